#include "services/base/report_order.h"

#include <algorithm>
#include <optional>
#include <utility>

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
  const int paths = a.path.compare(b.path);
  if (paths != 0) return paths < 0;
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

}  // namespace

void SortReport(std::vector<Finding>& findings) {
  std::vector<Finding*> order;
  order.reserve(findings.size());
  for (Finding& finding : findings) order.push_back(&finding);
  std::sort(order.begin(), order.end(), [](const Finding* a, const Finding* b) {
    return TotalOrder(*a, *b);
  });
  // Sorted, so of two neighbours the first is not behind the second.
  const auto same = [](const Finding* a, const Finding* b) {
    return !TotalOrder(*a, *b);
  };
  order.erase(std::unique(order.begin(), order.end(), same), order.end());
  std::vector<Finding> sorted;
  sorted.reserve(order.size());
  for (Finding* finding : order) sorted.push_back(std::move(*finding));
  findings = std::move(sorted);
}

FindingIdentity IdentityOf(const Finding& finding) {
  return {finding.rule, finding.document, finding.inner_path, finding.value};
}

}  // namespace codicil::base
