#include "tests/bench/corpus/truth.h"

#include <algorithm>
#include <tuple>

namespace codicil::corpus {
namespace {

// Rules, paths and branches are ASCII without quotes and backslashes.
std::string Member(const char* key, const std::string& value) {
  return std::string("\"") + key + "\": \"" + value + "\"";
}

}  // namespace

std::string TruthJson(Truth truth) {
  std::string json =
      "{\n  \"version\": 1,\n  \"clauses\": " + std::to_string(truth.clauses) +
      ",\n  \"seed\": " + std::to_string(truth.seed) + ",\n  " +
      Member("at", kTruthInstant) + ",\n  \"checks\": [";
  const char* check_separator = "\n";
  for (TruthCheck& check : truth.checks) {
    std::sort(check.findings.begin(), check.findings.end(),
              [](const PlantedFinding& a, const PlantedFinding& b) {
                return std::tie(a.path, a.rule, a.line) <
                       std::tie(b.path, b.rule, b.line);
              });
    json += check_separator;
    check_separator = ",\n";
    json += "    {";
    if (!check.base.empty()) json += Member("base", check.base) + ", ";
    json += Member("head", check.head) + ", \"findings\": [";
    const char* separator = "\n";
    for (const PlantedFinding& finding : check.findings) {
      json += separator;
      separator = ",\n";
      json += "      {" + Member("rule", finding.rule) + ", " +
              Member("path", finding.path);
      if (finding.line > 0) {
        json += ", \"line\": " + std::to_string(finding.line);
      }
      json += "}";
    }
    json += check.findings.empty() ? "]}" : "\n    ]}";
  }
  return json + "\n  ]\n}\n";
}

}  // namespace codicil::corpus
