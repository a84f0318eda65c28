// Says in words what is allowed.
#ifndef CODICIL_SERVICES_MODEL_VALUE_SET_VALUE_TEXT_H_
#define CODICIL_SERVICES_MODEL_VALUE_SET_VALUE_TEXT_H_

#include <string>
#include <vector>

#include "services/base/decimal.h"
#include "services/model/parameter.h"
#include "services/model/value_set/value_set.h"

namespace codicil::model {

// "at most 100 connections", "1s to 2s", "rwmutex or sharded", "anything but
// none", "with lint, race", "not all of lint, race". Precondition: `values` is
// not empty and of `parameter`.
std::string Describe(const ValueSet& values, const Parameter& parameter);

// "99.5", or "2s" for a duration.
std::string NumberText(base::Decimal number, const Parameter& parameter);

// "calm, busy, storm"; of many, the first ones and how many more.
std::string JoinWords(const std::vector<std::string>& words);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_VALUE_SET_VALUE_TEXT_H_
