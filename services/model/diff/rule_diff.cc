#include "services/model/diff/rule_diff.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/model/diff/allowed_values.h"
#include "services/model/diff/clause_form.h"

namespace codicil::model {
namespace {

enum class Side { kNeither, kFor, kAgainst };

int StrengthOf(Keyword keyword) {
  switch (keyword) {
    case Keyword::kMust:
    case Keyword::kMustNot:
      return 2;
    case Keyword::kShould:
    case Keyword::kShouldNot:
      return 1;
    case Keyword::kMay:
      return 0;
  }
  return 0;
}

Side SideOf(Keyword keyword) {
  if (keyword == Keyword::kMay) return Side::kNeither;
  const bool is_against =
      keyword == Keyword::kMustNot || keyword == Keyword::kShouldNot;
  return is_against ? Side::kAgainst : Side::kFor;
}

bool AreOpposite(Keyword a, Keyword b) {
  return SideOf(a) != Side::kNeither && SideOf(b) != Side::kNeither &&
         SideOf(a) != SideOf(b);
}

const Rule* RuleNamed(const Clause& clause, std::string_view id) {
  for (const Rule& rule : clause.rules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

// A rule of one version with its tree.
struct RuleSide {
  const Rule* rule = nullptr;
  const YamlNode* node = nullptr;
};

RuleSide SideFor(const Rule& rule, const ClauseVersion& version) {
  return {&rule, ItemNamed(PartAt(version.root, "spec.rules"), "id", rule.id)};
}

std::string FieldForm(const RuleSide& side, std::string_view key) {
  const std::string path = "spec.rules[]." + std::string(key);
  return side.node == nullptr
             ? ""
             : FormOf(ClauseTypeAt(path), side.node->Find(key));
}

// All that a rule says, without its name.
std::string ContentOf(const RuleSide& side) {
  std::string content;
  for (const char* key : {"keyword", "effectiveFrom", "text", "constraint"}) {
    content += FieldForm(side, key) + "\n";
  }
  return content;
}

std::string DateText(const std::optional<base::Date>& date) {
  return date ? base::FormatDate(*date) : "";
}

// Compares rules of one name.
class RulePair {
 public:
  RulePair(const RuleSide& before, const RuleSide& after,
           const ClauseVersion& old_version, const ClauseVersion& new_version,
           const DiffContext& context, ChangeLog& log)
      : before_(before),
        after_(after),
        context_(context),
        log_(log),
        path_("spec.rules[" + after.rule->id + "]"),
        old_start_(StartOfRule(*before.rule, old_version.clause)),
        start_(StartOfRule(*after.rule, new_version.clause)) {}

  void Diff() {
    allowed_ = Compare();
    DiffKeyword();
    DiffConstraint();
    DiffDate();
  }

 private:
  AllowedChange Compare() const {
    const std::optional<Constraint>& was = before_.rule->constraint;
    const std::optional<Constraint>& is = after_.rule->constraint;
    if (!was || !is || was->parameter != is->parameter) {
      return AllowedChange::kUnknown;
    }
    return CompareAllowed({before_.rule->keyword, {&*was}},
                          {after_.rule->keyword, {&*is}}, context_);
  }

  void DiffKeyword() {
    const Keyword was = before_.rule->keyword;
    const Keyword is = after_.rule->keyword;
    if (was == is) return;
    ChangeLog::Place place{path_ + ".keyword", KeywordName(was),
                           KeywordName(is)};
    if (StrengthOf(is) > StrengthOf(was)) {
      return log_.Tightened(std::move(place), start_);
    }
    if (!AreOpposite(was, is)) return log_.Loosened(std::move(place));
    const bool allows_as_much =
        allowed_ == AllowedChange::kSame || allowed_ == AllowedChange::kWider;
    if (!allows_as_much) return log_.Tightened(std::move(place), start_);
    if (StrengthOf(is) < StrengthOf(was)) {
      return log_.Loosened(std::move(place));
    }
    log_.Neutral(std::move(place), "the constraint turned with it");
  }

  void DiffConstraint() {
    if (FieldForm(before_, "constraint") == FieldForm(after_, "constraint")) {
      return;
    }
    const std::optional<Constraint>& was = before_.rule->constraint;
    const std::optional<Constraint>& is = after_.rule->constraint;
    ChangeLog::Place place{path_ + ".constraint",
                           was ? DescribeConstraint(*was) : "",
                           is ? DescribeConstraint(*is) : ""};
    if (was && !is) return log_.Loosened(std::move(place));
    switch (allowed_) {
      case AllowedChange::kSame:
        return log_.Neutral(std::move(place), "the same values");
      case AllowedChange::kWider:
        return log_.Loosened(std::move(place));
      case AllowedChange::kShrunk:
      case AllowedChange::kUnknown:
        return log_.Tightened(std::move(place), start_);
    }
  }

  // The clause's own date is compared once for all rules that follow it.
  void DiffDate() {
    const std::optional<base::Date>& was = before_.rule->effective_from;
    const std::optional<base::Date>& is = after_.rule->effective_from;
    if (was == is) return;
    ChangeLog::Place place{path_ + ".effectiveFrom", DateText(was),
                           DateText(is)};
    if (BindsEarlier(start_, old_start_, context_.at)) {
      if (StrengthOf(after_.rule->keyword) == 2) {
        return log_.Tightened(std::move(place), start_, "binds earlier");
      }
      return log_.Neutral(std::move(place));
    }
    if (BindsEarlier(old_start_, start_, context_.at)) {
      return log_.Loosened(std::move(place), "binds later");
    }
    log_.Neutral(std::move(place));
  }

  const RuleSide& before_;
  const RuleSide& after_;
  const DiffContext& context_;
  ChangeLog& log_;
  const std::string path_;
  const StartDate old_start_;
  const StartDate start_;
  AllowedChange allowed_ = AllowedChange::kUnknown;
};

// Rules that are gone, with all that they say.
class GoneRules {
 public:
  GoneRules(const ClauseVersion& before, const Clause& after) {
    for (const Rule& rule : before.clause.rules) {
      if (RuleNamed(after, rule.id) != nullptr) continue;
      rules_.push_back({&rule, ContentOf(SideFor(rule, before))});
    }
  }

  // Takes the first with this content off the list; nullptr for none.
  const Rule* TakeEqual(const std::string& content) {
    const auto found =
        std::find_if(rules_.begin(), rules_.end(),
                     [&](const Entry& e) { return e.content == content; });
    if (found == rules_.end()) return nullptr;
    const Rule* rule = found->rule;
    rules_.erase(found);
    return rule;
  }

  void LogRest(ChangeLog& log) const {
    for (const Entry& entry : rules_) {
      log.Loosened({"spec.rules[" + entry.rule->id + "]",
                    KeywordName(entry.rule->keyword), ""});
    }
  }

 private:
  struct Entry {
    const Rule* rule = nullptr;
    std::string content;
  };
  std::vector<Entry> rules_;
};

void LogAdded(const Rule& rule, const Clause& clause, ChangeLog& log) {
  ChangeLog::Place place{"spec.rules[" + rule.id + "]", "",
                         KeywordName(rule.keyword)};
  if (StrengthOf(rule.keyword) < 2) return log.Neutral(std::move(place));
  log.Tightened(std::move(place), StartOfRule(rule, clause));
}

}  // namespace

void DiffRules(const ClauseVersion& before, const ClauseVersion& after,
               const DiffContext& context, ChangeLog& log) {
  GoneRules gone(before, after.clause);
  for (const Rule& rule : after.clause.rules) {
    const RuleSide side = SideFor(rule, after);
    const Rule* old_rule = RuleNamed(before.clause, rule.id);
    if (old_rule != nullptr) {
      // Of two rules with one name, the schema refuses the second.
      if (&rule != RuleNamed(after.clause, rule.id)) continue;
      const RuleSide old_side = SideFor(*old_rule, before);
      RulePair(old_side, side, before, after, context, log).Diff();
      continue;
    }
    if (const Rule* renamed = gone.TakeEqual(ContentOf(side))) {
      log.Editorial({"spec.rules[" + rule.id + "].id", renamed->id, rule.id});
      continue;
    }
    LogAdded(rule, after.clause, log);
  }
  gone.LogRest(log);
}

}  // namespace codicil::model
