// handbook/clauses/<domain>/<id>.yaml
#include <optional>
#include <string>

#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/constraint.h"
#include "services/model/schema/kinds/decision_check.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Clause"};
constexpr TypeSpec kKind = Enum(kKindWords);

// metadata

constexpr TypeSpec kClauseId =
    Scalar(TypeKind::kId).Defines(SymbolKind::kClause);
constexpr TypeSpec kVersion = Scalar(TypeKind::kSemver);
constexpr std::string_view kStatusWords[] = {"draft", "active", "deprecated",
                                             "retired"};
constexpr TypeSpec kStatus = Enum(kStatusWords);
constexpr TypeSpec kSuperseded =
    Scalar(TypeKind::kId)
        .RefersTo(SymbolKind::kClause, ReferenceRole::kSupersedes);
constexpr TypeSpec kSupersedes = SetOf(kSuperseded);
constexpr TypeSpec kOverridden =
    Scalar(TypeKind::kId)
        .RefersTo(SymbolKind::kClause, ReferenceRole::kOverrides);
constexpr TypeSpec kOverrides = SetOf(kOverridden);

constexpr FieldSpec kMetadataFields[] = {
    Required("id", kClauseId,
             "Name of the clause, equal to the file's name; never reused."),
    Required("version", kVersion,
             "Semantic version; equals the first version of the history."),
    Required("status", kStatus,
             "Draft and retired clauses are never in force."),
    Required("title", kLocalized, "Title in each language."),
    Required("domain", kDomainRef,
             "A domain of policies/raci.yaml, equal to the file's folder."),
    Required("owner", kActor, "Who answers for the clause."),
    Optional("tags", kTextSet, "Words to find the clause by."),
    Optional("effectiveFrom", kDate,
             "In force from 00:00 UTC of this date; a future date is a grace "
             "period. Missing: always."),
    Optional("reviewBy", kDate,
             "Date until which the clause is to be reviewed again."),
    Optional("supersedes", kSupersedes,
             "Retired clauses that this one replaces."),
    Optional("overrides", kOverrides,
             "Clauses that this one narrows on purpose: its rules win where "
             "its scope is strictly narrower."),
};
constexpr TypeSpec kMetadata = Object(kMetadataFields);

// spec.scope

constexpr TypeSpec kServiceGlob =
    Scalar(TypeKind::kGlob).RefersTo(SymbolKind::kService);
constexpr TypeSpec kServiceGlobs = SetOf(kServiceGlob);
constexpr TypeSpec kTiers = SetOf(kCount);
constexpr TypeSpec kLabels = MapOf(kId, kTextSet).EmptyIsMissing();

constexpr FieldSpec kExceptFields[] = {
    Optional("services", kServiceGlobs,
             "Ids of the catalog, or globs that also cover services to come. "
             "Empty: all."),
    Optional("domains", kDomainRefs, "Domains of services. Empty: all."),
    Optional("tiers", kTiers, "Tiers of services, from 1. Empty: all."),
    Optional("environments", kIdSet, "Environments. Empty: all."),
    Optional("labels", kLabels,
             "Label key to allowed values; a service without the label does "
             "not match. Empty: all."),
};
constexpr TypeSpec kExcept = Object(kExceptFields);

constexpr FieldSpec kScopeFields[] = {
    kExceptFields[0],
    kExceptFields[1],
    kExceptFields[2],
    kExceptFields[3],
    kExceptFields[4],
    Optional("except", kExcept,
             "What is not in the scope: a conjunction like the scope itself. "
             "Empty: nothing is excepted."),
};
constexpr TypeSpec kScope = Object(kScopeFields);

// spec.rules

constexpr std::string_view kKeywordWords[] = {"MUST", "MUST NOT", "SHOULD",
                                              "SHOULD NOT", "MAY"};
constexpr TypeSpec kKeyword = Enum(kKeywordWords);

constexpr FieldSpec kRuleFields[] = {
    Required("id", kId, "Name of the rule, unique in the clause."),
    Required("keyword", kKeyword, "Strength of the rule (BCP 14)."),
    Optional("effectiveFrom", kDate,
             "In force from 00:00 UTC of this date. Missing: the clause's."),
    Required("text", kLocalized, "The rule in each language."),
    Optional("constraint", kConstraint,
             "Machine-checkable form, with exactly one operator."),
};
constexpr TypeSpec kRule = Object(kRuleFields);
constexpr TypeSpec kRules = ListOf(kRule).UniqueBy("id");

// spec.slos, spec.incidents

constexpr FieldSpec kSloFields[] = {
    Required("ref", kSloRef, "Name of an OpenSLO SLO in handbook/slos."),
    Required("objectivePercent", kDecimal,
             "Target in percent, exact, above 0 and below 100; equals the "
             "SLO's own."),
    Required("window", kPositiveDuration,
             "Period of the target; equals the SLO's own."),
    Required("reviseAfterMisses", kCount,
             "Consecutive missed periods that force a revision; at least 1."),
};
constexpr TypeSpec kSlo = Object(kSloFields);
constexpr TypeSpec kSlos = SetOf(kSlo);

constexpr std::string_view kRelationWords[] = {"motivated-by", "validated-by",
                                               "contradicted-by"};
constexpr TypeSpec kRelation = Enum(kRelationWords);
constexpr FieldSpec kIncidentFields[] = {
    Required("ref", kIncidentRef, "Id of an incident."),
    Required("relation", kRelation, "What the incident says of the clause."),
};
constexpr TypeSpec kIncidentUse = Object(kIncidentFields);
constexpr TypeSpec kIncidentUses = SetOf(kIncidentUse);

// spec.procedure

constexpr FieldSpec kStepFields[] = {
    Required("id", kId, "Name of the step, unique in the procedure."),
    Required("from", kDuration, "Start, counted from the procedure's start."),
    Required("to", kDuration, "End, counted from the procedure's start."),
    Required("do", kLocalized, "What to do, in each language."),
    Required("run", kTextOrEmpty, "Command to run. Empty: none."),
    Required("evidence", kLocalized, "What to keep, in each language."),
};
constexpr OrderSpec kStepOrders[] = {Before("from", "to")};
constexpr TypeSpec kStep = Object(kStepFields).InOrder(kStepOrders);
constexpr TypeSpec kSteps = ListOf(kStep).UniqueBy("id");
constexpr FieldSpec kProcedureFields[] = {
    Required("budget", kPositiveDuration,
             "Time that all steps together may take."),
    Required("steps", kSteps, "The steps, in order."),
};
constexpr TypeSpec kProcedure = Object(kProcedureFields);

// spec.verification

constexpr std::string_view kExpectWords[] = {"clean", "race", "deadlock",
                                             "memory", "logic"};
constexpr TypeSpec kExpect = Enum(kExpectWords);
constexpr TypeSpec kGateRef = Scalar(TypeKind::kId).RefersTo(SymbolKind::kGate);
constexpr FieldSpec kVerificationFields[] = {
    RequiredIn(1 << 0, "harness", kHarnessRef,
               "Id of a harness of policies/harnesses.yaml."),
    RequiredIn(1 << 0, "expect", kExpect,
               "Verdict that the harness must end with."),
    RequiredIn(1 << 1, "gate", kGateRef,
               "Id of a gate of policies/gates.yaml."),
};
constexpr TypeSpec kEvidence =
    Object(kVerificationFields).With(Arity::kExactlyOne);
constexpr TypeSpec kVerification = SetOf(kEvidence);

// spec.rollback

constexpr FieldSpec kRollbackFields[] = {
    Required("plan", kRollbackUrl,
             "URL of the rollback plan. Empty: trace/rollback-missing."),
    Required("summary", kLocalized, "The plan in one sentence."),
};
constexpr TypeSpec kRollback = Object(kRollbackFields);

// spec.decision

constexpr TypeSpec kWhen = MapOf(kId, kText);
constexpr FieldSpec kRowFields[] = {
    Optional("when", kWhen,
             "Input to value, all as text; a conjunction. Missing in the last "
             "row: otherwise."),
    Required("then", kConstraints, "What must hold if the row matches."),
    Optional("note", kLocalized, "Why, in each language."),
};
constexpr TypeSpec kRow = Object(kRowFields);
constexpr TypeSpec kRows = ListOf(kRow);
constexpr FieldSpec kDecisionFields[] = {
    Required("inputs", kIdSet,
             "Label keys, or service, domain, tier, environment."),
    Required("rows", kRows,
             "The first matching row wins; the last one has no `when`."),
};
constexpr TypeSpec kDecision =
    Object(kDecisionFields).CheckedBy(&CheckDecision);

// spec.references

constexpr FieldSpec kReferenceFields[] = {
    Required("title", kText, "Title of the work."),
    Required("url", kUrl, "Where it can be read."),
};
constexpr TypeSpec kReference = Object(kReferenceFields);
constexpr TypeSpec kReferences = ListOf(kReference);

constexpr FieldSpec kSpecFields[] = {
    Required("scope", kScope,
             "Where the rules hold: a conjunction of conditions. A missing key "
             "or an empty list means all."),
    Required("rules", kRules, "The rules."),
    Optional("slos", kSlos, "SLO thresholds that the clause protects."),
    Required("incidents", kIncidentUses,
             "Incidents behind the clause. Empty: trace/incident-missing."),
    Optional("procedure", kProcedure, "Steps against the clock."),
    Optional("verification", kVerification,
             "Evidence required before an RFC that touches the clause is "
             "approved."),
    Required("rollback", kRollback, "How to take the clause back."),
    Optional("decision", kDecision, "Decision table."),
    Optional("body", kLocalized, "Explanation in Markdown, in each language."),
    Optional("references", kReferences, "Works to read."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

// history

constexpr FieldSpec kEditorialNumberFields[] = {
    Required("path", kText,
             "Path of the text inside the document, such as "
             "spec.rules[guard].text.en."),
    Required("from", kParameterValue, "What stood there."),
    Required("to", kParameterValue, "What stands there now."),
    Required("reason", kTextOrLocalized, "Why it changes nothing."),
};
constexpr TypeSpec kEditorialNumber = Object(kEditorialNumberFields);
constexpr TypeSpec kEditorialNumbers = ListOf(kEditorialNumber);

constexpr FieldSpec kHistoryFields[] = {
    Required("version", kVersion, "Version that the change made."),
    Required("date", kDate, "Day of the change."),
    Required("rfc", kRfcRef, "RFC that brought the change."),
    Required("incidents", kIncidentRefs,
             "Incidents behind the change. Empty: trace/incident-missing."),
    Required("services", kServiceRefs,
             "Services it touched. Empty: trace/services-missing."),
    Required("rollback", kRollbackUrl,
             "URL of the rollback plan. Empty: trace/rollback-missing."),
    Required("summary", kLocalized, "The change in one sentence."),
    Optional("editorialNumbers", kEditorialNumbers,
             "Numbers, units and keywords changed in prose without a normative "
             "change."),
};
constexpr TypeSpec kHistoryEntry = Object(kHistoryFields);
constexpr TypeSpec kHistory = ListOf(kHistoryEntry);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("metadata", kMetadata, "Who and what the clause is."),
    Required("spec", kSpec, "What the clause says."),
    Required("history", kHistory, "Versions, newest first."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kClause = {
    DocumentKind::kClause,
    "Clause",
    "clause",
    "handbook/clauses/<domain>/<id>.yaml",
    "Rules for one subject, with the incidents that motivated them and the SLO "
    "thresholds that they protect.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
