// A handbook in memory for tests of conflicts.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_TESTING_CONFLICT_HANDBOOK_H_
#define CODICIL_SERVICES_RULES_CONFLICT_TESTING_CONFLICT_HANDBOOK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/catalog.h"
#include "services/model/clause/clause.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/parameter.h"

namespace codicil::rules {

// Filed under the real index keys. Not thread-safe.
class ConflictHandbook : public model::HandbookView {
 public:
  // The tables, as their files write them; either may be "".
  ConflictHandbook(std::string_view services_yaml,
                   std::string_view parameters_yaml);
  ConflictHandbook(model::Catalog catalog, model::ParameterTable parameters);

  // A clause's YAML, at handbook/clauses/<domain>/<id>.yaml of what it says.
  // Keys that it lacks are at their defaults.
  model::Document& Add(std::string_view yaml);
  model::Document& Add(std::string path, model::Clause clause);
  // What was in force before a clause, and lingers; like the first Add.
  void AddLingering(std::string_view yaml);

  const model::Document* Find(std::string_view id) const;
  // In path order.
  std::vector<const model::Document*> All() const;

  const model::Catalog& catalog() const override { return catalog_; }
  const model::ParameterTable& parameters() const override {
    return parameters_;
  }
  std::vector<const model::Document*> WithKey(uint64_t key) const override;

 private:
  model::Catalog catalog_;
  model::ParameterTable parameters_;
  std::map<std::string, std::unique_ptr<model::Document>, std::less<>>
      documents_;
  // Made when first asked for; dropped by additions.
  mutable std::map<uint64_t, std::vector<const model::Document*>> index_;
};

// "rule path:line:column document [inner_path] value", then related places
// indented, for comparing; the message in a line of its own.
std::string ToText(const base::Finding& finding);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_TESTING_CONFLICT_HANDBOOK_H_
