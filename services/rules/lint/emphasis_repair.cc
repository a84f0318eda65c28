#include "services/rules/lint/emphasis_repair.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

// Bytes between the runs. What is longer was hardly meant, and looking through
// it again and again would cost more than the text is long.
constexpr size_t kLongest = 1000;
constexpr std::u32string_view kPauses = U"，。、；：！？…,.;:!?";
// Opening marks, each before its closing one.
constexpr std::u32string_view kPairs = U"“”‘’（）《》〈〉【】「」『』()[]";

char32_t FirstOf(std::string_view text) {
  size_t at = 0;
  return base::NextCodePoint(text, at);
}

// Where the last character of `text` begins. Precondition: not empty.
size_t LastBegin(std::string_view text) {
  size_t at = text.size() - 1;
  while (at > 0 && (static_cast<uint8_t>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// One way to repair, and where the runs stand behind it.
struct Plan {
  std::vector<Replacement> replacements;
  size_t opener_end = 0;
  size_t closer_begin = 0;
};

class Planner {
 public:
  Planner(std::string_view text, const FailedEmphasis& failed)
      : text_(text), failed_(failed) {}

  std::string_view inner() const {
    return Part({failed_.opener.end, failed_.closer.begin});
  }

  // "（a）" in emphasis becomes "a" in emphasis, in parentheses.
  std::optional<Plan> MovePairOut() const {
    const char32_t first = FirstOf(inner());
    const size_t pair = kPairs.find(first);
    if (pair == std::u32string_view::npos || pair % 2 != 0) return std::nullopt;
    const size_t last = LastBegin(inner());
    size_t behind_first = 0;
    base::NextCodePoint(inner(), behind_first);
    const std::string_view closing = inner().substr(last);
    // The mark at the end must be the first one's, and not another's.
    if (FirstOf(closing) != kPairs[pair + 1] || last <= behind_first ||
        inner().find(closing) != last) {
      return std::nullopt;
    }
    const TextRange left = {failed_.opener.begin,
                            failed_.opener.end + behind_first};
    const TextRange right = {failed_.closer.begin - closing.size(),
                             failed_.closer.end};
    Plan plan;
    plan.replacements.push_back(
        {left, std::string(inner().substr(0, behind_first))
                   .append(Part(failed_.opener))});
    plan.replacements.push_back(
        {right, std::string(Part(failed_.closer)).append(closing)});
    plan.opener_end = left.end;
    plan.closer_begin = right.begin;
    return plan;
  }

  // "a：" in emphasis becomes "a" in emphasis, and the pause.
  std::optional<Plan> MovePausesOut() const {
    size_t kept = inner().size();
    while (kept > 0) {
      const size_t last = LastBegin(inner().substr(0, kept));
      if (kPauses.find(FirstOf(inner().substr(last))) ==
          std::u32string_view::npos) {
        break;
      }
      kept = last;
    }
    if (kept == 0 || kept == inner().size()) return std::nullopt;
    const TextRange moved = {failed_.opener.end + kept, failed_.closer.end};
    Plan plan;
    plan.replacements.push_back(
        {moved,
         std::string(Part(failed_.closer)).append(inner().substr(kept))});
    plan.opener_end = failed_.opener.end;
    plan.closer_begin = moved.begin;
    return plan;
  }

  // Chinese takes a blank beside Latin text, as it is often set anyway.
  std::optional<Plan> AddBlanks() const {
    Plan plan;
    plan.opener_end = failed_.opener.end;
    plan.closer_begin = failed_.closer.begin;
    if (failed_.opener_fails) {
      if (FirstOf(inner()) >= 0x80) return std::nullopt;
      plan.replacements.push_back(
          {{failed_.opener.begin, failed_.opener.begin}, " "});
      ++plan.opener_end;
      ++plan.closer_begin;
    }
    if (failed_.closer_fails) {
      if (FirstOf(inner().substr(LastBegin(inner()))) >= 0x80) {
        return std::nullopt;
      }
      plan.replacements.push_back(
          {{failed_.closer.end, failed_.closer.end}, " "});
    }
    return plan;
  }

 private:
  std::string_view Part(TextRange range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }

  std::string_view text_;
  const FailedEmphasis& failed_;
};

// Whether CommonMark pairs the two runs up behind the plan, as far as the runs,
// what is between them and their neighbours say.
bool Helps(const Plan& plan, std::string_view text, TextRange block,
           const std::vector<TextRange>& opaque, const FailedEmphasis& failed) {
  TextRange context = {failed.opener.begin, failed.closer.end};
  if (context.begin > block.begin) {
    context.begin = LastBegin(text.substr(0, context.begin));
  }
  if (context.end < block.end) base::NextCodePoint(text, context.end);
  std::string repaired(text.substr(context.begin, context.end - context.begin));
  std::vector<TextRange> inside;
  for (auto range = FirstEndingBehind(opaque, context.begin);
       range != opaque.end() && range->begin < context.end; ++range) {
    inside.push_back({std::max(range->begin, context.begin) - context.begin,
                      std::min(range->end, context.end) - context.begin});
  }
  for (size_t i = plan.replacements.size(); i > 0; --i) {
    const auto& [range, replacement] = plan.replacements[i - 1];
    const size_t size = range.end - range.begin;
    repaired.replace(range.begin - context.begin, size, replacement);
    // No replacement is shorter than what it replaces.
    for (TextRange& each : inside) {
      if (each.begin < range.end - context.begin) continue;
      each.begin += replacement.size() - size;
      each.end += replacement.size() - size;
    }
  }
  const std::vector<Emphasis> found = FindEmphasis(
      repaired, {0, repaired.size()}, inside, Flanking::kCommonMark);
  return std::any_of(found.begin(), found.end(), [&](const Emphasis& each) {
    return each.open + each.length == plan.opener_end - context.begin &&
           each.close == plan.closer_begin - context.begin;
  });
}

}  // namespace

std::vector<Replacement> RepairEmphasis(std::string_view text, TextRange block,
                                        const std::vector<TextRange>& opaque,
                                        const FailedEmphasis& failed) {
  if (failed.closer.begin - failed.opener.end > kLongest) return {};
  const Planner planner(text, failed);
  for (const std::optional<Plan>& plan :
       {planner.MovePairOut(), planner.MovePausesOut(), planner.AddBlanks()}) {
    if (plan && Helps(*plan, text, block, opaque, failed)) {
      return plan->replacements;
    }
  }
  return {};
}

}  // namespace codicil::rules
