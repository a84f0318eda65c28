// handbook/rfcs/<id>.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Rfc"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kRfcId = Scalar(TypeKind::kRfcId).Defines(SymbolKind::kRfc);
constexpr TypeSpec kAuthor = Scalar(TypeKind::kPersonRef);
constexpr TypeSpec kAuthors = SetOf(kAuthor);

constexpr FieldSpec kMetadataFields[] = {
    Required("id", kRfcId, "RFC-NNNN, equal to the file's name; never reused."),
    Required("title", kLocalized, "Title in each language."),
    Required("authors", kAuthors, "Who proposes it; they fill no seat."),
    Required("created", kDate, "Day it was opened."),
};
constexpr TypeSpec kMetadata = Object(kMetadataFields);

constexpr TypeSpec kMonth = Scalar(TypeKind::kMonth);
constexpr TypeSpec kMonths = SetOf(kMonth);
constexpr FieldSpec kEvidenceFields[] = {
    RequiredIn(1 << 0, "slo", kSloRef, "SLO that was missed."),
    RequiredIn(1 << 0, "periods", kMonths, "Months in which it was missed."),
    RequiredIn(1 << 1, "incident", kIncidentRef, "Incident."),
};
constexpr TypeSpec kEvidence = Object(kEvidenceFields).With(Arity::kExactlyOne);
constexpr TypeSpec kEvidenceList = SetOf(kEvidence);

constexpr FieldSpec kTriggerFields[] = {
    Required("kind", kTrigger, "Why the RFC was opened."),
    Required("evidence", kEvidenceList, "What shows it."),
};
constexpr TypeSpec kTriggerObject = Object(kTriggerFields);

constexpr TypeSpec kChangedClause =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kClause, ReferenceRole::kChange);
constexpr std::string_view kPolicyWords[] = {
    "raci",  "workflow",  "glossary", "lint",    "slo",
    "gates", "harnesses", "release",  "waivers",
};
constexpr TypeSpec kPolicy = Enum(kPolicyWords);
constexpr std::string_view kChangeWords[] = {"add", "modify", "deprecate",
                                             "retire"};
constexpr TypeSpec kChange = Enum(kChangeWords);
constexpr FieldSpec kChangeFields[] = {
    RequiredIn(1 << 0, "clause", kChangedClause, "Clause that changes."),
    RequiredIn(1 << 1, "policy", kPolicy,
               "File of policies/ that changes, without its ending."),
    Required("change", kChange, "What happens to it; equals the diff."),
};
constexpr TypeSpec kChangeEntry =
    Object(kChangeFields).With(Arity::kExactlyOne);
constexpr TypeSpec kChanges = SetOf(kChangeEntry);

constexpr TypeSpec kTrackRef =
    Scalar(TypeKind::kId).RefersTo(SymbolKind::kTrack);

constexpr FieldSpec kRollbackFields[] = {
    Required("plan", kRollbackUrl,
             "URL of the rollback plan. Empty: trace/rollback-missing."),
};
constexpr TypeSpec kRollback = Object(kRollbackFields);

constexpr FieldSpec kIndicatorChangeFields[] = {
    Required("slo", kSloRef, "SLO whose indicator or window changes."),
    Required("reason", kTextOrLocalized, "Why its target may stay."),
};
constexpr TypeSpec kIndicatorChange = Object(kIndicatorChangeFields);
constexpr TypeSpec kIndicatorChangeList = SetOf(kIndicatorChange);
constexpr TypeSpec kIndicatorChanges =
    ObjectOrList(kIndicatorChange, kIndicatorChangeList);

constexpr FieldSpec kSpecFields[] = {
    Required("trigger", kTriggerObject, "Why the RFC was opened."),
    Required("track", kTrackRef, "A track of policies/workflow.yaml."),
    Required("changes", kChanges,
             "Every clause and policy that changes; equals the diff."),
    Required("incidents", kIncidentRefs,
             "Incidents behind the RFC. Empty: trace/incident-missing."),
    Required("services", kServiceRefs,
             "Services it touches. Empty: trace/services-missing."),
    Required("rollback", kRollback, "How to take the change back."),
    Optional("impact", kLocalized, "What the change does to its users."),
    Optional("indicatorChange", kIndicatorChanges,
             "SLOs whose query or window changes while the target stays; one, "
             "or a list of them."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("metadata", kMetadata, "What the RFC is called, and by whom."),
    Required("spec", kSpec, "What the RFC proposes."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kRfc = {
    DocumentKind::kRfc,
    "Rfc",
    "rfc",
    "handbook/rfcs/<id>.yaml",
    "A proposal to change clauses or policies, with its evidence.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
