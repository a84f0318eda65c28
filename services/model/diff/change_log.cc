#include "services/model/diff/change_log.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace codicil::model {
namespace {

using base::Bump;

// In 0.y.z anything may change, so that major means minor.
Bump Capped(Bump bump, const Clause* before) {
  if (bump != Bump::kMajor || before == nullptr) return bump;
  const std::optional<base::Semver> version =
      base::Semver::Parse(before->version);
  return version && version->IsInitialDevelopment() ? Bump::kMinor : bump;
}

bool IsBinding(Keyword keyword) {
  return keyword == Keyword::kMust || keyword == Keyword::kMustNot;
}

// Whether parts without a date of their own bind.
bool HasUndatedParts(const Clause& clause) {
  return !clause.slos.empty() || clause.procedure.has_value() ||
         (clause.decision && !clause.decision->rows.empty());
}

// The earlier of two days; "always" is the earliest.
StartDate Earlier(StartDate a, StartDate b) {
  if (!a || !b) return std::nullopt;
  return *a < *b ? a : b;
}

int64_t MomentOf(StartDate date, base::Instant at) {
  return date ? std::max(base::StartOf(*date).ms, at.ms) : at.ms;
}

// "45 days ahead", rounded down.
std::string DaysAhead(int64_t ms) {
  const int64_t days = ms / (int64_t{24} * 60 * 60 * 1000);
  return "announced " + std::to_string(days) +
         (days == 1 ? " day ahead" : " days ahead");
}

}  // namespace

void ChangeLog::Add(Place place, ChangeEffect effect, Bump bump,
                    std::string reason) {
  TypedChange& change = changes_.emplace_back();
  change.inner_path = std::move(place.inner_path);
  change.before = std::move(place.before);
  change.after = std::move(place.after);
  change.effect = effect;
  change.bump = Capped(bump, before_);
  change.reason = std::move(reason);
}

void ChangeLog::AddTightening(Place place, StartDate start,
                              std::string reason) {
  Bump bump = Bump::kMajor;
  if (start && context_.grace_period) {
    const int64_t ahead = base::StartOf(*start).ms - context_.at.ms;
    if (ahead >= context_.grace_period->count) {
      bump = Bump::kMinor;
      reason += (reason.empty() ? "" : ", ") + DaysAhead(ahead);
    }
  }
  Add(std::move(place), ChangeEffect::kTightened, bump, std::move(reason));
}

void ChangeLog::Tightened(Place place, StartDate start, std::string reason) {
  if (after_ != nullptr && !after_->CanBeInForce()) {
    return Neutral(std::move(place), std::string("a ") +
                                         ClauseStatusName(after_->status) +
                                         " clause is never in force");
  }
  AddTightening(std::move(place), start, std::move(reason));
}

void ChangeLog::Ended(Place place, StartDate start, std::string reason) {
  AddTightening(std::move(place), start, std::move(reason));
}

void ChangeLog::Loosened(Place place, std::string reason) {
  Add(std::move(place), ChangeEffect::kLoosened, Bump::kMinor,
      std::move(reason));
}

void ChangeLog::Neutral(Place place, std::string reason) {
  Add(std::move(place), ChangeEffect::kNeutral, Bump::kMinor,
      std::move(reason));
}

void ChangeLog::Editorial(Place place) {
  Add(std::move(place), ChangeEffect::kEditorial, Bump::kPatch, "");
}

void ChangeLog::Unclassified(Place place) {
  Add(std::move(place), ChangeEffect::kUnclassified, Bump::kMajor, "");
}

Bump ChangeLog::required() const {
  Bump largest = Bump::kNone;
  for (const TypedChange& change : changes_) {
    largest = std::max(largest, change.bump);
  }
  return largest;
}

bool ChangeLog::is_normative() const {
  return std::any_of(changes_.begin(), changes_.end(),
                     [](const TypedChange& change) {
                       return change.effect != ChangeEffect::kEditorial &&
                              change.effect != ChangeEffect::kUnclassified;
                     });
}

StartDate StartOfRule(const Rule& rule, const Clause& clause) {
  return rule.effective_from ? rule.effective_from : clause.effective_from;
}

StartDate EarliestStart(const Clause& clause) {
  const bool has_binding = HasBindingParts(clause);
  bool is_first = !HasUndatedParts(clause) && !clause.rules.empty();
  StartDate earliest = clause.effective_from;
  for (const Rule& rule : clause.rules) {
    if (has_binding && !IsBinding(rule.keyword)) continue;
    const StartDate start = StartOfRule(rule, clause);
    earliest = is_first ? start : Earlier(earliest, start);
    is_first = false;
  }
  return earliest;
}

bool HasBindingParts(const Clause& clause) {
  return HasUndatedParts(clause) ||
         std::any_of(clause.rules.begin(), clause.rules.end(),
                     [](const Rule& rule) { return IsBinding(rule.keyword); });
}

bool BindsEarlier(StartDate a, StartDate b, base::Instant at) {
  return MomentOf(a, at) < MomentOf(b, at);
}

}  // namespace codicil::model
