// policies/raci.yaml, typed.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_RACI_H_
#define CODICIL_SERVICES_MODEL_POLICIES_RACI_H_

#include <string>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/source_position.h"

namespace codicil::model {

struct Person {
  std::string id;
  std::string name;
  std::string gitlab;
  std::vector<std::string> domains;
};

// `to` holds the role as well from the first day to the last one (UTC).
struct Delegation {
  std::string to;
  base::Date from;
  base::Date until;
};

struct Role {
  std::string id;
  std::vector<std::string> members;
  // Domain -> people, sorted by domain; empty with `members`.
  std::vector<std::pair<std::string, std::vector<std::string>>> per_domain;
  std::vector<Delegation> delegations;
  base::Span span;  // of the id
};

struct RaciActivity {
  std::string activity;
  std::vector<std::string> responsible;  // roles, or "author"
  std::string accountable;
  std::vector<std::string> consulted;
  std::vector<std::string> informed;
};

struct Raci {
  std::vector<std::string> domains;
  std::vector<Person> people;
  std::vector<Role> roles;
  std::vector<RaciActivity> matrix;

  // nullptr for an unknown id.
  const Person* FindPerson(const std::string& id) const;
  const Role* FindRole(const std::string& id) const;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_RACI_H_
