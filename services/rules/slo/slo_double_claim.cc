#include "services/rules/slo/slo_double_claim.h"

#include <algorithm>
#include <tuple>

#include "services/base/phrase.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_measure.h"
#include "services/rules/slo/slo_objective_out_of_range.h"

namespace codicil::rules {
namespace {

constexpr char kRule[] = "slo/double-claim";

// An objective of the group, and where.
struct Target {
  SloAt slo;
  const model::SloObjective* objective = nullptr;
};

// A claim on one of the targets.
struct Rival {
  ClaimAt claim;
  int64_t ppb = 0;
};

bool InReportOrder(const Rival& a, const Rival& b) {
  const auto key = [](const Rival& rival) {
    return std::tie(rival.claim.document->path,
                    rival.claim->objective_span.begin, rival.claim.index);
  };
  return key(a) < key(b);
}

bool HasTwoTargets(const std::vector<Target>& targets) {
  return std::any_of(targets.begin(), targets.end(), [&](const Target& each) {
    return each.objective->target_ppb != targets[0].objective->target_ppb;
  });
}

std::vector<Rival> RivalsOf(const model::HandbookView& view,
                            const std::vector<Target>& targets) {
  std::vector<Rival> rivals;
  for (const Target& target : targets) {
    for (const ClaimAt& claim : ClaimsOn(view, target.slo->name)) {
      const std::optional<int64_t> ppb = ObjectivePpb(*claim);
      if (ppb != target.objective->target_ppb) continue;
      rivals.push_back({claim, *ppb});
    }
  }
  std::sort(rivals.begin(), rivals.end(), InReportOrder);
  rivals.erase(std::unique(rivals.begin(), rivals.end(),
                           [](const Rival& a, const Rival& b) {
                             return a.claim == b.claim;
                           }),
               rivals.end());
  return rivals;
}

// Whether two clauses, not one with itself, want different targets. With two
// clauses and two targets among them there always are two such claims.
bool AreAtOdds(const std::vector<Rival>& rivals) {
  const auto differs = [&](const auto& part) {
    return std::any_of(rivals.begin(), rivals.end(), [&](const Rival& each) {
      return part(each) != part(rivals.front());
    });
  };
  return differs([](const Rival& rival) { return rival.ppb; }) &&
         differs([](const Rival& rival) { return rival.claim.document; });
}

std::vector<std::string> SortedOnce(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) {
    if (!joined.empty()) joined += ',';
    joined += name;
  }
  return joined;
}

std::string ClaimText(const Rival& rival) {
  return "\"" + rival.claim.document->identity() + "\" claims " +
         PercentText(rival.ppb) + " % for \"" + rival.claim->ref + "\"";
}

base::Finding FindingOf(const model::HandbookView& view,
                        const std::vector<Target>& targets,
                        const std::vector<Rival>& rivals) {
  std::vector<std::string> clauses;
  std::vector<std::string> slos;
  std::vector<std::string> claims;
  for (const Rival& rival : rivals) {
    clauses.push_back(rival.claim.document->identity());
    claims.push_back(ClaimText(rival));
  }
  for (const Target& target : targets) slos.push_back(target.slo->name);
  slos = SortedOnce(std::move(slos));
  base::Finding finding = FindingAtObjective(
      kRule, rivals.back().claim,
      "clauses claim different targets for one indicator" +
          std::string(slos.size() > 1 ? ", that of SLOs " + QuotedList(slos)
                                      : "") +
          ": " + base::Enumerated(claims, 4));
  finding.document = Joined(SortedOnce(std::move(clauses)));
  finding.value = Joined(slos);
  for (const Rival& rival : rivals) {
    if (rival.claim == rivals.back().claim) continue;
    finding.related.push_back(ClaimPlace(rival.claim, ClaimText(rival)));
  }
  for (const Target& target : targets) {
    finding.related.push_back(TargetPlace(target.slo, *target.objective));
    const IndicatorAt indicator = IndicatorOf(view, target.slo);
    if (indicator.part == nullptr || target.slo->indicator) continue;
    finding.related.push_back({indicator.document->path, indicator->span.begin,
                               "the indicator \"" + indicator->name + "\""});
  }
  return finding;
}

}  // namespace

void JudgeClaim(const ClaimAt& claim, const SloAt& slo,
                std::vector<base::Finding>& findings) {
  const std::optional<int64_t> ppb = ObjectivePpb(*claim);
  const std::vector<const model::SloObjective*> objectives =
      ValidObjectives(*slo);
  // An SLO with a target that is no target may be meant either way.
  if (!ppb || objectives.size() != slo->objectives.size()) return;
  std::vector<std::string> targets;
  for (const model::SloObjective* objective : objectives) {
    if (*objective->target_ppb == *ppb) return;
    targets.push_back(TargetText(*objective));
  }
  if (targets.empty()) return;
  base::Finding finding =
      FindingAtObjective(kRule, claim,
                         "objective " + PercentText(*ppb) +
                             " % differs from the target of SLO \"" +
                             slo->name + "\", " + base::Enumerated(targets, 4));
  for (const model::SloObjective* objective : objectives) {
    finding.related.push_back(TargetPlace(slo, *objective));
  }
  findings.push_back(std::move(finding));
}

void RivalClaims::Judge(const SloAt& slo) {
  const std::vector<const model::SloObjective*> objectives =
      ValidObjectives(*slo);
  if (objectives.empty()) return;
  const IndicatorAt indicator = IndicatorOf(view_, slo);
  std::vector<SloAt> peers;
  if (indicator.part != nullptr) {
    peers = SlosMeasuring(view_, indicator->digest);
  }
  if (peers.empty()) peers.push_back(slo);
  for (const model::SloObjective* objective : objectives) {
    JudgeMeasure(slo, *objective, peers);
  }
}

void RivalClaims::JudgeMeasure(const SloAt& slo,
                               const model::SloObjective& objective,
                               const std::vector<SloAt>& peers) {
  const std::string measure = MeasureText(*slo, objective);
  std::vector<Target> targets;
  for (const SloAt& peer : peers) {
    for (const model::SloObjective* each : ValidObjectives(*peer)) {
      if (MeasureText(*peer, *each) != measure) continue;
      targets.push_back({peer, each});
    }
  }
  if (!HasTwoTargets(targets)) return;
  // Peers come in one order, whichever of them is asked about.
  if (!done_.emplace(targets.front().slo.part, measure).second) return;
  const std::vector<Rival> rivals = RivalsOf(view_, targets);
  if (AreAtOdds(rivals)) findings_.push_back(FindingOf(view_, targets, rivals));
}

}  // namespace codicil::rules
