// What rules that look across documents see of a handbook at one revision.
#ifndef CODICIL_SERVICES_MODEL_HANDBOOK_VIEW_H_
#define CODICIL_SERVICES_MODEL_HANDBOOK_VIEW_H_

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "services/model/catalog.h"
#include "services/model/document.h"
#include "services/model/parameter.h"
#include "services/model/symbol.h"

namespace codicil::model {

// A read-only handbook with an index from keys to documents. Implementations
// hold all documents in memory, or decode them on demand from a cache; a
// returned document lives as long as the view. Not thread-safe unless the
// implementation says so.
//
// Cross-document rules are functions
//
//   Check(view, seeds, ..., findings)
//
// that append exactly those findings of which at least one owner is among the
// seeds, where the owners of a finding are the documents at its `path` and at
// the paths of its `related` places. Full check: every document is a seed.
// Incremental check: only what a change can have touched. So the result must
// not depend on documents that are reached otherwise than through the seeds'
// own contents and the index.
class HandbookView {
 public:
  virtual ~HandbookView() = default;

  virtual const Catalog& catalog() const = 0;
  virtual const ParameterTable& parameters() const = 0;

  // All documents that were filed under `key` (see index_keys.h), in path
  // order, each once. Keys may collide: callers check what they got.
  virtual std::vector<const Document*> WithKey(uint64_t key) const = 0;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_HANDBOOK_VIEW_H_
