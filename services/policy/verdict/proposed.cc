#include "services/policy/verdict/proposed.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace codicil::policy {
namespace {

using base::Finding;
using base::Severity;

// What makes two findings the same.
using Identity = std::pair<std::string, Severity>;

std::map<Identity, const Finding*> Counted(
    const std::vector<Finding>& findings) {
  std::map<Identity, const Finding*> counted;
  for (const Finding& finding : findings) {
    if (finding.preexisting || !finding.waived.empty()) continue;
    counted.emplace(Identity(finding.fingerprint, finding.severity), &finding);
  }
  return counted;
}

struct Difference {
  const Finding* finding;
  bool is_proposed;
};

bool DifferenceOrder(const Difference& a, const Difference& b) {
  if (base::ReportOrder(*a.finding, *b.finding)) return true;
  if (base::ReportOrder(*b.finding, *a.finding)) return false;
  return a.is_proposed < b.is_proposed;
}

std::string Line(const Difference& difference) {
  const Finding& finding = *difference.finding;
  const base::Position& begin = finding.span.begin;
  return std::string(difference.is_proposed ? "+ " : "- ") +
         base::SeverityName(finding.severity) + " " + finding.path + ":" +
         std::to_string(std::max(begin.line, 1)) + ":" +
         std::to_string(std::max(begin.column, 1)) + " " + finding.message +
         " [" + finding.rule + "]";
}

void Count(Severity severity, ProposedVerdict& verdict) {
  switch (severity) {
    case Severity::kError:
      ++verdict.error;
      return;
    case Severity::kWarning:
      ++verdict.warning;
      return;
    case Severity::kInfo:
      ++verdict.info;
      return;
    case Severity::kOff:
      return;
  }
}

}  // namespace

ProposedVerdict CompareVerdicts(const std::vector<Finding>& in_force,
                                const std::vector<Finding>& proposed) {
  const auto old_findings = Counted(in_force);
  const auto new_findings = Counted(proposed);
  ProposedVerdict verdict;
  std::vector<Difference> differences;
  for (const auto& [identity, finding] : old_findings) {
    if (new_findings.count(identity) == 0) {
      differences.push_back({finding, false});
    }
  }
  for (const auto& [identity, finding] : new_findings) {
    Count(finding->severity, verdict);
    if (old_findings.count(identity) == 0) {
      differences.push_back({finding, true});
    }
  }
  std::sort(differences.begin(), differences.end(), DifferenceOrder);
  const size_t listed = std::min(differences.size(), kMaxListedDifferences);
  for (size_t i = 0; i < listed; ++i) {
    verdict.differences.push_back(Line(differences[i]));
  }
  if (listed < differences.size()) {
    verdict.differences.push_back(
        "and " + std::to_string(differences.size() - listed) + " more");
  }
  verdict.outcome = verdict.error > 0 ? Outcome::kRejected : Outcome::kApproved;
  return verdict;
}

}  // namespace codicil::policy
