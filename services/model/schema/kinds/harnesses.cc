// policies/harnesses.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Harnesses"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kHarnessId =
    Scalar(TypeKind::kId).Defines(SymbolKind::kHarness);
constexpr FieldSpec kHarnessFields[] = {
    Required("id", kHarnessId, "Name of the harness, unique."),
    Required("title", kLocalized, "What it does, in each language."),
    Required("source", kText, "Path of its source in this repository."),
};
constexpr TypeSpec kHarness = Object(kHarnessFields);
constexpr TypeSpec kHarnessList = SetOf(kHarness).UniqueBy("id");

constexpr FieldSpec kSpecFields[] = {
    Required("harnesses", kHarnessList, "The harnesses."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "The harnesses."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kHarnesses = {
    DocumentKind::kHarnesses,
    "Harnesses",
    "harnesses",
    "policies/harnesses.yaml",
    "The race-check harnesses that clauses may name as evidence.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
