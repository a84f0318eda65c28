#include "services/cli/drafts/free_ids.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "absl/status/status.h"
#include "services/base/status_macros.h"
#include "services/model/schema/scalar_format.h"

namespace codicil::cli {
namespace {

constexpr char kRfcs[] = "handbook/rfcs";
constexpr char kIncidents[] = "handbook/incidents";
constexpr char kEnding[] = ".yaml";
constexpr int kDigits = 4;
constexpr int kLastNumber = 9999;

std::string FourDigits(int number) {
  std::string text = std::to_string(number);
  return text.insert(0, kDigits - text.size(), '0');
}

}  // namespace

absl::StatusOr<bool> FreeIds::IsTaken(const std::string& path) {
  if (work_tree_.Exists(path)) return true;
  const absl::StatusOr<ports::Commit> head = repo_.Resolve("HEAD");
  if (absl::IsNotFound(head.status())) return false;  // no commit yet
  CODICIL_RETURN_IF_ERROR(head.status());
  const absl::StatusOr<std::vector<bool>> deleted =
      repo_.EverDeleted(head->id, {path});
  if (absl::IsFailedPrecondition(deleted.status())) {
    history_is_cut_ = true;
    return false;
  }
  CODICIL_RETURN_IF_ERROR(deleted.status());
  return deleted->front();
}

absl::StatusOr<std::string> FreeIds::FirstFree(const std::string& folder,
                                               const std::string& prefix,
                                               int number) {
  for (; number <= kLastNumber; ++number) {
    std::string id = prefix + FourDigits(number);
    CODICIL_ASSIGN_OR_RETURN(const bool is_taken,
                             IsTaken(folder + "/" + id + kEnding));
    if (!is_taken) return id;
  }
  return absl::ResourceExhaustedError("no id is left behind " + prefix +
                                      std::to_string(kLastNumber));
}

absl::StatusOr<std::string> FreeIds::NextRfc() {
  constexpr size_t kPrefixBytes = sizeof("RFC-") - 1;
  CODICIL_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                           work_tree_.List(kRfcs));
  int last = 0;
  for (const std::string& name : names) {
    const std::string id = name.substr(0, name.rfind(kEnding));
    if (!model::IsRfcId(id)) continue;
    last = std::max(last, std::atoi(id.c_str() + kPrefixBytes));
  }
  return FirstFree(kRfcs, "RFC-", last + 1);
}

absl::StatusOr<std::string> FreeIds::NextIncident(base::Date date) {
  const std::string text = base::FormatDate(date);  // YYYY-MM-DD
  const std::string month_and_day = text.substr(5, 2) + text.substr(8, 2);
  return FirstFree(kIncidents, "INC-" + text.substr(0, 5),
                   std::atoi(month_and_day.c_str()));
}

}  // namespace codicil::cli
