#include "services/rules/policy/track_not_allowed.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/model/document.h"
#include "services/model/policies/workflow.h"

namespace codicil::rules {
namespace {

using base::Bump;
using testing::ElementsAre;
using testing::IsEmpty;

model::Track TrackOf(const char* id) {
  model::Track track;
  track.id = id;
  return track;
}

// standard takes all, editorial patches, emergency P1 incidents, and hotfix
// patches after a P1 incident.
model::Workflow SampleWorkflow() {
  model::Workflow workflow;
  workflow.tracks = {TrackOf("standard"), TrackOf("editorial"),
                     TrackOf("emergency"), TrackOf("hotfix")};
  workflow.tracks[1].only_if_bump = Bump::kPatch;
  workflow.tracks[2].only_if_triggers = {"p1-incident"};
  workflow.tracks[3].only_if_bump = Bump::kPatch;
  workflow.tracks[3].only_if_triggers = {"p1-incident", "audit-gap"};
  return workflow;
}

std::vector<base::Finding> Findings(const char* track, const char* trigger,
                                    Bump bump,
                                    const model::Workflow* at_head = nullptr) {
  model::Document rfc;
  rfc.path = "handbook/rfcs/RFC-0002.yaml";
  rfc.id = "RFC-0002";
  rfc.rfc = std::make_unique<model::RfcFacts>();
  rfc.rfc->track = track;
  rfc.rfc->track_span = {{9, 10}, {9, 18}};
  rfc.rfc->trigger = trigger;
  std::vector<base::Finding> findings;
  CheckTracks(
      SampleWorkflow(), at_head, {&rfc},
      [&](const model::Document& asked) {
        EXPECT_EQ(&asked, &rfc);
        return bump;
      },
      findings);
  return findings;
}

std::vector<std::string> Told(const std::vector<base::Finding>& findings) {
  std::vector<std::string> lines;
  for (const base::Finding& finding : findings) {
    lines.push_back(finding.message + " | " + finding.fix->description);
  }
  return lines;
}

TEST(CheckTracksTest, WhatMeetsTheConditions) {
  EXPECT_THAT(Findings("standard", "audit-gap", Bump::kMajor), IsEmpty());
  EXPECT_THAT(Findings("editorial", "audit-gap", Bump::kPatch), IsEmpty());
  EXPECT_THAT(Findings("editorial", "audit-gap", Bump::kNone), IsEmpty());
  EXPECT_THAT(Findings("emergency", "p1-incident", Bump::kMajor), IsEmpty());
  EXPECT_THAT(Findings("hotfix", "audit-gap", Bump::kPatch), IsEmpty());
}

TEST(CheckTracksTest, ALargerBump) {
  EXPECT_THAT(
      Told(Findings("editorial", "audit-gap", Bump::kMinor)),
      ElementsAre("the track editorial takes changes that need at most a patch "
                  "version, and this one needs a minor one | take the track "
                  "standard"));
}

TEST(CheckTracksTest, AnotherTrigger) {
  EXPECT_THAT(
      Told(Findings("emergency", "audit-gap", Bump::kPatch)),
      ElementsAre("the track emergency takes RFCs with the trigger "
                  "p1-incident, and that of this one is audit-gap | take the "
                  "track standard or editorial or hotfix"));
}

TEST(CheckTracksTest, BothConditionsMustHold) {
  EXPECT_EQ(Findings("hotfix", "audit-gap", Bump::kMajor).size(), 1u);
  EXPECT_EQ(Findings("hotfix", "tech-debt-review", Bump::kPatch).size(), 1u);
}

TEST(CheckTracksTest, PlaceAndIdentity) {
  const base::Finding finding =
      Findings("editorial", "audit-gap", Bump::kMajor).at(0);
  EXPECT_EQ(finding.rule, "policy/track-not-allowed");
  EXPECT_EQ(finding.path, "handbook/rfcs/RFC-0002.yaml");
  EXPECT_EQ(finding.span.begin, (base::Position{9, 10}));
  EXPECT_EQ(finding.document, "RFC-0002");
  EXPECT_EQ(finding.inner_path, "spec.track");
  EXPECT_EQ(finding.value, "editorial");
}

// ref/unresolved says it of a track that is nowhere.
TEST(CheckTracksTest, ATrackOfTheProposalItself) {
  EXPECT_THAT(Findings("fast", "audit-gap", Bump::kPatch), IsEmpty());
  model::Workflow at_head = SampleWorkflow();
  EXPECT_THAT(Findings("fast", "audit-gap", Bump::kPatch, &at_head), IsEmpty());
  at_head.tracks.push_back(TrackOf("fast"));
  EXPECT_THAT(Told(Findings("fast", "audit-gap", Bump::kMinor, &at_head)),
              ElementsAre("the track fast comes with this very proposal: an "
                          "RFC takes a track that is there already | take the "
                          "track standard"));
}

// The proposal drops the condition that judges it.
TEST(CheckTracksTest, TheConditionsAtBaseCount) {
  model::Workflow at_head = SampleWorkflow();
  at_head.tracks[1].only_if_bump.reset();
  EXPECT_EQ(Findings("editorial", "audit-gap", Bump::kMinor, &at_head).size(),
            1u);
}

}  // namespace
}  // namespace codicil::rules
