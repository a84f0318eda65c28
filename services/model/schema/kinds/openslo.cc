// handbook/slos/**/*.yaml
//
// Source: the OpenSLO specification, version openslo/v1.
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"
#include "services/model/schema/kinds/openslo_check.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kVersionWords[] = {"openslo/v1"};
constexpr TypeSpec kVersion = Enum(kVersionWords);

// Length limits are the specification's.
constexpr TypeSpec kDescription = kTextOrEmpty.MaxLength(1050);
constexpr std::string_view kDescriptionDoc =
    "Explanation, at most 1050 characters.";
constexpr TypeSpec kAny = Scalar(TypeKind::kAny);
constexpr TypeSpec kShorthand = Scalar(TypeKind::kShorthand).MoreThan(0);
constexpr TypeSpec kShorthandOrZero = Scalar(TypeKind::kShorthand);

// metadata, with and without a name that others can refer to.

constexpr TypeSpec kLabelKey = Scalar(TypeKind::kLabelKey);
constexpr TypeSpec kLabelValue = ScalarOrList(kTextOrEmpty, kTextSet);
constexpr TypeSpec kLabels = MapOf(kLabelKey, kLabelValue);
constexpr std::string_view kNameDoc = "Name, unique among its kind.";
constexpr FieldSpec kDisplayName =
    Optional("displayName", kText, "Name as people read it.");
constexpr FieldSpec kLabelsField = Optional(
    "labels", kLabels, "Label key to a text or a list of texts, for users.");
constexpr FieldSpec kAnnotationsField =
    Optional("annotations", kLabels,
             "Annotation key to a text or a list of texts, for programs.");

constexpr TypeSpec kName = Scalar(TypeKind::kDnsName);
constexpr FieldSpec kMetadataFields[] = {
    Required("name", kName, kNameDoc),
    kDisplayName,
    kLabelsField,
    kAnnotationsField,
};
constexpr TypeSpec kMetadata = Object(kMetadataFields);

constexpr TypeSpec kSloName = kName.Defines(SymbolKind::kSlo);
constexpr FieldSpec kSloMetadataFields[] = {
    Required("name", kSloName, kNameDoc),
    kDisplayName,
    kLabelsField,
    kAnnotationsField,
};
constexpr TypeSpec kSloMetadata = Object(kSloMetadataFields);

constexpr TypeSpec kIndicatorName = kName.Defines(SymbolKind::kIndicator);
constexpr FieldSpec kIndicatorMetadataFields[] = {
    Required("name", kIndicatorName, kNameDoc),
    kDisplayName,
    kLabelsField,
    kAnnotationsField,
};
constexpr TypeSpec kIndicatorMetadata = Object(kIndicatorMetadataFields);

constexpr TypeSpec kPolicyName = kName.Defines(SymbolKind::kAlertPolicy);
constexpr FieldSpec kPolicyMetadataFields[] = {
    Required("name", kPolicyName, kNameDoc),
    kDisplayName,
    kLabelsField,
    kAnnotationsField,
};
constexpr TypeSpec kPolicyMetadata = Object(kPolicyMetadataFields);

constexpr TypeSpec kConditionName = kName.Defines(SymbolKind::kAlertCondition);
constexpr FieldSpec kConditionMetadataFields[] = {
    Required("name", kConditionName, kNameDoc),
    kDisplayName,
    kLabelsField,
    kAnnotationsField,
};
constexpr TypeSpec kConditionMetadata = Object(kConditionMetadataFields);

constexpr TypeSpec kTargetName = kName.Defines(SymbolKind::kAlertTarget);
constexpr FieldSpec kTargetMetadataFields[] = {
    Required("name", kTargetName, kNameDoc),
    kDisplayName,
    kLabelsField,
    kAnnotationsField,
};
constexpr TypeSpec kTargetMetadata = Object(kTargetMetadataFields);

// kind: SLI

constexpr TypeSpec kAnyMap = MapOf(kText, kAny);
constexpr FieldSpec kMetricSourceFields[] = {
    OptionalIn(1 << 0, "metricSourceRef", kName, "Name of a DataSource."),
    OptionalIn(1 << 1, "type", kText,
               "Type of the source; may be missing if a DataSource is named."),
    Required("spec", kAnyMap, "What the source wants, such as a query."),
};
constexpr TypeSpec kMetricSource =
    Object(kMetricSourceFields).With(Arity::kAtLeastOne);
constexpr FieldSpec kMetricFields[] = {
    Required("metricSource", kMetricSource, "Where the figures come from."),
};
constexpr TypeSpec kMetric = Object(kMetricFields);

constexpr std::string_view kRawTypeWords[] = {"success", "failure"};
constexpr TypeSpec kRawType = Enum(kRawTypeWords);
constexpr FieldSpec kRatioMetricFields[] = {
    Optional("counter", kBoolean,
             "Whether the metrics are counters that only rise."),
    RequiredIn(1 << 0, "good", kMetric, "Good events."),
    RequiredIn(1 << 1, "bad", kMetric, "Bad events."),
    RequiredIn(1 << 0 | 1 << 1, "total", kMetric, "All events."),
    RequiredIn(1 << 2, "rawType", kRawType, "What the stored ratio counts."),
    RequiredIn(1 << 2, "raw", kMetric, "A ratio that is stored as a metric."),
};
constexpr TypeSpec kRatioMetric =
    Object(kRatioMetricFields).With(Arity::kExactlyOne);

constexpr FieldSpec kIndicatorSpecFields[] = {
    Optional("description", kDescription, kDescriptionDoc),
    RequiredIn(1 << 0, "thresholdMetric", kMetric,
               "A figure that objectives compare with a value."),
    RequiredIn(1 << 1, "ratioMetric", kRatioMetric,
               "A ratio of good or bad events to all events."),
};
constexpr TypeSpec kIndicatorSpec =
    Object(kIndicatorSpecFields).With(Arity::kExactlyOne);

constexpr std::string_view kIndicatorWords[] = {"SLI"};
constexpr TypeSpec kIndicatorKind = Enum(kIndicatorWords);
constexpr FieldSpec kIndicatorFields[] = {
    Required("apiVersion", kVersion, kApiVersionDoc),
    Required("kind", kIndicatorKind, kKindDoc),
    Required("metadata", kIndicatorMetadata, "Name and labels."),
    Required("spec", kIndicatorSpec, "The indicator."),
};
constexpr TypeSpec kIndicator = Object(kIndicatorFields);

// kind: AlertCondition

constexpr std::string_view kConditionKindWords[] = {"burnrate"};
constexpr TypeSpec kConditionKind = Enum(kConditionKindWords);
constexpr std::string_view kOperatorWords[] = {"lte", "gte", "lt", "gt"};
constexpr TypeSpec kOperator = Enum(kOperatorWords);
constexpr FieldSpec kBurnRateFields[] = {
    Optional("kind", kConditionKind, "Kind of condition. Missing: burnrate."),
    Required("op", kOperator, "How the burn rate compares."),
    Required("threshold", kDecimal, "Burn rate compared with."),
    Required("lookbackWindow", kShorthand, "Window of the burn rate."),
    Optional("alertAfter", kShorthandOrZero,
             "How long the condition must hold. Missing: 0m."),
};
constexpr TypeSpec kBurnRate = Object(kBurnRateFields);
constexpr FieldSpec kConditionSpecFields[] = {
    Optional("description", kDescription, kDescriptionDoc),
    Required("severity", kText, "Severity of the alert, such as page."),
    Required("condition", kBurnRate, "When the alert fires."),
};
constexpr TypeSpec kConditionSpec = Object(kConditionSpecFields);

constexpr std::string_view kConditionWords[] = {"AlertCondition"};
constexpr TypeSpec kAlertConditionKind = Enum(kConditionWords);
constexpr FieldSpec kConditionFields[] = {
    Required("apiVersion", kVersion, kApiVersionDoc),
    Required("kind", kAlertConditionKind, kKindDoc),
    Required("metadata", kConditionMetadata, "Name and labels."),
    Required("spec", kConditionSpec, "The condition."),
};
constexpr TypeSpec kCondition = Object(kConditionFields);

// kind: AlertNotificationTarget

constexpr FieldSpec kTargetSpecFields[] = {
    Required("target", kText, "How somebody is told, such as email."),
    Optional("description", kDescription, kDescriptionDoc),
};
constexpr TypeSpec kTargetSpec = Object(kTargetSpecFields);
constexpr std::string_view kTargetWords[] = {"AlertNotificationTarget"};
constexpr TypeSpec kTargetKind = Enum(kTargetWords);
constexpr FieldSpec kTargetFields[] = {
    Required("apiVersion", kVersion, kApiVersionDoc),
    Required("kind", kTargetKind, kKindDoc),
    Required("metadata", kTargetMetadata, "Name and labels."),
    Required("spec", kTargetSpec, "The target."),
};
constexpr TypeSpec kTarget = Object(kTargetFields);

// kind: AlertPolicy. Its conditions and targets stand inside it or are named.

constexpr TypeSpec kConditionRef = kName.RefersTo(SymbolKind::kAlertCondition);
constexpr FieldSpec kConditionUseFields[] = {
    RequiredIn(1 << 0, "conditionRef", kConditionRef,
               "Name of an AlertCondition."),
    OptionalIn(1 << 1, "kind", kAlertConditionKind, kKindDoc),
    RequiredIn(1 << 1, "metadata", kMetadata, "Name and labels."),
    RequiredIn(1 << 1, "spec", kConditionSpec, "The condition."),
};
constexpr TypeSpec kConditionUse =
    Object(kConditionUseFields).With(Arity::kExactlyOne);
constexpr TypeSpec kConditionUses = ListOf(kConditionUse).AtLeast(1).AtMost(1);

constexpr TypeSpec kTargetRef = kName.RefersTo(SymbolKind::kAlertTarget);
constexpr FieldSpec kTargetUseFields[] = {
    RequiredIn(1 << 0, "targetRef", kTargetRef,
               "Name of an AlertNotificationTarget."),
    OptionalIn(1 << 1, "kind", kTargetKind, kKindDoc),
    RequiredIn(1 << 1, "metadata", kMetadata, "Name and labels."),
    RequiredIn(1 << 1, "spec", kTargetSpec, "The target."),
};
constexpr TypeSpec kTargetUse =
    Object(kTargetUseFields).With(Arity::kExactlyOne);
constexpr TypeSpec kTargetUses = SetOf(kTargetUse);

constexpr FieldSpec kPolicySpecFields[] = {
    Optional("description", kDescription, kDescriptionDoc),
    Optional("alertWhenNoData", kBoolean,
             "Whether to alert when there is no data. Missing: false."),
    Optional("alertWhenResolved", kBoolean,
             "Whether to tell when the condition is over. Missing: false."),
    Optional("alertWhenBreaching", kBoolean,
             "Whether to alert when the condition holds. Missing: false."),
    Required("conditions", kConditionUses, "Exactly one condition."),
    Required("notificationTargets", kTargetUses, "Who is told."),
};
constexpr TypeSpec kPolicySpec = Object(kPolicySpecFields);

constexpr std::string_view kPolicyWords[] = {"AlertPolicy"};
constexpr TypeSpec kPolicyKind = Enum(kPolicyWords);
constexpr FieldSpec kPolicyFields[] = {
    Required("apiVersion", kVersion, kApiVersionDoc),
    Required("kind", kPolicyKind, kKindDoc),
    Required("metadata", kPolicyMetadata, "Name and labels."),
    Required("spec", kPolicySpec, "The policy."),
};
constexpr TypeSpec kPolicy = Object(kPolicyFields);

// kind: SLO

constexpr FieldSpec kInlineIndicatorFields[] = {
    Required("metadata", kMetadata, "Name and labels."),
    Required("spec", kIndicatorSpec, "The indicator."),
};
constexpr TypeSpec kInlineIndicator = Object(kInlineIndicatorFields);
constexpr TypeSpec kIndicatorRef = kName.RefersTo(SymbolKind::kIndicator);

constexpr TypeSpec kLocalTime = Scalar(TypeKind::kLocalTime);
constexpr TypeSpec kTimeZone = Scalar(TypeKind::kTimeZone);
constexpr FieldSpec kCalendarFields[] = {
    Required("startTime", kLocalTime, "Start of the first period."),
    Required("timeZone", kTimeZone, "Zone of the start."),
};
constexpr TypeSpec kCalendar = Object(kCalendarFields);
constexpr FieldSpec kWindowFields[] = {
    Required("duration", kShorthand,
             "Length of the period; M, Q and Y are calendar months, quarters "
             "and years."),
    Optional("isRolling", kBoolean,
             "True: the period ends now. Missing: false, with a calendar."),
    Optional("calendar", kCalendar, "Where periods begin, if not rolling."),
};
constexpr TypeSpec kWindow = Object(kWindowFields).CheckedBy(&CheckTimeWindow);
constexpr TypeSpec kWindows = ListOf(kWindow).AtLeast(1).AtMost(1);

constexpr std::string_view kMethodWords[] = {"Occurrences", "Timeslices",
                                             "RatioTimeslices"};
constexpr TypeSpec kMethod = Enum(kMethodWords);

constexpr TypeSpec kSliceTarget =
    Scalar(TypeKind::kDecimal).MoreThan(0).AtMost(1);
constexpr TypeSpec kSliceWindow = Scalar(TypeKind::kSliceWindow).MoreThan(0);
constexpr FieldSpec kObjectiveFields[] = {
    kDisplayName,
    Optional("op", kOperator,
             "How the figure compares with the value; for thresholdMetric."),
    Optional("value", kDecimal, "What thresholdMetric compares with."),
    RequiredIn(1 << 0, "target", kDecimal,
               "Share of good events or slices, at least 0 and below 1."),
    RequiredIn(1 << 1, "targetPercent", kDecimal,
               "The same in percent, at least 0 and below 100."),
    Optional("timeSliceTarget", kSliceTarget,
             "Share of good events that makes a slice good, above 0, at most "
             "1; required with Timeslices."),
    Optional("timeSliceWindow", kSliceWindow,
             "Length of a slice, a bare number in minutes; required with "
             "Timeslices and RatioTimeslices."),
};
constexpr TypeSpec kObjective =
    Object(kObjectiveFields).With(Arity::kExactlyOne);
constexpr TypeSpec kObjectives = ListOf(kObjective).AtLeast(1);

constexpr TypeSpec kPolicyRef = kName.RefersTo(SymbolKind::kAlertPolicy);
constexpr FieldSpec kPolicyUseFields[] = {
    RequiredIn(1 << 0, "alertPolicyRef", kPolicyRef, "Name of an AlertPolicy."),
    OptionalIn(1 << 1, "kind", kPolicyKind, kKindDoc),
    RequiredIn(1 << 1, "metadata", kMetadata, "Name and labels."),
    RequiredIn(1 << 1, "spec", kPolicySpec, "The policy."),
};
constexpr TypeSpec kPolicyUse =
    Object(kPolicyUseFields).With(Arity::kExactlyOne);
constexpr TypeSpec kPolicyUses = SetOf(kPolicyUse);

constexpr FieldSpec kSloSpecFields[] = {
    Optional("description", kDescription, kDescriptionDoc),
    Required("service", kServiceRef, "Service of the catalog."),
    RequiredIn(1 << 0, "indicator", kInlineIndicator,
               "The indicator, written here."),
    RequiredIn(1 << 1, "indicatorRef", kIndicatorRef, "Name of an SLI."),
    Optional("timeWindow", kWindows, "Exactly one window, if given."),
    Required("budgetingMethod", kMethod, "How the budget is counted."),
    Required("objectives", kObjectives, "The targets; at least one."),
    Optional("alertPolicies", kPolicyUses, "Who is told, and when."),
};
constexpr TypeSpec kSloSpec =
    Object(kSloSpecFields).With(Arity::kExactlyOne).CheckedBy(&CheckTimeslices);

constexpr std::string_view kSloWords[] = {"SLO"};
constexpr TypeSpec kSloKind = Enum(kSloWords);
constexpr FieldSpec kSloFields[] = {
    Required("apiVersion", kVersion, kApiVersionDoc),
    Required("kind", kSloKind, kKindDoc),
    Required("metadata", kSloMetadata, "Name and labels."),
    Required("spec", kSloSpec, "The objective."),
};
constexpr TypeSpec kSlo = Object(kSloFields);

// kind: Service

constexpr FieldSpec kServiceSpecFields[] = {
    Optional("description", kDescription, kDescriptionDoc),
};
constexpr TypeSpec kServiceSpec = Object(kServiceSpecFields);
constexpr std::string_view kServiceWords[] = {"Service"};
constexpr TypeSpec kServiceKind = Enum(kServiceWords);
constexpr FieldSpec kServiceFields[] = {
    Required("apiVersion", kVersion, kApiVersionDoc),
    Required("kind", kServiceKind, kKindDoc),
    Required("metadata", kMetadata, "Name and labels."),
    Required("spec", kServiceSpec, "The service."),
};
constexpr TypeSpec kService = Object(kServiceFields);

// kind: DataSource

constexpr FieldSpec kDataSourceSpecFields[] = {
    Optional("description", kDescription, kDescriptionDoc),
    Required("type", kText, "Type of the source, such as Prometheus."),
    Required("connectionDetails", kAny, "What it takes to connect."),
};
constexpr TypeSpec kDataSourceSpec = Object(kDataSourceSpecFields);
constexpr std::string_view kDataSourceWords[] = {"DataSource"};
constexpr TypeSpec kDataSourceKind = Enum(kDataSourceWords);
constexpr FieldSpec kDataSourceFields[] = {
    Required("apiVersion", kVersion, kApiVersionDoc),
    Required("kind", kDataSourceKind, kKindDoc),
    Required("metadata", kMetadata, "Name and labels."),
    Required("spec", kDataSourceSpec, "The source."),
};
constexpr TypeSpec kDataSource = Object(kDataSourceFields);

constexpr VariantSpec kVariants[] = {
    Variant("SLO", kSlo),
    Variant("SLI", kIndicator),
    Variant("Service", kService),
    Variant("DataSource", kDataSource),
    Variant("AlertPolicy", kPolicy),
    Variant("AlertCondition", kCondition),
    Variant("AlertNotificationTarget", kTarget),
};
constexpr TypeSpec kRoot = Union("kind", kVariants);

}  // namespace

const KindSchema kOpenSlo = {
    DocumentKind::kOpenSlo,
    "OpenSLO",
    "openslo",
    "handbook/slos/**/*.yaml",
    "OpenSLO v1 documents, several per file if wanted: SLOs, their indicators "
    "and alerts.",
    true,
    &kRoot,
};

}  // namespace codicil::model::kinds
