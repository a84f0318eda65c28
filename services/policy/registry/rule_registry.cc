#include "services/policy/registry/rule_registry.h"

#include <algorithm>
#include <iterator>

namespace codicil::policy {
namespace {

using base::Severity;

// Severities: docs/formats.md, "Severity". policies/lint.yaml overrides them.
const std::vector<RuleInfo>& Table() {
  static const auto* const table = new std::vector<RuleInfo>{
      {"conflict/contradiction", Severity::kError,
       "MUST rules that no behaviour can obey together."},
      {"conflict/duplicate-text", Severity::kWarning,
       "The same text stands in two clauses."},
      {"conflict/override-not-narrower", Severity::kError,
       "A clause overrides one whose scope is not strictly wider."},
      {"conflict/parameter-domain", Severity::kError,
       "A constraint that does not fit its parameter's type or range."},
      {"conflict/redundant", Severity::kInfo,
       "A rule that another rule already implies."},
      {"conflict/tension", Severity::kWarning,
       "A recommendation or permission that collides with other rules."},
      {"conflict/time-budget", Severity::kError,
       "Procedure steps overlap, run backwards or exceed the budget."},
      {"policy/infeasible-seats", Severity::kError,
       "A stage of the workflow whose seats nobody can fill."},
      {"policy/track-not-allowed", Severity::kError,
       "An RFC on a track that is not for its change."},
      {"policy/unknown-role", Severity::kError,
       "A policy names a role that raci.yaml does not define."},
      {"policy/waiver-expired", Severity::kError,
       "A waiver that has ended and excuses nothing."},
      {"policy/waiver-expiring", Severity::kWarning,
       "A waiver that ends within two weeks."},
      {"policy/weakened", Severity::kError,
       "A proposal that loosens the rules it is judged by."},
      {"ref/cycle", Severity::kError,
       "Documents refer to each other in a circle."},
      {"ref/id-reused", Severity::kError,
       "An id that was given up is used again."},
      {"ref/not-reciprocal", Severity::kError,
       "A clause supersedes one that is not retired."},
      {"ref/retired-target", Severity::kError,
       "A reference to a retired clause."},
      {"ref/unresolved", Severity::kError,
       "A reference to something that does not exist."},
      {"schema/bad-id", Severity::kError, "An id that is malformed or taken."},
      {"schema/bad-order", Severity::kError,
       "Times that must follow one another do not."},
      {"schema/bad-value", Severity::kError,
       "A value outside what the field allows."},
      {"schema/exactly-one", Severity::kError,
       "Exactly one of several keys is needed."},
      {"schema/language-missing", Severity::kError,
       "A localized text lacks one of the handbook's languages."},
      {"schema/missing-key", Severity::kError, "A required key is missing."},
      {"schema/path-mismatch", Severity::kError,
       "A file's place does not fit its contents."},
      {"schema/unknown-key", Severity::kError,
       "A key that the document kind does not know."},
      {"schema/wrong-type", Severity::kError,
       "A value of another type than the field needs."},
      {"similar/past-rfc", Severity::kInfo,
       "An RFC under review resembles earlier ones."},
      {"slo/above-dependency-ceiling", Severity::kError,
       "A target above what a hard dependency promises."},
      {"slo/alert-unreachable", Severity::kError,
       "A burn-rate alert that not even a full outage can fire."},
      {"slo/budget-below-detection", Severity::kWarning,
       "An error budget shorter than anybody can notice."},
      {"slo/double-claim", Severity::kError,
       "Two promises about one thing that is measured."},
      {"slo/loosened-by-query", Severity::kError,
       "What an SLO measures changes while its target stays."},
      {"slo/needs-independence", Severity::kWarning,
       "A target that can be missed although every dependency keeps its own."},
      {"slo/objective-out-of-range", Severity::kError,
       "A target that is not strictly between 0 % and 100 %."},
      {"slo/single-error-pages", Severity::kWarning,
       "At the expected traffic, one failure pages somebody."},
      {"slo/window-mismatch", Severity::kError,
       "Windows that differ, or can be read in two ways."},
      {"term/banned-variant", Severity::kWarning,
       "A word that the glossary replaces by a preferred term."},
      {"term/cjk-emphasis", Severity::kWarning,
       "Emphasis marks beside Chinese text that Markdown does not honour."},
      {"term/inconsistent-translation", Severity::kWarning,
       "A preferred term whose counterpart is missing in the other language."},
      {"term/keyword-case", Severity::kWarning,
       "A BCP 14 keyword in lower case in a rule's text."},
      {"term/unclassified-number", Severity::kError,
       "A number or keyword changed in prose without a normative change."},
      {"trace/changes-mismatch", Severity::kError,
       "An RFC's list of changes differs from what the change does."},
      {"trace/incident-missing", Severity::kError,
       "Nothing says which incidents motivated this."},
      {"trace/p1-without-clause", Severity::kWarning,
       "A P1 incident that no clause cites."},
      {"trace/review-overdue", Severity::kWarning,
       "A clause's review date has passed."},
      {"trace/rfc-missing", Severity::kError,
       "A changed clause without an RFC under review."},
      {"trace/rollback-missing", Severity::kError,
       "Nothing says how to roll this back."},
      {"trace/services-missing", Severity::kError,
       "Nothing says which services this affects."},
      {"version/bump-mismatch", Severity::kError,
       "A version raised further than the change needs, or unevenly."},
      {"version/bump-too-small", Severity::kError,
       "A version raised less than the change needs."},
      {"version/history-missing", Severity::kError,
       "A version without its history entry."},
      {"version/not-increased", Severity::kError,
       "A changed clause whose version did not rise."},
      {"yaml/alias-expansion", Severity::kError,
       "Aliases expand to more nodes than a document may hold."},
      {"yaml/duplicate-key", Severity::kError,
       "A key stands twice in one mapping."},
      {"yaml/encoding", Severity::kError, "Bytes that are no UTF-8 text."},
      {"yaml/syntax", Severity::kError,
       "Text that is no YAML, or YAML that readers disagree on."},
      {"yaml/too-deep", Severity::kError,
       "A document nested deeper than allowed."},
      {"yaml/too-large", Severity::kError,
       "A file, or a handbook, larger than allowed."},
  };
  return *table;
}

constexpr std::string_view kReserved[] = {
    "gate/evidence-missing",    "gate/evidence-stale", "gate/failed",
    "slo/insufficient-history", "slo/unachievable",
};

}  // namespace

const std::vector<std::string_view>& NameableRules() {
  static const auto* const ids = [] {
    auto* all = new std::vector<std::string_view>(std::begin(kReserved),
                                                  std::end(kReserved));
    for (const RuleInfo& rule : Table()) all->push_back(rule.id);
    std::sort(all->begin(), all->end());
    return all;
  }();
  return *ids;
}

const std::vector<RuleInfo>& AllRules() { return Table(); }

const RuleInfo* FindRule(std::string_view id) {
  const std::vector<RuleInfo>& rules = Table();
  const auto found =
      std::lower_bound(rules.begin(), rules.end(), id,
                       [](const RuleInfo& rule, std::string_view wanted) {
                         return rule.id < wanted;
                       });
  return found != rules.end() && found->id == id ? &*found : nullptr;
}

}  // namespace codicil::policy
