#include "services/policy/check/stored_handbook.h"

#include <atomic>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "services/base/mutex.h"
#include "services/base/status_macros.h"
#include "services/policy/check/cross_rules.h"
#include "services/policy/check/policy_loading.h"
#include "services/snapshot/memory_store.h"
#include "services/snapshot/overlay_view.h"

namespace codicil::policy {
namespace {

class CachedHandbook : public StoredHandbook {
 public:
  explicit CachedHandbook(std::unique_ptr<snapshot::SnapshotFile> file)
      : file_(std::move(file)) {}

  const snapshot::DocumentStore& store() const override { return *file_; }
  const snapshot::SnapshotFacts& facts() const override {
    return file_->facts();
  }
  const snapshot::SnapshotTables& tables() const override {
    return file_->tables();
  }
  bool damaged() const override { return file_->damaged(); }
  size_t held() const override { return file_->decoded(); }

 private:
  std::unique_ptr<snapshot::SnapshotFile> file_;
};

// Fills in the findings of rules that look across documents.
void JudgeAcross(const snapshot::DocumentStore& store,
                 const BuildContext& context, base::Instant at,
                 const CancelledFn& is_cancelled,
                 snapshot::SnapshotFacts& facts,
                 snapshot::SnapshotTables& tables) {
  const snapshot::Overlay nothing;
  const snapshot::OverlayView view(store, nothing, tables.catalog,
                                   tables.parameters);
  const std::vector<const model::Document*> all = view.All();
  CheckAcross(view, all, {context.slo_policy(), at, is_cancelled},
              tables.cross_findings);
  const Validity validity = ValidityAround(all, at);
  facts.valid_from = validity.from;
  facts.valid_until = validity.until;
}

class LoadedHandbook : public StoredHandbook {
 public:
  LoadedHandbook(std::vector<snapshot::StoredDocument> documents,
                 snapshot::SnapshotFacts facts, snapshot::SnapshotTables tables)
      : store_(std::move(documents)),
        facts_(facts),
        tables_(std::move(tables)) {}

  // Judges what needs the whole; called once, before anybody else sees it.
  void Judge(const BuildContext& context, base::Instant at,
             const CancelledFn& is_cancelled) {
    for (size_t i = 0; i < store_.size(); ++i) {
      const model::Document& document = store_.document(i);
      tables_.local_findings.insert(tables_.local_findings.end(),
                                    document.findings.begin(),
                                    document.findings.end());
    }
    JudgeAcross(store_, context, at, is_cancelled, facts_, tables_);
  }

  const snapshot::MemoryStore& store() const override { return store_; }
  const snapshot::SnapshotFacts& facts() const override { return facts_; }
  const snapshot::SnapshotTables& tables() const override { return tables_; }
  bool damaged() const override { return false; }
  size_t held() const override { return store_.size(); }

 private:
  snapshot::MemoryStore store_;
  snapshot::SnapshotFacts facts_;
  snapshot::SnapshotTables tables_;
};

// Another handbook at another instant.
class LaterHandbook : public StoredHandbook {
 public:
  LaterHandbook(std::unique_ptr<StoredHandbook> stored,
                const BuildContext& context, base::Instant at,
                const CancelledFn& is_cancelled)
      : stored_(std::move(stored)),
        facts_(stored_->facts()),
        tables_(stored_->tables()) {
    tables_.cross_findings.clear();
    JudgeAcross(stored_->store(), context, at, is_cancelled, facts_, tables_);
  }

  const snapshot::DocumentStore& store() const override {
    return stored_->store();
  }
  const snapshot::SnapshotFacts& facts() const override { return facts_; }
  const snapshot::SnapshotTables& tables() const override { return tables_; }
  bool damaged() const override { return stored_->damaged(); }
  size_t held() const override { return stored_->held(); }

 private:
  const std::unique_ptr<StoredHandbook> stored_;
  snapshot::SnapshotFacts facts_;
  snapshot::SnapshotTables tables_;
};

// Counts finished files and tells so, one caller at a time.
class ProgressCounter {
 public:
  ProgressCounter(const ProgressFn& tell, size_t total)
      : tell_(tell), total_(total) {}

  void Add() {
    constexpr size_t kEvery = 256;
    const size_t done = done_.fetch_add(1, std::memory_order_relaxed) + 1;
    if (tell_ == nullptr || done % kEvery != 0) return;
    base::MutexLock lock(mutex_);
    tell_("reading", done, total_);
  }

 private:
  const ProgressFn& tell_;
  const size_t total_;
  std::atomic<size_t> done_{0};
  base::Mutex mutex_;
};

// Reads and builds every document. `files` in path order; so is the result.
absl::StatusOr<std::vector<snapshot::StoredDocument>> BuildAll(
    ports::GitRepo& repo, const std::vector<HandbookFile>& files,
    const BuildContext& context, const LoadOptions& options) {
  std::vector<snapshot::StoredDocument> documents(files.size());
  std::vector<ports::ObjectId> ids;
  std::vector<size_t> places;
  for (size_t i = 0; i < files.size(); ++i) {
    documents[i].blob = files[i].file.id;
    documents[i].document = RefusedDocument(files[i].shown, files[i].file);
    if (documents[i].document != nullptr) continue;
    ids.push_back(files[i].file.id);
    places.push_back(i);
  }
  std::deque<DocumentBuilder> builders;
  for (int i = 0; i < options.threads; ++i) builders.emplace_back(context);
  std::vector<absl::Status> failures(options.threads);
  ProgressCounter counter(options.progress, ids.size());
  const absl::Status read = repo.ReadBlobs(
      ids, model::kMaxFileBytes, options.threads,
      [&](int thread, size_t index, absl::StatusOr<std::string_view> bytes) {
        if (IsCancelled(options.is_cancelled)) return;
        const size_t place = places[index];
        const std::string& shown = files[place].shown;
        if (bytes.ok()) {
          documents[place].document =
              std::move(builders[thread].Build(shown, *bytes).document);
        } else if (absl::IsResourceExhausted(bytes.status())) {
          documents[place].document =
              TooLargeDocument(shown, std::string(bytes.status().message()));
        } else if (failures[thread].ok()) {
          failures[thread] = bytes.status();
        }
        counter.Add();
      });
  CODICIL_RETURN_IF_ERROR(read);
  CODICIL_RETURN_IF_ERROR(StopIfCancelled(options.is_cancelled));
  for (const absl::Status& failure : failures) {
    CODICIL_RETURN_IF_ERROR(failure);
  }
  return documents;
}

}  // namespace

std::unique_ptr<StoredHandbook> OpenStored(ports::GitRepo& repo,
                                           ports::SnapshotCache& cache,
                                           const snapshot::SnapshotKey& key) {
  absl::StatusOr<std::unique_ptr<ports::MappedBytes>> bytes = cache.Open();
  if (!bytes.ok()) return nullptr;
  auto file = snapshot::SnapshotFile::Open(*std::move(bytes));
  if (!file.ok() || !((*file)->facts().key == key)) return nullptr;
  // The tree may have been pruned since: then nothing can be compared with it.
  if (!repo.FolderIds((*file)->facts().tree, HandbookFolders()).ok()) {
    return nullptr;
  }
  return std::make_unique<CachedHandbook>(*std::move(file));
}

absl::StatusOr<std::unique_ptr<StoredHandbook>> LoadStored(
    ports::GitRepo& repo, const ports::ObjectId& tree,
    const snapshot::SnapshotKey& key, const BuildContext& context,
    const LoadOptions& options) {
  CODICIL_ASSIGN_OR_RETURN(std::vector<HandbookFile> files,
                           ListHandbook(repo, tree));
  CODICIL_ASSIGN_OR_RETURN(std::vector<snapshot::StoredDocument> documents,
                           BuildAll(repo, files, context, options));
  files = {};  // judging takes the memory
  HandbookTree committed;
  committed.tree = tree;
  snapshot::SnapshotTables tables;
  CODICIL_ASSIGN_OR_RETURN(tables.catalog, LoadCatalog(repo, committed));
  CODICIL_ASSIGN_OR_RETURN(tables.parameters, LoadParameters(repo, committed));
  snapshot::SnapshotFacts facts;
  facts.key = key;
  facts.tree = tree;
  auto handbook = std::make_unique<LoadedHandbook>(std::move(documents), facts,
                                                   std::move(tables));
  if (options.progress != nullptr) {
    options.progress("judging", handbook->store().size(),
                     handbook->store().size());
  }
  handbook->Judge(context, options.at, options.is_cancelled);
  CODICIL_RETURN_IF_ERROR(StopIfCancelled(options.is_cancelled));
  return handbook;
}

std::unique_ptr<StoredHandbook> JudgeAnew(
    std::unique_ptr<StoredHandbook> stored, const BuildContext& context,
    base::Instant at, const CancelledFn& is_cancelled) {
  return std::make_unique<LaterHandbook>(std::move(stored), context, at,
                                         is_cancelled);
}

absl::Status Store(const StoredHandbook& handbook,
                   ports::SnapshotCache& cache) {
  const auto* store =
      dynamic_cast<const snapshot::MemoryStore*>(&handbook.store());
  if (store == nullptr) return absl::OkStatus();
  return cache.Store([&](ports::ByteSink& sink) {
    snapshot::EncodeSnapshot(handbook.facts(), handbook.tables(), *store, sink);
  });
}

}  // namespace codicil::policy
