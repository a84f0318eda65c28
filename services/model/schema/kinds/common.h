// Types that the tables of several kinds share.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_KINDS_COMMON_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_KINDS_COMMON_H_

#include <string_view>

#include "services/model/schema/type_spec.h"
#include "services/model/symbol.h"

namespace codicil::model::kinds {

inline constexpr std::string_view kApiVersionWords[] = {"codicil/v1"};
inline constexpr TypeSpec kApiVersion = Enum(kApiVersionWords);
inline constexpr std::string_view kApiVersionDoc =
    "Version of the document format.";
inline constexpr std::string_view kKindDoc = "Kind of the document.";

inline constexpr TypeSpec kText = Scalar(TypeKind::kString);
inline constexpr TypeSpec kTextOrEmpty = Scalar(TypeKind::kString).MayBeEmpty();
inline constexpr TypeSpec kLocalized = Scalar(TypeKind::kLocalized);
// For reasons that one person writes for another.
inline constexpr TypeSpec kTextOrLocalized = ScalarOrObject(kText, kLocalized);
inline constexpr TypeSpec kTexts = ListOf(kText);
inline constexpr TypeSpec kTextSet = SetOf(kText);

inline constexpr TypeSpec kId = Scalar(TypeKind::kId);
inline constexpr TypeSpec kIdSet = SetOf(kId);
inline constexpr TypeSpec kItemId = Scalar(TypeKind::kItemId);
inline constexpr TypeSpec kActor = Scalar(TypeKind::kActor);
inline constexpr TypeSpec kBoolean = Scalar(TypeKind::kBoolean);
inline constexpr TypeSpec kDate = Scalar(TypeKind::kDate);
inline constexpr TypeSpec kInstant = Scalar(TypeKind::kInstant);
inline constexpr TypeSpec kDuration = Scalar(TypeKind::kDuration);
inline constexpr TypeSpec kPositiveDuration =
    Scalar(TypeKind::kDuration).MoreThan(0);
inline constexpr TypeSpec kDecimal = Scalar(TypeKind::kDecimal);
inline constexpr TypeSpec kPercent =
    Scalar(TypeKind::kDecimal).AtLeast(0).AtMost(100);
inline constexpr TypeSpec kPositivePercent =
    Scalar(TypeKind::kDecimal).MoreThan(0).AtMost(100);
inline constexpr TypeSpec kCount = Scalar(TypeKind::kInteger).AtLeast(1);
inline constexpr TypeSpec kUrl = Scalar(TypeKind::kUrl);
// trace/rollback-missing judges the empty ones.
inline constexpr TypeSpec kRollbackUrl = Scalar(TypeKind::kUrl).MayBeEmpty();

inline constexpr TypeSpec kClauseRef =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kClause);
inline constexpr TypeSpec kIncidentRef =
    Scalar(TypeKind::kIncidentId).RefersTo(SymbolKind::kIncident);
inline constexpr TypeSpec kIncidentRefs = SetOf(kIncidentRef);
inline constexpr TypeSpec kRfcRef =
    Scalar(TypeKind::kRfcId).RefersTo(SymbolKind::kRfc);
inline constexpr TypeSpec kSloRef =
    Scalar(TypeKind::kDnsName).RefersTo(SymbolKind::kSlo);
inline constexpr TypeSpec kSloRefs = SetOf(kSloRef);
inline constexpr TypeSpec kServiceRef =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kService);
inline constexpr TypeSpec kServiceRefs = SetOf(kServiceRef);
inline constexpr TypeSpec kDomainRef =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kDomain);
inline constexpr TypeSpec kDomainRefs = SetOf(kDomainRef);
inline constexpr TypeSpec kPersonId =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kPerson);
inline constexpr TypeSpec kPersonIds = SetOf(kPersonId);
inline constexpr TypeSpec kRoleId =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kRole);
inline constexpr TypeSpec kHarnessRef =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kHarness);

// Why an RFC was opened.
inline constexpr std::string_view kTriggerWords[] = {
    "slo-missed-twice", "p1-incident",        "audit-gap",
    "tech-debt-review", "service-onboarding", "infra-upgrade",
};
inline constexpr TypeSpec kTrigger = Enum(kTriggerWords);

}  // namespace codicil::model::kinds

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_KINDS_COMMON_H_
