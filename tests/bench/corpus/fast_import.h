// Writes a history as a stream for `git fast-import`.
//
// Names and times are constant, so equal content gives equal commit ids.
//
// Thread-safety: none.
// Source: git-fast-import(1).

#ifndef CODICIL_TESTS_BENCH_CORPUS_FAST_IMPORT_H_
#define CODICIL_TESTS_BENCH_CORPUS_FAST_IMPORT_H_

#include <cstdio>
#include <string>
#include <string_view>

namespace codicil::corpus {

class FastImport {
 public:
  // `out` is borrowed and must outlive the writer.
  explicit FastImport(std::FILE* out);

  // Starts a commit on `branch`: on its tip, or as its first commit on the tip
  // of `from` (empty: without a parent).
  void StartCommit(std::string_view branch, std::string_view message,
                   std::string_view from = "");

  // Changes of the commit that was started last.
  void Write(std::string_view path, std::string_view content);
  void Remove(std::string_view path);

  // Ends the stream. False if anything could not be written.
  bool Finish();

 private:
  void Put(std::string_view text);

  std::FILE* out_;
  long time_;
  bool is_good_ = true;
};

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_FAST_IMPORT_H_
