// The documents that a check is asked about.
#ifndef CODICIL_SERVICES_RULES_LINT_SEED_SET_H_
#define CODICIL_SERVICES_RULES_LINT_SEED_SET_H_

#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/model/document.h"

namespace codicil::rules {

// Documents are told apart by their paths. Lifetime: the documents are borrowed
// and must outlive the set.
class SeedSet {
 public:
  explicit SeedSet(const std::vector<const model::Document*>& seeds) {
    paths_.reserve(seeds.size());
    for (const model::Document* seed : seeds) paths_.insert(seed->path);
  }

  bool Has(const model::Document& document) const {
    return paths_.contains(std::string_view(document.path));
  }

 private:
  absl::flat_hash_set<std::string_view> paths_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_SEED_SET_H_
