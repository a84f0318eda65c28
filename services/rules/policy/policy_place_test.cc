#include "services/rules/policy/policy_place.h"

#include <string_view>

#include "gtest/gtest.h"
#include "services/base/source_position.h"
#include "services/model/policies/testing/policy_text.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {
namespace {

// The line and column where the node begins.
base::Position Place(std::string_view inner_path) {
  constexpr std::string_view kText =
      "spec:\n"
      "  gates:\n"
      "    - id: clean\n"
      "      maxAge: 7d\n"
      "    - {kind: race}\n"
      "  severities:\n"
      "    term/banned: off\n"
      "    term/banned-variant: error\n";
  return model::WithRoot(kText, [&](const model::YamlNode& root) {
    return PlaceOf(root, inner_path).begin;
  });
}

TEST(PlaceOfTest, FindsKeysAndItems) {
  EXPECT_EQ(Place(""), (base::Position{1, 1}));
  EXPECT_EQ(Place("spec.gates[clean]"), (base::Position{3, 7}));
  EXPECT_EQ(Place("spec.gates[clean].maxAge"), (base::Position{4, 15}));
  EXPECT_EQ(Place("spec.gates[1].kind"), (base::Position{5, 14}));
}

TEST(PlaceOfTest, ANameThatBeginsAnotherIsNotTakenForIt) {
  EXPECT_EQ(Place("spec.severities.term/banned"), (base::Position{7, 18}));
  EXPECT_EQ(Place("spec.severities.term/banned-variant"),
            (base::Position{8, 26}));
}

TEST(PlaceOfTest, WhatIsGoneStandsAtWhatHeldIt) {
  EXPECT_EQ(Place("spec.gates[gone].maxAge"), (base::Position{3, 5}));
  EXPECT_EQ(Place("spec.gates[clean].select"), (base::Position{3, 7}));
  EXPECT_EQ(Place("metadata.id"), (base::Position{1, 1}));
}

}  // namespace
}  // namespace codicil::rules
