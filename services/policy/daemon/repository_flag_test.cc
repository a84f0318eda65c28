#include "services/policy/daemon/repository_flag.h"

#include <string>

#include "gmock/gmock.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::policy {
namespace {

using base::IsOk;
using base::StatusIs;
using ::testing::HasSubstr;

struct GoodCase {
  const char* name;
  const char* text;
  RepositoryFlag want;
};

class GoodRepositoryTest : public ::testing::TestWithParam<GoodCase> {};

TEST_P(GoodRepositoryTest, IsRead) {
  const auto flag = ParseRepositoryFlag(GetParam().text);
  ASSERT_THAT(flag, IsOk());
  EXPECT_EQ(flag->name, GetParam().want.name);
  EXPECT_EQ(flag->path, GetParam().want.path);
  EXPECT_EQ(flag->branch, GetParam().want.branch);
}

INSTANTIATE_TEST_SUITE_P(
    All, GoodRepositoryTest,
    ::testing::Values(
        GoodCase{"Head", "a=/srv/a.git", {"a", "/srv/a.git", "HEAD"}},
        GoodCase{"Branch",
                 "a-1.b_c=/srv/a.git@release/2",
                 {"a-1.b_c", "/srv/a.git", "release/2"}},
        GoodCase{"Equals", "a=/srv/b=c", {"a", "/srv/b=c", "HEAD"}},
        GoodCase{"LastAt", "a=/srv/b@c@d", {"a", "/srv/b@c", "d"}}),
    [](const auto& row) { return row.param.name; });

class BadRepositoryTest : public ::testing::TestWithParam<std::string> {};

TEST_P(BadRepositoryTest, IsRefused) {
  EXPECT_THAT(
      ParseRepositoryFlag(GetParam()),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(All, BadRepositoryTest,
                         ::testing::Values("", "/srv/a", "=/srv/a", "a=",
                                           "a=@main", "a=/srv/a@", "A=/srv/a",
                                           "a b=/srv/a", ".a=/srv/a",
                                           "a/b=/srv/a", "a\n=/srv/a"));

TEST(RepositoryFlagsTest, HaveNamesOfTheirOwn) {
  EXPECT_THAT(ParseRepositoryFlags({"a=/x", "b=/x"}), IsOk());
  EXPECT_THAT(ParseRepositoryFlags({"a=/x", "a=/y"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("\"a\"")));
  EXPECT_THAT(
      ParseRepositoryFlags({}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--repo")));
}

}  // namespace
}  // namespace codicil::policy
