#include "services/rules/trace/rfc_changes.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "services/model/schema/path_rules.h"
#include "services/model/yaml/typed_scalars.h"
#include "services/rules/trace/files_under_review.h"

namespace codicil::rules {
namespace {

constexpr std::string_view kMismatch = "trace/changes-mismatch";
constexpr std::string_view kMissing = "trace/rfc-missing";

// An RFC under review.
struct Rfc {
  const ChangedFile* file = nullptr;
  std::string id;
  const model::RfcFacts* facts = nullptr;  // nullptr: it cannot be read
};

std::vector<Rfc> FindRfcs(const ChangeInput& input) {
  std::vector<Rfc> rfcs;
  for (const ChangedFile* file : RfcsUnderReview(input.files)) {
    std::string id = file->after->id;
    if (id.empty()) id = std::string(model::RuleForPath(file->path).id);
    rfcs.push_back({file, std::move(id), file->after->rfc.get()});
  }
  return rfcs;
}

// Name -> kind of change.
std::map<std::string, std::string> ChangedPolicies(const ChangeInput& input) {
  std::map<std::string, std::string> policies;
  for (const ChangedFile& file : input.files) {
    const std::string name = PolicyName(file.path);
    if (name.empty() || SaysTheSame(file)) continue;
    policies[name] = file.before == nullptr  ? "add"
                     : file.after == nullptr ? "retire"
                                             : "modify";
  }
  return policies;
}

std::string Joined(const std::vector<Rfc>& rfcs) {
  std::string text;
  for (const Rfc& rfc : rfcs) text += (text.empty() ? "" : " and ") + rfc.id;
  return text;
}

// The value of one key of entry `index` of spec.changes; the entry itself if it
// has none.
base::Span EntrySpan(const Rfc& rfc, size_t index, std::string_view key) {
  const model::YamlNode* value =
      model::Get(&model::Get(rfc.file->after_root, "spec", "changes")
                      ->item(static_cast<uint32_t>(index)),
                 key);
  return value != nullptr ? value->span : rfc.facts->changes[index].span;
}

class Judge {
 public:
  Judge(const ChangeInput& input, const std::vector<ChangedClause>& clauses,
        std::vector<base::Finding>& findings)
      : rfcs_(FindRfcs(input)),
        policies_(ChangedPolicies(input)),
        clauses_(clauses),
        findings_(findings) {
    for (const Rfc& rfc : rfcs_) by_id_.emplace(rfc.id, &rfc);
    for (const ChangedClause& clause : clauses) {
      clause_of_.emplace(clause.id, &clause);
    }
  }

  void Run() {
    if (rfcs_.empty()) return ReportClausesWithoutRfc();
    for (const Rfc& rfc : rfcs_) {
      if (rfc.facts != nullptr) CheckEntries(rfc);
    }
    for (const ChangedClause& clause : clauses_) CheckCitations(clause);
    const bool all_are_readable =
        std::all_of(rfcs_.begin(), rfcs_.end(),
                    [](const Rfc& rfc) { return rfc.facts != nullptr; });
    if (all_are_readable) ReportUnlisted();
  }

 private:
  // Where a name was listed first.
  struct Listing {
    const Rfc* rfc = nullptr;
    size_t index = 0;
  };

  void ReportClausesWithoutRfc() {
    for (const ChangedClause& clause : clauses_) {
      // A clause that cannot be read has no version to stand at.
      if (clause.after != nullptr && clause.new_clause() == nullptr) continue;
      const model::Clause* is = clause.new_clause();
      findings_.push_back(ClauseFinding(
          clause, kMissing, VersionSpan(clause), "metadata.version",
          is == nullptr ? "" : is->version,
          clause.id + " changes (" + clause.kind +
              "), and no RFC is under review: a change of clauses adds or "
              "changes one in handbook/rfcs/"));
    }
  }

  const ChangedClause* FindClause(const std::string& id) const {
    const auto found = clause_of_.find(id);
    return found == clause_of_.end() ? nullptr : found->second;
  }

  base::Finding& Add(const Rfc& rfc, base::Span span, std::string inner_path,
                     std::string value, std::string message) {
    base::Finding& finding = findings_.emplace_back();
    finding.rule = std::string(kMismatch);
    finding.path = rfc.file->path;
    finding.span = span;
    finding.document = rfc.file->after->identity();
    finding.inner_path = std::move(inner_path);
    finding.value = std::move(value);
    finding.message = std::move(message);
    return finding;
  }

  void CheckEntries(const Rfc& rfc) {
    for (size_t i = 0; i < rfc.facts->changes.size(); ++i) {
      const model::RfcChange& entry = rfc.facts->changes[i];
      // Neither or both: schema/exactly-one.
      if (entry.clause.empty() == entry.policy.empty()) continue;
      if (entry.clause.empty()) {
        const auto policy = policies_.find(entry.policy);
        CheckEntry(rfc, i, "policy", entry.policy,
                   policy == policies_.end() ? "" : policy->second);
        listed_policies_.emplace(entry.policy, Listing{&rfc, i});
      } else {
        const ChangedClause* clause = FindClause(entry.clause);
        CheckEntry(rfc, i, "clause", entry.clause,
                   clause == nullptr ? "" : clause->kind);
        if (clause != nullptr) Claim(rfc, i, entry.clause);
      }
    }
  }

  // `kind` is what the change does to it; empty: nothing.
  void CheckEntry(const Rfc& rfc, size_t index, std::string_view key,
                  const std::string& name, const std::string& kind) {
    const model::RfcChange& entry = rfc.facts->changes[index];
    const std::string path = "spec.changes[" + std::to_string(index) + "]";
    if (kind.empty()) {
      Add(rfc, EntrySpan(rfc, index, key), path + "." + std::string(key), name,
          rfc.id + " lists the " + std::string(key) + " " + name +
              ", which this change leaves as it is");
      return;
    }
    if (entry.change == kind || entry.change.empty()) return;
    base::Finding& finding = Add(
        rfc, EntrySpan(rfc, index, "change"), path + ".change",
        name + ": " + entry.change,
        rfc.id + " says \"" + entry.change + "\" of the " + std::string(key) +
            " " + name + "; this change does \"" + kind + "\"");
    finding.fix = base::Fix{"write " + kind, {{finding.span, kind}}};
  }

  // Several RFCs must partition the changed clauses.
  void Claim(const Rfc& rfc, size_t index, const std::string& id) {
    const auto [first, is_new] =
        listed_clauses_.emplace(id, Listing{&rfc, index});
    if (is_new || first->second.rfc == &rfc) return;
    const Rfc& other = *first->second.rfc;
    base::Finding& finding =
        Add(rfc, EntrySpan(rfc, index, "clause"),
            "spec.changes[" + std::to_string(index) + "].clause", id,
            rfc.id + " lists " + id + ", as does " + other.id +
                ": RFCs under review share out the changed clauses");
    finding.related.push_back(
        {other.file->path,
         EntrySpan(other, first->second.index, "clause").begin,
         "listed here first"});
  }

  // "New history entries cite it."
  void CheckCitations(const ChangedClause& clause) {
    const auto listing = listed_clauses_.find(clause.id);
    for (const model::HistoryEntry* entry : clause.new_entries) {
      if (entry->rfc.empty()) continue;  // schema/
      std::string wanted;
      if (by_id_.count(entry->rfc) == 0) {
        wanted = Joined(rfcs_);
      } else if (listing != listed_clauses_.end() &&
                 listing->second.rfc->id != entry->rfc) {
        wanted = listing->second.rfc->id;
      } else {
        continue;
      }
      findings_.push_back(
          ClauseFinding(clause, kMissing, CitationSpan(clause, *entry),
                        "history[" + entry->version + "].rfc", entry->rfc,
                        "the new history entry of version " + entry->version +
                            " cites " + entry->rfc + "; expected " + wanted +
                            ", the RFC under review that carries the change"));
    }
  }

  base::Span CitationSpan(const ChangedClause& clause,
                          const model::HistoryEntry& entry) const {
    const model::YamlNode* history =
        model::Get(clause.after->after_root, "history");
    for (uint32_t i = 0; i < history->item_count(); ++i) {
      if (!(history->item(i).span == entry.span)) continue;
      const model::YamlNode* rfc = history->item(i).Find("rfc");
      if (rfc != nullptr) return rfc->span;
    }
    return entry.span;
  }

  void ReportUnlisted() {
    for (const ChangedClause& clause : clauses_) {
      if (listed_clauses_.count(clause.id) > 0) continue;
      ReportUnlistedIn(RfcFor(clause), "clause", clause.id, clause.kind);
    }
    for (const auto& [name, kind] : policies_) {
      if (listed_policies_.count(name) > 0) continue;
      ReportUnlistedIn(rfcs_.front(), "policy", name, kind);
    }
  }

  const Rfc& RfcFor(const ChangedClause& clause) const {
    for (const model::HistoryEntry* entry : clause.new_entries) {
      const auto cited = by_id_.find(entry->rfc);
      if (cited != by_id_.end()) return *cited->second;
    }
    return rfcs_.front();
  }

  void ReportUnlistedIn(const Rfc& rfc, std::string_view key,
                        const std::string& name, const std::string& kind) {
    const base::Span span = rfc.facts->changes_span;
    if (span.begin == base::Position{}) return;  // schema/missing-key
    const std::string entry =
        "{" + std::string(key) + ": " + name + ", change: " + kind + "}";
    base::Finding& finding =
        Add(rfc, span, "spec.changes", entry,
            rfc.id + " does not list the " + std::string(key) + " " + name +
                ", which this change " +
                (kind == "add"      ? "adds"
                 : kind == "modify" ? "modifies"
                 : kind == "retire" ? "retires"
                                    : "deprecates"));
    finding.fix = base::Fix{"add " + entry, {}};
  }

  const std::vector<Rfc> rfcs_;
  const std::map<std::string, std::string> policies_;
  const std::vector<ChangedClause>& clauses_;
  std::vector<base::Finding>& findings_;
  std::map<std::string, const Rfc*> by_id_;
  std::map<std::string, const ChangedClause*> clause_of_;
  std::map<std::string, Listing> listed_clauses_;
  std::map<std::string, Listing> listed_policies_;
};

}  // namespace

void CheckRfcs(const ChangeInput& input,
               const std::vector<ChangedClause>& clauses,
               std::vector<base::Finding>& findings) {
  Judge(input, clauses, findings).Run();
}

}  // namespace codicil::rules
