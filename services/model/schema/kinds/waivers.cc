// policies/waivers.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Waivers"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kWaiverId =
    Scalar(TypeKind::kId).Defines(SymbolKind::kWaiver);
constexpr TypeSpec kRule = Scalar(TypeKind::kRuleId);
constexpr FieldSpec kWaiverFields[] = {
    Required("id", kWaiverId, "Name of the waiver, unique."),
    Required("rule", kRule, "Rule whose findings it covers."),
    Required("document", kText,
             "Document whose findings it covers: its id, or its path if it has "
             "none."),
    Required("reason", kLocalized, "Why, in each language."),
    Required("owner", kActor, "Who answers for it."),
    Required("granted", kDate, "First day."),
    Required("expires", kDate, "The day on which it ends, at 00:00 UTC."),
};
constexpr OrderSpec kWaiverOrders[] = {NotAfter("granted", "expires")};
constexpr TypeSpec kWaiver = Object(kWaiverFields).InOrder(kWaiverOrders);
constexpr TypeSpec kWaiverList = SetOf(kWaiver).UniqueBy("id");

constexpr FieldSpec kSpecFields[] = {
    Required("waivers", kWaiverList, "The waivers."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "The waivers."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kWaivers = {
    DocumentKind::kWaivers,
    "Waivers",
    "waivers",
    "policies/waivers.yaml",
    "Findings that are tolerated for a time, by somebody, for a reason.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
