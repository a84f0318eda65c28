// handbook/services.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Services"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kServiceId =
    Scalar(TypeKind::kId).Defines(SymbolKind::kService);
constexpr TypeSpec kLabels = MapOf(kId, kText);

// Only hard dependencies bound an objective and may not form a cycle.
constexpr std::string_view kHardWords[] = {"hard"};
constexpr TypeSpec kHard = Enum(kHardWords);
constexpr TypeSpec kHardTarget =
    Scalar(TypeKind::kId)
        .RefersTo(SymbolKind::kService, ReferenceRole::kHardDependsOn);
constexpr FieldSpec kHardFields[] = {
    Required("service", kHardTarget, "Id of the service depended on."),
    Required("kind", kHard, "Down when the other is down."),
};
constexpr TypeSpec kHardDependency = Object(kHardFields);

constexpr std::string_view kSoftWords[] = {"soft"};
constexpr TypeSpec kSoft = Enum(kSoftWords);
constexpr FieldSpec kSoftFields[] = {
    Required("service", kServiceRef, "Id of the service depended on."),
    Required("kind", kSoft, "Works without the other, if less well."),
};
constexpr TypeSpec kSoftDependency = Object(kSoftFields);

constexpr VariantSpec kDependencyVariants[] = {
    Variant("hard", kHardDependency),
    Variant("soft", kSoftDependency),
};
constexpr TypeSpec kDependency = Union("kind", kDependencyVariants);
constexpr TypeSpec kDependencies = SetOf(kDependency).UniqueBy("service");

constexpr FieldSpec kServiceFields[] = {
    Required("id", kServiceId, "Name of the service, unique in the catalog."),
    Required("domain", kDomainRef, "A domain of policies/raci.yaml."),
    Required("tier", kCount, "Importance, from 1 (the highest)."),
    Required("environments", kIdSet, "Where it runs."),
    Optional("labels", kLabels, "Label key to its one value, as text."),
    Optional("dependsOn", kDependencies, "Services that it calls."),
};
constexpr TypeSpec kService = Object(kServiceFields);
constexpr TypeSpec kServiceList = SetOf(kService).UniqueBy("id");

constexpr FieldSpec kSpecFields[] = {
    Required("services", kServiceList, "Every service there is."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "The catalog."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kServices = {
    DocumentKind::kServices,
    "Services",
    "services",
    "handbook/services.yaml",
    "The catalog of services that scopes and RFCs speak of.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
