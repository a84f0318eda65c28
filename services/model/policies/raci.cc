#include "services/model/policies/raci.h"

namespace codicil::model {

const Person* Raci::FindPerson(const std::string& id) const {
  for (const Person& person : people) {
    if (person.id == id) return &person;
  }
  return nullptr;
}

const Role* Raci::FindRole(const std::string& id) const {
  for (const Role& role : roles) {
    if (role.id == id) return &role;
  }
  return nullptr;
}

}  // namespace codicil::model
