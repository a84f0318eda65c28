// policies/raci.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Raci"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kDomain = Scalar(TypeKind::kId).Defines(SymbolKind::kDomain);
constexpr TypeSpec kDomains = SetOf(kDomain).UniqueBy(".");

constexpr TypeSpec kPersonDefinition =
    Scalar(TypeKind::kId).Defines(SymbolKind::kPerson);
constexpr FieldSpec kPersonFields[] = {
    Required("id", kPersonDefinition, "Name of the person, unique."),
    Required("name", kText, "As people write it."),
    Required("gitlab", kText, "Account name at GitLab."),
    Required("domains", kDomainRefs, "Domains that the person works in."),
};
constexpr TypeSpec kPerson = Object(kPersonFields);
constexpr TypeSpec kPeople = SetOf(kPerson).UniqueBy("id");

constexpr FieldSpec kDelegationFields[] = {
    Required("to", kPersonId, "Person who stands in."),
    Required("from", kDate, "First day."),
    Required("until", kDate, "Last day."),
};
constexpr OrderSpec kDelegationOrders[] = {NotAfter("from", "until")};
constexpr TypeSpec kDelegation =
    Object(kDelegationFields).InOrder(kDelegationOrders);
constexpr TypeSpec kDelegations = SetOf(kDelegation);

constexpr TypeSpec kRoleDefinition =
    Scalar(TypeKind::kId).Defines(SymbolKind::kRole);
constexpr TypeSpec kPerDomain = MapOf(kDomainRef, kPersonIds);
constexpr FieldSpec kRoleFields[] = {
    Required("id", kRoleDefinition, "Name of the role, unique."),
    RequiredIn(1 << 0, "members", kPersonIds, "Who holds it."),
    RequiredIn(1 << 1, "perDomain", kPerDomain,
               "Who holds it, for each domain."),
    Optional("delegations", kDelegations, "Who stands in, and when."),
};
constexpr TypeSpec kRole = Object(kRoleFields).With(Arity::kExactlyOne);
constexpr TypeSpec kRoles = SetOf(kRole).UniqueBy("id");

// The author of a change takes part in an activity without holding a role.
constexpr TypeSpec kParticipant =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kRole).Except("author");
constexpr TypeSpec kParticipants = SetOf(kParticipant);
constexpr FieldSpec kActivityFields[] = {
    Required("activity", kId, "Name of the activity, unique."),
    Required("responsible", kParticipants, "Roles that do it, or author."),
    Required("accountable", kParticipant, "The one role that answers for it."),
    Required("consulted", kParticipants, "Roles that are asked before."),
    Required("informed", kParticipants, "Roles that are told afterwards."),
};
constexpr TypeSpec kActivity = Object(kActivityFields);
constexpr TypeSpec kMatrix = SetOf(kActivity).UniqueBy("activity");

constexpr FieldSpec kSpecFields[] = {
    Required("domains", kDomains, "Every domain there is."),
    Required("people", kPeople, "Everybody who can hold a role."),
    Required("roles", kRoles, "Every role there is."),
    Required("matrix", kMatrix,
             "Who is responsible, accountable, consulted and informed."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "People, roles and matrix."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kRaci = {
    DocumentKind::kRaci,
    "Raci",
    "raci",
    "policies/raci.yaml",
    "People, their roles, and who answers for what.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
