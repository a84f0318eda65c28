#include "services/base/finding.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "services/base/sha256.h"

namespace codicil::base {
namespace {

auto Key(const TextEdit& edit) {
  return std::tie(edit.span.begin, edit.span.end, edit.replacement);
}

auto Key(const RelatedPlace& place) {
  return std::tie(place.path, place.position, place.message);
}

template <typename Part>
bool Before(const std::vector<Part>& a, const std::vector<Part>& b) {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const Part& x, const Part& y) { return Key(x) < Key(y); });
}

bool Before(const std::optional<Fix>& a, const std::optional<Fix>& b) {
  if (!a || !b) return !a && b;
  if (a->description != b->description) return a->description < b->description;
  return Before(a->edits, b->edits);
}

// Report order, refined by everything else that a rule sets, so that neither
// the order of the rules nor that of the documents can be seen in a report.
bool TotalOrder(const Finding& a, const Finding& b) {
  if (ReportOrder(a, b)) return true;
  if (ReportOrder(b, a)) return false;
  const auto key = [](const Finding& finding) {
    return std::tie(finding.span.end, finding.document, finding.inner_path,
                    finding.value, finding.severity);
  };
  if (key(a) != key(b)) return key(a) < key(b);
  if (Before(a.related, b.related)) return true;
  if (Before(b.related, a.related)) return false;
  return Before(a.fix, b.fix);
}

// Appends a field with its length, so that fields cannot run into each other.
void AppendField(std::string_view field, std::string& out) {
  out.append(std::to_string(field.size()));
  out.push_back(':');
  out.append(field);
}

}  // namespace

const char* SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kOff:
      return "off";
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "off";
}

std::optional<Severity> ParseSeverity(const std::string& word) {
  for (Severity severity : {Severity::kOff, Severity::kInfo, Severity::kWarning,
                            Severity::kError}) {
    if (word == SeverityName(severity)) return severity;
  }
  return std::nullopt;
}

bool ReportOrder(const Finding& a, const Finding& b) {
  return std::tie(a.path, a.span.begin, a.rule, a.message) <
         std::tie(b.path, b.span.begin, b.rule, b.message);
}

void FinishReport(std::vector<Finding>& findings) {
  std::sort(findings.begin(), findings.end(), TotalOrder);
  // Sorted, so of two neighbours the first is not behind the second.
  const auto same = [](const Finding& a, const Finding& b) {
    return !TotalOrder(a, b);
  };
  findings.erase(std::unique(findings.begin(), findings.end(), same),
                 findings.end());

  absl::flat_hash_map<std::string, uint64_t> ordinals;
  for (Finding& finding : findings) {
    std::string identity;
    for (const std::string* field : {&finding.rule, &finding.document,
                                     &finding.inner_path, &finding.value}) {
      AppendField(*field, identity);
    }
    const uint64_t ordinal = ordinals[identity]++;
    AppendField(std::to_string(ordinal), identity);
    finding.fingerprint = ToHex(Sha256(identity).data(), 16);
  }
}

}  // namespace codicil::base
