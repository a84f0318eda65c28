#include "services/rules/policy/workflow_loosening.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "services/base/semver.h"
#include "services/rules/policy/stage_loosening.h"

namespace codicil::rules {
namespace {

using model::Stage;
using model::Track;
using model::Workflow;

const Stage* FindStage(const Track& track, const std::string& id) {
  for (const Stage& stage : track.stages) {
    if (stage.id == id) return &stage;
  }
  return nullptr;
}

bool Holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Comparison {
 public:
  Comparison(const Workflow& before, const Workflow& after,
             std::vector<Loosening>& loosenings)
      : before_(before), after_(after), loosenings_(loosenings) {}

  void Run() {
    for (const model::WorkCalendar& calendar : before_.calendars) {
      CompareCalendar(calendar.id);
    }
    for (const Track& track : after_.tracks) {
      const Track* was = before_.FindTrack(track.id);
      if (was == nullptr) {
        JudgeNewTrack(track);
        continue;
      }
      const std::string path = ItemPath("spec.tracks", track.id);
      CompareBumps(*was, track, path + ".onlyIf.bump");
      CompareTriggers(*was, track, path + ".onlyIf.trigger");
      CompareAllStages(*was, track, path + ".stages");
    }
  }

 private:
  void CompareCalendar(const std::string& id) {
    const std::optional<int> was = WeeklyMinutes(before_, id);
    const std::optional<int> is = WeeklyMinutes(after_, id);
    if (!was || !is || *is >= *was) return;
    loosenings_.push_back(
        {ItemPath("spec.calendars", id), std::to_string(*is),
         "the clocks on the calendar " + id + " run " + std::to_string(*is) +
             " minutes a week instead of " + std::to_string(*was)});
  }

  void CompareBumps(const Track& was, const Track& is,
                    const std::string& path) {
    if (!was.only_if_bump) return;
    if (is.only_if_bump && *is.only_if_bump <= *was.only_if_bump) return;
    const std::string bump =
        is.only_if_bump ? base::BumpName(*is.only_if_bump) : "any";
    loosenings_.push_back({path, bump,
                           "the track " + is.id + " takes " + bump +
                               " changes, no longer at most " +
                               base::BumpName(*was.only_if_bump)});
  }

  void CompareTriggers(const Track& was, const Track& is,
                       const std::string& path) {
    if (was.only_if_triggers.empty()) return;
    if (is.only_if_triggers.empty()) {
      loosenings_.push_back(
          {path, "any",
           "the track " + is.id + " no longer asks for a trigger"});
    }
    for (const std::string& trigger : is.only_if_triggers) {
      if (Holds(was.only_if_triggers, trigger)) continue;
      loosenings_.push_back(
          {path, trigger,
           "the track " + is.id + " also takes the trigger " + trigger});
    }
  }

  void CompareAllStages(const Track& was, const Track& is,
                        const std::string& path) {
    for (const Stage& stage : was.stages) {
      const std::string name =
          "the stage " + stage.id + " of the track " + is.id;
      if (const Stage* same = FindStage(is, stage.id)) {
        CompareStages({stage, before_}, {*same, after_},
                      ItemPath(path, stage.id), name, loosenings_);
      } else if (!IsRenamed(stage, was, is)) {
        loosenings_.push_back(
            {ItemPath(path, stage.id), stage.id, name + " is gone"});
      }
    }
  }

  // Whether a stage that is new in `is` demands no less.
  bool IsRenamed(const Stage& stage, const Track& was, const Track& is) const {
    return std::any_of(is.stages.begin(), is.stages.end(),
                       [&](const Stage& other) {
                         return FindStage(was, other.id) == nullptr &&
                                IsAsStrict(other, stage);
                       });
  }

  bool IsAsStrict(const Stage& is, const Stage& was) const {
    std::vector<Loosening> found;
    CompareStages({was, before_}, {is, after_}, "", "", found);
    return found.empty();
  }

  bool IsAsStrict(const Track& is, const Track& was) const {
    return std::all_of(
        was.stages.begin(), was.stages.end(), [&](const Stage& stage) {
          return std::any_of(
              is.stages.begin(), is.stages.end(),
              [&](const Stage& other) { return IsAsStrict(other, stage); });
        });
  }

  // Judges a new track by every kind of change that it takes: what the tracks
  // at base asked of such a change, at least one of them must still be met.
  void JudgeNewTrack(const Track& track) {
    std::set<const Track*> met;
    for (const Track& was : before_.tracks) {
      if (IsAsStrict(track, was)) met.insert(&was);
    }
    for (const base::Bump bump :
         {base::Bump::kPatch, base::Bump::kMinor, base::Bump::kMajor}) {
      for (const std::string& trigger : Triggers()) {
        if (!Takes(track, bump, trigger)) continue;
        const Track* evaded = EvadedTrack(met, bump, trigger);
        if (evaded == nullptr) continue;
        loosenings_.push_back({ItemPath("spec.tracks", track.id), track.id,
                               "the new track " + track.id +
                                   " asks for less than " + evaded->id +
                                   " of changes that both take"});
        return;
      }
    }
  }

  static bool Takes(const Track& track, base::Bump bump,
                    const std::string& trigger) {
    return (!track.only_if_bump || bump <= *track.only_if_bump) &&
           (track.only_if_triggers.empty() ||
            Holds(track.only_if_triggers, trigger));
  }

  // The first track at base that such a change could take; nullptr if there is
  // none, or one of them is met.
  const Track* EvadedTrack(const std::set<const Track*>& met, base::Bump bump,
                           const std::string& trigger) const {
    const Track* first = nullptr;
    for (const Track& was : before_.tracks) {
      if (!Takes(was, bump, trigger)) continue;
      if (met.count(&was) > 0) return nullptr;
      if (first == nullptr) first = &was;
    }
    return first;
  }

  // Every trigger that a condition names, and "" for all others.
  std::set<std::string> Triggers() const {
    std::set<std::string> triggers = {""};
    for (const Workflow* workflow : {&before_, &after_}) {
      for (const Track& track : workflow->tracks) {
        triggers.insert(track.only_if_triggers.begin(),
                        track.only_if_triggers.end());
      }
    }
    return triggers;
  }

  const Workflow& before_;
  const Workflow& after_;
  std::vector<Loosening>& loosenings_;
};

}  // namespace

void CompareWorkflows(const Workflow& before, const Workflow& after,
                      std::vector<Loosening>& loosenings) {
  Comparison(before, after, loosenings).Run();
}

}  // namespace codicil::rules
