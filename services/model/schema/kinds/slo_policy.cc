// policies/slo.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"SloPolicy"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr std::string_view kSeverityWords[] = {"page", "ticket"};
constexpr TypeSpec kSeverity = Enum(kSeverityWords);
constexpr FieldSpec kPairFields[] = {
    Required("severity", kSeverity, "Whether somebody is woken."),
    Required("long", kPositiveDuration, "Long window."),
    Required("short", kPositiveDuration,
             "Short window: the alert ends with it."),
    Required("budgetPercent", kPositivePercent,
             "Share of the budget, in percent, that is gone when the alert "
             "fires; above 0, at most 100."),
};
constexpr OrderSpec kPairOrders[] = {Before("short", "long")};
constexpr TypeSpec kPair = Object(kPairFields).InOrder(kPairOrders);
constexpr TypeSpec kPairs = SetOf(kPair);

constexpr FieldSpec kSpecFields[] = {
    Required("alertPairs", kPairs, "Burn-rate alerts that SLOs should have."),
    Required(
        "coverageFloorPercent", kPercent,
        "Share of a period, in percent, that must have data for a verdict; "
        "0 to 100."),
    Required("detectionFloor", kPositiveDuration,
             "Nobody can detect anything shorter."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "Alert pairs and floors."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kSloPolicy = {
    DocumentKind::kSloPolicy,
    "SloPolicy",
    "slo-policy",
    "policies/slo.yaml",
    "What service level objectives are judged by.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
