// Which ids of services to come can match some patterns and not others.
#ifndef CODICIL_SERVICES_MODEL_SCOPE_ID_LANGUAGE_H_
#define CODICIL_SERVICES_MODEL_SCOPE_ID_LANGUAGE_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codicil::model {

// Patterns, of which one must match (in `all`) or none may (in `none`).
// Patterns without '*' match nothing here: an id that somebody names is not an
// id to come.
struct IdQuery {
  std::vector<const std::vector<std::string>*> all;
  std::vector<const std::vector<std::string>*> none;
};

// A well-formed id (`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, at most 64 characters)
// that matches a pattern of every list of `all` and no pattern of `none`, and
// that is not taken; nullopt if there is none. Exact: by walking the product of
// the patterns' automata. Past 5,000 states of the product (or 200,000 states
// times patterns), which takes many patterns with several '*' each, the answer
// is
// "": "there may be one".
std::optional<std::string> FindNewId(
    const IdQuery& query, const std::function<bool(std::string_view)>& taken);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCOPE_ID_LANGUAGE_H_
