#include "services/rules/trace/unclassified_number.h"

#include <string>
#include <utility>

#include "services/model/diff/number_changes.h"
#include "services/rules/trace/text_place.h"

namespace codicil::rules {
namespace {

// As a message tells it, and as `editorialNumbers` wants it.
std::string Quoted(const std::string& terms) {
  return terms.empty() ? "none" : "\"" + terms + "\"";
}

std::string Told(const model::NumberChange& change) {
  if (change.before.empty()) return Quoted(change.after) + " is new";
  if (change.after.empty()) return Quoted(change.before) + " is gone";
  return Quoted(change.before) + " became " + Quoted(change.after);
}

base::Span SpanOf(const ChangedClause& clause,
                  const model::NumberChange& change) {
  if (change.text == nullptr) return VersionSpan(clause);
  if (change.size == 0) return change.text->span;
  return PlaceOfWord(*change.text, change.offset, change.size,
                     clause.after->after_source);
}

}  // namespace

void CheckUnclassifiedNumbers(const ChangedClause& clause,
                              std::vector<base::Finding>& findings) {
  for (const model::NumberChange& change : clause.diff.unclassified) {
    base::Finding& finding = findings.emplace_back(ClauseFinding(
        clause, "term/unclassified-number", SpanOf(clause, change),
        change.inner_path,
        Quoted(change.before) + " -> " + Quoted(change.after),
        Told(change) + " in prose, and nothing normative changed: until the "
                       "new history entry explains it, it counts as a major "
                       "change"));
    finding.fix = base::Fix{
        "change what is normative as well, or explain it in the new history "
        "entry: editorialNumbers: [{path: \"" +
            change.inner_path + "\", from: " + Quoted(change.before) +
            ", to: " + Quoted(change.after) + ", reason: \"...\"}]",
        {}};
  }
}

}  // namespace codicil::rules
