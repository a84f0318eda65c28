// handbook/incidents/<id>.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Incident"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kIncidentId =
    Scalar(TypeKind::kIncidentId).Defines(SymbolKind::kIncident);

constexpr FieldSpec kMetadataFields[] = {
    Required("id", kIncidentId,
             "INC-YYYY-NNNN, equal to the file's name; never reused."),
    Required("title", kLocalized, "Title in each language."),
};
constexpr TypeSpec kMetadata = Object(kMetadataFields);

constexpr std::string_view kSeverityWords[] = {"P1", "P2", "P3", "P4"};
constexpr TypeSpec kSeverity = Enum(kSeverityWords);

constexpr std::string_view kActionStatusWords[] = {"open", "in-progress",
                                                   "done", "cancelled"};
constexpr TypeSpec kActionStatus = Enum(kActionStatusWords);

constexpr FieldSpec kActionFields[] = {
    Required("id", kItemId, "Name of the action, unique in the incident."),
    Required("owner", kActor, "Who does it."),
    Required("due", kDate, "Day by which it is to be done."),
    Required("status", kActionStatus, "How far it is."),
    Required("clause", kClauseRef, "Clause that the action works on."),
};
constexpr TypeSpec kAction = Object(kActionFields);
constexpr TypeSpec kActions = ListOf(kAction).UniqueBy("id");

constexpr FieldSpec kSpecFields[] = {
    Required("severity", kSeverity, "P1 is the gravest, P4 the slightest."),
    Required("startedAt", kInstant, "When users began to be hurt."),
    Required("detectedAt", kInstant, "When somebody knew."),
    Required("mitigatedAt", kInstant, "When users stopped being hurt."),
    Required("resolvedAt", kInstant, "When the cause was gone."),
    Required("services", kServiceRefs,
             "Services of the catalog that were hit."),
    Required("slos", kSloRefs, "SLOs whose budget was spent."),
    Required("summary", kLocalized, "What happened, in each language."),
    Required("rootCause", kLocalized, "Why it happened, in each language."),
    Optional("postmortem", kUrl, "Where the post-mortem can be read."),
    Optional("actions", kActions, "What follows from it."),
};
constexpr OrderSpec kOrders[] = {
    NotAfter("startedAt", "detectedAt"),
    NotAfter("detectedAt", "mitigatedAt"),
    NotAfter("mitigatedAt", "resolvedAt"),
};
constexpr TypeSpec kSpec = Object(kSpecFields).InOrder(kOrders);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("metadata", kMetadata, "What the incident is called."),
    Required("spec", kSpec, "What happened."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kIncident = {
    DocumentKind::kIncident,
    "Incident",
    "incident",
    "handbook/incidents/<id>.yaml",
    "One incident: evidence that clauses and RFCs cite.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
