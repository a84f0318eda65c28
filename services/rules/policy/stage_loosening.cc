#include "services/rules/policy/stage_loosening.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "services/base/duration.h"

namespace codicil::rules {
namespace {

using model::Seat;

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ", ") + word;
  }
  return text;
}

// Those of `words` that are not among `others`.
std::vector<std::string> Missing(const std::vector<std::string>& words,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> missing;
  for (const std::string& word : words) {
    if (std::find(others.begin(), others.end(), word) == others.end()) {
      missing.push_back(word);
    }
  }
  return missing;
}

void CompareConditions(const Seat& before, const Seat& after,
                       const std::string& path, const std::string& name,
                       std::vector<Loosening>& loosenings) {
  if (after.when_changes.empty()) return;
  if (before.when_changes.empty()) {
    loosenings.push_back(
        {path + ".when", Joined(after.when_changes),
         name + " is there only for changes of " + Joined(after.when_changes)});
    return;
  }
  const std::vector<std::string> gone =
      Missing(before.when_changes, after.when_changes);
  if (gone.empty()) return;
  loosenings.push_back(
      {path + ".when.changes", Joined(after.when_changes),
       name + " is no longer there for changes of " + Joined(gone)});
}

void CompareSeats(const Seat& before, const Seat& after,
                  const std::string& path, const std::string& name,
                  std::vector<Loosening>& loosenings) {
  if (after.count < before.count) {
    loosenings.push_back({path + ".count", std::to_string(after.count),
                          name + " asks for " + std::to_string(after.count) +
                              " instead of " + std::to_string(before.count) +
                              " people"});
  }
  if (before.distinct_domains && !after.distinct_domains) {
    loosenings.push_back({path + ".distinctDomains", "false",
                          name + " no longer asks for distinct domains"});
  }
  CompareConditions(before, after, path, name, loosenings);
}

bool AsksForLess(const Seat& is, const Seat& was) {
  std::vector<Loosening> found;
  CompareSeats(was, is, "", "", found);
  return !found.empty();
}

// How like each other the seats of a pair must be.
enum class Fit { kEqual, kAsStrict, kSameRole };

// Compares the seats of a stage. Seats have no names: each finds the one that
// is equal, else one that is as strict, else what is left of its role; those
// with more people choose first.
class SeatPairing {
 public:
  SeatPairing(const std::vector<Seat>& before, const std::vector<Seat>& after,
              std::string path, const std::string& stage)
      : after_(after),
        is_taken_(after.size()),
        path_(std::move(path)),
        stage_(stage) {
    for (const Seat& seat : before) alone_.push_back(&seat);
    std::sort(alone_.begin(), alone_.end(), [](const Seat* a, const Seat* b) {
      return a->count != b->count ? a->count > b->count : a < b;
    });
  }

  void Compare(std::vector<Loosening>& loosenings) {
    for (const Fit fit : {Fit::kEqual, Fit::kAsStrict, Fit::kSameRole}) {
      std::vector<const Seat*> alone;
      for (const Seat* seat : alone_) {
        if (!TakeFirst(*seat, fit, loosenings)) alone.push_back(seat);
      }
      alone_ = std::move(alone);
    }
    for (const Seat* seat : alone_) {
      loosenings.push_back({path_, seat->role, NameOf(*seat) + " is gone"});
    }
  }

 private:
  std::string NameOf(const Seat& seat) const {
    return "the seat " + seat.role + " of " + stage_;
  }

  // Pairs `seat` with the first free one that fits.
  bool TakeFirst(const Seat& seat, Fit fit,
                 std::vector<Loosening>& loosenings) {
    for (size_t i = 0; i < after_.size(); ++i) {
      if (is_taken_[i] || after_[i].role != seat.role) continue;
      if (fit != Fit::kSameRole && AsksForLess(after_[i], seat)) continue;
      if (fit == Fit::kEqual && AsksForLess(seat, after_[i])) continue;
      CompareSeats(seat, after_[i], ItemPath(path_, std::to_string(i)),
                   NameOf(seat), loosenings);
      is_taken_[i] = true;
      return true;
    }
    return false;
  }

  std::vector<const Seat*> alone_;
  const std::vector<Seat>& after_;
  std::vector<bool> is_taken_;
  const std::string path_;
  const std::string& stage_;
};

void CompareCalendars(StageOf before, StageOf after, const std::string& path,
                      const std::string& name,
                      std::vector<Loosening>& loosenings) {
  if (before.stage.calendar == after.stage.calendar) return;
  const std::optional<int> was =
      WeeklyMinutes(before.workflow, before.stage.calendar);
  const std::optional<int> is =
      WeeklyMinutes(after.workflow, after.stage.calendar);
  if (!was || !is || *is >= *was) return;
  loosenings.push_back({path + ".calendar", after.stage.calendar,
                        "the clock of " + name + " runs on the calendar " +
                            after.stage.calendar + ", slower than " +
                            before.stage.calendar});
}

}  // namespace

std::optional<int> WeeklyMinutes(const model::Workflow& workflow,
                                 const std::string& id) {
  const model::WorkCalendar* calendar = workflow.FindCalendar(id);
  if (calendar == nullptr) return std::nullopt;
  if (calendar->time_zone.empty()) return 7 * 24 * 60;
  const auto days =
      std::count(calendar->workdays.begin(), calendar->workdays.end(), true);
  return static_cast<int>(days) *
         (calendar->end_minute - calendar->start_minute);
}

void CompareStages(StageOf before, StageOf after, const std::string& path,
                   const std::string& name,
                   std::vector<Loosening>& loosenings) {
  const model::Stage& was = before.stage;
  const model::Stage& is = after.stage;
  if (was.within < is.within) {
    const std::string within = base::FormatDuration(is.within);
    loosenings.push_back({path + ".within", within,
                          name + " may take " + within + " instead of " +
                              base::FormatDuration(was.within)});
  }
  CompareCalendars(before, after, path, name, loosenings);
  if (is.after_merge && !was.after_merge) {
    loosenings.push_back(
        {path + ".after", "merge", name + " begins only after the merge"});
  }
  if (!was.produces.empty() && is.produces != was.produces) {
    loosenings.push_back({path + ".produces", is.produces,
                          name + " need not produce " + was.produces});
  }
  SeatPairing(was.seats, is.seats, path + ".seats", name).Compare(loosenings);
}

}  // namespace codicil::rules
