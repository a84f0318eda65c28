#include "services/rules/trace/changed_clause.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/model/diff/diff_context.h"
#include "services/model/schema/path_rules.h"

namespace codicil::rules {
namespace {

using model::Clause;
using model::ClauseStatus;
using model::HistoryEntry;

model::PathRule ClausePath(const ChangedFile& file) {
  const model::PathRule rule = model::RuleForPath(file.path);
  const bool is_clause = rule.verdict == model::PathRule::Verdict::kGoverned &&
                         rule.kind == model::DocumentKind::kClause;
  return is_clause ? rule : model::PathRule();
}

// The id that one side of a clause file has, or should have.
std::string IdOf(const model::Document& document, const ChangedFile& file) {
  return document.id.empty() ? std::string(ClausePath(file).id) : document.id;
}

// The files of the change, by clause: a file that moves is given up at one path
// and added at another.
std::vector<ChangedClause> PairFiles(const ChangeInput& input) {
  std::vector<ChangedClause> clauses;
  std::map<std::string, const ChangedFile*> gone;
  for (const ChangedFile& file : input.files) {
    if (ClausePath(file).verdict != model::PathRule::Verdict::kGoverned) {
      continue;
    }
    if (file.after == nullptr && file.before != nullptr) {
      gone.emplace(IdOf(*file.before, file), &file);
    }
  }
  for (const ChangedFile& file : input.files) {
    if (ClausePath(file).verdict != model::PathRule::Verdict::kGoverned) {
      continue;
    }
    if (file.after == nullptr) continue;
    ChangedClause& clause = clauses.emplace_back();
    clause.id = IdOf(*file.after, file);
    clause.path = file.path;
    clause.after = &file;
    if (file.before != nullptr) {
      clause.before = &file;
    } else if (const auto moved = gone.find(clause.id); moved != gone.end()) {
      clause.before = moved->second;
      gone.erase(moved);
    }
  }
  for (const auto& [id, file] : gone) {
    ChangedClause& clause = clauses.emplace_back();
    clause.id = id;
    clause.path = file->path;
    clause.before = file;
  }
  std::sort(clauses.begin(), clauses.end(),
            [](const ChangedClause& a, const ChangedClause& b) {
              return a.path < b.path;
            });
  return clauses;
}

std::string KindOf(const ChangedClause& clause) {
  if (clause.before == nullptr) return "add";
  if (clause.after == nullptr) return "retire";
  const Clause* was = clause.old_clause();
  const Clause* is = clause.new_clause();
  if (was == nullptr || is == nullptr || was->status == is->status) {
    return "modify";
  }
  if (is->status == ClauseStatus::kRetired) return "retire";
  return is->status == ClauseStatus::kDeprecated ? "deprecate" : "modify";
}

// How many entries stand in front of what the old history held. If that is not
// the end of the new one, entries with versions that it does not know are new.
std::vector<const HistoryEntry*> NewEntries(const Clause& was,
                                            const Clause& is) {
  const auto same_version = [](const HistoryEntry& a, const HistoryEntry& b) {
    return a.version == b.version;
  };
  std::vector<const HistoryEntry*> entries;
  const bool grew_in_front =
      is.history.size() >= was.history.size() &&
      std::equal(was.history.rbegin(), was.history.rend(), is.history.rbegin(),
                 same_version);
  const size_t added = is.history.size() - was.history.size();
  for (size_t i = 0; i < is.history.size(); ++i) {
    const HistoryEntry& entry = is.history[i];
    const bool is_new = grew_in_front
                            ? i < added
                            : std::none_of(
                                  was.history.begin(), was.history.end(),
                                  [&](const HistoryEntry& old) {
                                    return same_version(old, entry);
                                  });
    if (is_new) entries.push_back(&entry);
  }
  return entries;
}

void Compare(const model::DiffContext& context, ChangedClause& clause) {
  const Clause* was = clause.old_clause();
  const Clause* is = clause.new_clause();
  if (was != nullptr && is != nullptr) {
    clause.diff = model::DiffClauses({*was, *clause.before->before_root},
                                     {*is, *clause.after->after_root}, context);
    clause.new_entries = NewEntries(*was, *is);
  } else if (clause.before == nullptr && is != nullptr) {
    clause.diff = model::DiffAdded(*is, context);
    if (!is->history.empty()) clause.new_entries = {&is->history.front()};
  } else if (clause.after == nullptr && was != nullptr) {
    clause.diff = model::DiffRemoved(*was, context);
  }
}

// Whether the digest is known to be what it was. Two sides that nobody can read
// are no change that we could name.
bool IsUnchanged(const ChangedClause& clause) {
  const Clause* was = clause.old_clause();
  const Clause* is = clause.new_clause();
  if (was != nullptr && is != nullptr) return clause.diff.changes.empty();
  return was == nullptr && is == nullptr;
}

bool TouchesServices(const ChangeInput& input) {
  return std::any_of(input.files.begin(), input.files.end(),
                     [](const ChangedFile& file) {
                       return file.path == "handbook/services.yaml";
                     });
}

// The services at base, and those that head adds.
model::Catalog MergedCatalog(const ChangeInput& input) {
  std::vector<model::Service> services = input.base_catalog.services();
  const std::vector<model::Service>& added = input.head.catalog().services();
  services.insert(services.end(), added.begin(), added.end());
  return model::Catalog(std::move(services));
}

}  // namespace

std::vector<ChangedClause> FindChangedClauses(const ChangeInput& input) {
  std::vector<ChangedClause> clauses = PairFiles(input);
  if (clauses.empty()) return clauses;
  std::optional<model::Catalog> merged;
  if (TouchesServices(input)) merged = MergedCatalog(input);
  const model::DiffContext context{
      merged ? *merged : input.base_catalog, input.base_parameters,
      input.head.parameters(), input.at, input.grace_period};
  for (ChangedClause& clause : clauses) {
    clause.kind = KindOf(clause);
    Compare(context, clause);
  }
  clauses.erase(std::remove_if(clauses.begin(), clauses.end(), IsUnchanged),
                clauses.end());
  return clauses;
}

base::Finding ClauseFinding(const ChangedClause& clause, std::string_view rule,
                            base::Span span, std::string inner_path,
                            std::string value, std::string message) {
  base::Finding finding;
  finding.rule = std::string(rule);
  finding.path = clause.path;
  finding.span = span;
  finding.document = clause.after != nullptr
                         ? clause.after->after->identity()
                         : clause.before->before->identity();
  finding.inner_path = std::move(inner_path);
  finding.value = std::move(value);
  finding.message = std::move(message);
  return finding;
}

base::Span VersionSpan(const ChangedClause& clause) {
  const Clause* is = clause.new_clause();
  const base::Span span = is == nullptr ? base::Span{} : is->version_span;
  return span.begin == base::Position{} ? base::Span{{1, 1}, {1, 1}} : span;
}

}  // namespace codicil::rules
