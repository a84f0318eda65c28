#include "services/policy/rpc/valid_text.h"

#include <gtest/gtest.h>

namespace codicil::policy {
namespace {

struct Row {
  const char* name;
  std::string text;
  const char* want;
};

TEST(ValidTextTest, KeepsWhatIsValid) {
  const Row rows[] = {
      {"empty", "", ""},
      {"ASCII", "a\tb", "a\tb"},
      {"CJK", "可用性", "可用性"},
      {"one bad byte",
       "a\xFF"
       "b",
       "a\uFFFDb"},
      {"cut off", "\xE5\x8F", "\uFFFD\uFFFD"},
      {"surrogate", "\xED\xA0\x80x", "\uFFFD\uFFFD\uFFFDx"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(ValidText(row.text), row.want);
  }
}

}  // namespace
}  // namespace codicil::policy
