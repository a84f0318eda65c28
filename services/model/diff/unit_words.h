// The words and signs that stand behind a number as its unit.
#ifndef CODICIL_SERVICES_MODEL_DIFF_UNIT_WORDS_H_
#define CODICIL_SERVICES_MODEL_DIFF_UNIT_WORDS_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "services/model/diff/prose_text.h"
#include "services/model/parameter.h"

namespace codicil::model {

// Immutable after construction; share freely.
class UnitWords {
 public:
  // The units of `parameters` ("connections") count beside the known ones.
  explicit UnitWords(const ParameterTable& parameters);

  // A unit as all its spellings have it in common: "s" for "s", "sec",
  // "seconds" and 秒.
  struct Match {
    std::string unit;  // empty: there is none
    size_t end = 0;
  };
  // The longest unit that begins at `index` and ends where the word does.
  Match At(const ProseText& text, size_t index) const;

 private:
  Match WordAt(const ProseText& text, size_t index) const;

  std::map<std::string, std::string> of_parameters_;
};

// Whether a unit, in its common spelling, measures time.
bool IsTimeUnit(std::string_view unit);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_UNIT_WORDS_H_
