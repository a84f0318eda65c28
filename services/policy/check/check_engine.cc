#include "services/policy/check/check_engine.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "services/base/status_macros.h"
#include "services/model/loader/document_loader.h"
#include "services/policy/check/changed_files.h"
#include "services/policy/check/document_builder.h"
#include "services/policy/check/judged_handbook.h"
#include "services/policy/check/policy_loading.h"
#include "services/policy/check/report_finish.h"
#include "services/policy/check/stored_handbook.h"

namespace codicil::policy {
namespace {

constexpr char kPolicyFolder[] = "policies";

// More changed files than this, and the stored handbook is no help: reading the
// new one whole, on all threads, is faster, and serves the next check better.
constexpr size_t kMaxOverlay = 512;

// The two sides of a check. Without a base, `base` and `merge_base` are unset.
struct Sides {
  HandbookTree head;
  std::optional<ports::Commit> head_commit;  // of the work tree: HEAD
  std::optional<ports::Commit> base;
  std::optional<ports::Commit> merge_base;
};

absl::StatusOr<Sides> ResolveSides(ports::GitRepo& repo,
                                   const CheckRequest& request) {
  Sides sides;
  absl::StatusOr<ports::Commit> head =
      repo.Resolve(request.head.value_or("HEAD"));
  // A repository without commits still has a work tree.
  const bool is_unborn = !request.head && absl::IsNotFound(head.status());
  if (!is_unborn) {
    CODICIL_RETURN_IF_ERROR(head.status());
    sides.head_commit = *head;
    sides.head.tree = head->tree;
  }
  if (!request.head) {
    sides.head.is_work_tree = true;
    CODICIL_ASSIGN_OR_RETURN(
        sides.head.edits,
        repo.DiffWorkTree(sides.head.tree, HandbookFolders()));
  }
  if (!request.base) return sides;
  CODICIL_ASSIGN_OR_RETURN(sides.base, repo.Resolve(*request.base));
  if (!sides.head_commit) return head.status();
  CODICIL_ASSIGN_OR_RETURN(
      sides.merge_base, repo.MergeBase(sides.base->id, sides.head_commit->id));
  return sides;
}

HandbookTree TreeOf(const ports::Commit& commit) {
  HandbookTree tree;
  tree.tree = commit.tree;
  return tree;
}

bool TouchesPolicies(const HandbookTree& tree) {
  return std::any_of(
      tree.edits.begin(), tree.edits.end(), [](const ports::TreeChange& edit) {
        return edit.path == kHandbookPath ||
               edit.path.rfind(std::string(kPolicyFolder) + "/", 0) == 0;
      });
}

bool Touches(const std::vector<HandbookChange>& changes,
             std::string_view path) {
  return std::any_of(
      changes.begin(), changes.end(),
      [&](const HandbookChange& change) { return change.shown == path; });
}

absl::StatusOr<snapshot::SnapshotKey> KeyOf(ports::GitRepo& repo,
                                            const HandbookTree& policies,
                                            uint64_t program) {
  snapshot::SnapshotKey key;
  key.program = program;
  CODICIL_ASSIGN_OR_RETURN(const std::vector<ports::ObjectId> folders,
                           repo.FolderIds(policies.tree, {kPolicyFolder}));
  key.policies = folders.front();
  CODICIL_ASSIGN_OR_RETURN(const std::optional<ports::TreeFile> handbook,
                           repo.FindFile(policies.tree, kHandbookPath));
  if (handbook) key.handbook = handbook->id;
  return key;
}

// A handbook that holds more files than a tree may: nothing else is judged.
CheckReport TooManyFiles(const CheckRequest& request, const Sides& sides,
                         const absl::Status& status) {
  CheckReport report;
  report.at = request.at;
  report.bootstrap = !request.base;
  if (sides.base) report.base = sides.base->id.ToHex();
  if (request.head) report.head = sides.head_commit->id.ToHex();
  std::unique_ptr<model::Document> refused = model::UnreadableDocument(
      "handbook", "yaml/too-large", std::string(status.message()));
  report.findings = FinishFindings(std::move(refused->findings), {},
                                   model::Policies(), request.at);
  return report;
}

// One check, from resolved sides to the report.
class Run {
 public:
  Run(ports::GitRepo& repo, ports::SnapshotCache* cache, uint64_t program,
      const CheckRequest& request, const Sides& sides,
      const ProgressFn& progress)
      : repo_(repo),
        cache_(cache),
        program_(program),
        request_(request),
        sides_(sides),
        progress_(progress) {}

  absl::StatusOr<CheckReport> Execute() {
    const HandbookTree judge = sides_.base ? TreeOf(*sides_.base) : sides_.head;
    CODICIL_ASSIGN_OR_RETURN(policies_, LoadPolicies(repo_, judge));
    context_.emplace(policies_);
    CODICIL_RETURN_IF_ERROR(FindStored(judge));
    std::vector<base::Finding> at_base;
    if (sides_.base) {
      CODICIL_ASSIGN_OR_RETURN(at_base, JudgeBase());
    }
    return JudgeHead(std::move(at_base));
  }

  bool damaged() const { return stored_ != nullptr && stored_->damaged(); }

 private:
  // The stored handbook that both sides are compared with: the cached one if it
  // is near, else the one at `judge`, read whole.
  absl::Status FindStored(const HandbookTree& judge) {
    CODICIL_ASSIGN_OR_RETURN(const snapshot::SnapshotKey key,
                             KeyOf(repo_, judge, program_));
    const bool may_cache = cache_ != nullptr && !TouchesPolicies(judge);
    if (may_cache) stored_ = OpenStored(repo_, *cache_, key);
    if (stored_ != nullptr) {
      CODICIL_ASSIGN_OR_RETURN(
          const std::vector<HandbookChange> changes,
          DiffHandbook(repo_, stored_->facts().tree, judge));
      if (changes.size() <= kMaxOverlay) return absl::OkStatus();
    }
    CODICIL_ASSIGN_OR_RETURN(
        stored_, LoadStored(repo_, judge.tree, key, *context_, request_.at,
                            request_.threads, progress_));
    if (may_cache) Store(*stored_, *cache_);
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<base::Finding>> JudgeBase() {
    const HandbookTree base = TreeOf(*sides_.base);
    CODICIL_ASSIGN_OR_RETURN(const std::vector<HandbookChange> changes,
                             DiffHandbook(repo_, stored_->facts().tree, base));
    CODICIL_ASSIGN_OR_RETURN(
        base_, JudgedHandbook::Judge(repo_, *stored_, base, changes, *context_,
                                     request_.at, {}));
    return base_->findings();
  }

  absl::StatusOr<CheckReport> JudgeHead(std::vector<base::Finding> at_base) {
    CODICIL_ASSIGN_OR_RETURN(
        std::vector<HandbookChange> from_stored,
        DiffHandbook(repo_, stored_->facts().tree, sides_.head));
    std::unique_ptr<ChangedFiles> changed;
    if (sides_.merge_base) {
      CODICIL_ASSIGN_OR_RETURN(changed, LoadChange(from_stored));
    }
    CODICIL_RETURN_IF_ERROR(TakeLanguages(from_stored));
    const StoredHandbook& stored =
        own_stored_ != nullptr ? *own_stored_ : *stored_;
    CODICIL_ASSIGN_OR_RETURN(
        const std::unique_ptr<JudgedHandbook> head,
        JudgedHandbook::Judge(
            repo_, stored, sides_.head, from_stored,
            own_context_ ? *own_context_ : *context_, request_.at,
            changed != nullptr ? changed->Lingering(request_.at)
                               : LingeringClauses()));
    CheckReport report;
    report.at = request_.at;
    report.bootstrap = !request_.base;
    if (sides_.base) report.base = sides_.base->id.ToHex();
    if (request_.head) report.head = sides_.head_commit->id.ToHex();
    std::vector<base::Finding> findings = head->findings();
    if (changed != nullptr) {
      report.changes = rules::CheckChange(
          {changed->files(), head->view(), base_->catalog(),
           base_->parameters(), policies_.grace_period, request_.at},
          findings);
    }
    report.findings = FinishFindings(std::move(findings), std::move(at_base),
                                     policies_, request_.at);
    return report;
  }

  // The languages of a handbook are its own and no policy: a proposal that adds
  // one must hold all of its texts. Where head has other languages than base,
  // what is stored does not fit it: head is read whole, and `from_stored` then
  // leads from its commit to the work tree.
  absl::Status TakeLanguages(std::vector<HandbookChange>& from_stored) {
    if (!sides_.base || !Touches(from_stored, kHandbookPath)) {
      return absl::OkStatus();
    }
    CODICIL_ASSIGN_OR_RETURN(const model::Policies at_head,
                             LoadPolicies(repo_, sides_.head));
    if (at_head.languages == policies_.languages) return absl::OkStatus();
    model::Policies policies = policies_;
    policies.languages = at_head.languages;
    own_context_.emplace(policies);
    CODICIL_ASSIGN_OR_RETURN(
        own_stored_,
        LoadStored(repo_, sides_.head.tree, snapshot::SnapshotKey(),
                   *own_context_, request_.at, request_.threads, progress_));
    CODICIL_ASSIGN_OR_RETURN(
        from_stored, DiffHandbook(repo_, sides_.head.tree, sides_.head));
    return absl::OkStatus();
  }

  // The change proper: from the merge base to head.
  absl::StatusOr<std::unique_ptr<ChangedFiles>> LoadChange(
      const std::vector<HandbookChange>& from_stored) {
    if (sides_.merge_base->tree == stored_->facts().tree) {
      return ChangedFiles::Load(repo_, sides_.merge_base->tree, sides_.head,
                                sides_.base->id, from_stored, *context_);
    }
    CODICIL_ASSIGN_OR_RETURN(
        const std::vector<HandbookChange> changes,
        DiffHandbook(repo_, sides_.merge_base->tree, sides_.head));
    return ChangedFiles::Load(repo_, sides_.merge_base->tree, sides_.head,
                              sides_.base->id, changes, *context_);
  }

  ports::GitRepo& repo_;
  ports::SnapshotCache* const cache_;
  const uint64_t program_;
  const CheckRequest& request_;
  const Sides& sides_;
  const ProgressFn& progress_;
  model::Policies policies_;
  std::optional<BuildContext> context_;
  std::unique_ptr<StoredHandbook> stored_;
  std::unique_ptr<JudgedHandbook> base_;
  // Set where head has languages of its own.
  std::optional<BuildContext> own_context_;
  std::unique_ptr<StoredHandbook> own_stored_;
};

}  // namespace

CheckEngine::CheckEngine(ports::GitRepo& repo, ports::SnapshotCache& cache,
                         uint64_t program)
    : repo_(repo), cache_(cache), program_(program) {}

absl::StatusOr<CheckReport> CheckEngine::Check(const CheckRequest& request,
                                               const ProgressFn& progress) {
  CODICIL_ASSIGN_OR_RETURN(const Sides sides, ResolveSides(repo_, request));
  head_.emplace(repo_, sides.head);
  Run run(repo_, &cache_, program_, request, sides, progress);
  absl::StatusOr<CheckReport> report = run.Execute();
  if (run.damaged()) {
    // The cache lied half-way: nothing that came of it is kept.
    Run again(repo_, nullptr, program_, request, sides, progress);
    report = again.Execute();
  }
  if (absl::IsResourceExhausted(report.status())) {
    return TooManyFiles(request, sides, report.status());
  }
  return report;
}

absl::StatusOr<std::string> CheckEngine::ReadHead(const std::string& path) {
  if (!head_) return absl::NotFoundError("nothing was checked yet");
  CODICIL_ASSIGN_OR_RETURN(std::optional<std::string> bytes, head_->Read(path));
  if (!bytes) return absl::NotFoundError("no file " + path);
  return *std::move(bytes);
}

}  // namespace codicil::policy
