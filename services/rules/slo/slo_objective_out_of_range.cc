#include "services/rules/slo/slo_objective_out_of_range.h"

#include <string>
#include <utility>

#include "services/rules/slo/slo_finding.h"

namespace codicil::rules {
namespace {

using base::Decimal;

// A number as it is written, in percent or as a share.
struct Written {
  Decimal value;
  bool is_percent = false;

  Decimal whole() const { return Decimal::FromInteger(is_percent ? 100 : 1); }
  // Of 10^-18 in one part per billion.
  __int128 units_per_part() const {
    return Decimal::kScale / model::kPartsPerBillion * (is_percent ? 100 : 1);
  }
  std::optional<int64_t> Ppb() const {
    if (value <= Decimal() || value >= whole()) return std::nullopt;
    if (value.units() % units_per_part() != 0) return std::nullopt;
    return static_cast<int64_t>(value.units() / units_per_part());
  }
};

// What is wrong, and what was probably meant.
struct Flaw {
  std::string reason;
  std::optional<Decimal> meant;
};

// The same number in the other unit, if it is a target there.
std::optional<Decimal> InOtherUnit(const Written& written) {
  const __int128 units = written.value.units();
  if (!written.is_percent && units % 100 != 0) return std::nullopt;
  const Decimal meant =
      Decimal::FromUnits(written.is_percent ? units * 100 : units / 100);
  const bool is_target = Written{meant, written.is_percent}.Ppb().has_value();
  return is_target ? std::optional<Decimal>(meant) : std::nullopt;
}

std::optional<Flaw> FlawOf(const Written& written) {
  const Decimal value = written.value;
  const bool is_percent = written.is_percent;
  if (value <= Decimal()) return Flaw{"asks for nothing", {}};
  if (value == written.whole()) {
    return Flaw{
        "leaves no error budget: a single failure misses it, burn rates divide "
        "by zero, and every alert fires at the first error; a rule of a clause "
        "can demand zero tolerance",
        {}};
  }
  if (is_percent && value < Decimal::FromInteger(1)) {
    return Flaw{
        "is less than one percent: a share is written where a "
        "percentage is wanted",
        InOtherUnit(written)};
  }
  if (!is_percent && value > written.whole() &&
      value < Decimal::FromInteger(100)) {
    return Flaw{
        "is more than the whole: a percentage is written where a share "
        "is wanted",
        InOtherUnit(written)};
  }
  if (value > written.whole()) return Flaw{"is more than the whole", {}};
  if (!written.Ppb()) {
    return Flaw{"is finer than one part per billion, which nobody can measure",
                {}};
  }
  return std::nullopt;
}

// `noun`: what the document calls it.
std::string Message(const char* noun, const Written& written,
                    const std::string& text, const Flaw& flaw) {
  return std::string(noun) + " " + text + (written.is_percent ? " % " : " ") +
         flaw.reason + "; it must be above 0 and below " +
         written.whole().ToString();
}

void AddFix(const Flaw& flaw, base::Finding& finding) {
  if (!flaw.meant) return;
  const std::string text = flaw.meant->ToString();
  finding.fix = base::Fix{"write " + text, {{finding.span, text}}};
}

std::optional<Written> WrittenOf(const model::SloObjective& objective) {
  const std::optional<Decimal> value = Decimal::Parse(objective.target_text);
  if (!value) return std::nullopt;
  return Written{*value, objective.is_percent};
}

std::optional<Written> WrittenOf(const model::SloClaim& claim) {
  if (!claim.objective_percent) return std::nullopt;
  return Written{*claim.objective_percent, true};
}

}  // namespace

std::optional<int64_t> ObjectivePpb(const model::SloClaim& claim) {
  const std::optional<Written> written = WrittenOf(claim);
  if (!written || FlawOf(*written)) return std::nullopt;
  return written->Ppb();
}

std::vector<const model::SloObjective*> ValidObjectives(
    const model::OpenSlo& slo) {
  std::vector<const model::SloObjective*> valid;
  for (const model::SloObjective& objective : slo.objectives) {
    if (!objective.target_ppb) continue;
    const std::optional<Written> written = WrittenOf(objective);
    if (written && !FlawOf(*written)) valid.push_back(&objective);
  }
  return valid;
}

void JudgeTargets(const SloAt& slo, std::vector<base::Finding>& findings) {
  for (const model::SloObjective& objective : slo->objectives) {
    const std::optional<Written> written = WrittenOf(objective);
    if (!written) continue;
    const std::optional<Flaw> flaw = FlawOf(*written);
    if (!flaw) continue;
    base::Finding finding = FindingAtTarget(
        "slo/objective-out-of-range", slo, objective,
        Message("target", *written, objective.target_text, *flaw));
    AddFix(*flaw, finding);
    findings.push_back(std::move(finding));
  }
}

void JudgeObjective(const ClaimAt& claim,
                    std::vector<base::Finding>& findings) {
  const std::optional<Written> written = WrittenOf(*claim);
  if (!written) return;
  const std::optional<Flaw> flaw = FlawOf(*written);
  if (!flaw) return;
  base::Finding finding = FindingAtObjective(
      "slo/objective-out-of-range", claim,
      Message("objective", *written, written->value.ToString(), *flaw));
  AddFix(*flaw, finding);
  findings.push_back(std::move(finding));
}

}  // namespace codicil::rules
