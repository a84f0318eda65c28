#include "services/rules/trace/traceability.h"

#include <string>
#include <string_view>
#include <utility>

#include "services/model/clause/clause.h"
#include "services/model/index_keys.h"
#include "services/model/symbol.h"

namespace codicil::rules {
namespace {

// Appends the findings of one document.
class Judge {
 public:
  Judge(const model::Document& document, std::vector<base::Finding>& findings)
      : document_(document), findings_(findings) {}

  base::Finding& Add(std::string_view rule, base::Span span,
                     std::string inner_path, std::string value,
                     std::string message) {
    base::Finding& finding = findings_.emplace_back();
    finding.rule = std::string(rule);
    finding.path = document_.path;
    finding.span = span;
    finding.document = document_.identity();
    finding.inner_path = std::move(inner_path);
    finding.value = std::move(value);
    finding.message = std::move(message);
    return finding;
  }

  // A link that stands in the document and leads nowhere. One that does not
  // stand there at all is schema/missing-key, and not told twice.
  void Link(bool is_there, base::Span span, std::string_view rule,
            std::string inner_path, std::string message) {
    if (is_there || span.begin == base::Position{}) return;
    Add(rule, span, std::move(inner_path), "", std::move(message));
  }

 private:
  const model::Document& document_;
  std::vector<base::Finding>& findings_;
};

// Versions name the entries, not indexes: those move when an entry is added in
// front, and a fingerprint must not.
std::string EntryPath(const model::HistoryEntry& entry, size_t index) {
  return "history[" +
         (entry.version.empty() ? std::to_string(index) : entry.version) + "]";
}

void CheckHistoryLinks(const model::HistoryEntry& entry, size_t index,
                       Judge& judge) {
  const std::string path = EntryPath(entry, index);
  const std::string name = "the history entry of version " + entry.version;
  judge.Link(entry.has_incidents, entry.incidents_span,
             "trace/incident-missing", path + ".incidents",
             name + " names no incident: each change says what motivated it");
  judge.Link(entry.has_services, entry.services_span, "trace/services-missing",
             path + ".services",
             name + " names no service: each change says what it touched");
  judge.Link(entry.has_rollback, entry.rollback_span, "trace/rollback-missing",
             path + ".rollback",
             name +
                 " names no rollback plan: each change says how to take it "
                 "back");
}

void CheckFirstEntry(const model::Clause& clause, const std::string& path,
                     Judge& judge) {
  const bool lacks_keys =
      clause.version.empty() || clause.history_span.begin == base::Position{};
  if (lacks_keys) return;  // schema/missing-key
  if (clause.history.empty()) {
    judge.Add("version/history-missing", clause.version_span,
              "metadata.version", clause.version,
              "version " + clause.version +
                  " has no history entry: the history is empty");
    return;
  }
  const model::HistoryEntry& first = clause.history.front();
  if (first.version == clause.version) return;
  const std::string found =
      first.version.empty() ? "has no version" : "is of " + first.version;
  base::Finding& finding =
      judge.Add("version/history-missing", clause.version_span,
                "metadata.version", clause.version,
                "version " + clause.version +
                    " has no history entry in front: the first entry " + found);
  const base::Span place =
      first.version.empty() ? first.span : first.version_span;
  finding.related.push_back({path, place.begin, "the first entry"});
}

void CheckReviewDate(const model::Clause& clause, base::Instant at,
                     Judge& judge) {
  if (!clause.review_by || !clause.CanBeInForce()) return;
  const base::Date today = base::DateOf(at);
  if (today <= *clause.review_by) return;
  const int32_t days = today.days - clause.review_by->days;
  const std::string date = base::FormatDate(*clause.review_by);
  judge.Add("trace/review-overdue", clause.review_by_span, "metadata.reviewBy",
            date,
            "the review was due by " + date + ", " + std::to_string(days) +
                (days == 1 ? " day ago" : " days ago"));
}

void CheckClause(const model::Clause& clause, const std::string& path,
                 base::Instant at, Judge& judge) {
  judge.Link(clause.has_incidents, clause.incidents_span,
             "trace/incident-missing", "spec.incidents",
             "the clause names no incident that motivated it");
  judge.Link(clause.has_rollback, clause.rollback_span,
             "trace/rollback-missing", "spec.rollback.plan",
             "the clause names no rollback plan");
  for (size_t i = 0; i < clause.history.size(); ++i) {
    CheckHistoryLinks(clause.history[i], i, judge);
  }
  CheckFirstEntry(clause, path, judge);
  CheckReviewDate(clause, at, judge);
}

void CheckRfc(const model::RfcFacts& rfc, Judge& judge) {
  judge.Link(rfc.has_incidents, rfc.incidents_span, "trace/incident-missing",
             "spec.incidents", "the RFC names no incident behind it");
  judge.Link(rfc.has_services, rfc.services_span, "trace/services-missing",
             "spec.services", "the RFC names no service that it touches");
  judge.Link(rfc.has_rollback, rfc.rollback_span, "trace/rollback-missing",
             "spec.rollback.plan", "the RFC names no rollback plan");
}

// Keys may collide, so what is filed under one is read.
bool CitesIncident(const model::Document& document, std::string_view id) {
  if (document.clause == nullptr) return false;
  for (const model::Symbol& symbol : document.references) {
    if (symbol.kind == model::SymbolKind::kIncident && symbol.name == id) {
      return true;
    }
  }
  return false;
}

bool IsCited(const model::HandbookView& view, std::string_view id) {
  for (const model::Document* document :
       view.WithKey(model::ReferenceKey(model::SymbolKind::kIncident, id))) {
    if (CitesIncident(*document, id)) return true;
  }
  return false;
}

}  // namespace

void CheckTraceability(const model::Document& document, base::Instant at,
                       std::vector<base::Finding>& findings) {
  Judge judge(document, findings);
  if (document.clause != nullptr) {
    CheckClause(*document.clause, document.path, at, judge);
  }
  if (document.rfc != nullptr) CheckRfc(*document.rfc, judge);
}

void CheckIncidentCoverage(const model::HandbookView& view,
                           const std::vector<const model::Document*>& seeds,
                           std::vector<base::Finding>& findings) {
  for (const model::Document* document : seeds) {
    if (document->incident == nullptr || document->id.empty()) continue;
    if (document->incident->severity != 1) continue;
    if (IsCited(view, document->id)) continue;
    Judge(*document, findings)
        .Add("trace/p1-without-clause", document->incident->severity_span,
             "spec.severity", "P1",
             document->id +
                 " is a P1 incident, and no clause cites it: either a clause "
                 "answers it, or the handbook has learned nothing");
  }
}

}  // namespace codicil::rules
