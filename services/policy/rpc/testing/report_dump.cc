#include "services/policy/rpc/testing/report_dump.h"

#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "absl/strings/escaping.h"

// Structures are taken apart whole, so that a new member does not compile until
// it is dumped, too.
namespace codicil::policy {
namespace {

class Dumper {
 public:
  std::string Take() { return std::move(out_); }

  void Add(const std::string& text) {
    out_ += '"';
    out_ += absl::CEscape(text);
    out_ += "\"\n";
  }
  void Add(int64_t number) { out_ += std::to_string(number) + "\n"; }
  template <typename Enum, std::enable_if_t<std::is_enum_v<Enum>, int> = 0>
  void Add(Enum value) {
    Add(static_cast<int64_t>(value));
  }
  template <typename T>
  void Add(const std::vector<T>& items) {
    out_ += "[\n";
    for (const T& item : items) Add(item);
    out_ += "]\n";
  }
  template <typename T>
  void Add(const std::optional<T>& value) {
    if (!value) out_ += "absent\n";
    if (value) Add(*value);
  }

  void Add(const base::Position& position) {
    const auto& [line, column] = position;
    AddAll(line, column);
  }
  void Add(const base::Span& span) {
    const auto& [begin, end] = span;
    AddAll(begin, end);
  }
  void Add(const base::TextEdit& edit) {
    const auto& [span, replacement] = edit;
    AddAll(span, replacement);
  }
  void Add(const base::Fix& fix) {
    const auto& [description, edits] = fix;
    AddAll(description, edits);
  }
  void Add(const base::RelatedPlace& place) {
    const auto& [path, position, message] = place;
    AddAll(path, position, message);
  }
  void Add(const base::Finding& finding) {
    const auto& [rule, severity, preexisting, path, span, message, document,
                 inner_path, value, fix, related, fingerprint, waived] =
        finding;
    AddAll(rule, severity, preexisting, path, span, message, document,
           inner_path, value, fix, related, fingerprint, waived);
  }
  void Add(const rules::ClauseChange& change) {
    const auto& [clause, path, from, to, required, effect, changes] = change;
    AddAll(clause, path, from, to, required, effect, changes);
  }
  void Add(const Reason& reason) {
    const auto& [outcome, subject, text, remedy, children] = reason;
    AddAll(outcome, subject, text, remedy, children);
  }
  void Add(const AlertFigures& alert) {
    const auto& [severity, long_window, short_window, factor, threshold,
                 is_reachable, quiet_events, detection_seconds] = alert;
    AddAll(severity, long_window, short_window, factor, threshold, is_reachable,
           quiet_events, detection_seconds);
  }
  void Add(const SloFigures& slo) {
    const auto& [target, window, method, downtime, longest, burn_rate, bad,
                 alerts] = slo;
    AddAll(target, window, method, downtime, longest, burn_rate, bad, alerts);
  }
  void Add(const SloImpact& impact) {
    const auto& [slo, objective, service, clauses, before, after, changes] =
        impact;
    AddAll(slo, objective, service, clauses, before, after, changes);
  }
  void Add(const ProposedVerdict& proposed) {
    const auto& [outcome, error, warning, info, differences] = proposed;
    AddAll(outcome, error, warning, info, differences);
  }
  void Add(const Verdict& verdict) {
    const auto& [outcome, reasons, bump, slos, contract, proposed] = verdict;
    const auto& [lines] = contract;
    AddAll(outcome, reasons, bump, slos, lines, proposed);
  }
  void Add(const CheckReport& report) {
    const auto& [base, head, at, bootstrap, findings, changes, verdict] =
        report;
    AddAll(base, head, at.ms, bootstrap, findings, changes, verdict);
  }

 private:
  template <typename... T>
  void AddAll(const T&... parts) {
    (Add(parts), ...);
  }

  std::string out_;
};

template <typename T>
std::string DumpOf(const T& value) {
  Dumper dumper;
  dumper.Add(value);
  return dumper.Take();
}

SloFigures Figures(const std::string& target) {
  return {target,
          "30d",
          "Timeslices",
          "1296",
          "1339",
          "2000",
          "500",
          {{"page", "1h", "5m", "14.4", "0.0072", false, "70", "51.84"},
           {"ticket", "3d", "", "1", "0.0005", true, "", ""}}};
}

}  // namespace

std::string Dump(const base::Finding& finding) { return DumpOf(finding); }
std::string Dump(const Verdict& verdict) { return DumpOf(verdict); }
std::string Dump(const CheckReport& report) { return DumpOf(report); }

CheckReport FullReport() {
  CheckReport report;
  report.base = std::string(40, 'a');
  report.head = std::string(40, 'b');
  report.at = {1'767'225'600'123};
  report.bootstrap = true;
  report.findings = {
      {"term/banned-word",
       base::Severity::kWarning,
       true,
       "handbook/clauses/可用性.yaml",
       {{3, 5}, {4, 1}},
       "\"utilise\"; say \"use\"",
       "timeouts",
       "spec.rules[guard].text.en",
       "utilise",
       base::Fix{"say \"use\"",
                 {{{{3, 5}, {3, 12}}, "use"}, {{{4, 1}, {4, 1}}, "\n\t"}}},
       {{"policies/glossary.yaml", {7, 9}, "banned here"},
        {"handbook/handbook.yaml", {0, 0}, ""}},
       std::string(32, 'c'),
       "waiver-1"},
      {"yaml/syntax",
       base::Severity::kError,
       false,
       "p",
       {},
       "m",
       "d",
       "",
       "",
       base::Fix{"rewrite it", {}},
       {},
       std::string(32, 'd'),
       ""},
      {"similar/past-rfc",
       base::Severity::kInfo,
       false,
       "q",
       {},
       "n",
       "e",
       "",
       "",
       std::nullopt,
       {},
       std::string(32, 'e'),
       ""}};
  report.changes = {{"timeouts",
                     "handbook/clauses/timeouts.yaml",
                     "1.0.0",
                     "2.0.0",
                     base::Bump::kMajor,
                     model::ChangeEffect::kTightened,
                     {"spec.rules[guard].keyword: SHOULD -> MUST", "more"}},
                    {"new",
                     "n",
                     "",
                     "1.0.0",
                     base::Bump::kNone,
                     model::ChangeEffect::kEditorial,
                     {}}};
  report.verdict = {Outcome::kRejected,
                    {Outcome::kRejected,
                     "change",
                     "1 error",
                     "",
                     {{Outcome::kApproved, "slo", "nothing found", "", {}},
                      {Outcome::kPending,
                       "gate",
                       "no evidence",
                       "run the harness",
                       {{Outcome::kSkipped, "deep", "", "", {}}}}}},
                    base::Bump::kMinor,
                    {{"checkout",
                      "objectives[1]",
                      "cart",
                      {"timeouts", "retries"},
                      Figures("99.9"),
                      Figures("99.95"),
                      {"halved"}},
                     {"gone", "", "", {}, Figures("99"), std::nullopt, {}},
                     {"new", "", "", {}, std::nullopt, Figures("90"), {}}},
                    {{"- old", "+ new"}},
                    ProposedVerdict{Outcome::kApproved, 1, 2, 3, {"+ x"}}};
  return report;
}

}  // namespace codicil::policy
