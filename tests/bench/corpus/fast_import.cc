#include "tests/bench/corpus/fast_import.h"

namespace codicil::corpus {
namespace {

constexpr long kFirstCommitTime = 1767225600;  // 2026-01-01T00:00:00Z
constexpr long kSecondsBetweenCommits = 3600;

}  // namespace

FastImport::FastImport(std::FILE* out) : out_(out), time_(kFirstCommitTime) {
  Put("feature done\n");
}

void FastImport::StartCommit(std::string_view branch, std::string_view message,
                             std::string_view from) {
  time_ += kSecondsBetweenCommits;
  Put("commit refs/heads/" + std::string(branch) + "\n");
  Put("committer Corpus Generator <corpus@example.com> " +
      std::to_string(time_) + " +0000\n");
  Put("data " + std::to_string(message.size()) + "\n");
  Put(message);
  Put("\n");
  if (!from.empty()) Put("from refs/heads/" + std::string(from) + "\n");
}

void FastImport::Write(std::string_view path, std::string_view content) {
  Put("M 100644 inline " + std::string(path) + "\ndata " +
      std::to_string(content.size()) + "\n");
  Put(content);
  Put("\n");
}

void FastImport::Remove(std::string_view path) {
  Put("D " + std::string(path) + "\n");
}

bool FastImport::Finish() {
  Put("done\n");
  return std::fflush(out_) == 0 && is_good_;
}

void FastImport::Put(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), out_) != text.size()) {
    is_good_ = false;
  }
}

}  // namespace codicil::corpus
