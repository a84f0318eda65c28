#include "services/policy/slo/example_series.h"

#include <iterator>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "re2/re2.h"
#include "services/policy/slo/rule_plan.h"

namespace codicil::policy {
namespace {

// A label without a value is a label that is not there.
constexpr const char* kUsualValues[] = {
    "", "200", "500", "404", "OK", "ok", "x", "error", "0", "1", "GET", "true"};
constexpr int64_t kMaxRegexMemory = 1 << 20;

using Labels = std::map<std::string, std::string>;
using MatchersByLabel = std::map<std::string, std::vector<LabelMatcher>>;

bool Fits(const LabelMatcher& matcher, const std::string& value) {
  if (matcher.op == "=") return matcher.value == value;
  if (matcher.op == "!=") return matcher.value != value;
  RE2::Options options(RE2::Quiet);
  options.set_dot_nl(true);
  options.set_max_mem(kMaxRegexMemory);
  const RE2 regex(matcher.value, options);
  if (!regex.ok()) return false;
  return RE2::FullMatch(value, regex) == (matcher.op == "=~");
}

bool FitsAll(const std::vector<LabelMatcher>& matchers,
             const std::string& value) {
  for (const LabelMatcher& matcher : matchers) {
    if (!Fits(matcher, value)) return false;
  }
  return true;
}

// A guess at what an alternative of a regular expression matches: "5.." is
// "500". Whether it is right is tried.
std::string GuessFrom(std::string_view alternative) {
  std::string guess;
  for (size_t i = 0; i < alternative.size(); ++i) {
    const char c = alternative[i];
    if (c == '\\' && i + 1 < alternative.size()) {
      guess += alternative[++i];
    } else if (c == '.') {
      guess += '0';
    } else if (c == '[' && i + 1 < alternative.size()) {
      guess += alternative[i + 1];
      const size_t end = alternative.find(']', i);
      if (end == std::string_view::npos) break;
      i = end;
    } else if (std::string_view("()^$*+?").find(c) == std::string_view::npos) {
      guess += c;
    }
  }
  return guess;
}

std::vector<std::string> Candidates(const std::vector<LabelMatcher>& matchers) {
  std::vector<std::string> candidates;
  for (const LabelMatcher& matcher : matchers) {
    if (matcher.op == "=" || matcher.op == "!=") {
      candidates.push_back(matcher.value);
      continue;
    }
    std::string_view rest = matcher.value;
    while (!rest.empty()) {
      const size_t bar = rest.find('|');
      candidates.push_back(GuessFrom(rest.substr(0, bar)));
      rest = bar == std::string_view::npos ? "" : rest.substr(bar + 1);
    }
  }
  candidates.insert(candidates.end(), std::begin(kUsualValues),
                    std::end(kUsualValues));
  return candidates;
}

void Sort(const SeriesSelector& selector, MatchersByLabel& by_label) {
  for (const LabelMatcher& matcher : selector.matchers) {
    by_label[matcher.name].push_back(matcher);
  }
}

std::optional<std::string> ValueFor(const std::vector<LabelMatcher>& matchers,
                                    const std::vector<std::string>& from) {
  for (const std::string& candidate : from) {
    if (FitsAll(matchers, candidate)) return candidate;
  }
  return std::nullopt;
}

// Values for all labels, or nullopt where one has none.
std::optional<Labels> Solve(const MatchersByLabel& by_label) {
  Labels labels;
  for (const auto& [name, matchers] : by_label) {
    std::optional<std::string> value = ValueFor(matchers, Candidates(matchers));
    if (!value) return std::nullopt;
    labels.emplace(name, *std::move(value));
  }
  return labels;
}

// Labels that the total takes and the part does not.
std::optional<Labels> SolveRest(const SeriesSelector& part,
                                const SeriesSelector& total) {
  MatchersByLabel of_total;
  Sort(total, of_total);
  MatchersByLabel of_part;
  Sort(part, of_part);
  for (const auto& [name, matchers] : of_part) of_total[name];
  std::optional<Labels> labels = Solve(of_total);
  if (!labels) return std::nullopt;
  for (const auto& [name, matchers] : of_part) {
    std::vector<LabelMatcher> both = matchers;
    both.insert(both.end(), of_total[name].begin(), of_total[name].end());
    for (const std::string& candidate : Candidates(both)) {
      if (FitsAll(matchers, candidate)) continue;
      if (!FitsAll(of_total[name], candidate)) continue;
      (*labels)[name] = candidate;
      return labels;
    }
  }
  return std::nullopt;
}

std::string SeriesText(const std::string& metric, const Labels& labels) {
  LabelPairs pairs;
  for (const auto& [name, value] : labels) {
    if (!value.empty()) pairs.emplace_back(name, value);
  }
  return metric + SelectorOf(pairs);
}

}  // namespace

std::optional<ExampleSeries> FindExampleSeries(const EventCounters& counters) {
  const SeriesSelector& part = counters.part;
  const SeriesSelector& total = counters.total;
  const bool total_is_rest = part.metric == total.metric;
  MatchersByLabel of_part;
  Sort(part, of_part);
  if (total_is_rest) Sort(total, of_part);
  const std::optional<Labels> part_labels = Solve(of_part);
  std::optional<Labels> total_labels;
  if (total_is_rest) {
    total_labels = SolveRest(part, total);
  } else {
    MatchersByLabel of_total;
    Sort(total, of_total);
    total_labels = Solve(of_total);
  }
  if (!part_labels || !total_labels) return std::nullopt;
  return ExampleSeries{SeriesText(part.metric, *part_labels),
                       SeriesText(total.metric, *total_labels), total_is_rest};
}

}  // namespace codicil::policy
