#include "services/cli/commands/environment.h"

#include "services/cli/output/visible_text.h"

namespace codicil::cli {

void Complain(Environment& environment, std::string_view message) {
  // In the order in which a person reads both on one terminal. A stream that
  // cannot be written says so once more at the end.
  environment.out.Flush().IgnoreError();
  environment.err.Append("codicil: " + VisibleText(message) + "\n");
  environment.err.Flush().IgnoreError();
}

ExitCode Fail(Environment& environment, const absl::Status& status) {
  const absl::string_view message = status.message();
  Complain(environment, {message.data(), message.size()});
  switch (status.code()) {
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kUnimplemented:
      return kFailure;
    default:
      return kUnreadable;
  }
}

}  // namespace codicil::cli
