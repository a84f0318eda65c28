#include "services/cli/commands/new_document.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/did_you_mean.h"
#include "services/base/status_macros.h"
#include "services/cli/drafts/document_drafts.h"
#include "services/cli/drafts/free_ids.h"
#include "services/cli/drafts/handbook_facts.h"
#include "services/cli/files/confined_folder.h"
#include "services/model/schema/path_rules.h"
#include "services/model/schema/scalar_format.h"

namespace codicil::cli {
namespace {

constexpr std::string_view kUsualOwner = "handbook-owner";

std::string RfcPath(const std::string& id) {
  return "handbook/rfcs/" + id + ".yaml";
}

// What is wrong with the request, as opposed to what cannot be read.
absl::Status WrongRequest(const std::string& message) {
  return absl::InvalidArgumentError(message);
}

bool Contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string Joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

// One run of `codicil new`: the open repository and its handbook.
class Drafter {
 public:
  Drafter(Environment& environment, std::unique_ptr<ports::GitRepo> repo)
      : environment_(environment),
        repo_(std::move(repo)),
        work_tree_(repo_->work_tree()),
        ids_(work_tree_, *repo_) {}

  absl::Status ReadHandbook() {
    if (repo_->work_tree().empty()) {
      return absl::FailedPreconditionError(
          "a draft needs a work tree, but the repository is bare");
    }
    CODICIL_ASSIGN_OR_RETURN(facts_, ReadHandbookFacts(work_tree_));
    return absl::OkStatus();
  }

  absl::Status Clause(const NewClauseOptions& options) {
    ClauseDraft draft;
    CODICIL_RETURN_IF_ERROR(CheckClauseId(options.id));
    CODICIL_ASSIGN_OR_RETURN(draft.domain, ChooseDomain(options.domain));
    const std::string path =
        "handbook/clauses/" + draft.domain + "/" + options.id + ".yaml";
    CODICIL_RETURN_IF_ERROR(CheckUnused(options.id, path));
    CODICIL_ASSIGN_OR_RETURN(draft.rfc, ChooseRfc(options.rfc));
    draft.languages = facts_.languages;
    draft.id = options.id;
    draft.title = options.title;
    draft.owner = "role:" + (Contains(facts_.roles, kUsualOwner)
                                 ? std::string(kUsualOwner)
                                 : facts_.roles.front());
    draft.date = base::DateOf(options.at);
    return Write(path, DraftClause(draft));
  }

  absl::Status Rfc(const NewOptions& options) {
    RfcDraft draft;
    draft.languages = facts_.languages;
    CODICIL_ASSIGN_OR_RETURN(draft.id, ids_.NextRfc());
    draft.title = options.title;
    draft.track = facts_.tracks.front();
    draft.created = base::DateOf(options.at);
    CODICIL_ASSIGN_OR_RETURN(draft.changes, UncommittedClauses());
    return Write(RfcPath(draft.id), DraftRfc(draft));
  }

  absl::Status Incident(const NewIncidentOptions& options) {
    IncidentDraft draft;
    draft.languages = facts_.languages;
    draft.date = options.date.value_or(base::DateOf(options.at));
    CODICIL_ASSIGN_OR_RETURN(draft.id, ids_.NextIncident(draft.date));
    draft.title = options.title;
    return Write("handbook/incidents/" + draft.id + ".yaml",
                 DraftIncident(draft));
  }

 private:
  static absl::Status CheckClauseId(const std::string& id) {
    if (model::IsId(id)) return absl::OkStatus();
    return WrongRequest("\"" + id +
                        "\" is no id: lower-case words and digits joined by "
                        "\"-\", at most 64 characters, such as " +
                        "outgoing-call-deadline");
  }

  absl::StatusOr<std::string> ChooseDomain(const std::string& wanted) const {
    if (Contains(facts_.domains, wanted)) return wanted;
    if (wanted.empty() && facts_.domains.size() == 1) {
      return facts_.domains.front();
    }
    if (wanted.empty()) {
      return WrongRequest("which domain? --domain takes one of " +
                          Joined(facts_.domains));
    }
    std::vector<std::string_view> known(facts_.domains.begin(),
                                        facts_.domains.end());
    const std::optional<std::string> nearest = base::DidYouMean(wanted, known);
    return WrongRequest("policies/raci.yaml has no domain \"" + wanted + "\"" +
                        (nearest ? "; did you mean " + *nearest + "?"
                                 : "; it has " + Joined(facts_.domains)));
  }

  // An id stands for one clause for ever, whatever the folder.
  absl::Status CheckUnused(const std::string& id, const std::string& path) {
    CODICIL_ASSIGN_OR_RETURN(std::vector<std::string> folders,
                             work_tree_.List("handbook/clauses"));
    for (const std::string& folder : folders) {
      const std::string other =
          "handbook/clauses/" + folder + "/" + id + ".yaml";
      if (work_tree_.Exists(other)) {
        return WrongRequest(other + " is there already");
      }
    }
    CODICIL_ASSIGN_OR_RETURN(const bool is_taken, ids_.IsTaken(path));
    if (!is_taken) return absl::OkStatus();
    return WrongRequest("the id " + id +
                        " was given up earlier, and ids are never reused");
  }

  absl::StatusOr<std::string> ChooseRfc(const std::string& wanted) {
    if (!wanted.empty()) {
      if (model::IsRfcId(wanted)) return wanted;
      return WrongRequest("\"" + wanted + "\" is no RFC id such as RFC-0012");
    }
    CODICIL_ASSIGN_OR_RETURN(const std::vector<ports::TreeChange> edits,
                             Uncommitted());
    std::string rfc;
    for (const ports::TreeChange& edit : edits) {
      const model::PathRule rule = model::RuleForPath(edit.path);
      if (edit.after && rule.kind == model::DocumentKind::kRfc) rfc = rule.id;
    }
    if (!rfc.empty()) return rfc;
    CODICIL_ASSIGN_OR_RETURN(rfc, ids_.NextRfc());
    Complain(environment_,
             "the draft cites " + rfc + ", which `codicil new rfc` will make");
    return rfc;
  }

  // How the work tree differs from HEAD, in path order.
  absl::StatusOr<std::vector<ports::TreeChange>> Uncommitted() {
    ports::ObjectId tree;  // none: no commit yet
    const absl::StatusOr<ports::Commit> head = repo_->Resolve("HEAD");
    if (head.ok()) {
      tree = head->tree;
    } else if (!absl::IsNotFound(head.status())) {
      return head.status();
    }
    return repo_->DiffWorkTree(tree, {"handbook"});
  }

  absl::StatusOr<std::vector<DraftChange>> UncommittedClauses() {
    CODICIL_ASSIGN_OR_RETURN(const std::vector<ports::TreeChange> edits,
                             Uncommitted());
    std::vector<DraftChange> changes;
    for (const ports::TreeChange& edit : edits) {
      const model::PathRule rule = model::RuleForPath(edit.path);
      if (rule.kind != model::DocumentKind::kClause) continue;
      const char* const change =
          !edit.before ? "add" : (edit.after ? "modify" : "retire");
      changes.push_back({std::string(rule.id), change});
    }
    return changes;
  }

  absl::Status Write(const std::string& path, const std::string& text) {
    CODICIL_RETURN_IF_ERROR(work_tree_.Create(path, text));
    environment_.out.Append(path + "\n");
    if (ids_.history_is_cut()) {
      Complain(environment_,
               "the clone is shallow: an id that was given up earlier may "
               "have been missed");
    }
    return absl::OkStatus();
  }

  Environment& environment_;
  const std::unique_ptr<ports::GitRepo> repo_;
  const ConfinedFolder work_tree_;
  FreeIds ids_;
  HandbookFacts facts_;
};

ExitCode Run(const std::string& folder, Environment& environment,
             const std::function<absl::Status(Drafter&)>& draft) {
  absl::StatusOr<std::unique_ptr<ports::GitRepo>> repo =
      environment.open_repo(folder);
  if (!repo.ok()) return Fail(environment, repo.status());
  Drafter drafter(environment, *std::move(repo));
  absl::Status status = drafter.ReadHandbook();
  if (status.ok()) status = draft(drafter);
  if (status.ok()) return kClean;
  const ExitCode code = Fail(environment, status);
  const bool is_wrong_request = absl::IsInvalidArgument(status) ||
                                absl::IsAlreadyExists(status) ||
                                absl::IsResourceExhausted(status);
  return is_wrong_request ? kUsage : code;
}

}  // namespace

ExitCode RunNewClause(const NewClauseOptions& options,
                      Environment& environment) {
  return Run(options.repo, environment,
             [&options](Drafter& drafter) { return drafter.Clause(options); });
}

ExitCode RunNewRfc(const NewOptions& options, Environment& environment) {
  return Run(options.repo, environment,
             [&options](Drafter& drafter) { return drafter.Rfc(options); });
}

ExitCode RunNewIncident(const NewIncidentOptions& options,
                        Environment& environment) {
  return Run(options.repo, environment, [&options](Drafter& drafter) {
    return drafter.Incident(options);
  });
}

}  // namespace codicil::cli
