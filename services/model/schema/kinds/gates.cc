// policies/gates.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Gates"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kGateId = Scalar(TypeKind::kId).Defines(SymbolKind::kGate);
constexpr std::string_view kIdDoc = "Name of the gate, unique.";
constexpr std::string_view kGateKindDoc = "What the gate looks at.";

constexpr std::string_view kCoverageWords[] = {"coverage"};
constexpr TypeSpec kCoverageKind = Enum(kCoverageWords);
constexpr FieldSpec kCoverageFields[] = {
    Required("id", kGateId, kIdDoc),
    Required("kind", kCoverageKind, kGateKindDoc),
    Required("select", kText, "Mark of the code that counts."),
    Required("lineMinPercent", kPercent,
             "Least line coverage, in percent, 0 to 100."),
    Required("concurrentBranchMinPercent", kPercent,
             "Least coverage of branches taken concurrently, in percent, 0 to "
             "100."),
};
constexpr TypeSpec kCoverageGate = Object(kCoverageFields);

constexpr std::string_view kRaceWords[] = {"race"};
constexpr TypeSpec kRaceKind = Enum(kRaceWords);
constexpr TypeSpec kHarnessGlob =
    Scalar(TypeKind::kGlob).RefersTo(SymbolKind::kHarness);
constexpr TypeSpec kHarnessGlobs = SetOf(kHarnessGlob);
constexpr FieldSpec kRaceFields[] = {
    Required("id", kGateId, kIdDoc),
    Required("kind", kRaceKind, kGateKindDoc),
    Required("harnesses", kHarnessGlobs,
             "Ids of harnesses, or globs, that must be clean."),
    Required("maxAge", kPositiveDuration, "Oldest verdict that counts."),
};
constexpr TypeSpec kRaceGate = Object(kRaceFields);

constexpr std::string_view kCanaryWords[] = {"canary"};
constexpr TypeSpec kCanaryKind = Enum(kCanaryWords);
constexpr FieldSpec kCanaryFields[] = {
    Required("id", kGateId, kIdDoc),
    Required("kind", kCanaryKind, kGateKindDoc),
    Required("reductionMinPercent", kPercent,
             "Least reduction of the error rate, in percent, 0 to 100."),
    Required("trafficPercent", kPositivePercent,
             "Share of traffic that the canary gets, in percent; above 0, at "
             "most 100."),
    Required("minDuration", kPositiveDuration, "Shortest comparison."),
};
constexpr TypeSpec kCanaryGate = Object(kCanaryFields);

constexpr VariantSpec kGateVariants[] = {
    Variant("coverage", kCoverageGate),
    Variant("race", kRaceGate),
    Variant("canary", kCanaryGate),
};
constexpr TypeSpec kGate = Union("kind", kGateVariants);
constexpr TypeSpec kGateList = SetOf(kGate).UniqueBy("id");

constexpr FieldSpec kSpecFields[] = {
    Required("gates", kGateList, "The gates."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "The gates."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kGates = {
    DocumentKind::kGates,
    "Gates",
    "gates",
    "policies/gates.yaml",
    "Evidence that clauses may demand before an RFC is approved.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
