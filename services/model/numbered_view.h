// A handbook whose documents are numbered, so that they can be counted and
// compared before they are read.
#ifndef CODICIL_SERVICES_MODEL_NUMBERED_VIEW_H_
#define CODICIL_SERVICES_MODEL_NUMBERED_VIEW_H_

#include <cstdint>
#include <vector>

#include "services/model/document.h"
#include "services/model/handbook_view.h"

namespace codicil::model {

// Numbers rise with paths, and mean nothing in another view.
class NumberedView : public HandbookView {
 public:
  // Numbers of what WithKey(key) returns, in the same order.
  virtual std::vector<uint64_t> NumbersWithKey(uint64_t key) const = 0;

  // Precondition: `number` is one that NumbersWithKey returned.
  virtual const Document& Numbered(uint64_t number) const = 0;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_NUMBERED_VIEW_H_
