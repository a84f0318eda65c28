#include "services/rules/policy/gates_loosening.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/policy/loosening.h"
#include "services/rules/policy/testing/policy_pair.h"

namespace codicil::rules {
namespace {

constexpr char kBefore[] = R"(spec:
  gates:
    - {id: cover, kind: coverage, select: all, lineMinPercent: 95, concurrentBranchMinPercent: 90}
    - {id: clean, kind: race, harnesses: [map, queue], maxAge: 7d}
    - {id: canary, kind: canary, reductionMinPercent: 99.2, trafficPercent: 5, minDuration: 30m}
)";

const std::vector<LooseningRow>& Rows() {
  static const auto* const rows = new std::vector<LooseningRow>{
      {"nothing", "95", "95.0", {}},
      {"stricter", "95", "96", {}},
      {"line floor",
       "95",
       "94.9",
       {"spec.gates[cover].lineMinPercent = 94.9: the gate cover has 94.9 as "
        "its lineMinPercent instead of 95"}},
      {"branch floor",
       "concurrentBranchMinPercent: 90",
       "concurrentBranchMinPercent: 0",
       {"spec.gates[cover].concurrentBranchMinPercent = 0: the gate cover has "
        "0 as its concurrentBranchMinPercent instead of 90"}},
      {"floor gone",
       "lineMinPercent: 95, ",
       "",
       {"spec.gates[cover].lineMinPercent = none: the gate cover has none as "
        "its lineMinPercent instead of 95"}},
      {"reduction",
       "99.2",
       "99.1",
       {"spec.gates[canary].reductionMinPercent = 99.1: the gate canary has "
        "99.1 as its reductionMinPercent instead of 99.2"}},
      {"traffic",
       "trafficPercent: 5",
       "trafficPercent: 1",
       {"spec.gates[canary].trafficPercent = 1: the gate canary has 1 as its "
        "trafficPercent instead of 5"}},
      {"duration",
       "30m",
       "29m",
       {"spec.gates[canary].minDuration = 29m: the gate canary has 29m as its "
        "minDuration instead of 30m"}},
      {"fresher", "7d", "6d", {}},
      {"same age", "7d", "168h", {}},
      {"older",
       "7d",
       "8d",
       {"spec.gates[clean].maxAge = 8d: the gate clean has 8d as its maxAge "
        "instead of 1w"}},
      {"harness gone",
       "[map, queue]",
       "[map]",
       {"spec.gates[clean].harnesses = queue: the gate clean no longer asks "
        "for the harness queue"}},
      {"all harnesses", "[map, queue]", "['*']", {}},
      {"more harnesses", "[map, queue]", "[list, queue, map]", {}},
      {"gate gone",
       "    - {id: clean, kind: race, harnesses: [map, queue], maxAge: 7d}\n",
       "",
       {"spec.gates[clean] = clean: the gate clean is gone"}},
      {"another kind",
       "kind: race, harnesses: [map, queue], maxAge: 7d",
       "kind: canary, reductionMinPercent: 1, trafficPercent: 1, minDuration: "
       "1m",
       {"spec.gates[clean].kind = canary: the gate clean is a gate of kind "
        "canary instead of race"}},
      {"new gate",
       "  gates:\n",
       "  gates:\n    - {id: more, kind: race, harnesses: [map], maxAge: "
       "90d}\n",
       {}},
  };
  return *rows;
}

TEST(CompareGatesTest, SaysWhatLoosens) {
  ExpectLoosenings(
      model::DocumentKind::kGates, kBefore, Rows(),
      [](const model::Policies& before, const model::Policies& after,
         std::vector<Loosening>& loosenings) {
        CompareGates(before.gates, after.gates, loosenings);
      });
}

}  // namespace
}  // namespace codicil::rules
