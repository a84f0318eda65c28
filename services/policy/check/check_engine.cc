#include "services/policy/check/check_engine.h"

#include <memory>
#include <utility>

#include "services/base/status_macros.h"
#include "services/model/loader/document_loader.h"
#include "services/policy/check/check_run.h"
#include "services/policy/check/check_sides.h"
#include "services/policy/check/report_finish.h"

namespace codicil::policy {
namespace {

// A handbook that stays in memory between checks and holds more documents than
// this costs more than opening the cache again.
constexpr size_t kMaxHeld = 8192;

// A handbook that holds more files than a tree may: nothing else is judged.
CheckReport TooManyFiles(const CheckRequest& request, const Sides& sides,
                         const absl::Status& status) {
  CheckReport report = ReportOf(request, sides);
  std::unique_ptr<model::Document> refused = model::UnreadableDocument(
      "handbook", "yaml/too-large", std::string(status.message()));
  report.findings = FinishFindings(std::move(refused->findings), {},
                                   model::Policies(), request.at);
  return report;
}

}  // namespace

CheckEngine::CheckEngine(ports::GitRepo& repo, ports::SnapshotCache& cache,
                         uint64_t program)
    : repo_(repo), cache_(cache), program_(program) {}

CheckEngine::~CheckEngine() = default;

absl::StatusOr<CheckReport> CheckEngine::Check(const CheckRequest& request,
                                               const ProgressFn& progress) {
  CODICIL_ASSIGN_OR_RETURN(const Sides sides, ResolveSides(repo_, request));
  head_.emplace(repo_, sides.head);
  RunInput input{repo_, &cache_, program_, request, sides, progress};
  CheckRun run(input, std::move(warm_));
  absl::StatusOr<CheckReport> report = run.Execute();
  read_whole_ = run.read_whole();
  if (run.damaged()) {
    // The cache lied half-way: nothing that came of it is kept.
    input.cache = nullptr;
    read_whole_ = true;
    report = CheckRun(input, nullptr).Execute();
  } else if (report.ok()) {
    warm_ = run.TakeStored();
    if (warm_->held() > kMaxHeld && run.is_kept_elsewhere()) warm_.reset();
  }
  if (absl::IsResourceExhausted(report.status())) {
    return TooManyFiles(request, sides, report.status());
  }
  return report;
}

absl::StatusOr<std::string> CheckEngine::ReadHead(const std::string& path) {
  if (!head_) return absl::NotFoundError("nothing was checked yet");
  CODICIL_ASSIGN_OR_RETURN(std::optional<std::string> bytes, head_->Read(path));
  if (!bytes) return absl::NotFoundError("no file " + path);
  return *std::move(bytes);
}

}  // namespace codicil::policy
