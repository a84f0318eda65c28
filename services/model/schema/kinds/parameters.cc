// handbook/parameters.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"Parameters"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr TypeSpec kName =
    Scalar(TypeKind::kParameterName).Defines(SymbolKind::kParameter);
constexpr std::string_view kNameDoc =
    "Name of the parameter, unique: ids joined by dots.";
constexpr std::string_view kTypeDoc = "Type of its values.";
constexpr std::string_view kTitleDoc = "What it is, in each language.";
constexpr std::string_view kMinimumDoc =
    "Smallest value; belongs to the domain.";
constexpr std::string_view kMaximumDoc =
    "Largest value; belongs to the domain.";
constexpr std::string_view kTighterDoc = "Which direction is the stricter one.";

constexpr std::string_view kTighterWords[] = {"lower", "higher"};
constexpr TypeSpec kTighter = Enum(kTighterWords);
constexpr OrderSpec kBounds[] = {NotAfter("minimum", "maximum")};

constexpr std::string_view kIntegerWords[] = {"integer"};
constexpr TypeSpec kIntegerType = Enum(kIntegerWords);
constexpr TypeSpec kInteger = Scalar(TypeKind::kInteger);
constexpr FieldSpec kIntegerFields[] = {
    Required("name", kName, kNameDoc),
    Required("type", kIntegerType, kTypeDoc),
    Required("unit", kText, "Unit of its values, such as connections."),
    Required("minimum", kInteger, kMinimumDoc),
    Required("maximum", kInteger, kMaximumDoc),
    Required("tighter", kTighter, kTighterDoc),
    Required("title", kLocalized, kTitleDoc),
};
constexpr TypeSpec kIntegerParameter = Object(kIntegerFields).InOrder(kBounds);

constexpr std::string_view kDecimalWords[] = {"decimal"};
constexpr TypeSpec kDecimalType = Enum(kDecimalWords);
constexpr FieldSpec kDecimalFields[] = {
    Required("name", kName, kNameDoc),
    Required("type", kDecimalType, kTypeDoc),
    Required("unit", kText, "Unit of its values, such as percent."),
    Required("minimum", kDecimal, kMinimumDoc),
    Required("maximum", kDecimal, kMaximumDoc),
    Required("tighter", kTighter, kTighterDoc),
    Required("title", kLocalized, kTitleDoc),
};
constexpr TypeSpec kDecimalParameter = Object(kDecimalFields).InOrder(kBounds);

constexpr std::string_view kDurationWords[] = {"duration"};
constexpr TypeSpec kDurationType = Enum(kDurationWords);
constexpr FieldSpec kDurationFields[] = {
    Required("name", kName, kNameDoc),
    Required("type", kDurationType, kTypeDoc),
    Required("minimum", kDuration, kMinimumDoc),
    Required("maximum", kDuration, kMaximumDoc),
    Required("tighter", kTighter, kTighterDoc),
    Required("title", kLocalized, kTitleDoc),
};
constexpr TypeSpec kDurationParameter =
    Object(kDurationFields).InOrder(kBounds);

constexpr TypeSpec kValues = SetOf(kId).UniqueBy(".");

constexpr std::string_view kEnumWords[] = {"enum"};
constexpr TypeSpec kEnumType = Enum(kEnumWords);
constexpr FieldSpec kEnumFields[] = {
    Required("name", kName, kNameDoc),
    Required("type", kEnumType, kTypeDoc),
    Required("values", kValues, "The values it can have, each an id."),
    Required("title", kLocalized, kTitleDoc),
};
constexpr TypeSpec kEnumParameter = Object(kEnumFields);

constexpr std::string_view kSetWords[] = {"set"};
constexpr TypeSpec kSetType = Enum(kSetWords);
constexpr FieldSpec kSetFields[] = {
    Required("name", kName, kNameDoc),
    Required("type", kSetType, kTypeDoc),
    Required("values", kValues, "The members it can have, each an id."),
    Required("title", kLocalized, kTitleDoc),
};
constexpr TypeSpec kSetParameter = Object(kSetFields);

constexpr std::string_view kBooleanWords[] = {"boolean"};
constexpr TypeSpec kBooleanType = Enum(kBooleanWords);
constexpr FieldSpec kBooleanFields[] = {
    Required("name", kName, kNameDoc),
    Required("type", kBooleanType, kTypeDoc),
    Required("title", kLocalized, kTitleDoc),
};
constexpr TypeSpec kBooleanParameter = Object(kBooleanFields);

constexpr VariantSpec kParameterVariants[] = {
    Variant("integer", kIntegerParameter),
    Variant("decimal", kDecimalParameter),
    Variant("duration", kDurationParameter),
    Variant("enum", kEnumParameter),
    Variant("set", kSetParameter),
    Variant("boolean", kBooleanParameter),
};
constexpr TypeSpec kParameter = Union("type", kParameterVariants);
constexpr TypeSpec kParameterList = SetOf(kParameter).UniqueBy("name");

constexpr FieldSpec kSpecFields[] = {
    Required("parameters", kParameterList, "Every parameter there is."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "The vocabulary."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kParameters = {
    DocumentKind::kParameters,
    "Parameters",
    "parameters",
    "handbook/parameters.yaml",
    "The typed vocabulary that constraints speak.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
