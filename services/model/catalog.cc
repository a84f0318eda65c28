#include "services/model/catalog.h"

#include <algorithm>

namespace codicil::model {

Catalog::Catalog(std::vector<Service> services)
    : services_(std::move(services)) {
  std::stable_sort(
      services_.begin(), services_.end(),
      [](const Service& a, const Service& b) { return a.id < b.id; });
  services_.erase(std::unique(services_.begin(), services_.end(),
                              [](const Service& a, const Service& b) {
                                return a.id == b.id;
                              }),
                  services_.end());
}

const Service* Catalog::Find(std::string_view id) const {
  const auto found = std::lower_bound(
      services_.begin(), services_.end(), id,
      [](const Service& a, std::string_view b) { return a.id < b; });
  return found != services_.end() && found->id == id ? &*found : nullptr;
}

}  // namespace codicil::model
