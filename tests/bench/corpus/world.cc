#include "tests/bench/corpus/world.h"

#include <cctype>
#include <cstddef>
#include <cstdio>

#include "tests/bench/corpus/random.h"

namespace codicil::corpus {
namespace {

constexpr std::uint64_t kServiceStream = 1;

template <typename... Args>
std::string Format(const char* format, Args... args) {
  char buffer[64];
  std::snprintf(buffer, sizeof(buffer), format, args...);
  return buffer;
}

// Every hard dependency is on a store of 99.99 percent, which is above what any
// other service promises.
const char* Availability(bool is_store, int tier) {
  if (is_store) return "99.99";
  switch (tier) {
    case 1:
      return "99.95";
    case 2:
      return "99.9";
    default:
      return "99.5";
  }
}

Service MakeService(const Sizes& sizes, int number, Random& random) {
  const auto roles = ServiceRoles();
  const int domain = number / sizes.services_per_domain;
  const int within = number % sizes.services_per_domain;
  const int role_count = static_cast<int>(roles.size());
  const int stems_per_domain =
      (sizes.services_per_domain + role_count - 1) / role_count;
  const char* role = roles[within % role_count];
  const bool is_store = std::string(role) == "store";

  Service service;
  service.domain = domain;
  service.stem =
      ServiceStems()[domain * stems_per_domain + within / role_count];
  service.id = service.stem + "-" + role;
  service.tier = is_store ? 1 : random.Between(1, 3);
  service.environments = {"production", "staging"};
  service.language = random.Pick(Languages());
  service.traffic = random.Pick(TrafficKinds());
  if (random.Chance(25)) service.data = random.Pick(DataKinds());
  service.availability = Availability(is_store, service.tier);
  service.has_latency_slo = !is_store && service.tier == 1;
  // Hard: on the first store of the domain. Soft: on any service, as soft
  // dependencies may go in circles.
  if (!is_store && random.Chance(30)) {
    service.depends_on.push_back({number - within + 1, true});
  }
  if (random.Chance(15)) {
    const int other = static_cast<int>(random.Below(sizes.services()));
    const bool is_known =
        !service.depends_on.empty() && service.depends_on[0].service == other;
    if (other != number && !is_known) {
      service.depends_on.push_back({other, false});
    }
  }
  return service;
}

}  // namespace

World::World(const Sizes& sizes_in, std::uint64_t seed) : sizes(sizes_in) {
  Random random(seed, kServiceStream);
  for (int i = 0; i < sizes.services(); ++i) {
    services.push_back(MakeService(sizes, i, random));
  }
  for (int component = 0; component < sizes.components; ++component) {
    for (std::size_t aspect = 0; aspect < Aspects().size(); ++aspect) {
      parameters.push_back({std::string(Components()[component].slug) + "." +
                                Aspects()[aspect].slug,
                            component, static_cast<int>(aspect)});
    }
  }
  const std::size_t head_count = 10 + 2 * sizes.domains;
  for (std::size_t i = 0; i < head_count; ++i) {
    const std::string family = FamilyNames()[i / GivenNames().size()];
    const std::string given = GivenNames()[i % GivenNames().size()];
    Person person;
    person.name = given + " " + family;
    for (char c : given + "-" + family) {
      person.id += static_cast<char>(std::tolower(c));
    }
    person.domain = i < 10 ? static_cast<int>(i) % sizes.domains
                           : static_cast<int>(i - 10) / 2;
    if (i == 0) {
      owner = person.id;
    } else if (i < 6) {
      community.push_back(person.id);
    } else if (i < 10) {
      platform_engineers.push_back(person.id);
    }
    people.push_back(person);
  }
}

std::string IncidentId(int incident) {
  return Format("INC-%04d-%04d", 2020 + incident % 6, incident / 6 + 1);
}

int IncidentSeverity(int incident) {
  const int last = incident % 10;
  return last == 0 ? 1 : last < 4 ? 2 : last < 8 ? 3 : 4;
}

std::string RfcId(int rfc) { return Format("RFC-%04d", rfc + 1); }

std::string RfcDate(int rfc, int rfcs) {
  // 24 months of 28 days from 2024-01-01 on.
  const int day = rfc * (24 * 28) / rfcs;
  return Format("%04d-%02d-%02d", 2024 + day / (12 * 28), day / 28 % 12 + 1,
                day % 28 + 1);
}

}  // namespace codicil::corpus
