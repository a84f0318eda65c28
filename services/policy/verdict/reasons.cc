#include "services/policy/verdict/reasons.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "services/base/phrase.h"
#include "services/policy/registry/rule_registry.h"
#include "services/policy/registry/rule_remedy.h"

namespace codicil::policy {
namespace {

using base::Counted;
using base::Finding;
using base::Severity;

constexpr std::string_view kFamilies[] = {
    "yaml", "schema",   "ref",    "term", "version", "trace",
    "slo",  "conflict", "policy", "gate", "similar"};

constexpr size_t kMaxNames = 3;

std::string_view FamilyOf(std::string_view rule) {
  return rule.substr(0, rule.find('/'));
}

// What was found in one family.
struct Tally {
  // The findings that reject, by rule.
  std::map<std::string_view, std::vector<const Finding*>> errors;
  size_t error_count = 0;
  size_t warnings = 0;
  size_t hints = 0;
  size_t waived = 0;
  size_t preexisting = 0;
};

void Add(const Finding& finding, Tally& tally) {
  if (finding.preexisting) {
    ++tally.preexisting;
  } else if (!finding.waived.empty()) {
    ++tally.waived;
  } else if (finding.severity == Severity::kError) {
    ++tally.error_count;
    tally.errors[finding.rule].push_back(&finding);
  } else if (finding.severity == Severity::kWarning) {
    ++tally.warnings;
  } else {
    ++tally.hints;
  }
}

size_t RuleCount(std::string_view family) {
  const std::vector<RuleInfo>& rules = AllRules();
  return std::count_if(rules.begin(), rules.end(), [&](const RuleInfo& rule) {
    return FamilyOf(rule.id) == family;
  });
}

std::string Place(const Finding& finding) {
  const base::Position& begin = finding.span.begin;
  return finding.path + ":" + std::to_string(std::max(begin.line, 1)) + ":" +
         std::to_string(std::max(begin.column, 1));
}

Reason FindingReason(const Finding& finding) {
  Reason reason;
  reason.outcome = Outcome::kRejected;
  reason.subject = Place(finding);
  reason.text = finding.message;
  reason.remedy =
      finding.fix ? finding.fix->description : RemedyOf(finding.rule);
  return reason;
}

Reason RuleReason(std::string_view rule,
                  const std::vector<const Finding*>& findings) {
  Reason reason;
  reason.outcome = Outcome::kRejected;
  reason.subject = rule;
  const RuleInfo* const info = FindRule(rule);
  if (info != nullptr) reason.text = info->summary;
  reason.remedy = RemedyOf(rule);
  const size_t listed = std::min(findings.size(), kMaxListedFindings);
  for (size_t i = 0; i < listed; ++i) {
    reason.children.push_back(FindingReason(*findings[i]));
  }
  if (findings.size() > listed) {
    Reason rest;
    rest.outcome = Outcome::kRejected;
    rest.subject = rule;
    rest.text = "and " + std::to_string(findings.size() - listed) + " more";
    reason.children.push_back(std::move(rest));
  }
  return reason;
}

std::string EvidenceRemedy(const MissingEvidence& missing) {
  if (missing.harness.empty()) return "Supply its evidence for this change.";
  std::string remedy = "Supply a run for this change";
  if (!missing.expect.empty()) {
    remedy += " that ends in \"" + missing.expect + "\"";
  }
  return remedy + ".";
}

Reason MissingReason(const MissingEvidence& missing) {
  Reason reason;
  reason.outcome = Outcome::kPending;
  reason.subject = missing.harness.empty() ? "gate " + missing.gate
                                           : "harness " + missing.harness;
  reason.text = "Demanded by " + base::Enumerated(missing.clauses, kMaxNames) +
                ", and not at hand.";
  reason.remedy = EvidenceRemedy(missing);
  return reason;
}

// "2 errors, 1 warning", "9 rules, nothing found; 3 preexisting".
std::string FamilyText(std::string_view family, const Tally& tally,
                       size_t missing) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    text += (text.empty() ? "" : ", ") + part;
  };
  if (tally.error_count > 0) add(Counted(tally.error_count, "error"));
  if (missing > 0) add(Counted(missing, "demand") + " without evidence");
  if (tally.warnings > 0) add(Counted(tally.warnings, "warning"));
  if (tally.hints > 0) add(Counted(tally.hints, "hint"));
  if (text.empty())
    text = Counted(RuleCount(family), "rule") + ", nothing found";
  if (tally.preexisting > 0) {
    text += "; " + std::to_string(tally.preexisting) + " preexisting";
  }
  if (tally.waived > 0) text += "; " + std::to_string(tally.waived) + " waived";
  return text;
}

void Adopt(Reason child, Reason& parent) {
  parent.outcome = std::max(parent.outcome, child.outcome);
  parent.children.push_back(std::move(child));
}

Reason FamilyReason(Subject subject, std::string_view family,
                    const Tally& tally,
                    const std::vector<MissingEvidence>& missing) {
  Reason reason;
  reason.subject = family;
  // A family of which this version has no rule has judged nothing.
  const bool is_judged = subject != Subject::kNoChange && RuleCount(family) > 0;
  reason.outcome = is_judged ? Outcome::kApproved : Outcome::kSkipped;
  reason.text = FamilyText(family, tally, missing.size());
  for (const auto& [rule, findings] : tally.errors) {
    Adopt(RuleReason(rule, findings), reason);
  }
  for (const MissingEvidence& item : missing) {
    Adopt(MissingReason(item), reason);
  }
  return reason;
}

std::string RootText(Outcome outcome, size_t errors, size_t missing) {
  switch (outcome) {
    case Outcome::kSkipped:
      return "Nothing changed.";
    case Outcome::kApproved:
      return "Nothing is in the way.";
    case Outcome::kPending:
      return "Nothing is wrong, but " + Counted(missing, "demand") +
             (missing == 1 ? " has" : " have") + " no evidence yet.";
    case Outcome::kRejected:
      break;
  }
  return Counted(errors, "error") + (errors == 1 ? " is" : " are") +
         " in the way.";
}

}  // namespace

Reason BuildReasons(Subject subject, const std::vector<Finding>& findings,
                    const std::vector<MissingEvidence>& missing) {
  std::map<std::string_view, Tally> tallies;
  size_t errors = 0;
  for (const Finding& finding : findings) {
    Add(finding, tallies[FamilyOf(finding.rule)]);
  }
  for (const auto& [family, tally] : tallies) errors += tally.error_count;
  Reason root;
  root.subject = subject == Subject::kHandbook ? "handbook" : "change";
  for (const std::string_view family : kFamilies) {
    const bool is_gate = family == "gate";
    Adopt(FamilyReason(subject, family, tallies[family],
                       is_gate ? missing : std::vector<MissingEvidence>()),
          root);
  }
  root.text = RootText(root.outcome, errors, missing.size());
  return root;
}

}  // namespace codicil::policy
