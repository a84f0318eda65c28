#include "services/model/schema/path_rules.h"

#include <optional>
#include <string>
#include <utility>

#include "services/model/schema/reporter.h"

namespace codicil::model {
namespace {

struct FixedPath {
  std::string_view path;
  DocumentKind kind;
};

constexpr FixedPath kFixedPaths[] = {
    {"handbook/handbook.yaml", DocumentKind::kHandbook},
    {"handbook/parameters.yaml", DocumentKind::kParameters},
    {"handbook/services.yaml", DocumentKind::kServices},
    {"policies/gates.yaml", DocumentKind::kGates},
    {"policies/glossary.yaml", DocumentKind::kGlossary},
    {"policies/harnesses.yaml", DocumentKind::kHarnesses},
    {"policies/lint.yaml", DocumentKind::kLintPolicy},
    {"policies/raci.yaml", DocumentKind::kRaci},
    {"policies/release.yaml", DocumentKind::kReleasePolicy},
    {"policies/slo.yaml", DocumentKind::kSloPolicy},
    {"policies/waivers.yaml", DocumentKind::kWaivers},
    {"policies/workflow.yaml", DocumentKind::kWorkflow},
};

bool ConsumePrefix(std::string_view prefix, std::string_view& text) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool ConsumeSuffix(std::string_view suffix, std::string_view& text) {
  if (text.size() < suffix.size() ||
      text.substr(text.size() - suffix.size()) != suffix) {
    return false;
  }
  text.remove_suffix(suffix.size());
  return true;
}

bool IsOneSegment(std::string_view text) {
  return !text.empty() && text.find('/') == std::string_view::npos;
}

PathRule Governed(DocumentKind kind) {
  PathRule rule;
  rule.verdict = PathRule::Verdict::kGoverned;
  rule.kind = kind;
  return rule;
}

// For paths without ".yaml" below a folder of documents.
std::optional<PathRule> RuleInFolder(std::string_view path) {
  if (ConsumePrefix("handbook/clauses/", path)) {
    const size_t slash = path.find('/');
    if (slash == std::string_view::npos || slash == 0) return std::nullopt;
    if (!IsOneSegment(path.substr(slash + 1))) return std::nullopt;
    PathRule rule = Governed(DocumentKind::kClause);
    rule.domain = path.substr(0, slash);
    rule.id = path.substr(slash + 1);
    return rule;
  }
  if (ConsumePrefix("handbook/slos/", path)) {
    return path.empty() ? std::nullopt
                        : std::optional(Governed(DocumentKind::kOpenSlo));
  }
  for (const auto& [folder, kind] :
       {std::pair("handbook/incidents/", DocumentKind::kIncident),
        std::pair("handbook/rfcs/", DocumentKind::kRfc)}) {
    std::string_view id = path;
    if (!ConsumePrefix(folder, id) || !IsOneSegment(id)) continue;
    PathRule rule = Governed(kind);
    rule.id = id;
    return rule;
  }
  return std::nullopt;
}

base::Finding AtFirstColumn(std::string_view path, std::string message) {
  base::Finding finding;
  finding.rule = "schema/path-mismatch";
  finding.path = path;
  finding.span = {{1, 1}, {1, 1}};
  finding.message = std::move(message);
  finding.value = path;
  return finding;
}

// The kind that a document says it is of, if that is a kind at all.
const KindSchema* StatedKind(const YamlNode& root) {
  const YamlNode* version = root.Find("apiVersion");
  const YamlNode* kind = root.Find("kind");
  if (version == nullptr || !version->IsString() || kind == nullptr ||
      !kind->IsString()) {
    return nullptr;
  }
  if (version->scalar == "openslo/v1") {
    return SchemaForKind(DocumentKind::kOpenSlo);
  }
  const KindSchema* stated = ParseKindWord(kind->scalar);
  return stated != nullptr && stated->name == kind->scalar ? stated : nullptr;
}

void Compare(std::string_view expected, std::string_view field,
             const YamlNode& root, std::string_view what, Reporter& reporter) {
  const YamlNode* metadata = root.Find("metadata");
  if (metadata == nullptr) return;
  const YamlNode* value = metadata->Find(field);
  if (value == nullptr || !value->IsString() || value->scalar == expected) {
    return;
  }
  const InnerPath top;
  const InnerPath above(top, "metadata");
  reporter.Add("schema/path-mismatch", value->span, InnerPath(above, field),
               value->scalar,
               "metadata." + std::string(field) + " " + QuoteNode(*value) +
                   " differs from the " + std::string(what) + " \"" +
                   std::string(expected) + "\"");
}

}  // namespace

PathRule RuleForPath(std::string_view path) {
  PathRule rule;
  const bool ours =
      path.substr(0, 9) == "handbook/" || path.substr(0, 9) == "policies/";
  if (!ours) return rule;
  std::string_view stem = path;
  if (ConsumeSuffix(".yaml", stem)) {
    for (const FixedPath& fixed : kFixedPaths) {
      if (fixed.path == path) return Governed(fixed.kind);
    }
    if (std::optional<PathRule> found = RuleInFolder(stem)) return *found;
  } else if (!ConsumeSuffix(".yml", stem)) {
    return rule;
  }
  rule.verdict = PathRule::Verdict::kMisplaced;
  return rule;
}

base::Finding MisplacedFile(std::string_view path) {
  std::string_view stem = path;
  std::string message =
      "this file does not belong to the handbook: no kind of document lives "
      "at this path";
  if (ConsumeSuffix(".yml", stem)) {
    const std::string renamed = std::string(stem) + ".yaml";
    if (RuleForPath(renamed).verdict == PathRule::Verdict::kGoverned) {
      message = "documents end in .yaml: rename it to " + renamed;
    }
  }
  return AtFirstColumn(path, std::move(message));
}

const KindSchema* CheckPath(const PathRule& rule, const YamlNode& root,
                            Document& document) {
  const KindSchema* expected = SchemaForKind(rule.kind);
  const KindSchema* stated = StatedKind(root);
  Reporter reporter(document);
  if (stated != nullptr && stated != expected) {
    const YamlNode& kind = *root.Find("kind");
    const InnerPath top;
    reporter.Add(
        "schema/path-mismatch", kind.span, InnerPath(top, "kind"), kind.scalar,
        "a document of kind " + std::string(kind.scalar) + " lives at " +
            std::string(stated->path) + "; here, kind " +
            std::string(expected->name) + " is expected");
    return stated;
  }
  if (!rule.id.empty()) {
    Compare(rule.id, "id", root, "file's name", reporter);
  }
  if (!rule.domain.empty()) {
    Compare(rule.domain, "domain", root, "file's folder", reporter);
  }
  return expected;
}

const std::vector<std::string_view>& RequiredPaths() {
  static const auto& paths = *new std::vector<std::string_view>{
      "handbook/handbook.yaml", "handbook/parameters.yaml",
      "handbook/services.yaml", "policies/raci.yaml",
      "policies/workflow.yaml",
  };
  return paths;
}

void CheckRequiredPaths(const std::function<bool(std::string_view)>& exists,
                        std::vector<base::Finding>& findings) {
  for (const std::string_view path : RequiredPaths()) {
    if (exists(path)) continue;
    findings.push_back(AtFirstColumn(path, "this required file is missing"));
  }
}

}  // namespace codicil::model
