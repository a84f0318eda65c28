#include "services/policy/contract/handbook_contract.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "services/base/finding.h"
#include "services/base/status_macros.h"
#include "services/model/document.h"
#include "services/model/loader/document_loader.h"
#include "services/model/policies/policies.h"
#include "services/model/schema/path_rules.h"
#include "services/model/schema/validator.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/check_sides.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/check/policy_loading.h"
#include "services/policy/contract/promise.h"

namespace codicil::policy {
namespace {

constexpr char kAdvice[] = "; `codicil check` tells all flaws";

bool IsClauseFile(std::string_view shown) {
  const model::PathRule rule = model::RuleForPath(shown);
  return rule.verdict == model::PathRule::Verdict::kGoverned &&
         rule.kind == model::DocumentKind::kClause;
}

// One clause's file. Edited ones are no blobs of the repository yet.
struct ClauseFile {
  HandbookFile file;
  bool is_edited = false;
};

absl::StatusOr<std::vector<ClauseFile>> ListClauses(ports::GitRepo& repo,
                                                    const HandbookTree& tree) {
  std::map<std::string, ClauseFile> by_path;
  CODICIL_ASSIGN_OR_RETURN(std::vector<HandbookFile> files,
                           ListHandbook(repo, tree.tree));
  for (HandbookFile& file : files) {
    if (!IsClauseFile(file.shown)) continue;
    std::string path = file.shown;
    by_path.emplace(std::move(path), ClauseFile{std::move(file), false});
  }
  CODICIL_ASSIGN_OR_RETURN(const std::vector<HandbookChange> edits,
                           DiffHandbook(repo, tree.tree, tree));
  for (const HandbookChange& edit : edits) {
    by_path.erase(edit.shown);
    if (!edit.after || !IsClauseFile(edit.shown)) continue;
    by_path.emplace(edit.shown, ClauseFile{{edit.shown, *edit.after}, true});
  }
  std::vector<ClauseFile> clauses;
  clauses.reserve(by_path.size());
  for (auto& [path, clause] : by_path) clauses.push_back(std::move(clause));
  return clauses;
}

absl::Status Malformed(const base::Finding& flaw) {
  const base::Position place = flaw.span.begin;
  return absl::FailedPreconditionError(
      flaw.path + ":" + std::to_string(place.line) + ":" +
      std::to_string(place.column) + ": " + flaw.message + " [" + flaw.rule +
      "]" + kAdvice);
}

absl::StatusOr<std::vector<Promise>> ReadPromises(model::DocumentLoader& loader,
                                                  std::string_view path,
                                                  std::string_view bytes,
                                                  const std::string& language) {
  const model::LoadedDocument loaded = loader.Load(path, bytes);
  const std::vector<base::Finding>& flaws = loaded.document->findings;
  if (!flaws.empty()) {
    return Malformed(
        *std::min_element(flaws.begin(), flaws.end(), base::ReportOrder));
  }
  return PromisesOf(*loaded.root(), *loaded.document->clause, language);
}

// Reads all clauses on several threads.
class ContractReader {
 public:
  ContractReader(ports::GitRepo& repo, const HandbookTree& tree,
                 const ContractRequest& request,
                 std::vector<std::string> languages)
      : repo_(repo),
        tree_(tree),
        request_(request),
        language_(request.language.empty() ? languages.front()
                                           : request.language) {
    context_.languages = std::move(languages);
  }

  absl::StatusOr<std::vector<Promise>> Read() {
    CODICIL_ASSIGN_OR_RETURN(files_, ListClauses(repo_, tree_));
    results_.assign(files_.size(), std::vector<Promise>());
    CODICIL_RETURN_IF_ERROR(ReadCommitted());
    CODICIL_RETURN_IF_ERROR(ReadEdited());
    std::vector<Promise> promises;
    for (absl::StatusOr<std::vector<Promise>>& result : results_) {
      CODICIL_RETURN_IF_ERROR(result.status());
      promises.insert(promises.end(), std::make_move_iterator(result->begin()),
                      std::make_move_iterator(result->end()));
    }
    return promises;
  }

 private:
  bool IsPlain(size_t index) const {
    const ports::EntryMode mode = files_[index].file.file.mode;
    return mode == ports::EntryMode::kRegular ||
           mode == ports::EntryMode::kExecutable;
  }

  void Refuse(size_t index, std::string_view reason) {
    results_[index] = absl::FailedPreconditionError(
        files_[index].file.shown + ": " + std::string(reason) + kAdvice);
  }

  absl::Status ReadCommitted() {
    std::vector<ports::ObjectId> ids;
    std::vector<size_t> places;
    for (size_t i = 0; i < files_.size(); ++i) {
      if (!IsPlain(i)) Refuse(i, "no regular file");
      if (!IsPlain(i) || files_[i].is_edited) continue;
      ids.push_back(files_[i].file.file.id);
      places.push_back(i);
    }
    std::deque<model::DocumentLoader> loaders;
    for (int i = 0; i < request_.threads; ++i) loaders.emplace_back(context_);
    return repo_.ReadBlobs(
        ids, model::kMaxFileBytes, request_.threads,
        [&](int thread, size_t index, absl::StatusOr<std::string_view> bytes) {
          Take(places[index], loaders[thread], bytes);
        });
  }

  absl::Status ReadEdited() {
    model::DocumentLoader loader(context_);
    for (size_t i = 0; i < files_.size(); ++i) {
      if (!files_[i].is_edited || !IsPlain(i)) continue;
      const absl::StatusOr<std::string> bytes =
          ReadHandbookFile(repo_, tree_, files_[i].file.file);
      if (bytes.ok()) {
        Take(i, loader, std::string_view(*bytes));
      } else {
        Take(i, loader, bytes.status());
      }
    }
    return absl::OkStatus();
  }

  void Take(size_t index, model::DocumentLoader& loader,
            const absl::StatusOr<std::string_view>& bytes) {
    if (absl::IsResourceExhausted(bytes.status())) {
      Refuse(index, "larger than a document may be");
    } else if (bytes.ok()) {
      results_[index] =
          ReadPromises(loader, files_[index].file.shown, *bytes, language_);
    } else {
      results_[index] = bytes.status();
    }
  }

  ports::GitRepo& repo_;
  const HandbookTree& tree_;
  const ContractRequest& request_;
  const std::string language_;
  model::ValidationContext context_;
  std::vector<ClauseFile> files_;
  // One a file: what it promises, or why that cannot be told.
  std::vector<absl::StatusOr<std::vector<Promise>>> results_;
};

absl::Status CheckLanguage(const std::string& language,
                           const std::vector<std::string>& languages) {
  if (languages.empty()) {
    return absl::FailedPreconditionError(std::string(kHandbookPath) +
                                         " names no languages" + kAdvice);
  }
  if (language.empty() || std::find(languages.begin(), languages.end(),
                                    language) != languages.end()) {
    return absl::OkStatus();
  }
  std::string known;
  for (const std::string& each : languages) {
    known += (known.empty() ? "" : ", ") + each;
  }
  return absl::InvalidArgumentError("the handbook has no texts in \"" +
                                    language + "\", but in " + known);
}

}  // namespace

absl::StatusOr<std::vector<std::string>> HandbookContract(
    ports::GitRepo& repo, const ContractRequest& request) {
  CheckRequest sides_of;
  sides_of.head = request.head;
  CODICIL_ASSIGN_OR_RETURN(const Sides sides, ResolveSides(repo, sides_of));
  CODICIL_ASSIGN_OR_RETURN(model::Policies policies,
                           LoadPolicies(repo, sides.head));
  CODICIL_RETURN_IF_ERROR(CheckLanguage(request.language, policies.languages));
  CODICIL_ASSIGN_OR_RETURN(
      std::vector<Promise> promises,
      ContractReader(repo, sides.head, request, std::move(policies.languages))
          .Read());
  std::stable_sort(promises.begin(), promises.end(), IsBefore);
  std::vector<std::string> lines;
  lines.reserve(promises.size());
  for (const Promise& promise : promises) {
    lines.push_back(LineOf(promise, request.at));
  }
  return lines;
}

}  // namespace codicil::policy
