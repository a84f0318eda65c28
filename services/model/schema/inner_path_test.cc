#include "services/model/schema/inner_path.h"

#include <gtest/gtest.h>

#include "services/model/schema/testing/samples.h"

namespace codicil::model {
namespace {

// The path of item 1 of a list under spec.rules.
std::string PathOf(const std::string& item) {
  const testing::Tree tree("[first, " + item + "]");
  const InnerPath root;
  const InnerPath spec(root, "spec");
  const InnerPath rules(spec, "rules");
  const InnerPath second(rules, tree.root().item(1), 1);
  return InnerPath(second, "text").ToString();
}

TEST(InnerPathTest, NamesItemsByIdThenNameThenIndex) {
  EXPECT_EQ(PathOf("{id: guard, name: x}"), "spec.rules[guard].text");
  EXPECT_EQ(PathOf("{name: db.pool}"), "spec.rules[db.pool].text");
  EXPECT_EQ(PathOf("{ref: guard}"), "spec.rules[1].text");
  EXPECT_EQ(PathOf("word"), "spec.rules[1].text");
}

TEST(InnerPathTest, TakesNoNameThatWouldBlurThePath) {
  EXPECT_EQ(PathOf("{id: \"a]b\", name: c}"), "spec.rules[c].text");
  EXPECT_EQ(PathOf("{id: 5}"), "spec.rules[1].text");
  EXPECT_EQ(PathOf("{id: [a]}"), "spec.rules[1].text");
  EXPECT_EQ(PathOf("{id: \"\"}"), "spec.rules[1].text");
}

TEST(InnerPathTest, TheRootIsEmpty) {
  const InnerPath root;
  EXPECT_EQ(root.ToString(), "");
  EXPECT_EQ(InnerPath(root, "kind").ToString(), "kind");
}

}  // namespace
}  // namespace codicil::model
