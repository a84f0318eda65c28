// What the files of a change are to its review.
#ifndef CODICIL_SERVICES_RULES_TRACE_FILES_UNDER_REVIEW_H_
#define CODICIL_SERVICES_RULES_TRACE_FILES_UNDER_REVIEW_H_

#include <string>
#include <vector>

#include "services/rules/trace/change_input.h"

namespace codicil::rules {

// Whether the two sides differ in comments and style at most.
bool SaysTheSame(const ChangedFile& file);

// The RFCs that a change adds, or edits in more than style, in path order. An
// RFC that was merely touched vouches for nothing.
std::vector<const ChangedFile*> RfcsUnderReview(
    const std::vector<ChangedFile>& files);

// The short name of a policy's file ("workflow"), or "" for other files.
std::string PolicyName(const std::string& path);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_FILES_UNDER_REVIEW_H_
