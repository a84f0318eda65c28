#include "services/policy/contract/contract_lines.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "services/model/document.h"
#include "services/policy/contract/promise.h"

namespace codicil::policy {
namespace {

std::vector<Promise> PromisesAt(const model::Document* document,
                                const model::YamlNode* root,
                                const std::string& language) {
  if (document == nullptr || document->clause == nullptr || root == nullptr) {
    return {};
  }
  return PromisesOf(*root, *document->clause, language);
}

bool IsSamePart(const Promise& a, const Promise& b) {
  return !IsBefore(a, b) && !IsBefore(b, a);
}

// Whether they ask for the same, now or later.
bool AsksTheSame(const Promise& a, const Promise& b) {
  return IsSamePart(a, b) && a.text == b.text;
}

// Orders promises; equal are those that hold alike for somebody who looks at
// them at `at`: all days that have passed are one.
class IsLess {
 public:
  explicit IsLess(base::Instant at) : at_(at) {}

  bool operator()(const Promise& a, const Promise& b) const {
    if (!IsSamePart(a, b)) return IsBefore(a, b);
    if (a.text != b.text) return a.text < b.text;
    if (Beginning(a) != Beginning(b)) return Beginning(a) < Beginning(b);
    return End(a) < End(b);
  }

 private:
  int64_t Beginning(const Promise& promise) const {
    if (!promise.from) return at_.ms;
    return std::max(base::StartOf(*promise.from).ms, at_.ms);
  }
  static int64_t End(const Promise& promise) {
    return promise.until ? promise.until->days
                         : std::numeric_limits<int64_t>::max();
  }

  const base::Instant at_;
};

bool IsInForce(const model::Clause& clause, base::Instant at) {
  return clause.CanBeInForce() && (!clause.effective_from ||
                                   base::StartOf(*clause.effective_from) <= at);
}

// The day on which a new version of a clause in force starts, if that is to
// come.
std::optional<base::Date> FutureStart(const rules::ChangedFile& file,
                                      base::Instant at) {
  const bool has_both = file.before != nullptr &&
                        file.before->clause != nullptr &&
                        file.after != nullptr && file.after->clause != nullptr;
  if (!has_both || !IsInForce(*file.before->clause, at)) return std::nullopt;
  const std::optional<base::Date>& start = file.after->clause->effective_from;
  return start && at < base::StartOf(*start) ? start : std::nullopt;
}

// Lets what was promised before go on until `end`: without a break where the
// new version asks for the same.
void Continue(const std::vector<Promise>& before, base::Date end,
              std::vector<Promise>& after) {
  std::vector<Promise> ending;
  for (const Promise& old : before) {
    if (old.from && !(*old.from < end)) continue;
    const auto same =
        std::find_if(after.begin(), after.end(),
                     [&](const Promise& p) { return AsksTheSame(p, old); });
    if (same != after.end() && same->from == end) {
      same->from = old.from;
    } else {
      ending.push_back(old);
      ending.back().until = end;
    }
  }
  after.insert(after.end(), ending.begin(), ending.end());
}

// Appends those of `from` that `others` does not hold, with a sign in front.
// Both in order.
using SignedPromise = std::pair<const char*, Promise>;
void AddMissing(const char* sign, const std::vector<Promise>& from,
                const std::vector<Promise>& others, const IsLess& is_less,
                std::vector<SignedPromise>& changes) {
  std::vector<Promise> missing;
  std::set_difference(from.begin(), from.end(), others.begin(), others.end(),
                      std::back_inserter(missing), is_less);
  for (Promise& promise : missing) {
    changes.emplace_back(sign, std::move(promise));
  }
}

void Append(std::vector<Promise> promises, std::vector<Promise>& all) {
  all.insert(all.end(), std::make_move_iterator(promises.begin()),
             std::make_move_iterator(promises.end()));
}

}  // namespace

std::vector<std::string> ContractLines(const model::YamlNode& clause_root,
                                       const model::Clause& clause,
                                       base::Instant at,
                                       const std::string& language) {
  std::vector<std::string> lines;
  for (const Promise& promise : PromisesOf(clause_root, clause, language)) {
    lines.push_back(LineOf(promise, at));
  }
  return lines;
}

ContractDiff DiffContract(const std::vector<rules::ChangedFile>& files,
                          base::Instant at, const std::string& language) {
  std::vector<Promise> before;
  std::vector<Promise> after;
  for (const rules::ChangedFile& file : files) {
    std::vector<Promise> old =
        PromisesAt(file.before, file.before_root, language);
    std::vector<Promise> now =
        PromisesAt(file.after, file.after_root, language);
    const std::optional<base::Date> start = FutureStart(file, at);
    if (start) Continue(old, *start, now);
    Append(std::move(old), before);
    Append(std::move(now), after);
  }
  const IsLess is_less(at);
  std::sort(before.begin(), before.end(), is_less);
  std::sort(after.begin(), after.end(), is_less);
  std::vector<SignedPromise> changes;
  AddMissing("- ", before, after, is_less, changes);
  AddMissing("+ ", after, before, is_less, changes);
  std::stable_sort(changes.begin(), changes.end(),
                   [](const SignedPromise& a, const SignedPromise& b) {
                     return IsBefore(a.second, b.second);
                   });
  ContractDiff diff;
  for (const auto& [sign, promise] : changes) {
    diff.lines.push_back(sign + LineOf(promise, at));
  }
  return diff;
}

}  // namespace codicil::policy
