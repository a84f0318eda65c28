#include "services/rules/policy/gates_loosening.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/base/decimal.h"
#include "services/base/duration.h"

namespace codicil::rules {
namespace {

using model::Gate;

std::string Text(base::Decimal value) { return value.ToString(); }
std::string Text(base::DurationMs value) { return base::FormatDuration(value); }

class GateComparison {
 public:
  GateComparison(const Gate& before, const Gate& after,
                 std::vector<Loosening>& loosenings)
      : before_(before), after_(after), loosenings_(loosenings) {}

  void Run() {
    if (before_.kind != after_.kind) {
      Add("kind", after_.kind,
          " is a gate of kind " + after_.kind + " instead of " + before_.kind);
      return;
    }
    CompareFloor("lineMinPercent", before_.line_min_percent,
                 after_.line_min_percent);
    CompareFloor("concurrentBranchMinPercent",
                 before_.concurrent_branch_min_percent,
                 after_.concurrent_branch_min_percent);
    CompareFloor("reductionMinPercent", before_.reduction_min_percent,
                 after_.reduction_min_percent);
    CompareFloor("trafficPercent", before_.traffic_percent,
                 after_.traffic_percent);
    CompareFloor("minDuration", before_.min_duration, after_.min_duration);
    CompareAge();
    CompareHarnesses();
  }

 private:
  void Add(const std::string& key, std::string value, const std::string& text) {
    loosenings_.push_back({ItemPath("spec.gates", before_.id) + "." + key,
                           std::move(value), "the gate " + before_.id + text});
  }

  template <typename Value>
  void CompareFloor(const std::string& key, const std::optional<Value>& was,
                    const std::optional<Value>& is) {
    if (!was || (is && !(*is < *was))) return;
    const std::string now = is ? Text(*is) : "none";
    Add(key, now,
        " has " + now + " as its " + key + " instead of " + Text(*was));
  }

  void CompareAge() {
    if (!before_.max_age) return;
    if (after_.max_age && !(*before_.max_age < *after_.max_age)) return;
    const std::string now = after_.max_age ? Text(*after_.max_age) : "none";
    Add("maxAge", now,
        " has " + now + " as its maxAge instead of " + Text(*before_.max_age));
  }

  // "*" stands for all of them. Other globs are taken as written.
  void CompareHarnesses() {
    const std::vector<std::string>& is = after_.harnesses;
    if (std::find(is.begin(), is.end(), "*") != is.end()) return;
    for (const std::string& harness : before_.harnesses) {
      if (std::find(is.begin(), is.end(), harness) != is.end()) continue;
      Add("harnesses", harness, " no longer asks for the harness " + harness);
    }
  }

  const Gate& before_;
  const Gate& after_;
  std::vector<Loosening>& loosenings_;
};

}  // namespace

void CompareGates(const std::vector<Gate>& before,
                  const std::vector<Gate>& after,
                  std::vector<Loosening>& loosenings) {
  for (const Gate& gate : before) {
    const auto same =
        std::find_if(after.begin(), after.end(),
                     [&](const Gate& other) { return other.id == gate.id; });
    if (same != after.end()) {
      GateComparison(gate, *same, loosenings).Run();
    } else {
      loosenings.push_back({ItemPath("spec.gates", gate.id), gate.id,
                            "the gate " + gate.id + " is gone"});
    }
  }
}

}  // namespace codicil::rules
