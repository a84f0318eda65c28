// policies/lint.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"LintPolicy"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kRule = Scalar(TypeKind::kRuleId);
constexpr std::string_view kSeverityWords[] = {"error", "warning", "info",
                                               "off"};
constexpr TypeSpec kSeverity = Enum(kSeverityWords);
constexpr TypeSpec kSeverities = MapOf(kRule, kSeverity);

constexpr FieldSpec kSpecFields[] = {
    Required("severities", kSeverities,
             "Rule id to severity; rules not named keep their default."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "The severities."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kLintPolicy = {
    DocumentKind::kLintPolicy,
    "LintPolicy",
    "lint-policy",
    "policies/lint.yaml",
    "Severities that differ from the rules' defaults; nothing else.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
