// corpus_gen: writes a generated handbook as a stream for `git fast-import`.

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "tests/bench/corpus/corpus.h"
#include "tests/bench/corpus/sizes.h"

namespace {

constexpr char kUsage[] =
    "usage: corpus_gen --clauses N --out FILE|- [--seed S]\n"
    "                  [--defects none|all] [--truth FILE]\n"
    "\n"
    "  --clauses N  how many clauses, 200 to 150000\n"
    "  --out        where the stream for `git fast-import` goes; - is stdout\n"
    "  --seed S     a number; equal seeds give equal bytes (default 1)\n"
    "  --defects    plant no defects (default), or some of every rule\n"
    "  --truth      where to write what checks must report, as JSON\n";

constexpr int kUsageError = 2;
constexpr int kWriteError = 4;

struct Flags {
  codicil::corpus::CorpusOptions options;
  std::string out;
  std::string truth;
};

// A number in [low, high]; false for anything else.
bool ParseNumber(const char* text, std::uint64_t low, std::uint64_t high,
                 std::uint64_t& number) {
  char* end = nullptr;
  errno = 0;
  number = std::strtoull(text, &end, 10);
  return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 &&
         number >= low && number <= high;
}

bool ParseFlag(const std::string& name, const char* value, Flags& flags) {
  std::uint64_t number = 0;
  if (name == "--clauses") {
    if (!ParseNumber(value, codicil::corpus::kMinimumClauses,
                     codicil::corpus::kMaximumClauses, number)) {
      return false;
    }
    flags.options.clauses = static_cast<int>(number);
    return true;
  }
  if (name == "--seed") {
    return ParseNumber(value, 0, UINT64_MAX, flags.options.seed);
  }
  if (name == "--defects") {
    flags.options.has_defects = std::strcmp(value, "all") == 0;
    return flags.options.has_defects || std::strcmp(value, "none") == 0;
  }
  if (name == "--out") {
    flags.out = value;
    return true;
  }
  if (name == "--truth") {
    flags.truth = value;
    return true;
  }
  return false;
}

bool WriteFile(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool is_whole =
      std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && is_whole;
}

int Fail(const std::string& path) {
  std::fprintf(stderr, "corpus_gen: cannot write %s: %s\n", path.c_str(),
               std::strerror(errno));
  return kWriteError;
}

}  // namespace

int main(int argc, char** argv) {
  Flags flags;
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc || !ParseFlag(argv[i], argv[i + 1], flags)) {
      std::fprintf(stderr, "corpus_gen: bad %s\n%s", argv[i], kUsage);
      return kUsageError;
    }
  }
  if (flags.out.empty()) {
    std::fputs(kUsage, stderr);
    return kUsageError;
  }
  std::FILE* out =
      flags.out == "-" ? stdout : std::fopen(flags.out.c_str(), "wb");
  if (out == nullptr) return Fail(flags.out);
  codicil::corpus::Truth truth;
  if (!codicil::corpus::WriteCorpus(flags.options, out, truth)) {
    return Fail(flags.out);
  }
  if (out != stdout && std::fclose(out) != 0) return Fail(flags.out);
  if (!flags.truth.empty() &&
      !WriteFile(flags.truth, codicil::corpus::TruthJson(std::move(truth)))) {
    return Fail(flags.truth);
  }
  return 0;
}
