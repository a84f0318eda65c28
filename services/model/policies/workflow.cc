#include "services/model/policies/workflow.h"

namespace codicil::model {

const Track* Workflow::FindTrack(const std::string& id) const {
  for (const Track& track : tracks) {
    if (track.id == id) return &track;
  }
  return nullptr;
}

const WorkCalendar* Workflow::FindCalendar(const std::string& id) const {
  for (const WorkCalendar& calendar : calendars) {
    if (calendar.id == id) return &calendar;
  }
  return nullptr;
}

}  // namespace codicil::model
