#include "services/model/scope/point.h"

namespace codicil::model {
namespace {

void Append(const std::string& part, const char* separator, std::string& text) {
  if (!text.empty()) text += separator;
  text += part;
}

}  // namespace

std::string Describe(const Point& point) {
  if (point.kind == Point::Kind::kCatalog) {
    return point.service + " in " + point.environment;
  }
  std::string what;
  if (point.kind == Point::Kind::kNamed) {
    what = point.service + ", which the catalog does not hold yet";
  } else {
    std::string patterns;
    for (const std::string& pattern : point.patterns) {
      Append(pattern, " and ", patterns);
    }
    what = "a service to come";
    if (!patterns.empty()) what += " with id " + patterns;
  }
  std::string details;
  if (!point.domain.empty()) Append("domain " + point.domain, ", ", details);
  if (!point.tier.empty()) Append("tier " + point.tier, ", ", details);
  if (!point.environment.empty()) Append(point.environment, ", ", details);
  for (const auto& [key, value] : point.labels) {
    Append(key + "=" + value, ", ", details);
  }
  return details.empty() ? what : what + " (" + details + ")";
}

}  // namespace codicil::model
