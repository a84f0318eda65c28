// A flaw in somebody's document. A finding is a result, not an error: checks
// go on and report them all in an OK answer.
#ifndef CODICIL_SERVICES_BASE_FINDING_H_
#define CODICIL_SERVICES_BASE_FINDING_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/source_position.h"

namespace codicil::base {

enum class Severity { kOff, kInfo, kWarning, kError };

// "error", "warning", "info" or "off".
const char* SeverityName(Severity severity);

// Errors: nullopt for any other word.
std::optional<Severity> ParseSeverity(const std::string& word);

// Replaces the text of `span` in the finding's own file. An empty span inserts.
struct TextEdit {
  Span span;
  std::string replacement;
};

// A repair. `edits` empty: advice for a person, nothing a program may apply.
// Edits of one fix do not overlap and are ordered by position.
struct Fix {
  std::string description;
  std::vector<TextEdit> edits;
};

// Another place that a person must see to understand the finding.
struct RelatedPlace {
  std::string path;
  Position position;
  std::string message;
};

struct Finding {
  // Stable id "<family>/<rule>", such as "schema/unknown-key".
  std::string rule;
  Severity severity = Severity::kError;
  // Whether the base of the change has it, too. Set by whoever compares the
  // two reports, not by rules.
  bool preexisting = false;
  // Path from the repository's root with '/', and the place in that file.
  std::string path;
  Span span;
  // One sentence: the value, what was expected, why.
  std::string message;

  // What the fingerprint is made of, beside `rule`: none of these moves when
  // lines do. `document` is the document id (for conflicts the sorted member
  // ids), or the path where a file has no id. `inner_path` is written
  // "spec.rules[guard].text.en". `value` is the offending value.
  std::string document;
  std::string inner_path;
  std::string value;

  std::optional<Fix> fix;
  std::vector<RelatedPlace> related;

  // Set by FinishReport.
  std::string fingerprint;
  // Id of the waiver that names this finding; empty if none does. Set when a
  // report is put together, not by rules.
  std::string waived;
};

// The order of every report: path, line, column, rule, message.
bool ReportOrder(const Finding& a, const Finding& b);

// Sorts into report order, drops exact duplicates, and sets fingerprints: 32
// hex digits of SHA-256 over (rule, document, inner_path, value, ordinal among
// equals in report order), so that they survive line moves and are unique.
void FinishReport(std::vector<Finding>& findings);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_FINDING_H_
