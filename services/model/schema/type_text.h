// What a type expects, in words: for findings, JSON Schemas and pages.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_TYPE_TEXT_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_TYPE_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/model/schema/type_spec.h"

namespace codicil::model {

// A noun phrase: "an id (lower-case letters, ...)", "a list", "one of a, b".
std::string ExpectedText(const TypeSpec& type);

// A short name for the form of a value, as pages use it: "id", "duration".
std::string_view FormName(TypeKind kind);

// " of at least 1 and at most 7", or "" without bounds.
std::string RangeText(const TypeSpec& type);

// How the second field of an order relates to the first, behind "must": "not be
// before" for times, "be more than" for numbers and durations.
std::string OrderText(const TypeSpec& type, const OrderSpec& order);

// "a", "a or b", "a, b or c".
std::string JoinWords(const std::vector<std::string_view>& words,
                      std::string_view last_joint);

// The alternatives of an object, each as its required fields: "harness with
// expect", "gate".
std::vector<std::string> AlternativeTexts(const TypeSpec& object);

// Bit mask of all alternatives that fields of the object belong to.
uint16_t AllAlternatives(const TypeSpec& object);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_TYPE_TEXT_H_
