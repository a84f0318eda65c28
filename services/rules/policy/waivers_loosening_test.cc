#include "services/rules/policy/waivers_loosening.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/policy/loosening.h"
#include "services/rules/policy/testing/policy_pair.h"

namespace codicil::rules {
namespace {

constexpr char kBefore[] = R"(spec:
  waivers:
    - {id: w1, rule: a/b, document: pool, expires: 2026-04-01}
    - {id: w2, rule: c/d, document: pool, expires: 2026-05-01}
)";

const std::vector<LooseningRow>& Rows() {
  static const auto* const rows = new std::vector<LooseningRow>{
      {"nothing", "w2", "w2", {}},
      {"renamed", "w2", "w9", {}},
      {"gone",
       "    - {id: w2, rule: c/d, document: pool, expires: 2026-05-01}\n",
       "",
       {}},
      {"sooner", "2026-04-01", "2026-03-31", {}},
      {"later",
       "2026-04-01",
       "2026-04-02",
       {"spec.waivers[w1].expires = 2026-04-02: the waiver w1 ends on "
        "2026-04-02 instead of 2026-04-01"}},
      {"new",
       "waivers:\n",
       "waivers:\n    - {id: w3, rule: a/b, document: guard, expires: "
       "2026-02-01}\n",
       {"spec.waivers[w3] = w3: the waiver w3 newly excuses a/b of guard"}},
      {"same id, another rule",
       "c/d",
       "e/f",
       {"spec.waivers[w2] = w2: the waiver w2 newly excuses e/f of pool"}},
      {"a second one that ends later",
       "waivers:\n",
       "waivers:\n    - {id: w3, rule: a/b, document: pool, expires: "
       "2026-06-01}\n",
       {"spec.waivers[w3].expires = 2026-06-01: the waiver w3 ends on "
        "2026-06-01 instead of 2026-04-01"}},
  };
  return *rows;
}

TEST(CompareWaiversTest, SaysWhatLoosens) {
  ExpectLoosenings(
      model::DocumentKind::kWaivers, kBefore, Rows(),
      [](const model::Policies& before, const model::Policies& after,
         std::vector<Loosening>& loosenings) {
        CompareWaivers(before.waivers, after.waivers, loosenings);
      });
}

}  // namespace
}  // namespace codicil::rules
