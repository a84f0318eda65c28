#include "tests/bench/corpus/changes.h"

#include <cstddef>
#include <cstdio>
#include <utility>

#include "tests/bench/corpus/clause_writer.h"
#include "tests/bench/corpus/constraint_ledger.h"
#include "tests/bench/corpus/plan.h"

namespace codicil::corpus {
namespace {

// Both before the instant at which the truth holds.
constexpr char kRfcDay[] = "2026-05-04";
constexpr char kReleaseDay[] = "2026-05-20";

// The index of a MUST whose constraint is an interval, or -1.
int IntervalRule(const Clause& clause) {
  for (std::size_t i = 0; i < clause.rules.size(); ++i) {
    const Rule& rule = clause.rules[i];
    if (rule.keyword == Keyword::kMust && rule.constraint &&
        rule.constraint->op == "between" && rule.effective_from.empty()) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

void ReplaceAll(std::string& text, const std::string& from,
                const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Moves the ends of the first interval, in ticks. Neighbouring intervals are
// two ticks apart, so one tick leaves it neither inside nor around another.
void MoveInterval(const World& world, Clause& clause, int low, int high) {
  Rule& rule = clause.rules[IntervalRule(clause)];
  Constraint& constraint = *rule.constraint;
  constraint.low_tick += low;
  constraint.high_tick += high;
  const Aspect& aspect =
      Aspects()[world.parameters[constraint.parameter].aspect];
  const std::vector<std::string> values = {
      FormatTicks(aspect, constraint.low_tick),
      FormatTicks(aspect, constraint.high_tick)};
  for (int end = 0; end < 2; ++end) {
    ReplaceAll(rule.text.en, " " + constraint.values[end], " " + values[end]);
    ReplaceAll(rule.text.zh, " " + constraint.values[end], " " + values[end]);
  }
  constraint.values = values;
}

// The two digits between "**" and "**" in a body that tells of a rehearsal.
std::size_t MinutesAt(const std::string& body) {
  const std::size_t at = body.find("**");
  return at == std::string::npos ? at : at + 2;
}

// Counts the minutes of the rehearsal again. Returns {from, to}.
std::pair<std::string, std::string> Recount(std::string& body) {
  const std::size_t at = MinutesAt(body);
  const std::string from = body.substr(at, 2);
  const std::string to = std::to_string(std::stoi(from) + 7);
  body.replace(at, 2, to);
  return {from, to};
}

void Reword(Clause& clause) {
  clause.title = {"Said in plainer words", "说得更直白"};
}

}  // namespace

bool Changes::Fits(Taken purpose, const Clause& clause) {
  switch (purpose) {
    case kTightened:
    case kLoosened:
    case kBumpTooSmall:
      return IntervalRule(clause) >= 0;
    case kRecounted:
    case kUnclassified:
      return MinutesAt(clause.body.en) != std::string::npos;
    default:
      return true;
  }
}

void Changes::Offer(const Clause& clause) {
  for (int purpose = 0; purpose < kTakenCount; ++purpose) {
    std::optional<Clause>& place = taken_[purpose];
    if (!place && Fits(static_cast<Taken>(purpose), clause)) {
      place = clause;
      return;
    }
  }
}

Clause Changes::Released(Clause clause, Bump bump) const {
  int major = 0;
  int minor = 0;
  int patch = 0;
  std::sscanf(clause.version.c_str(), "%d.%d.%d", &major, &minor, &patch);
  switch (bump) {
    case Bump::kMajor:
      ++major;
      minor = patch = 0;
      break;
    case Bump::kMinor:
      ++minor;
      patch = 0;
      break;
    case Bump::kPatch:
      ++patch;
      break;
  }
  clause.version = std::to_string(major) + "." + std::to_string(minor) + "." +
                   std::to_string(patch);
  HistoryEntry entry = clause.history.front();
  entry.version = clause.version;
  entry.date = kReleaseDay;
  entry.rfc = RfcId(world_.sizes.rfcs);
  entry.summary = {"Settles an open question", "解决一个未决问题"};
  clause.history.insert(clause.history.begin(), std::move(entry));
  return clause;
}

Document Changes::RfcFor(const Text& title, const std::vector<Clause>& modified,
                         const std::vector<Clause>& added) const {
  RfcFacts facts;
  facts.id = RfcId(world_.sizes.rfcs);
  facts.created = kRfcDay;
  facts.title = title;
  facts.author = world_.people[2].id;
  facts.incidents = {IncidentId(1)};
  facts.services = {world_.services[0].id};
  facts.impact = {"Owners of the named clauses read them again",
                  "相关条款的负责人重新阅读这些条款"};
  for (const Clause& clause : modified) {
    facts.changes.push_back({clause.id, "modify"});
  }
  for (const Clause& clause : added) {
    facts.changes.push_back({clause.id, "add"});
  }
  return RfcDocument(facts);
}

std::string Changes::Write(FastImport& out, const Clause& clause) const {
  std::string path = ClausePath(world_, clause.domain, clause.id);
  out.Write(path, WriteClause(world_, clause, StyleOf(clause)).text());
  return path;
}

TruthCheck Changes::WriteProperChange(FastImport& out) const {
  std::vector<Clause> clauses;
  clauses.push_back(Released(At(kTightened), Bump::kMajor));
  MoveInterval(world_, clauses.back(), 1, 0);
  clauses.push_back(Released(At(kLoosened), Bump::kMinor));
  MoveInterval(world_, clauses.back(), 0, 1);
  clauses.push_back(Released(At(kReworded), Bump::kPatch));
  Reword(clauses.back());

  clauses.push_back(Released(At(kExtended), Bump::kMinor));
  Rule rule;
  rule.id = "afterthought";
  rule.keyword = Keyword::kShould;
  rule.text = {
      "Whoever reads `" + clauses.back().id +
          "` SHOULD tell its owner what is unclear.",
      "阅读 `" + clauses.back().id + "` 的人应当把不清楚之处告诉负责人。"};
  clauses.back().rules.push_back(std::move(rule));

  clauses.push_back(Released(At(kRecounted), Bump::kPatch));
  Clause& recounted = clauses.back();
  const auto en = Recount(recounted.body.en);
  const auto zh = Recount(recounted.body.zh);
  recounted.history.front().editorial_numbers = {
      {"spec.body.en", en.first, en.second},
      {"spec.body.zh-CN", zh.first, zh.second}};

  out.StartCommit("mr/0001", "Settle five open questions", "main");
  const Document rfc = RfcFor(
      {"Five questions settled at once", "一次解决五个未决问题"}, clauses, {});
  out.Write(rfc.path, rfc.text);
  for (const Clause& clause : clauses) Write(out, clause);
  return {"main", "mr/0001", {}};
}

std::vector<TruthCheck> Changes::WriteDefectiveChanges(FastImport& out) const {
  TruthCheck check{"main", "mr/defects", {}};
  std::vector<Clause> modified;
  out.StartCommit("mr/defects", "Change what is not allowed", "main");
  const auto add = [&](const char* rule, Clause clause) {
    const std::string path = Write(out, clause);
    check.findings.push_back({rule, path, 0});
    modified.push_back(std::move(clause));
  };

  Clause clause = Released(At(kBumpTooSmall), Bump::kMinor);
  MoveInterval(world_, clause, 1, 0);
  add("version/bump-too-small", std::move(clause));

  clause = Released(At(kBumpTooLarge), Bump::kMinor);
  Reword(clause);
  add("version/bump-mismatch", std::move(clause));

  clause = Released(Released(At(kBumpSkipping), Bump::kPatch), Bump::kPatch);
  clause.history.erase(clause.history.begin() + 1);
  Reword(clause);
  add("version/bump-mismatch", std::move(clause));

  clause = At(kNotIncreased);
  Reword(clause);
  add("version/not-increased", std::move(clause));

  clause = Released(At(kNoHistory), Bump::kPatch);
  clause.history.erase(clause.history.begin());
  Reword(clause);
  add("version/history-missing", std::move(clause));

  clause = Released(At(kUnclassified), Bump::kMajor);
  Recount(clause.body.en);
  add("term/unclassified-number", std::move(clause));

  clause = Released(*retired_, Bump::kMajor);
  clause.status = "active";
  add("ref/id-reused", std::move(clause));

  Clause again = *deleted_;
  again.history.front().rfc = RfcId(world_.sizes.rfcs);
  again.history.front().date = kReleaseDay;
  check.findings.push_back({"ref/id-reused", Write(out, again), 0});

  // Named by the RFC, and not changed.
  modified.push_back(At(kOnlyListed));
  const Document rfc = RfcFor(
      {"Changes that break the rules", "不合规矩的变更"}, modified, {again});
  out.Write(rfc.path, rfc.text);
  check.findings.push_back({"trace/changes-mismatch", rfc.path, 0});

  TruthCheck without{"main", "mr/no-rfc", {}};
  clause = Released(At(kNoRfc), Bump::kPatch);
  clause.history.front().rfc = clause.history.back().rfc;
  Reword(clause);
  out.StartCommit("mr/no-rfc", "Change without asking", "main");
  const int line =
      WriteClause(world_, clause, StyleOf(clause)).marks().at("version");
  without.findings.push_back({"trace/rfc-missing", Write(out, clause), line});
  return {check, without};
}

}  // namespace codicil::corpus
