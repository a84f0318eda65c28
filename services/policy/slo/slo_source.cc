#include "services/policy/slo/slo_source.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "services/base/did_you_mean.h"
#include "services/base/finding.h"
#include "services/base/status_macros.h"
#include "services/model/document.h"
#include "services/model/index_keys.h"
#include "services/model/loader/document_loader.h"
#include "services/model/policies/policies.h"
#include "services/model/schema/path_rules.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/check_sides.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/check/policy_loading.h"

namespace codicil::policy {
namespace {

using model::DocumentKind;
using rules::SloAt;

constexpr char kAdvice[] = "; `codicil check` tells all flaws";

// Documents in memory.
class LoadedView : public model::HandbookView {
 public:
  const model::Catalog& catalog() const override { return catalog_; }
  const model::ParameterTable& parameters() const override {
    return parameters_;
  }
  std::vector<const model::Document*> WithKey(uint64_t key) const override {
    std::vector<const model::Document*> documents;
    const auto [begin, end] = keys_.equal_range(key);
    for (auto it = begin; it != end; ++it) documents.push_back(it->second);
    return documents;
  }

  void SetCatalog(model::Catalog catalog) { catalog_ = std::move(catalog); }
  // In path order.
  const model::Document& Add(std::unique_ptr<model::Document> document) {
    for (const uint64_t key : model::IndexKeys(*document)) {
      keys_.emplace(key, document.get());
    }
    documents_.push_back(std::move(document));
    return *documents_.back();
  }

 private:
  model::Catalog catalog_;
  model::ParameterTable parameters_;  // no constraint is judged here
  std::vector<std::unique_ptr<model::Document>> documents_;
  std::multimap<uint64_t, const model::Document*> keys_;
};

// What SLOs are made of, what claims them, and what they depend on.
bool IsWanted(std::string_view path) {
  const model::PathRule rule = model::RuleForPath(path);
  return rule.verdict == model::PathRule::Verdict::kGoverned &&
         (rule.kind == DocumentKind::kOpenSlo ||
          rule.kind == DocumentKind::kClause ||
          rule.kind == DocumentKind::kServices);
}

// The wanted files of a tree, edits of the work tree included, by path.
absl::StatusOr<std::map<std::string, ports::TreeFile>> ListWanted(
    ports::GitRepo& repo, const HandbookTree& tree) {
  std::map<std::string, ports::TreeFile> files;
  CODICIL_ASSIGN_OR_RETURN(std::vector<HandbookFile> committed,
                           ListHandbook(repo, tree.tree));
  for (HandbookFile& file : committed) {
    if (IsWanted(file.shown)) files.emplace(file.shown, std::move(file.file));
  }
  CODICIL_ASSIGN_OR_RETURN(const std::vector<HandbookChange> edits,
                           DiffHandbook(repo, tree.tree, tree));
  for (const HandbookChange& edit : edits) {
    if (!IsWanted(edit.shown)) continue;
    files.erase(edit.shown);
    if (edit.after) files.emplace(edit.shown, *edit.after);
  }
  return files;
}

absl::Status Flawed(const base::Finding& flaw) {
  const base::Position place = flaw.span.begin;
  return absl::FailedPreconditionError(
      flaw.path + ":" + std::to_string(place.line) + ":" +
      std::to_string(place.column) + ": " + flaw.message + " [" + flaw.rule +
      "]" + kAdvice);
}

class LoadedSource : public SloSource {
 public:
  const model::HandbookView& view() const override { return view_; }
  const model::SloPolicy& policy() const override { return policy_; }
  const std::vector<SloAt>& slos() const override { return slos_; }
  const std::vector<std::string>& malformed_clauses() const override {
    return malformed_clauses_;
  }

  absl::Status LoadFrom(ports::GitRepo& repo, const HandbookTree& tree) {
    CODICIL_ASSIGN_OR_RETURN(model::Policies policies,
                             LoadPolicies(repo, tree));
    policy_ = std::move(policies.slo);
    CODICIL_ASSIGN_OR_RETURN(model::Catalog catalog, LoadCatalog(repo, tree));
    view_.SetCatalog(std::move(catalog));
    model::ValidationContext context;
    context.languages = std::move(policies.languages);
    CODICIL_RETURN_IF_ERROR(LoadFiles(repo, tree, context));
    std::sort(slos_.begin(), slos_.end(), [](const SloAt& a, const SloAt& b) {
      return std::tie(a->name, a.document->path, a.part) <
             std::tie(b->name, b.document->path, b.part);
    });
    return absl::OkStatus();
  }

 private:
  absl::Status LoadFiles(ports::GitRepo& repo, const HandbookTree& tree,
                         const model::ValidationContext& context) {
    model::DocumentLoader loader(context);
    CODICIL_ASSIGN_OR_RETURN(const auto files, ListWanted(repo, tree));
    for (const auto& [path, file] : files) {
      CODICIL_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                               ReadFoundFile(repo, tree, file.path, file));
      CODICIL_RETURN_IF_ERROR(
          bytes ? Take(loader.Load(path, *bytes).document)
                : Take(model::UnreadableDocument(
                      path, "yaml/syntax",
                      "no regular file, or larger than a document may be")));
    }
    return absl::OkStatus();
  }

  absl::Status Take(std::unique_ptr<model::Document> document) {
    const bool is_clause =
        model::RuleForPath(document->path).kind == DocumentKind::kClause;
    const std::vector<base::Finding>& flaws = document->findings;
    if (!flaws.empty() && is_clause) {
      malformed_clauses_.push_back(document->path);
    } else if (!flaws.empty()) {
      return Flawed(
          *std::min_element(flaws.begin(), flaws.end(), base::ReportOrder));
    }
    const model::Document& added = view_.Add(std::move(document));
    if (added.open_slo == nullptr) return absl::OkStatus();
    for (const model::OpenSlo& slo : added.open_slo->slos) {
      slos_.push_back({&added, &slo});
    }
    return absl::OkStatus();
  }

  LoadedView view_;
  model::SloPolicy policy_;
  std::vector<SloAt> slos_;
  std::vector<std::string> malformed_clauses_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<SloSource>> SloSource::Load(
    ports::GitRepo& repo, const std::optional<std::string>& head) {
  CheckRequest request;
  request.head = head;
  CODICIL_ASSIGN_OR_RETURN(const Sides sides, ResolveSides(repo, request));
  auto source = std::make_unique<LoadedSource>();
  CODICIL_RETURN_IF_ERROR(source->LoadFrom(repo, sides.head));
  return std::unique_ptr<SloSource>(std::move(source));
}

absl::StatusOr<SloAt> FindSlo(const SloSource& source,
                              const std::string& name) {
  std::vector<SloAt> found;
  std::vector<std::string_view> names;
  for (const SloAt& slo : source.slos()) {
    names.push_back(slo->name);
    if (slo->name == name) found.push_back(slo);
  }
  if (found.empty()) {
    const std::optional<std::string> nearest = base::DidYouMean(name, names);
    return absl::NotFoundError(
        "there is no SLO \"" + name + "\"" +
        (nearest ? "; did you mean " + *nearest + "?" : ""));
  }
  if (found.size() > 1) {
    return absl::FailedPreconditionError("several SLOs are called \"" + name +
                                         "\": in " + found[0].document->path +
                                         " and in " + found[1].document->path);
  }
  return found.front();
}

}  // namespace codicil::policy
