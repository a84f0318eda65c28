#include "services/policy/contract/scope_text.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

TEST(ScopeTextTest, NoConditionIsEverywhere) {
  EXPECT_EQ(ScopeText({}), "everywhere");
  model::Scope scope;
  scope.except.emplace();
  EXPECT_EQ(ScopeText(scope), "everywhere");
}

TEST(ScopeTextTest, NamesEachCondition) {
  model::Scope scope;
  scope.include.services = {"payment-*", "ledger"};
  scope.include.domains = {"payments"};
  scope.include.tiers = {2, 1};
  scope.include.environments = {"staging", "production"};
  scope.include.labels = {{"language", {"rust", "go"}},
                          {"traffic", {"bursty"}}};
  EXPECT_EQ(ScopeText(scope),
            "services ledger, payment-*; domains payments; tiers 1, 2; "
            "environments production, staging; label language go or rust; "
            "label traffic bursty");
}

TEST(ScopeTextTest, SaysWhatIsExcepted) {
  model::Scope scope;
  scope.include.tiers = {1};
  scope.except.emplace();
  scope.except->services = {"payment-sandbox"};
  EXPECT_EQ(ScopeText(scope), "tiers 1; except services payment-sandbox");
  scope.include.tiers.clear();
  EXPECT_EQ(ScopeText(scope), "everywhere; except services payment-sandbox");
}

TEST(ScopeTextTest, OrderAndRepetitionDoNotMatter) {
  model::Scope scope;
  scope.include.services = {"b", "a", "b"};
  scope.include.tiers = {10, 9, 10};
  EXPECT_EQ(ScopeText(scope), "services a, b; tiers 9, 10");
}

}  // namespace
}  // namespace codicil::policy
