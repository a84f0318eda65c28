#include "services/model/schema/kinds/openslo_check.h"

#include <string>
#include <string_view>

namespace codicil::model::kinds {
namespace {

void RequireKey(const YamlNode& objective, std::string_view key,
                std::string_view method, const InnerPath& path,
                ObjectCheck& out) {
  if (objective.Find(key) != nullptr) return;
  out.reporter().Add("schema/missing-key", MappingStart(objective), path, key,
                     "required key \"" + std::string(key) +
                         "\" is missing: budgetingMethod " +
                         std::string(method) + " needs it");
}

}  // namespace

void CheckTimeWindow(const YamlNode& window, ObjectCheck& out) {
  const YamlNode* rolling = window.Find("isRolling");
  const YamlNode* calendar = window.Find("calendar");
  if (rolling != nullptr &&
      (!rolling->IsScalar() || rolling->type != ScalarType::kBoolean)) {
    return;
  }
  const bool is_rolling = rolling != nullptr && rolling->scalar[0] != 'f' &&
                          rolling->scalar[0] != 'F';
  if (is_rolling == (calendar == nullptr)) return;
  out.reporter().Add("schema/exactly-one",
                     is_rolling ? rolling->span : MappingStart(window),
                     out.path(), is_rolling ? "isRolling,calendar" : "",
                     std::string("found ") + (is_rolling ? "both" : "none") +
                         ", expected exactly one of isRolling: true or "
                         "calendar");
}

void CheckTimeslices(const YamlNode& slo_spec, ObjectCheck& out) {
  const YamlNode* method = slo_spec.Find("budgetingMethod");
  const YamlNode* objectives = slo_spec.Find("objectives");
  if (method == nullptr || !method->IsString() || objectives == nullptr) return;
  const bool slices = method->scalar == "Timeslices";
  if (!slices && method->scalar != "RatioTimeslices") return;
  const InnerPath list_path(out.path(), "objectives");
  for (uint32_t i = 0; i < objectives->item_count(); ++i) {
    const YamlNode& objective = objectives->item(i);
    if (!objective.IsMapping()) continue;
    const InnerPath path(list_path, objective, i);
    if (slices) {
      RequireKey(objective, "timeSliceTarget", method->scalar, path, out);
    }
    RequireKey(objective, "timeSliceWindow", method->scalar, path, out);
  }
}

}  // namespace codicil::model::kinds
