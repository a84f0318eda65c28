#include "services/rules/trace/files_under_review.h"

#include <string_view>

#include "services/model/schema/canonical.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/schema/path_rules.h"

namespace codicil::rules {
namespace {

bool IsRfcPath(const std::string& path) {
  const model::PathRule rule = model::RuleForPath(path);
  return rule.verdict == model::PathRule::Verdict::kGoverned &&
         rule.kind == model::DocumentKind::kRfc;
}

}  // namespace

bool SaysTheSame(const ChangedFile& file) {
  if (file.before_root == nullptr || file.after_root == nullptr) return false;
  const model::KindSchema* schema =
      model::SchemaForKind(model::RuleForPath(file.path).kind);
  return model::CanonicalForm(*file.before_root, *schema) ==
         model::CanonicalForm(*file.after_root, *schema);
}

std::vector<const ChangedFile*> RfcsUnderReview(
    const std::vector<ChangedFile>& files) {
  std::vector<const ChangedFile*> rfcs;
  for (const ChangedFile& file : files) {
    if (file.after == nullptr || !IsRfcPath(file.path)) continue;
    if (!SaysTheSame(file)) rfcs.push_back(&file);
  }
  return rfcs;
}

std::string PolicyName(const std::string& path) {
  constexpr std::string_view kFolder = "policies/";
  constexpr std::string_view kSuffix = ".yaml";
  const bool is_policy =
      model::RuleForPath(path).verdict == model::PathRule::Verdict::kGoverned &&
      path.compare(0, kFolder.size(), kFolder) == 0;
  if (!is_policy) return "";
  return path.substr(kFolder.size(),
                     path.size() - kFolder.size() - kSuffix.size());
}

}  // namespace codicil::rules
