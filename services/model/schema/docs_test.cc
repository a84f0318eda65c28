#include "services/model/schema/docs.h"

#include <gtest/gtest.h>

#include <string>

#include "services/model/schema/kind_registry.h"
#include "services/model/schema/testing/golden.h"

namespace codicil::model {
namespace {

constexpr char kUpdate[] =
    "bazel run //services/model/schema:print_docs -- docs/schema";

// The pages that are checked in say what the tables say.
TEST(DocsTest, PagesAreUpToDate) {
  testing::ExpectGolden("docs/schema/README.md", KindIndexPage(), kUpdate);
  for (const KindSchema* schema : AllKinds()) {
    testing::ExpectGolden("docs/schema/" + KindPageName(*schema),
                          KindPage(*schema), kUpdate);
  }
}

TEST(DocsTest, PagesNameEveryKeyOfTheTable) {
  const std::string page = KindPage(*ParseKindWord("clause"));
  for (const char* row :
       {"| `metadata.id` | yes | id | ",
        "| `metadata.overrides` | no | set of id | ",
        "| `spec.scope.labels` | no | map from id to set of text | ",
        "| `spec.rules[].constraint.between` | choice | list of exactly 2: "
        "value | ",
        "| `spec.verification` | no | set of map with exactly one of: harness "
        "with expect, gate | ",
        "Refers to an SLO.", "Must be more than `from`."}) {
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

TEST(DocsTest, CellsHoldNoBarsOrTags) {
  const std::string page = KindIndexPage();
  EXPECT_NE(page.find("| actor | role:&lt;id> or person:&lt;id> |"),
            std::string::npos);
}

}  // namespace
}  // namespace codicil::model
