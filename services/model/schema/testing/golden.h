// Golden files: what a test expects, as a person reads it.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_TESTING_GOLDEN_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_TESTING_GOLDEN_H_

#include <string>

namespace codicil::model::testing {

// Expects `got` to equal the file at `path` (from the workspace's root, in the
// test's data). On a mismatch the failure shows the difference and the command
// that updates the file; review what that command changes like code.
//
// `update` is that command; under it (CODICIL_UPDATE_GOLDEN=1 and `bazel run`)
// the file is written instead.
void ExpectGolden(const std::string& path, const std::string& got,
                  const std::string& update);

}  // namespace codicil::model::testing

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_TESTING_GOLDEN_H_
