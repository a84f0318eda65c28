// The norms of documents, each document read once.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_NORM_STORE_H_
#define CODICIL_SERVICES_RULES_CONFLICT_NORM_STORE_H_

#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/base/calendar.h"
#include "services/model/document.h"
#include "services/model/parameter.h"
#include "services/rules/conflict/norm_reader.h"

namespace codicil::rules {

// Lifetime: norms live as long as the store; what they point to is borrowed.
// Thread-safety: none.
class NormStore {
 public:
  NormStore(const model::ParameterTable& parameters, base::Instant at)
      : parameters_(parameters), at_(at) {}

  const ClauseNorms& Of(const model::Document& document) {
    static const auto* const none = new ClauseNorms;
    if (document.clause == nullptr) return *none;
    std::unique_ptr<ClauseNorms>& norms = by_document_[&document];
    if (norms == nullptr) {
      norms = std::make_unique<ClauseNorms>();
      ReadNorms(document, parameters_, at_, *norms);
    }
    return *norms;
  }

 private:
  const model::ParameterTable& parameters_;
  base::Instant at_;
  absl::flat_hash_map<const model::Document*, std::unique_ptr<ClauseNorms>>
      by_document_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_NORM_STORE_H_
