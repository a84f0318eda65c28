// What the clauses of a generated handbook speak about: domains, services,
// people, SLOs and parameters.
//
// Thread-safety: immutable after construction.

#ifndef CODICIL_TESTS_BENCH_CORPUS_WORLD_H_
#define CODICIL_TESTS_BENCH_CORPUS_WORLD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/corpus/sizes.h"
#include "tests/bench/corpus/vocabulary.h"

namespace codicil::corpus {

struct Dependency {
  int service = 0;
  bool hard = false;
};

struct Service {
  std::string id;
  int domain = 0;
  std::string stem;  // the part before the role: what a glob matches
  int tier = 1;
  std::vector<std::string> environments;
  std::string language;
  std::string traffic;
  std::string data;  // empty: no such label
  std::vector<Dependency> depends_on;
  // Objective of the SLO "<id>-availability", in percent.
  std::string availability;
  bool has_latency_slo = false;  // "<id>-latency", 99.0 percent
};

struct Person {
  std::string id;
  std::string name;
  int domain = 0;
};

struct Parameter {
  std::string name;
  int component = 0;
  int aspect = 0;
};

struct World {
  World(const Sizes& sizes, std::uint64_t seed);

  Sizes sizes;
  std::vector<Service> services;  // those of one domain are neighbours
  std::vector<Parameter> parameters;
  // The handbook owner, five of the community of practice, four platform
  // engineers, then two of each domain.
  std::vector<Person> people;
  std::string owner;
  std::vector<std::string> community;
  std::vector<std::string> platform_engineers;

  const char* DomainId(int domain) const { return DomainNames()[domain].id; }
  int FirstServiceOf(int domain) const {
    return domain * sizes.services_per_domain;
  }
  // The two representatives of a domain.
  const Person& Representative(int domain, int which) const {
    return people[10 + 2 * domain + which];
  }
};

// "INC-2023-0042"; every incident has its own.
std::string IncidentId(int incident);
// Severity of an incident, 1 to 4.
int IncidentSeverity(int incident);
// "RFC-0042" for number 41.
std::string RfcId(int rfc);
// The day an RFC was created, "2024-03-01"; later RFCs are never earlier.
std::string RfcDate(int rfc, int rfcs);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_WORLD_H_
