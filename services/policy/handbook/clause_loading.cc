#include "services/policy/handbook/clause_loading.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/base/status_macros.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/policy/handbook/clause_facts_reader.h"

namespace codicil::policy {
namespace {

constexpr char kFolder[] = "handbook";

// Files in path order, and their clauses; nullptr: not known, or none.
struct Listing {
  std::vector<ports::TreeFile> files;
  std::vector<ClausePtr> clauses;
};

bool IsPlainFile(const ports::TreeFile& file) {
  return file.mode == ports::EntryMode::kRegular ||
         file.mode == ports::EntryMode::kExecutable;
}

absl::StatusOr<Listing> ListClauseFiles(ports::GitRepo& repo,
                                        const ports::ObjectId& tree) {
  CODICIL_ASSIGN_OR_RETURN(std::vector<ports::TreeFile> files,
                           repo.ListFiles(tree, {kFolder}));
  Listing listing;
  for (ports::TreeFile& file : files) {
    if (IsClausePath(file.path)) listing.files.push_back(std::move(file));
  }
  listing.clauses.resize(listing.files.size());
  return listing;
}

// A clause is the same if its bytes and its path are.
void TakeKnown(const ClauseSet& known, Listing& listing) {
  absl::flat_hash_map<ports::ObjectId, const ClausePtr*> by_blob;
  by_blob.reserve(known.clauses.size());
  for (const ClausePtr& clause : known.clauses) {
    by_blob.emplace(clause->blob(), &clause);
  }
  for (size_t i = 0; i < listing.files.size(); ++i) {
    const auto found = by_blob.find(listing.files[i].id);
    if (found == by_blob.end() || !IsPlainFile(listing.files[i])) continue;
    const ClausePtr& clause = *found->second;
    if (clause->Facts().Path() == listing.files[i].path) {
      listing.clauses[i] = clause;
    }
  }
}

// The first error of each thread.
class Failures {
 public:
  explicit Failures(int threads) : failures_(threads) {}
  void Add(int thread, const absl::Status& failure) {
    if (failures_[thread].ok()) failures_[thread] = failure;
  }
  absl::Status First() const {
    for (const absl::Status& failure : failures_) {
      CODICIL_RETURN_IF_ERROR(failure);
    }
    return absl::OkStatus();
  }

 private:
  std::vector<absl::Status> failures_;
};

absl::Status ReadUnknown(ports::GitRepo& repo, int threads, Listing& listing) {
  std::vector<size_t> places;
  std::vector<ports::ObjectId> blobs;
  for (size_t i = 0; i < listing.files.size(); ++i) {
    if (listing.clauses[i] != nullptr || !IsPlainFile(listing.files[i])) {
      continue;
    }
    places.push_back(i);
    blobs.push_back(listing.files[i].id);
  }
  std::vector<ClauseFactsReader> readers(threads);
  Failures failures(threads);
  CODICIL_RETURN_IF_ERROR(repo.ReadBlobs(
      blobs, model::kMaxFileBytes, threads,
      [&](int thread, size_t index, absl::StatusOr<std::string_view> text) {
        const ports::TreeFile& file = listing.files[places[index]];
        if (text.ok()) {
          listing.clauses[places[index]] =
              readers[thread].Read(file.path, file.id, *text);
        } else if (!absl::IsResourceExhausted(text.status())) {
          failures.Add(thread, text.status());
        }
      }));
  return failures.First();
}

ClauseSet Collect(const ports::ObjectId& folder, Listing listing) {
  ClauseSet set;
  set.folder = folder;
  set.clauses.reserve(listing.files.size());
  absl::flat_hash_set<std::string_view> ids;
  ids.reserve(listing.files.size());
  for (ClausePtr& clause : listing.clauses) {
    if (clause != nullptr && ids.insert(clause->id()).second) {
      set.clauses.push_back(std::move(clause));
    } else {
      ++set.left_out;
    }
  }
  return set;
}

}  // namespace

absl::StatusOr<ClauseSet> LoadClauses(ports::GitRepo& repo,
                                      const ports::ObjectId& tree,
                                      ClauseSet known, int threads) {
  CODICIL_ASSIGN_OR_RETURN(const std::vector<ports::ObjectId> folders,
                           repo.FolderIds(tree, {kFolder}));
  if (folders.front() == known.folder) return known;
  CODICIL_ASSIGN_OR_RETURN(Listing listing, ListClauseFiles(repo, tree));
  TakeKnown(known, listing);
  CODICIL_RETURN_IF_ERROR(ReadUnknown(repo, threads, listing));
  return Collect(folders.front(), std::move(listing));
}

absl::Status LoadTexts(ports::GitRepo& repo, const ServedHandbook& handbook,
                       int threads) {
  const std::vector<const ServedClause*> clauses = handbook.WithoutText();
  std::vector<ports::ObjectId> blobs;
  blobs.reserve(clauses.size());
  for (const ServedClause* clause : clauses) blobs.push_back(clause->blob());
  Failures failures(threads);
  CODICIL_RETURN_IF_ERROR(repo.ReadBlobs(
      blobs, model::kMaxFileBytes, threads,
      [&](int thread, size_t index, absl::StatusOr<std::string_view> text) {
        if (text.ok()) {
          clauses[index]->KeepText(*text);
        } else {
          failures.Add(thread, text.status());
        }
      }));
  return failures.First();
}

}  // namespace codicil::policy
