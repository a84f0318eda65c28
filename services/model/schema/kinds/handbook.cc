// handbook/handbook.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Handbook"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr FieldSpec kMetadataFields[] = {
    Required("id", kId, "Name of the handbook."),
    Required("title", kLocalized, "Title in each language."),
};
constexpr TypeSpec kMetadata = Object(kMetadataFields);

constexpr TypeSpec kLanguage = Scalar(TypeKind::kLanguageTag);
constexpr TypeSpec kLanguages =
    ListOf(kLanguage).AtLeast(1).Unordered().UniqueBy(".");

constexpr FieldSpec kSpecFields[] = {
    Required("languages", kLanguages,
             "Languages that every localized text must hold, as BCP 47 tags; "
             "at least one."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("metadata", kMetadata, "What the handbook is called."),
    Required("spec", kSpec, "What the handbook is made of."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kHandbook = {
    DocumentKind::kHandbook,
    "Handbook",
    "handbook",
    "handbook/handbook.yaml",
    "Marks the root of a handbook, and says which languages its texts have.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
