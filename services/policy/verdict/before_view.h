// The handbook as it was before a change.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_BEFORE_VIEW_H_
#define CODICIL_SERVICES_POLICY_VERDICT_BEFORE_VIEW_H_

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "services/model/handbook_view.h"
#include "services/rules/trace/change_input.h"

namespace codicil::policy {

// Head with the changed files taken back: what the change alone did is then
// the difference to head, whatever else happened at base meanwhile. The
// catalog and the parameters stay those of head. Lifetime: everything given is
// borrowed. Thread-safety: as of head.
class BeforeView : public model::HandbookView {
 public:
  BeforeView(const std::vector<rules::ChangedFile>& files,
             const model::HandbookView& head);

  const model::Catalog& catalog() const override { return head_.catalog(); }
  const model::ParameterTable& parameters() const override {
    return head_.parameters();
  }
  std::vector<const model::Document*> WithKey(uint64_t key) const override;

 private:
  const model::HandbookView& head_;
  std::set<std::string_view> paths_;  // of the files
  std::multimap<uint64_t, const model::Document*> keys_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_BEFORE_VIEW_H_
