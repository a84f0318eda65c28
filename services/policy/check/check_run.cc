#include "services/policy/check/check_run.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "services/base/status_macros.h"
#include "services/policy/check/change_judgement.h"
#include "services/policy/check/policy_files_check.h"
#include "services/policy/check/policy_loading.h"
#include "services/policy/check/report_finish.h"
#include "services/policy/contract/contract_lines.h"
#include "services/policy/verdict/build_verdict.h"

namespace codicil::policy {
namespace {

constexpr char kPolicyFolder[] = "policies";
constexpr char kGlossaryPath[] = "policies/glossary.yaml";
constexpr char kSloPolicyPath[] = "policies/slo.yaml";

// More changed files than this, and the stored handbook is no help: reading the
// new one whole, on all threads, is faster, and serves the next check better.
constexpr size_t kMaxOverlay = 512;

bool IsPolicyPath(std::string_view path) {
  return path.rfind(std::string(kPolicyFolder) + "/", 0) == 0;
}

std::string_view PathOf(const ports::TreeChange& change) { return change.path; }
std::string_view PathOf(const HandbookChange& change) { return change.shown; }
std::string_view PathOf(const rules::ChangedFile& file) { return file.path; }

template <typename File>
bool Touches(const std::vector<File>& files, std::string_view path) {
  return std::any_of(files.begin(), files.end(),
                     [&](const File& file) { return PathOf(file) == path; });
}

template <typename File>
bool TouchesPolicies(const std::vector<File>& files) {
  return std::any_of(files.begin(), files.end(), [](const File& file) {
    return IsPolicyPath(PathOf(file));
  });
}

// Whether what judges documents differs: the policies, or the languages.
template <typename File>
bool TouchesJudges(const std::vector<File>& files) {
  return TouchesPolicies(files) || Touches(files, kHandbookPath);
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

bool HoldsAt(const StoredHandbook& stored, base::Instant at) {
  return stored.facts().valid_from <= at && at < stored.facts().valid_until;
}

}  // namespace

absl::StatusOr<CheckReport> CheckRun::Execute() {
  const HandbookTree judge =
      in_.sides.base ? TreeOf(*in_.sides.base) : in_.sides.head;
  CODICIL_ASSIGN_OR_RETURN(policies_, LoadPolicies(in_.repo, judge));
  context_.emplace(policies_);
  CODICIL_RETURN_IF_ERROR(FindStored(judge));
  std::vector<base::Finding> at_base;
  if (in_.sides.base) {
    CODICIL_ASSIGN_OR_RETURN(at_base, JudgeBase());
  }
  return JudgeHead(std::move(at_base));
}

// Reads the handbook at `tree` whole.
absl::StatusOr<std::unique_ptr<StoredHandbook>> CheckRun::Load(
    const ports::ObjectId& tree, const snapshot::SnapshotKey& key,
    const BuildContext& context) {
  read_whole_ = true;
  return LoadStored(in_.repo, tree, key, context,
                    {in_.request.at, in_.request.threads, in_.progress,
                     in_.request.is_cancelled});
}

absl::StatusOr<bool> CheckRun::IsNear(const StoredHandbook& stored,
                                      const HandbookTree& judge) const {
  CODICIL_ASSIGN_OR_RETURN(const std::vector<HandbookChange> changes,
                           DiffHandbook(in_.repo, stored.facts().tree, judge));
  return changes.size() <= kMaxOverlay;
}

// The stored handbook that both sides are compared with: the one at hand if it
// is near, else the cached one, else the one at `judge`, read whole.
absl::Status CheckRun::FindStored(const HandbookTree& judge) {
  CODICIL_ASSIGN_OR_RETURN(const snapshot::SnapshotKey key,
                           KeyOf(in_.repo, judge, in_.program));
  const bool may_cache = in_.cache != nullptr && !TouchesJudges(judge.edits);
  bool is_near = false;
  if (may_cache && stored_ != nullptr && stored_->facts().key == key) {
    CODICIL_ASSIGN_OR_RETURN(is_near, IsNear(*stored_, judge));
  }
  if (may_cache && !is_near) {
    stored_ = OpenStored(in_.repo, *in_.cache, key);
    if (stored_ != nullptr) {
      CODICIL_ASSIGN_OR_RETURN(is_near, IsNear(*stored_, judge));
    }
  }
  if (!is_near) {
    CODICIL_ASSIGN_OR_RETURN(stored_, Load(judge.tree, key, *context_));
    // A cache that cannot be written makes the next check slower, that is all.
    is_kept_elsewhere_ = may_cache && Store(*stored_, *in_.cache).ok();
  } else if (!HoldsAt(*stored_, in_.request.at)) {
    stored_ = JudgeAnew(std::move(stored_), *context_, in_.request.at,
                        in_.request.is_cancelled);
  }
  return StopIfCancelled(in_.request.is_cancelled);
}

absl::StatusOr<std::vector<base::Finding>> CheckRun::JudgeBase() {
  const HandbookTree base = TreeOf(*in_.sides.base);
  CODICIL_ASSIGN_OR_RETURN(const std::vector<HandbookChange> changes,
                           DiffHandbook(in_.repo, stored_->facts().tree, base));
  CODICIL_ASSIGN_OR_RETURN(
      base_,
      JudgedHandbook::Judge(in_.repo, *stored_, base, changes, *context_,
                            in_.request.at, {}, in_.request.is_cancelled));
  std::vector<base::Finding> findings = base_->findings();
  CheckPolicyFiles(policies_, in_.request.at, findings);
  return findings;
}

absl::StatusOr<CheckReport> CheckRun::JudgeHead(
    std::vector<base::Finding> at_base) {
  CODICIL_ASSIGN_OR_RETURN(
      std::vector<HandbookChange> from_stored,
      DiffHandbook(in_.repo, stored_->facts().tree, in_.sides.head));
  if (in_.sides.merge_base) {
    CODICIL_ASSIGN_OR_RETURN(changed_, LoadChange(from_stored));
  }
  CODICIL_RETURN_IF_ERROR(TakePolicies(from_stored));
  CODICIL_RETURN_IF_ERROR(TakeLanguages(from_stored));
  CODICIL_ASSIGN_OR_RETURN(
      const std::unique_ptr<JudgedHandbook> head,
      JudgedHandbook::Judge(
          in_.repo, own_stored_ != nullptr ? *own_stored_ : *stored_,
          in_.sides.head, from_stored, own_context_ ? *own_context_ : *context_,
          in_.request.at, Lingering(), in_.request.is_cancelled));
  CODICIL_RETURN_IF_ERROR(StopIfCancelled(in_.request.is_cancelled));
  CheckReport report = ReportOf(in_.request, in_.sides);
  std::vector<base::Finding> findings =
      FindingsBy(policies_, *head, &report.changes);
  std::optional<std::vector<base::Finding>> proposed;
  if (changed_ != nullptr && TouchesPolicies(changed_->files())) {
    CODICIL_ASSIGN_OR_RETURN(proposed, JudgeByProposal(*head, at_base));
  }
  report.findings = FinishFindings(std::move(findings), std::move(at_base),
                                   policies_, in_.request.at);
  report.verdict = Decide(report, *head, proposed);
  return report;
}

LingeringClauses CheckRun::Lingering() const {
  return changed_ != nullptr ? changed_->Lingering(in_.request.at)
                             : LingeringClauses();
}

// All findings of head, not finished, with `judge` as the policies in force.
std::vector<base::Finding> CheckRun::FindingsBy(
    const model::Policies& judge, const JudgedHandbook& head,
    std::vector<rules::ClauseChange>* changes) const {
  std::vector<base::Finding> findings = head.findings();
  CheckPolicyFiles(head_policies_, in_.request.at, findings);
  if (changed_ == nullptr) return findings;
  *changes =
      JudgeChange({changed_->files(), *base_, head, judge,
                   merge_base_policies_ ? &*merge_base_policies_ : nullptr,
                   head_policies_, in_.request.at},
                  findings);
  return findings;
}

// How head fares by the policies that it proposes. Only the glossary and the
// SLO policy decide about findings of single documents; with others it is
// enough to finish what was found.
absl::StatusOr<std::vector<base::Finding>> CheckRun::JudgeByProposal(
    const JudgedHandbook& head, const std::vector<base::Finding>& at_base) {
  const std::vector<rules::ChangedFile>& files = changed_->files();
  std::vector<rules::ClauseChange> same_changes;
  std::vector<base::Finding> findings;
  if (Touches(files, kGlossaryPath) || Touches(files, kSloPolicyPath)) {
    const BuildContext context(head_policies_);
    CODICIL_ASSIGN_OR_RETURN(
        const std::unique_ptr<StoredHandbook> stored,
        Load(in_.sides.head.tree, snapshot::SnapshotKey(), context));
    CODICIL_ASSIGN_OR_RETURN(
        const std::vector<HandbookChange> edits,
        DiffHandbook(in_.repo, in_.sides.head.tree, in_.sides.head));
    CODICIL_ASSIGN_OR_RETURN(
        const std::unique_ptr<JudgedHandbook> by_proposal,
        JudgedHandbook::Judge(in_.repo, *stored, in_.sides.head, edits, context,
                              in_.request.at, Lingering(),
                              in_.request.is_cancelled));
    findings = FindingsBy(head_policies_, *by_proposal, &same_changes);
  } else {
    findings = FindingsBy(head_policies_, head, &same_changes);
  }
  return FinishFindings(std::move(findings), at_base, head_policies_,
                        in_.request.at);
}

Verdict CheckRun::Decide(
    const CheckReport& report, const JudgedHandbook& head,
    const std::optional<std::vector<base::Finding>>& proposed) const {
  const std::vector<rules::ChangedFile>* const files =
      changed_ != nullptr ? &changed_->files() : nullptr;
  ContractDiff contract;
  if (files != nullptr && !head_policies_.languages.empty()) {
    contract =
        DiffContract(*files, in_.request.at, head_policies_.languages.front());
  }
  return BuildVerdict({report.findings,
                       report.changes,
                       files,
                       head.view(),
                       policies_.slo,
                       {},
                       std::move(contract),
                       proposed ? &*proposed : nullptr});
}

// What head's policy files say, and what they said where the branch left.
absl::Status CheckRun::TakePolicies(
    const std::vector<HandbookChange>& from_stored) {
  head_policies_ = policies_;
  if (in_.sides.base && TouchesJudges(from_stored)) {
    CODICIL_ASSIGN_OR_RETURN(head_policies_,
                             LoadPolicies(in_.repo, in_.sides.head));
  }
  if (changed_ != nullptr && TouchesPolicies(changed_->files())) {
    CODICIL_ASSIGN_OR_RETURN(
        merge_base_policies_,
        LoadPolicies(in_.repo, TreeOf(*in_.sides.merge_base)));
  }
  return absl::OkStatus();
}

// The languages of a handbook are its own and no policy: a proposal that adds
// one must hold all of its texts. Where head has other languages than base,
// what is stored does not fit it: head is read whole, and `from_stored` then
// leads from its commit to the work tree.
absl::Status CheckRun::TakeLanguages(std::vector<HandbookChange>& from_stored) {
  if (!in_.sides.base || !Touches(from_stored, kHandbookPath)) {
    return absl::OkStatus();
  }
  if (head_policies_.languages == policies_.languages) return absl::OkStatus();
  model::Policies policies = policies_;
  policies.languages = head_policies_.languages;
  own_context_.emplace(policies);
  CODICIL_ASSIGN_OR_RETURN(
      own_stored_,
      Load(in_.sides.head.tree, snapshot::SnapshotKey(), *own_context_));
  CODICIL_ASSIGN_OR_RETURN(
      from_stored, DiffHandbook(in_.repo, in_.sides.head.tree, in_.sides.head));
  return absl::OkStatus();
}

// The change proper: from the merge base to head.
absl::StatusOr<std::unique_ptr<ChangedFiles>> CheckRun::LoadChange(
    const std::vector<HandbookChange>& from_stored) {
  const ports::ObjectId& merge_base = in_.sides.merge_base->tree;
  if (merge_base == stored_->facts().tree) {
    return ChangedFiles::Load(in_.repo, merge_base, in_.sides.head,
                              in_.sides.base->id, from_stored, *context_);
  }
  CODICIL_ASSIGN_OR_RETURN(const std::vector<HandbookChange> changes,
                           DiffHandbook(in_.repo, merge_base, in_.sides.head));
  return ChangedFiles::Load(in_.repo, merge_base, in_.sides.head,
                            in_.sides.base->id, changes, *context_);
}

}  // namespace codicil::policy
