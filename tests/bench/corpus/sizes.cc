#include "tests/bench/corpus/sizes.h"

#include <algorithm>

namespace codicil::corpus {

Sizes SizesFor(int clauses) {
  Sizes sizes;
  sizes.clauses = clauses;
  sizes.domains = std::clamp(clauses / 2000, 4, 50);
  // 400 services with labels and dependencies are about 8,000 nodes of YAML.
  const int services = std::clamp(clauses / 50, 20, 400);
  sizes.services_per_domain = services / sizes.domains;
  sizes.components = std::clamp(5 + (clauses - 10000) / 10000, 5, 16);
  sizes.incidents = std::max(clauses / 20, 20);
  sizes.rfcs = std::max(clauses / 50, 8);
  return sizes;
}

}  // namespace codicil::corpus
