#include "services/model/schema/scalar_format.h"

#include <gtest/gtest.h>

#include <string>

#include "services/model/schema/testing/samples.h"
#include "services/model/schema/type_spec.h"

namespace codicil::model {
namespace {

using V = ScalarVerdict;

constexpr std::string_view kWords[] = {"MUST", "MUST NOT", "on"};

struct Row {
  const char* name;
  TypeSpec type;
  const char* yaml;
  ScalarVerdict want;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.name << ": " << row.yaml;
}

class JudgeScalarTest : public ::testing::TestWithParam<Row> {};

TEST_P(JudgeScalarTest, GivesTheVerdict) {
  const testing::Tree tree(GetParam().yaml);
  EXPECT_EQ(static_cast<int>(JudgeScalar(GetParam().type, tree.root())),
            static_cast<int>(GetParam().want));
}

TypeSpec T(TypeKind kind) { return Scalar(kind); }

const std::string& Long(size_t size) {
  static const auto& text =
      *new std::string("\"" + std::string(64, 'a') + "\"");
  static const auto& longer =
      *new std::string("\"" + std::string(65, 'a') + "\"");
  return size == 64 ? text : longer;
}

INSTANTIATE_TEST_SUITE_P(
    Text, JudgeScalarTest,
    ::testing::Values(
        Row{"text", T(TypeKind::kString), "hello", V::kOk},
        Row{"folded", T(TypeKind::kString), ">-\n  two\n  lines", V::kOk},
        Row{"quoted number", T(TypeKind::kString), "\"5\"", V::kOk},
        Row{"number", T(TypeKind::kString), "5", V::kWrongType},
        Row{"true", T(TypeKind::kString), "true", V::kWrongType},
        Row{"null", T(TypeKind::kString), "~", V::kWrongType},
        Row{"list", T(TypeKind::kString), "[a]", V::kWrongType},
        Row{"map", T(TypeKind::kString), "{a: b}", V::kWrongType},
        Row{"empty", T(TypeKind::kString), "\"\"", V::kBadValue},
        Row{"blank", T(TypeKind::kString), "\" \\n\"", V::kBadValue},
        Row{"empty allowed", T(TypeKind::kString).MayBeEmpty(), "\"\"", V::kOk},
        Row{"at the limit", T(TypeKind::kString).MaxLength(2), "\"熔断\"",
            V::kOk},
        Row{"above the limit", T(TypeKind::kString).MaxLength(2), "\"熔断器\"",
            V::kBadValue},
        Row{"word", Enum(kWords), "MUST NOT", V::kOk},
        Row{"yaml 1.1 boolean is text", Enum(kWords), "on", V::kOk},
        Row{"other case", Enum(kWords), "must", V::kBadValue},
        Row{"other word", Enum(kWords), "OUGHT", V::kBadValue},
        Row{"number as word", Enum(kWords), "1", V::kWrongType}));

INSTANTIATE_TEST_SUITE_P(
    Names, JudgeScalarTest,
    ::testing::Values(
        Row{"id", T(TypeKind::kId), "go-map2-x", V::kOk},
        Row{"64 bytes", T(TypeKind::kId), Long(64).c_str(), V::kOk},
        Row{"65 bytes", T(TypeKind::kId), Long(65).c_str(), V::kBadId},
        Row{"upper case", T(TypeKind::kId), "Go", V::kBadId},
        Row{"digit first", T(TypeKind::kId), "2go", V::kBadId},
        Row{"two hyphens", T(TypeKind::kId), "a--b", V::kBadId},
        Row{"hyphen last", T(TypeKind::kId), "a-", V::kBadId},
        Row{"hyphen first", T(TypeKind::kId), "\"-a\"", V::kBadId},
        Row{"underscore", T(TypeKind::kId), "a_b", V::kBadId},
        Row{"empty id", T(TypeKind::kId), "\"\"", V::kBadId},
        Row{"numeric id", T(TypeKind::kId), "12", V::kWrongType},
        Row{"item id", T(TypeKind::kItemId), "A1", V::kOk},
        Row{"item id, dot", T(TypeKind::kItemId), "A.1", V::kBadId},
        Row{"incident", T(TypeKind::kIncidentId), "INC-2025-0612", V::kOk},
        Row{"incident, 3 digits", T(TypeKind::kIncidentId), "INC-2025-612",
            V::kBadId},
        Row{"incident, lower", T(TypeKind::kIncidentId), "inc-2025-0612",
            V::kBadId},
        Row{"incident, no dash", T(TypeKind::kIncidentId), "INC-202500612",
            V::kBadId},
        Row{"rfc", T(TypeKind::kRfcId), "RFC-0012", V::kOk},
        Row{"rfc, 5 digits", T(TypeKind::kRfcId), "RFC-00123", V::kBadId},
        Row{"rfc, letters", T(TypeKind::kRfcId), "RFC-00a2", V::kBadId},
        Row{"parameter", T(TypeKind::kParameterName), "db.pool.max-connections",
            V::kOk},
        Row{"parameter, one part", T(TypeKind::kParameterName), "db", V::kOk},
        Row{"parameter, empty part", T(TypeKind::kParameterName), "db..pool",
            V::kBadId},
        Row{"dns", T(TypeKind::kDnsName), "9-a--b", V::kOk},
        Row{"dns, dot", T(TypeKind::kDnsName), "a.b", V::kBadId},
        Row{"dns, 64 bytes", T(TypeKind::kDnsName), Long(64).c_str(),
            V::kBadId},
        Row{"label key", T(TypeKind::kLabelKey), "costCentre_1.x", V::kOk},
        Row{"prefixed key", T(TypeKind::kLabelKey), "example.com/key", V::kOk},
        Row{"empty prefix", T(TypeKind::kLabelKey), "/key", V::kBadValue},
        Row{"prefix in capitals", T(TypeKind::kLabelKey), "Example.com/key",
            V::kBadValue},
        Row{"rule", T(TypeKind::kRuleId), "term/banned-variant", V::kOk},
        Row{"rule without family", T(TypeKind::kRuleId), "banned-variant",
            V::kBadValue},
        Row{"role", T(TypeKind::kActor), "role:sre-cop", V::kOk},
        Row{"person", T(TypeKind::kActor), "person:lin", V::kOk},
        Row{"bare id", T(TypeKind::kActor), "lin", V::kBadValue},
        Row{"role with bad id", T(TypeKind::kActor), "role:SRE", V::kBadId},
        Row{"person only", T(TypeKind::kPersonRef), "person:lin", V::kOk},
        Row{"role as person", T(TypeKind::kPersonRef), "role:sre-cop",
            V::kBadValue},
        Row{"glob", T(TypeKind::kGlob), "\"payment-*\"", V::kOk},
        Row{"star", T(TypeKind::kGlob), "\"*\"", V::kOk},
        Row{"literal", T(TypeKind::kGlob), "payment-api", V::kOk},
        Row{"bad literal", T(TypeKind::kGlob), "Payment", V::kBadId},
        Row{"glob in capitals", T(TypeKind::kGlob), "\"P*\"", V::kBadValue}));

INSTANTIATE_TEST_SUITE_P(
    Forms, JudgeScalarTest,
    ::testing::Values(
        Row{"en", T(TypeKind::kLanguageTag), "en", V::kOk},
        Row{"zh-CN", T(TypeKind::kLanguageTag), "zh-CN", V::kOk},
        Row{"script", T(TypeKind::kLanguageTag), "zh-Hant-TW", V::kOk},
        Row{"area", T(TypeKind::kLanguageTag), "es-419", V::kOk},
        Row{"variant", T(TypeKind::kLanguageTag), "de-CH-1901", V::kOk},
        Row{"lower region", T(TypeKind::kLanguageTag), "zh-cn", V::kBadValue},
        Row{"one letter", T(TypeKind::kLanguageTag), "e", V::kBadValue},
        Row{"two regions", T(TypeKind::kLanguageTag), "zh-CN-TW", V::kBadValue},
        Row{"empty part", T(TypeKind::kLanguageTag), "zh--CN", V::kBadValue},
        Row{"semver", T(TypeKind::kSemver), "1.2.0-rc.1+b", V::kOk},
        Row{"two parts", T(TypeKind::kSemver), "\"1.2\"", V::kBadValue},
        Row{"float version", T(TypeKind::kSemver), "1.2", V::kWrongType},
        Row{"leading v", T(TypeKind::kSemver), "v1.2.0", V::kBadValue},
        Row{"date", T(TypeKind::kDate), "2026-02-28", V::kOk},
        Row{"no such day", T(TypeKind::kDate), "2026-02-29", V::kBadValue},
        Row{"month", T(TypeKind::kMonth), "2026-02", V::kOk},
        Row{"no such month", T(TypeKind::kMonth), "2026-13", V::kBadValue},
        Row{"instant", T(TypeKind::kInstant), "2026-01-15T08:00:00+08:00",
            V::kOk},
        Row{"no zone", T(TypeKind::kInstant), "2026-01-15T08:00:00",
            V::kBadValue},
        Row{"local", T(TypeKind::kLocalTime), "2026-01-15 08:00:00", V::kOk},
        Row{"local, hour 24", T(TypeKind::kLocalTime), "2026-01-15 24:00:00",
            V::kBadValue},
        Row{"local, T", T(TypeKind::kLocalTime), "2026-01-15T08:00:00",
            V::kBadValue},
        Row{"duration", T(TypeKind::kDuration), "90s", V::kOk},
        Row{"month as duration", T(TypeKind::kDuration), "1M", V::kBadValue},
        Row{"bare number", T(TypeKind::kDuration), "90", V::kWrongType},
        Row{"zero", T(TypeKind::kDuration), "0m", V::kOk},
        Row{"zero refused", T(TypeKind::kDuration).MoreThan(0), "0m",
            V::kBadValue},
        Row{"shorthand", T(TypeKind::kShorthand), "1Q", V::kOk},
        Row{"seconds", T(TypeKind::kShorthand), "90s", V::kBadValue},
        Row{"no count", T(TypeKind::kShorthand), "d", V::kBadValue},
        Row{"zero shorthand", T(TypeKind::kShorthand).MoreThan(0), "0d",
            V::kBadValue},
        Row{"slice in minutes", T(TypeKind::kSliceWindow).MoreThan(0), "5",
            V::kOk},
        Row{"slice", T(TypeKind::kSliceWindow).MoreThan(0), "5m", V::kOk},
        Row{"no slice", T(TypeKind::kSliceWindow).MoreThan(0), "0",
            V::kBadValue},
        Row{"half slice", T(TypeKind::kSliceWindow).MoreThan(0), "0.5",
            V::kWrongType},
        Row{"hours", T(TypeKind::kHours), "\"09:00-18:00\"", V::kOk},
        Row{"until midnight", T(TypeKind::kHours), "\"09:00-24:00\"", V::kOk},
        Row{"backwards", T(TypeKind::kHours), "\"18:00-09:00\"", V::kBadValue},
        Row{"no length", T(TypeKind::kHours), "\"09:00-09:00\"", V::kBadValue},
        Row{"minute 60", T(TypeKind::kHours), "\"09:60-18:00\"", V::kBadValue},
        Row{"from midnight on", T(TypeKind::kHours), "\"24:00-24:00\"",
            V::kBadValue},
        Row{"zone", T(TypeKind::kTimeZone), "Asia/Shanghai", V::kOk},
        Row{"link", T(TypeKind::kTimeZone), "UTC", V::kOk},
        Row{"misspelt zone", T(TypeKind::kTimeZone), "Asia/Shanghia",
            V::kBadValue}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, JudgeScalarTest,
    ::testing::Values(
        Row{"integer", T(TypeKind::kInteger), "-12", V::kOk},
        Row{"quoted", T(TypeKind::kInteger), "\"12\"", V::kWrongType},
        Row{"fraction", T(TypeKind::kInteger), "1.5", V::kWrongType},
        Row{"hex", T(TypeKind::kInteger), "0x1F", V::kBadValue},
        Row{"leading zero", T(TypeKind::kInteger), "007", V::kBadValue},
        Row{"at least", T(TypeKind::kInteger).AtLeast(1), "1", V::kOk},
        Row{"below", T(TypeKind::kInteger).AtLeast(1), "0", V::kBadValue},
        Row{"too large", T(TypeKind::kInteger), "10000000000000000000",
            V::kBadValue},
        Row{"decimal", T(TypeKind::kDecimal), "99.95", V::kOk},
        Row{"whole decimal", T(TypeKind::kDecimal), "99", V::kOk},
        Row{"exponent", T(TypeKind::kDecimal), "1e3", V::kBadValue},
        Row{"infinity", T(TypeKind::kDecimal), ".inf", V::kBadValue},
        Row{"no number", T(TypeKind::kDecimal), "many", V::kWrongType},
        Row{"open end", T(TypeKind::kDecimal).MoreThan(0), "0.0", V::kBadValue},
        Row{"just above", T(TypeKind::kDecimal).MoreThan(0), "0.001", V::kOk},
        Row{"at most", T(TypeKind::kDecimal).AtMost(100), "100.00", V::kOk},
        Row{"just below", T(TypeKind::kDecimal).AtMost(100), "100.01",
            V::kBadValue},
        Row{"true", T(TypeKind::kBoolean), "true", V::kOk},
        Row{"yes is text", T(TypeKind::kBoolean), "yes", V::kWrongType},
        Row{"value: word", T(TypeKind::kParameterValue), "rwmutex", V::kOk},
        Row{"value: number", T(TypeKind::kParameterValue), "1.5", V::kOk},
        Row{"value: flag", T(TypeKind::kParameterValue), "false", V::kOk},
        Row{"value: exponent", T(TypeKind::kParameterValue), "1e3",
            V::kBadValue},
        Row{"value: empty", T(TypeKind::kParameterValue), "\"\"", V::kBadValue},
        Row{"value: null", T(TypeKind::kParameterValue), "~", V::kWrongType}));

INSTANTIATE_TEST_SUITE_P(
    Urls, JudgeScalarTest,
    ::testing::Values(
        Row{"https", T(TypeKind::kUrl), "https://a.example/b?c#d", V::kOk},
        Row{"port", T(TypeKind::kUrl), "http://a.example:8080", V::kOk},
        Row{"path beyond ASCII", T(TypeKind::kUrl), "https://a.example/复盘",
            V::kOk},
        Row{"no scheme", T(TypeKind::kUrl), "a.example/b", V::kBadValue},
        Row{"other scheme", T(TypeKind::kUrl), "ftp://a.example", V::kBadValue},
        Row{"no host", T(TypeKind::kUrl), "https:///b", V::kBadValue},
        Row{"password", T(TypeKind::kUrl), "https://u:p@a.example/",
            V::kBadValue},
        Row{"blank inside", T(TypeKind::kUrl), "https://a.example/b c",
            V::kBadValue},
        Row{"empty", T(TypeKind::kUrl), "\"\"", V::kBadValue},
        Row{"empty allowed", T(TypeKind::kUrl).MayBeEmpty(), "\"\"", V::kOk},
        Row{"null is not empty", T(TypeKind::kUrl).MayBeEmpty(), "~",
            V::kWrongType}));

TEST(CompareScalarsTest, ComparesValuesNotText) {
  const testing::Tree tree(
      "[2s, 2000ms, 3s, 2026-01-15T08:00:00+08:00, 2026-01-15T00:00:00Z, "
      "99.90, 99.9, oops]");
  const auto at = [&](uint32_t i) -> const YamlNode& {
    return tree.root().item(i);
  };
  const TypeSpec duration = Scalar(TypeKind::kDuration);
  EXPECT_EQ(CompareScalars(duration, at(0), at(1)), 0);
  EXPECT_EQ(CompareScalars(duration, at(1), at(2)), -1);
  EXPECT_EQ(CompareScalars(duration, at(2), at(0)), 1);
  EXPECT_EQ(CompareScalars(duration, at(0), at(7)), std::nullopt);
  EXPECT_EQ(CompareScalars(Scalar(TypeKind::kInstant), at(3), at(4)), 0);
  EXPECT_EQ(CompareScalars(Scalar(TypeKind::kDecimal), at(5), at(6)), 0);
  EXPECT_EQ(CompareScalars(Scalar(TypeKind::kString), at(0), at(1)),
            std::nullopt);
}

}  // namespace
}  // namespace codicil::model
