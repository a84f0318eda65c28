#include "services/cli/output/verdict_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "services/base/phrase.h"
#include "services/cli/output/slo_table.h"
#include "services/cli/output/visible_text.h"
#include "services/cli/output/wrap.h"

namespace codicil::cli {
namespace {

using base::Counted;
using policy::Outcome;
using policy::Reason;

// A rule shows this many of its places; the findings stand above in full.
constexpr size_t kMaxPlaces = 5;
// So many SLOs and differences are shown; the JSON report has all of them.
constexpr size_t kMaxItems = 20;
constexpr int kHanging = 4;

Style StyleOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kRejected:
      return Style::kError;
    case Outcome::kPending:
      return Style::kWarning;
    case Outcome::kApproved:
      return Style::kFix;
    case Outcome::kSkipped:
      break;
  }
  return Style::kDim;
}

class VerdictText {
 public:
  VerdictText(const policy::CheckReport& report, int width,
              const Painter& painter, std::string& out)
      : report_(report),
        verdict_(report.verdict),
        width_(width),
        painter_(painter),
        out_(out) {}

  void Append() {
    AppendBudgets();
    AppendContract();
    AppendDecision();
    AppendProposed();
  }

 private:
  void AppendHeading(std::string_view text) {
    painter_.Paint(Style::kBold, text, out_);
    out_ += '\n';
  }

  void AppendWrapped(const std::string& text, int indent) {
    for (const std::string& line :
         WrapIndented(text, indent, indent + kHanging, width_)) {
      out_ += line + '\n';
    }
  }

  void AppendRest(size_t count, size_t shown, int indent) {
    if (count <= shown) return;
    out_.append(static_cast<size_t>(indent), ' ');
    out_ += "and " + std::to_string(count - shown) + " more\n";
  }

  void AppendBudgets() {
    if (verdict_.slos.empty()) return;
    AppendHeading("Error budget:");
    const size_t shown = std::min(verdict_.slos.size(), kMaxItems);
    for (size_t i = 0; i < shown; ++i) {
      AppendSloImpact(verdict_.slos[i], width_, painter_, out_);
    }
    AppendRest(verdict_.slos.size(), shown, 2);
    out_ += '\n';
  }

  void AppendContract() {
    if (verdict_.contract.lines.empty()) return;
    AppendHeading("Contract:");
    for (const std::string& line : verdict_.contract.lines) AppendDiff(line);
    out_ += '\n';
  }

  // A line that begins with '+' or '-'.
  void AppendDiff(const std::string& line) {
    const bool is_added = !line.empty() && line[0] == '+';
    for (const std::string& part :
         WrapIndented(VisibleText(line), 2, 2 + kHanging, width_)) {
      painter_.Paint(is_added ? Style::kFix : Style::kError, part, out_);
      out_ += '\n';
    }
  }

  void AppendDecision() {
    painter_.Paint(Style::kBold, "Verdict: ", out_);
    painter_.Paint(StyleOf(verdict_.outcome),
                   policy::OutcomeName(verdict_.outcome), out_);
    if (verdict_.bump != base::Bump::kNone) {
      out_ += std::string(", a ") + base::BumpName(verdict_.bump) + " change";
    }
    out_ += '\n';
    if (report_.bootstrap) return;
    for (const Reason& family : verdict_.reasons.children) AppendFamily(family);
    out_ += '\n';
  }

  static bool IsInTheWay(const Reason& reason) {
    return reason.outcome == Outcome::kRejected ||
           reason.outcome == Outcome::kPending;
  }

  void AppendFamily(const Reason& family) {
    if (!IsInTheWay(family)) return;
    AppendWrapped(VisibleText(family.subject + ": " + family.text), 2);
    for (const Reason& rule : family.children) {
      if (IsInTheWay(rule)) AppendRule(rule);
    }
  }

  // A rule, or evidence that is missing.
  void AppendRule(const Reason& rule) {
    const std::string& why = rule.children.empty() ? rule.text : "";
    std::string text = rule.subject + ":";
    for (const std::string* part : {&why, &rule.remedy}) {
      if (!part->empty()) text += " " + *part;
    }
    AppendWrapped(VisibleText(text), 4);
    const size_t shown = std::min(rule.children.size(), kMaxPlaces);
    for (size_t i = 0; i < shown; ++i) AppendPlace(rule, rule.children[i]);
    AppendRest(rule.children.size(), shown, 6);
  }

  // Where a finding is, and how it is mended if that is not what its rule says.
  void AppendPlace(const Reason& rule, const Reason& finding) {
    std::string text = finding.subject;
    if (finding.remedy != rule.remedy) text += ": " + finding.remedy;
    AppendWrapped(VisibleText(text), 6);
  }

  void AppendProposed() {
    if (!verdict_.by_proposed_policies) return;
    const policy::ProposedVerdict& proposed = *verdict_.by_proposed_policies;
    const policy::Summary summary = policy::Summarize(report_);
    AppendSide("By the policies in force:  ", verdict_.outcome, summary.error,
               summary.warning, summary.info);
    AppendSide("By those it proposes:      ", proposed.outcome, proposed.error,
               proposed.warning, proposed.info);
    const size_t shown = std::min(proposed.differences.size(), kMaxItems);
    for (size_t i = 0; i < shown; ++i) AppendDiff(proposed.differences[i]);
    AppendRest(proposed.differences.size(), shown, 2);
    out_ += '\n';
  }

  void AppendSide(std::string_view who, Outcome outcome, int errors,
                  int warnings, int hints) {
    painter_.Paint(Style::kBold, who, out_);
    painter_.Paint(StyleOf(outcome), policy::OutcomeName(outcome), out_);
    out_ += ", " + Counted(errors, "error") + ", " +
            Counted(warnings, "warning") + ", " + std::to_string(hints) +
            " info\n";
  }

  const policy::CheckReport& report_;
  const policy::Verdict& verdict_;
  const int width_;
  const Painter& painter_;
  std::string& out_;
};

}  // namespace

void AppendVerdictText(const policy::CheckReport& report, int width,
                       const Painter& painter, std::string& out) {
  VerdictText(report, width, painter, out).Append();
}

}  // namespace codicil::cli
