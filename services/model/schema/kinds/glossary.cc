// policies/glossary.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Glossary"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kTermId = Scalar(TypeKind::kId).Defines(SymbolKind::kTerm);
constexpr TypeSpec kLanguage = Scalar(TypeKind::kLanguageTag).OfHandbook();
constexpr TypeSpec kBanned = MapOf(kLanguage, kTextSet);
constexpr FieldSpec kTermFields[] = {
    Required("id", kTermId, "Name of the term, unique."),
    Required("preferred", kLocalized, "The term to use, in each language."),
    Required("banned", kBanned,
             "Language to variants that must not be used; a language may be "
             "missing."),
};
constexpr TypeSpec kTerm = Object(kTermFields);
constexpr TypeSpec kTerms = SetOf(kTerm).UniqueBy("id");

constexpr FieldSpec kSpecFields[] = {
    Required("terms", kTerms, "The terms."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "The terms."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kGlossary = {
    DocumentKind::kGlossary,
    "Glossary",
    "glossary",
    "policies/glossary.yaml",
    "Preferred terms in each language, and the variants not to use.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
