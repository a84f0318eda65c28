#include "services/cli/output/junit_report.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/base/utf8.h"
#include "services/cli/output/known_span.h"
#include "services/cli/output/visible_text.h"
#include "services/cli/output/xml_text.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::cli {
namespace {

constexpr char kSuite[] = "codicil check";
// Of a name's readable part, in code points: lists of tests are narrow.
constexpr size_t kMaxPlace = 160;
// Digits of the fingerprint in a name. Where that is not enough, all are used.
constexpr size_t kShortFingerprint = 8;

enum class Result { kPassed, kFailed, kSkipped };

struct TestCase {
  std::string class_name;
  std::string name;
  std::string file;  // empty: none
  Result result = Result::kPassed;
  std::string type;     // of a failure
  std::string message;  // of a failure, one line
  std::string text;     // what there is to say, in lines
};

std::string Shortened(std::string_view text) {
  size_t offset = 0;
  for (size_t count = 0; offset < text.size(); ++count) {
    if (count == kMaxPlace) return std::string(text.substr(0, offset)) + "…";
    base::NextCodePoint(text, offset);
  }
  return std::string(text);
}

std::string Place(const std::string& path, base::Position position) {
  const base::Position known = KnownPosition(position);
  return VisibleText(path) + ":" + std::to_string(known.line) + ":" +
         std::to_string(known.column) + ": ";
}

// What the text report says, without the source lines.
std::string TextOf(const base::Finding& finding) {
  std::string text = Place(finding.path, finding.span.begin) +
                     base::SeverityName(finding.severity) + ": " +
                     VisibleText(finding.message) + " [" +
                     VisibleText(finding.rule) + "]\n";
  if (finding.fix)
    text += "fix: " + VisibleText(finding.fix->description) + '\n';
  for (const base::RelatedPlace& place : finding.related) {
    text += "related: " + Place(place.path, place.position) +
            VisibleText(place.message) + '\n';
  }
  text += "fingerprint: " + finding.fingerprint + '\n';
  return text;
}

// Gives each finding a name that no other test case has. A name of a finding
// ends in "]", one of a family does not.
class Names {
 public:
  std::string Take(const base::Finding& finding) {
    std::string place = finding.document;
    if (!finding.inner_path.empty()) place += ": " + finding.inner_path;
    place = Shortened(VisibleText(place)) + " [";
    const std::string name =
        place + finding.fingerprint.substr(0, kShortFingerprint) + "]";
    if (taken_.insert(name).second) return name;
    return place + finding.fingerprint + "]";
  }

 private:
  std::set<std::string> taken_;
};

Result ResultOf(const base::Finding& finding, const Counting& counting) {
  if (Counts(finding, counting)) return Result::kFailed;
  return finding.preexisting || !finding.waived.empty() ? Result::kSkipped
                                                        : Result::kPassed;
}

Result ResultOf(const policy::Reason& family) {
  return family.outcome == policy::Outcome::kApproved ? Result::kPassed
                                                      : Result::kSkipped;
}

TestCase FindingCase(const base::Finding& finding, const Counting& counting,
                     Names& names) {
  TestCase test;
  test.class_name = finding.rule;
  test.name = names.Take(finding);
  test.file = finding.path;
  test.result = ResultOf(finding, counting);
  test.type = base::SeverityName(finding.severity);
  test.message = finding.message;
  if (!finding.waived.empty()) {
    test.text = "waived by " + VisibleText(finding.waived) + "\n";
  } else if (finding.preexisting) {
    test.text = "preexisting: the base has it, too\n";
  }
  test.text += TextOf(finding);
  return test;
}

// A line a reason, those below it indented.
void AppendReason(const policy::Reason& reason, size_t depth,
                  std::string& text) {
  text.append(2 * depth, ' ').append(VisibleText(reason.subject));
  text.append(": ").append(VisibleText(reason.text));
  if (!reason.remedy.empty()) text += " " + VisibleText(reason.remedy);
  text += '\n';
  for (const policy::Reason& child : reason.children) {
    AppendReason(child, depth + 1, text);
  }
}

TestCase FamilyCase(const policy::Reason& family) {
  TestCase test;
  test.class_name = family.subject;
  test.name = "the rules of " + family.subject + "/";
  test.result = ResultOf(family);
  if (test.result == Result::kSkipped) {
    test.text = std::string(policy::OutcomeName(family.outcome)) + "\n";
  }
  AppendReason(family, 0, test.text);
  return test;
}

// Those of which no finding counts.
std::vector<const policy::Reason*> UnharmedFamilies(
    const policy::CheckReport& report, const Counting& counting) {
  std::set<std::string_view> harmed;
  for (const base::Finding& finding : report.findings) {
    if (!Counts(finding, counting)) continue;
    harmed.insert(
        std::string_view(finding.rule).substr(0, finding.rule.find('/')));
  }
  std::vector<const policy::Reason*> families;
  for (const policy::Reason& family : report.verdict.reasons.children) {
    if (harmed.count(family.subject) == 0) families.push_back(&family);
  }
  return families;
}

void AppendElement(std::string_view name, std::string_view text,
                   std::string& out) {
  out.append("<").append(name).append(">");
  AppendXmlText(text, out);
  out.append("</").append(name).append(">\n");
}

void AppendTest(const TestCase& test, std::string& out) {
  out += "<testcase";
  AppendXmlAttribute("classname", test.class_name, out);
  AppendXmlAttribute("name", test.name, out);
  if (!test.file.empty()) AppendXmlAttribute("file", test.file, out);
  out += ">\n";
  switch (test.result) {
    case Result::kFailed:
      out += "<failure";
      AppendXmlAttribute("type", test.type, out);
      AppendXmlAttribute("message", test.message, out);
      out += ">";
      AppendXmlText(test.text, out);
      out += "</failure>\n";
      break;
    case Result::kSkipped:
      AppendElement("skipped", test.text, out);
      break;
    case Result::kPassed:
      AppendElement("system-out", test.text, out);
  }
  out += "</testcase>\n";
}

struct Tally {
  size_t tests = 0;
  size_t failures = 0;
  size_t skipped = 0;

  void Add(Result result) {
    ++tests;
    failures += result == Result::kFailed ? 1 : 0;
    skipped += result == Result::kSkipped ? 1 : 0;
  }
};

// The attributes that the suite and the whole have in common.
void AppendCounts(const Tally& tally, std::string& out) {
  AppendXmlAttribute("name", kSuite, out);
  AppendXmlAttribute("tests", std::to_string(tally.tests), out);
  AppendXmlAttribute("failures", std::to_string(tally.failures), out);
  AppendXmlAttribute("errors", "0", out);
}

std::string Head(const Tally& tally, base::Instant at) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites";
  AppendCounts(tally, text);
  text += ">\n<testsuite";
  AppendCounts(tally, text);
  AppendXmlAttribute("skipped", std::to_string(tally.skipped), text);
  AppendXmlAttribute("timestamp", base::FormatInstant(at), text);
  return text + ">\n";
}

void Send(const TestCase& test, TextSink& out) {
  std::string text;
  AppendTest(test, text);
  out.Append(text);
}

}  // namespace

void WriteJunitReport(const policy::CheckReport& report,
                      const Counting& counting, TextSink& out) {
  const std::vector<const policy::Reason*> families =
      UnharmedFamilies(report, counting);
  Tally tally;
  for (const base::Finding& finding : report.findings) {
    tally.Add(ResultOf(finding, counting));
  }
  for (const policy::Reason* family : families) tally.Add(ResultOf(*family));
  out.Append(Head(tally, report.at));
  Names names;
  for (const base::Finding& finding : report.findings) {
    Send(FindingCase(finding, counting, names), out);
  }
  for (const policy::Reason* family : families) Send(FamilyCase(*family), out);
  out.Append("</testsuite>\n</testsuites>\n");
}

}  // namespace codicil::cli
