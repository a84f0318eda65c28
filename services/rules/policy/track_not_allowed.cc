#include "services/rules/policy/track_not_allowed.h"

#include <algorithm>
#include <string>
#include <utility>

namespace codicil::rules {
namespace {

using model::Document;
using model::Track;

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " or ") + word;
  }
  return text;
}

// Why the track is not for this change; empty if it is.
std::string Objection(const Track& track, const Document& rfc,
                      const BumpOf& bump_of) {
  const base::Bump bump = track.only_if_bump ? bump_of(rfc) : base::Bump::kNone;
  if (track.only_if_bump && *track.only_if_bump < bump) {
    return "takes changes that need at most a " +
           std::string(base::BumpName(*track.only_if_bump)) +
           " version, and this one needs a " + base::BumpName(bump) + " one";
  }
  const std::vector<std::string>& triggers = track.only_if_triggers;
  if (triggers.empty() || std::find(triggers.begin(), triggers.end(),
                                    rfc.rfc->trigger) != triggers.end()) {
    return "";
  }
  return "takes RFCs with the trigger " + Joined(triggers) +
         ", and that of this one is " + rfc.rfc->trigger;
}

base::Finding FindingOf(const Document& rfc, std::string message) {
  base::Finding finding;
  finding.rule = "policy/track-not-allowed";
  finding.path = rfc.path;
  finding.span = rfc.rfc->track_span;
  finding.document = rfc.identity();
  finding.inner_path = "spec.track";
  finding.value = rfc.rfc->track;
  finding.message = std::move(message);
  return finding;
}

// The tracks that take the RFC.
std::vector<std::string> OpenTracks(const model::Workflow& workflow,
                                    const Document& rfc,
                                    const BumpOf& bump_of) {
  std::vector<std::string> open;
  for (const Track& track : workflow.tracks) {
    if (Objection(track, rfc, bump_of).empty()) open.push_back(track.id);
  }
  return open;
}

}  // namespace

void CheckTracks(const model::Workflow& at_base, const model::Workflow* at_head,
                 const std::vector<const Document*>& rfcs_under_review,
                 const BumpOf& bump_of, std::vector<base::Finding>& findings) {
  for (const Document* rfc : rfcs_under_review) {
    const std::string& id = rfc->rfc->track;
    const Track* track = at_base.FindTrack(id);
    std::string message;
    if (track != nullptr) {
      message = Objection(*track, *rfc, bump_of);
      if (!message.empty()) message = "the track " + id + " " + message;
    } else if (at_head != nullptr && at_head->FindTrack(id) != nullptr) {
      message = "the track " + id +
                " comes with this very proposal: an RFC takes a track that is "
                "there already";
    }
    if (message.empty()) continue;
    base::Finding& finding =
        findings.emplace_back(FindingOf(*rfc, std::move(message)));
    const std::vector<std::string> open = OpenTracks(at_base, *rfc, bump_of);
    if (!open.empty()) {
      finding.fix = base::Fix{"take the track " + Joined(open), {}};
    }
  }
}

}  // namespace codicil::rules
