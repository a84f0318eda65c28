#include "services/base/finding.h"

#include <cstdint>
#include <string_view>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "services/base/report_order.h"
#include "services/base/sha256.h"

namespace codicil::base {
namespace {

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
  SortReport(findings);
  absl::flat_hash_map<FindingIdentity, uint64_t> ordinals;
  std::string bytes;
  for (Finding& finding : findings) {
    const FindingIdentity identity = IdentityOf(finding);
    const uint64_t ordinal = ordinals[identity]++;
    bytes.clear();
    std::apply([&](auto... fields) { (AppendField(fields, bytes), ...); },
               identity);
    AppendField(std::to_string(ordinal), bytes);
    finding.fingerprint = ToHex(Sha256(bytes).data(), 16);
  }
}

}  // namespace codicil::base
