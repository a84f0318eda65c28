// The catalog of services (handbook/services.yaml), typed.
#ifndef CODICIL_SERVICES_MODEL_CATALOG_H_
#define CODICIL_SERVICES_MODEL_CATALOG_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codicil::model {

struct Service {
  std::string id;
  std::string domain;
  int64_t tier = 0;  // from 1; 0 if the document lacks it
  std::vector<std::string> environments;
  std::vector<std::pair<std::string, std::string>> labels;  // sorted by key
  std::vector<std::string> hard_dependencies;
};

// Immutable after construction; share freely.
class Catalog {
 public:
  Catalog() = default;
  // Later services with the id of an earlier one are dropped.
  explicit Catalog(std::vector<Service> services);

  // Sorted by id.
  const std::vector<Service>& services() const { return services_; }
  const Service* Find(std::string_view id) const;

 private:
  std::vector<Service> services_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_CATALOG_H_
