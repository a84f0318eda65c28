#include "services/model/schema/json_schema.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "services/model/schema/kind_registry.h"
#include "services/model/schema/testing/golden.h"

namespace codicil::model {
namespace {

using Parsed = nlohmann::json;

Parsed SchemaOf(const char* word) {
  return Parsed::parse(JsonSchema(*ParseKindWord(word), {"en", "zh-CN"}));
}

class JsonSchemaTest : public ::testing::TestWithParam<const KindSchema*> {};

INSTANTIATE_TEST_SUITE_P(
    AllKinds, JsonSchemaTest, ::testing::ValuesIn(AllKinds()),
    [](const ::testing::TestParamInfo<const KindSchema*>& info) {
      return std::string(info.param->name);
    });

TEST_P(JsonSchemaTest, EqualsItsGoldenFile) {
  testing::ExpectGolden("services/model/schema/testdata/json_schema/" +
                            std::string(GetParam()->word) + ".golden",
                        JsonSchema(*GetParam(), {"en", "zh-CN"}),
                        "CODICIL_UPDATE_GOLDEN=1 bazel run "
                        "//services/model/schema:json_schema_test");
}

// Every object with properties refuses others, in all parts of the schema.
void ExpectClosed(const Parsed& schema, const std::string& where) {
  if (schema.is_object() && schema.contains("properties") &&
      schema["properties"].is_object()) {
    EXPECT_EQ(schema.value("additionalProperties", Parsed()), Parsed(false))
        << where;
    for (const auto& required : schema.value("required", Parsed::array())) {
      EXPECT_TRUE(schema["properties"].contains(required))
          << where << ": " << required;
    }
  }
  if (!schema.is_structured()) return;
  for (const auto& [key, value] : schema.items()) {
    ExpectClosed(value, where + "/" + key);
  }
}

// Every reference leads somewhere.
void ExpectResolved(const Parsed& schema, const Parsed& definitions) {
  if (!schema.is_structured()) return;
  for (const auto& [key, value] : schema.items()) {
    if (key == "$ref" && value.is_string()) {
      const std::string target = value;
      ASSERT_EQ(target.substr(0, 14), "#/definitions/");
      EXPECT_TRUE(definitions.contains(target.substr(14))) << target;
    }
    ExpectResolved(value, definitions);
  }
}

TEST_P(JsonSchemaTest, IsWellFormed) {
  for (const std::vector<std::string>& languages :
       {std::vector<std::string>{"en", "zh-CN"}, std::vector<std::string>{}}) {
    const Parsed schema = Parsed::parse(JsonSchema(*GetParam(), languages));
    EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    EXPECT_EQ(schema["title"], std::string(GetParam()->name));
    EXPECT_EQ(schema["type"], "object");
    ExpectClosed(schema, "");
    ExpectResolved(schema, schema["definitions"]);
  }
}

TEST(JsonSchemaTest, LocalizedTextsHoldTheLanguagesOfTheHandbook) {
  const Parsed text = SchemaOf("clause")["definitions"]["localizedText"];
  EXPECT_EQ(text["required"], Parsed({"en", "zh-CN"}));
  EXPECT_EQ(text["additionalProperties"], false);
  const Parsed any = Parsed::parse(
      JsonSchema(*ParseKindWord("clause"), {}))["definitions"]["localizedText"];
  EXPECT_FALSE(any.contains("required"));
  EXPECT_TRUE(any["propertyNames"].contains("pattern"));
}

TEST(JsonSchemaTest, AlternativesExcludeEachOther) {
  const Parsed verification =
      SchemaOf("clause")["properties"]["spec"]["properties"]["verification"];
  EXPECT_EQ(verification["items"]["oneOf"], Parsed::parse(R"([
              {"required": ["harness", "expect"],
               "not": {"anyOf": [{"required": ["gate"]}]}},
              {"required": ["gate"],
               "not": {"anyOf": [{"required": ["harness"]},
                                 {"required": ["expect"]}]}}])"));
  const Parsed calendar = SchemaOf(
      "workflow")["properties"]["spec"]["properties"]["calendars"]["items"];
  EXPECT_EQ(calendar["oneOf"].size(), 2u);
  const Parsed only_if =
      SchemaOf("workflow")["properties"]["spec"]["properties"]["tracks"]
                          ["items"]["properties"]["onlyIf"];
  EXPECT_EQ(only_if["anyOf"], Parsed::parse(R"([
              {"required": ["bump"]}, {"required": ["trigger"]}])"));
}

TEST(JsonSchemaTest, VariantsAreToldByTheirWord) {
  const Parsed gates = SchemaOf(
      "gates")["properties"]["spec"]["properties"]["gates"]["items"]["oneOf"];
  ASSERT_EQ(gates.size(), 3u);
  EXPECT_EQ(gates[1]["properties"]["kind"]["const"], "race");
}

}  // namespace
}  // namespace codicil::model
