// One symbolic point, as a witness that people read.
#ifndef CODICIL_SERVICES_MODEL_SCOPE_POINT_H_
#define CODICIL_SERVICES_MODEL_SCOPE_POINT_H_

#include <string>
#include <utility>
#include <vector>

namespace codicil::model {

// What matters of a point; what is empty may be anything.
struct Point {
  enum class Kind { kCatalog, kNamed, kToCome };

  Kind kind = Kind::kToCome;
  std::string service;                // kCatalog, kNamed: the id
  std::vector<std::string> patterns;  // kToCome: what its id matches
  std::string domain;
  std::string tier;
  std::string environment;
  std::vector<std::pair<std::string, std::string>> labels;
};

// "payment-api in production", "a service to come with id payment-* (domain
// risk, tier 1, staging, language=go)".
std::string Describe(const Point& point);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCOPE_POINT_H_
