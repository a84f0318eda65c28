// The machine-checkable form of a rule: one operator over one parameter.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_KINDS_CONSTRAINT_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_KINDS_CONSTRAINT_H_

#include "services/model/schema/kinds/common.h"

namespace codicil::model::kinds {

inline constexpr TypeSpec kParameterRef =
    Scalar(TypeKind::kParameterName).RefersTo(SymbolKind::kParameter);
inline constexpr TypeSpec kParameterValue = Scalar(TypeKind::kParameterValue);
inline constexpr TypeSpec kParameterValues = SetOf(kParameterValue);
inline constexpr TypeSpec kValueOrValues =
    ScalarOrList(kParameterValue, kParameterValues);
inline constexpr TypeSpec kInterval =
    ListOf(kParameterValue).AtLeast(2).AtMost(2);

inline constexpr FieldSpec kConstraintFields[] = {
    Required("parameter", kParameterRef,
             "Name of a parameter of handbook/parameters.yaml."),
    RequiredIn(1 << 0, "equals", kParameterValue, "The only allowed value."),
    RequiredIn(1 << 1, "notEquals", kParameterValue,
               "The only value that is not allowed."),
    RequiredIn(1 << 2, "atLeast", kParameterValue,
               "Smallest allowed value, in the parameter's unit."),
    RequiredIn(1 << 3, "atMost", kParameterValue,
               "Largest allowed value, in the parameter's unit."),
    RequiredIn(1 << 4, "between", kInterval,
               "Smallest and largest allowed value; both are allowed."),
    RequiredIn(1 << 5, "oneOf", kParameterValues, "The allowed values."),
    RequiredIn(1 << 6, "noneOf", kParameterValues,
               "The values that are not allowed."),
    RequiredIn(1 << 7, "contains", kValueOrValues,
               "For sets: all of these must be in it."),
    RequiredIn(1 << 8, "excludes", kValueOrValues,
               "For sets: none of these may be in it."),
};
inline constexpr TypeSpec kConstraint =
    Object(kConstraintFields).With(Arity::kExactlyOne);
inline constexpr TypeSpec kConstraints = ListOf(kConstraint);

}  // namespace codicil::model::kinds

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_KINDS_CONSTRAINT_H_
