#include "services/policy/verdict/before_view.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/model/document.h"
#include "services/model/index_keys.h"
#include "services/policy/verdict/testing/two_sides.h"

namespace codicil::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Paths of the SLO files before the change.
std::vector<std::string> SloFiles(const TwoSides& sides) {
  const BeforeView view(sides.files(), sides.head());
  std::vector<std::string> paths;
  for (const model::Document* document :
       view.WithKey(model::KindKey(model::DocumentKind::kOpenSlo))) {
    paths.push_back(document->path);
  }
  return paths;
}

TEST(BeforeViewTest, TakesBackWhatTheChangeDid) {
  const std::string slo = PaySlo("{targetPercent: 99}");
  TwoSides sides;
  sides.Change("handbook/slos/a-new.yaml", "", slo);
  sides.Keep("handbook/slos/b-kept.yaml", slo);
  sides.Change("handbook/slos/c-gone.yaml", slo, "");
  sides.Change("handbook/slos/d-edited.yaml", slo, slo + "# more\n");
  EXPECT_THAT(SloFiles(sides), ElementsAre("handbook/slos/b-kept.yaml",
                                           "handbook/slos/c-gone.yaml",
                                           "handbook/slos/d-edited.yaml"));
}

TEST(BeforeViewTest, AnsweredByTheOldContents) {
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause("  slos: [{ref: old}]\n"),
               GuardClause("  slos: [{ref: new}]\n"));
  const BeforeView view(sides.files(), sides.head());
  const auto claimers = [&view](const char* slo) {
    return view.WithKey(model::ReferenceKey(model::SymbolKind::kSlo, slo));
  };
  EXPECT_THAT(claimers("old"), ElementsAre(sides.files()[0].before));
  EXPECT_THAT(claimers("new"), IsEmpty());
}

}  // namespace
}  // namespace codicil::policy
