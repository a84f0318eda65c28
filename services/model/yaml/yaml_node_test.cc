#include "services/model/yaml/yaml_node.h"

#include <gtest/gtest.h>

#include <string_view>

namespace codicil::model {
namespace {

struct ResolveCase {
  std::string_view text;
  ScalarType want;
};

// Source of the expectations: YAML 1.2.2, section 10.3.2.
constexpr ResolveCase kResolveCases[] = {
    {"", ScalarType::kNull},
    {"~", ScalarType::kNull},
    {"null", ScalarType::kNull},
    {"Null", ScalarType::kNull},
    {"NULL", ScalarType::kNull},
    {"nULL", ScalarType::kString},
    {"~~", ScalarType::kString},
    {"true", ScalarType::kBoolean},
    {"True", ScalarType::kBoolean},
    {"TRUE", ScalarType::kBoolean},
    {"tRUE", ScalarType::kString},
    {"false", ScalarType::kBoolean},
    {"False", ScalarType::kBoolean},
    {"FALSE", ScalarType::kBoolean},
    // Booleans of YAML 1.1 only.
    {"yes", ScalarType::kString},
    {"No", ScalarType::kString},
    {"on", ScalarType::kString},
    {"OFF", ScalarType::kString},
    {"y", ScalarType::kString},
    {"0", ScalarType::kInteger},
    {"-1", ScalarType::kInteger},
    {"+12", ScalarType::kInteger},
    {"007", ScalarType::kInteger},
    {"0o17", ScalarType::kInteger},
    {"0o18", ScalarType::kString},
    {"0o", ScalarType::kString},
    {"-0o17", ScalarType::kString},
    {"0xfF", ScalarType::kInteger},
    {"0xG", ScalarType::kString},
    {"0x", ScalarType::kString},
    {"1_000", ScalarType::kString},
    {"1:30", ScalarType::kString},
    {"0b11", ScalarType::kString},
    {"1.", ScalarType::kFloat},
    {".5", ScalarType::kFloat},
    {"-.5", ScalarType::kFloat},
    {"99.95", ScalarType::kFloat},
    {"1e3", ScalarType::kFloat},
    {"1.e-3", ScalarType::kFloat},
    {"+1E+3", ScalarType::kFloat},
    {"1e", ScalarType::kString},
    {"1e+", ScalarType::kString},
    {"e3", ScalarType::kString},
    {".", ScalarType::kString},
    {"-", ScalarType::kString},
    {"+", ScalarType::kString},
    {"-.", ScalarType::kString},
    {".e3", ScalarType::kString},
    {".inf", ScalarType::kFloat},
    {"-.Inf", ScalarType::kFloat},
    {"+.INF", ScalarType::kFloat},
    {".nan", ScalarType::kFloat},
    {".NaN", ScalarType::kFloat},
    {"-.nan", ScalarType::kString},
    {"inf", ScalarType::kString},
    {"1.2.0", ScalarType::kString},
    {"2026-01-15", ScalarType::kString},
    {"30d", ScalarType::kString},
    {"1 2", ScalarType::kString},
    {"\xE4\xB8\xAD", ScalarType::kString},
};

TEST(ResolvePlainScalarTest, FollowsTheCoreSchema) {
  for (const ResolveCase& row : kResolveCases) {
    EXPECT_EQ(ResolvePlainScalar(row.text), row.want) << row.text;
  }
}

TEST(YamlNodeTest, FindGivesTheFirstValueOfAKey) {
  YamlNode a, one, b, two;
  a.scalar = "a";
  one.scalar = "1";
  b.scalar = "b";
  two.scalar = "2";
  const YamlNode* children[] = {&a, &one, &b, &two};
  YamlNode map;
  map.kind = NodeKind::kMapping;
  map.children = children;
  map.size = 4;
  EXPECT_EQ(map.Find("b"), &two);
  EXPECT_EQ(map.Find("a"), &one);
  EXPECT_EQ(map.Find("1"), nullptr);
  EXPECT_EQ(map.pair_count(), 2u);
  EXPECT_EQ(map.item_count(), 0u);
}

TEST(YamlNodeTest, FindInAListFindsNothing) {
  YamlNode a;
  a.scalar = "a";
  const YamlNode* children[] = {&a, &a};
  YamlNode list;
  list.kind = NodeKind::kSequence;
  list.children = children;
  list.size = 2;
  EXPECT_EQ(list.Find("a"), nullptr);
  EXPECT_EQ(list.item_count(), 2u);
}

}  // namespace
}  // namespace codicil::model
