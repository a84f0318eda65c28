#include "services/cli/commands/schema.h"

#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/cli/testing/test_environment.h"
#include "services/model/schema/kind_registry.h"

namespace codicil::cli {
namespace {

using ::testing::HasSubstr;

TEST(SchemaTest, PrintsTheSchemaOfEveryKind) {
  for (const model::KindSchema* const kind : model::AllKinds()) {
    for (const std::string_view word : {kind->word, kind->name}) {
      TestEnvironment environment;
      EXPECT_EQ(RunSchema(std::string(word), environment.get()), kClean);
      const nlohmann::json schema =
          nlohmann::json::parse(environment.out(), nullptr, false);
      ASSERT_TRUE(schema.is_object()) << word;
      EXPECT_EQ(schema["title"], std::string(kind->name));
      EXPECT_EQ(environment.err(), "");
    }
  }
}

TEST(SchemaTest, ListsTheKinds) {
  TestEnvironment environment;
  EXPECT_EQ(RunSchema("", environment.get()), kClean);
  EXPECT_EQ(
      std::count(environment.out().begin(), environment.out().end(), '\n'),
      static_cast<std::ptrdiff_t>(model::AllKinds().size()));
  EXPECT_THAT(
      environment.out(),
      HasSubstr("\nclause          handbook/clauses/<domain>/<id>.yaml  "
                "Rules for one subject"));
}

TEST(SchemaTest, AnUnknownKindIsAUsageError) {
  TestEnvironment near;
  EXPECT_EQ(RunSchema("clauses", near.get()), kUsage);
  EXPECT_EQ(near.err(),
            "codicil: there is no kind \"clauses\"; did you mean clause?\n");
  EXPECT_EQ(near.out(), "");
  TestEnvironment far;
  EXPECT_EQ(RunSchema("weather", far.get()), kUsage);
  EXPECT_EQ(far.err(),
            "codicil: there is no kind \"weather\"; `codicil schema` lists all "
            "kinds\n");
}

}  // namespace
}  // namespace codicil::cli
