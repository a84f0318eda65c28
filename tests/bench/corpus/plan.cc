#include "tests/bench/corpus/plan.h"

#include <algorithm>
#include <cstdio>

#include "tests/bench/corpus/random.h"

namespace codicil::corpus {
namespace {

constexpr std::uint64_t kPlanStream = 2;

// One clause in so many overrides a general one, as long as pairs of a general
// clause and a service are left.
constexpr int kOneSpecialIn = 50;
// One clause in so many is retired.
constexpr int kOneRetiredIn = 400;

std::string ClauseId(int number, Random& random) {
  char digits[16];
  std::snprintf(digits, sizeof(digits), "-%06d", number);
  return std::string(random.Pick(Topics()).slug) + digits;
}

// Number of components whose quota belongs to general clauses; decision tables
// have the quotas of the others.
int GeneralComponents(const World& world) { return world.sizes.components / 2; }

int QuotaParameter(int component) {
  return component * static_cast<int>(Aspects().size()) + kQuotaAspect;
}

void ChooseHistory(const World& world, Random& random, Slot& slot) {
  const int entries = random.Chance(72) ? 1 : random.Chance(80) ? 2 : 3;
  for (int i = 0; i < entries; ++i) {
    const int rfc = static_cast<int>(random.Below(world.sizes.rfcs));
    if (std::find(slot.rfcs.begin(), slot.rfcs.end(), rfc) == slot.rfcs.end()) {
      slot.rfcs.push_back(rfc);
    }
  }
  std::sort(slot.rfcs.begin(), slot.rfcs.end());
}

// Domains have one general clause for each quota that general clauses have.
bool MakeGeneral(const World& world, int index, Slot& slot) {
  const int component = index / world.sizes.domains;
  if (component >= GeneralComponents(world)) return false;
  slot.part = Part::kGeneral;
  slot.parameter = QuotaParameter(component);
  return true;
}

// `count` is the number of special clauses the domain has already.
bool MakeSpecial(const World& world, int count, Slot& slot) {
  const int component = count / world.sizes.services_per_domain;
  if (component >= GeneralComponents(world)) return false;
  slot.part = Part::kSpecial;
  slot.parameter = QuotaParameter(component);
  slot.partner = component * world.sizes.domains + slot.domain;
  slot.service = world.FirstServiceOf(slot.domain) +
                 count % world.sizes.services_per_domain;
  return true;
}

void ListInRfcs(Plan& plan) {
  for (int i = 0; i < static_cast<int>(plan.slots.size()); ++i) {
    const Slot& slot = plan.slots[i];
    // A retired clause is no target for references, and a victim may be
    // unreadable.
    if (slot.IsRetired() || slot.part == Part::kVictim) continue;
    plan.rfc_adds[slot.rfcs.front()].push_back(i);
    for (std::size_t k = 1; k < slot.rfcs.size(); ++k) {
      plan.rfc_edits[slot.rfcs[k]].push_back(i);
    }
  }
}

}  // namespace

Plan::Plan(const World& world, std::uint64_t seed, int victim_count)
    : rfc_adds(world.sizes.rfcs), rfc_edits(world.sizes.rfcs) {
  Random random(seed, kPlanStream);
  const int count = world.sizes.clauses;
  const int first_free = GeneralComponents(world) * world.sizes.domains;
  std::vector<int> specials(world.sizes.domains);
  for (int i = 0; i < count; ++i) {
    Slot slot;
    slot.id = ClauseId(i, random);
    slot.domain = i % world.sizes.domains;
    slot.incident = i % world.sizes.incidents;
    ChooseHistory(world, random, slot);
    const int status = random.Between(0, 99);
    const std::int64_t free_before = i - first_free;
    if (MakeGeneral(world, i, slot)) {
      // Stays as it is.
    } else if (i == count - 1) {
      // The one retired clause that nothing supersedes.
      slot.part = Part::kRetired;
      slot.status = "retired";
    } else if (free_before * victim_count / (count - first_free) !=
               (free_before + 1) * victim_count / (count - first_free)) {
      slot.part = Part::kVictim;
      victims.push_back(i);
    } else if (i > 0 && slots[i - 1].IsRetired()) {
      slot.part = Part::kSuccessor;
      slot.partner = i - 1;
    } else if (i % kOneSpecialIn == 7 &&
               MakeSpecial(world, specials[slot.domain], slot)) {
      ++specials[slot.domain];
    } else if (i % kOneRetiredIn == 99) {
      slot.part = Part::kRetired;
      slot.status = "retired";
    } else if (status < 1) {
      slot.status = "draft";
    } else if (status < 3) {
      slot.status = "deprecated";
    }
    slots.push_back(std::move(slot));
  }
  ListInRfcs(*this);
}

std::string ClausePath(const World& world, int domain, const std::string& id) {
  return std::string("handbook/clauses/") + world.DomainId(domain) + "/" + id +
         ".yaml";
}

}  // namespace codicil::corpus
