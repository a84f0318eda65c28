#include "services/cli/testing/rule_page.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <sstream>
#include <utility>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "services/base/status_macros.h"

namespace codicil::cli {
namespace {

constexpr std::string_view kFence = "```";
constexpr std::string_view kChangeMark = "<!-- judged as a change -->";
constexpr std::string_view kOverBadMark = "<!-- laid over Bad -->";

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view()
                                         : text.substr(end + 1);
  }
  return lines;
}

std::string JoinLines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::vector<std::string> SplitWords(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

class PageReader {
 public:
  RulePage Read(std::string_view markdown) {
    for (const std::string& line : SplitLines(markdown)) {
      ++line_;
      AddLine(line);
    }
    if (in_block_) Flaw("a fence is open");
    return std::move(page_);
  }

 private:
  void Flaw(const std::string& what) {
    page_.flaws.push_back("line " + std::to_string(line_) + ": " + what);
  }

  void AddLine(const std::string& line) {
    if (in_block_) {
      AddToBlock(line);
    } else if (StartsWith(line, kFence)) {
      OpenBlock(line.substr(kFence.size()));
    } else if (StartsWith(line, "# ")) {
      if (!page_.title.empty()) Flaw("a second title");
      page_.title = line.substr(2);
    } else if (StartsWith(line, "## ")) {
      page_.sections.push_back(line.substr(3));
    } else if (line == kChangeMark) {
      if (Example* const example = Current()) example->is_change = true;
    } else if (line == kOverBadMark) {
      LayOverBad();
    } else if (page_.sections.empty() && !line.empty()) {
      page_.summary += (page_.summary.empty() ? "" : " ") + line;
    }
  }

  Example* Current() {
    if (page_.sections.empty()) return nullptr;
    if (page_.sections.back() == "Bad") return &page_.bad;
    return page_.sections.back() == "Good" ? &page_.good : nullptr;
  }

  // What follows comes on top of the bad example.
  void LayOverBad() {
    if (Current() != &page_.good || !page_.good.blocks.empty()) {
      return Flaw("only directly below Good");
    }
    page_.good.blocks = page_.bad.blocks;
    page_.good.is_change |= page_.bad.is_change;
  }

  // Info strings: LANGUAGE [base|past] [delete] PATH.
  void OpenBlock(const std::string& info) {
    in_block_ = true;
    block_ = ExampleBlock();
    block_.line = line_;
    std::vector<std::string> words = SplitWords(info);
    is_example_ = words.size() > 1 && Current() != nullptr;
    if (!is_example_) return;
    block_.language = words[0];
    block_.path = words.back();
    for (size_t i = 1; i + 1 < words.size(); ++i) {
      if (words[i] == "base") {
        block_.revision = ExampleRevision::kBase;
      } else if (words[i] == "past") {
        block_.revision = ExampleRevision::kPast;
      } else if (words[i] == "delete") {
        block_.deletes = true;
      } else {
        Flaw("no such word in an info string: " + words[i]);
      }
    }
  }

  void AddToBlock(const std::string& line) {
    if (line != kFence) {
      block_.text += line + "\n";
      return;
    }
    in_block_ = false;
    if (!is_example_) return;
    Example& example = *Current();
    if (block_.revision != ExampleRevision::kHead) example.is_change = true;
    example.blocks.push_back(block_);
  }

  RulePage page_;
  ExampleBlock block_;
  int line_ = 0;
  bool in_block_ = false;
  bool is_example_ = false;
};

// --- Blocks ---

using Lines = std::vector<std::string>;

struct Hunk {
  Lines before;
  Lines after;
};

absl::StatusOr<std::vector<Hunk>> ReadHunks(const std::string& text) {
  std::vector<Hunk> hunks(1);
  for (const std::string& line : SplitLines(text)) {
    if (line == "@@") {
      hunks.emplace_back();
      continue;
    }
    const char mark = line.empty() ? ' ' : line[0];
    const std::string rest = line.empty() ? "" : line.substr(1);
    if (mark != ' ' && mark != '-' && mark != '+') {
      return absl::InvalidArgumentError("no line of a diff: " + line);
    }
    if (mark != '+') hunks.back().before.push_back(rest);
    if (mark != '-') hunks.back().after.push_back(rest);
  }
  return hunks;
}

absl::Status ApplyHunk(const Hunk& hunk, Lines& lines) {
  const auto find = [&](Lines::iterator from) {
    return std::search(from, lines.end(), hunk.before.begin(),
                       hunk.before.end());
  };
  const auto place = find(lines.begin());
  if (hunk.before.empty() || place == lines.end()) {
    return absl::InvalidArgumentError("the lines of the diff stand nowhere");
  }
  if (find(place + 1) != lines.end()) {
    return absl::InvalidArgumentError("the lines of the diff stand twice");
  }
  const auto rest = lines.erase(
      place, place + static_cast<std::ptrdiff_t>(hunk.before.size()));
  lines.insert(rest, hunk.after.begin(), hunk.after.end());
  return absl::OkStatus();
}

absl::StatusOr<std::string> Patched(const std::string& diff,
                                    const std::string& old) {
  CODICIL_ASSIGN_OR_RETURN(const std::vector<Hunk> hunks, ReadHunks(diff));
  Lines lines = SplitLines(old);
  for (const Hunk& hunk : hunks) {
    CODICIL_RETURN_IF_ERROR(ApplyHunk(hunk, lines));
  }
  return JoinLines(lines);
}

absl::StatusOr<std::string> FromHex(const std::string& text) {
  std::string digits;
  for (const std::string& line : SplitLines(text)) {
    for (const char c : line.substr(0, line.find('#'))) {
      if (std::isspace(static_cast<unsigned char>(c)) == 0) digits += c;
    }
  }
  if (digits.size() % 2 != 0 ||
      digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
    return absl::InvalidArgumentError("no pairs of hexadecimal digits");
  }
  std::string bytes;
  for (size_t i = 0; i < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

absl::StatusOr<std::string> Generated(const std::string& text) {
  std::string bytes;
  for (const std::string& line : SplitLines(text)) {
    const size_t times = line.find(" x ");
    if (times == std::string::npos || times == 0 ||
        line.find_first_not_of("0123456789") != times) {
      return absl::InvalidArgumentError("not COUNT x \"TEXT\": " + line);
    }
    const nlohmann::json piece =
        nlohmann::json::parse(line.substr(times + 3), nullptr, false);
    if (!piece.is_string()) {
      return absl::InvalidArgumentError("no JSON string: " + line);
    }
    for (int i = std::stoi(line); i > 0; --i) bytes += piece.get<std::string>();
  }
  return bytes;
}

absl::Status Put(const ExampleBlock& block, FileMap& files) {
  if (block.deletes) {
    const bool was_there = files.erase(block.path) > 0;
    return was_there && block.text.empty()
               ? absl::OkStatus()
               : absl::InvalidArgumentError("nothing to delete");
  }
  absl::StatusOr<std::string> bytes = block.text;
  if (block.language == "diff") {
    const auto old = files.find(block.path);
    if (old == files.end()) {
      return absl::InvalidArgumentError("no file to change: " + block.path);
    }
    bytes = Patched(block.text, old->second);
  } else if (block.language == "hex") {
    bytes = FromHex(block.text);
  } else if (block.language == "generate") {
    bytes = Generated(block.text);
  } else if (block.language != "yaml" && block.language != "text") {
    return absl::InvalidArgumentError("no kind of block: " + block.language);
  }
  CODICIL_RETURN_IF_ERROR(bytes.status());
  files[block.path] = *std::move(bytes);
  return absl::OkStatus();
}

}  // namespace

RulePage ReadRulePage(std::string_view markdown) {
  return PageReader().Read(markdown);
}

absl::Status LayOver(const Example& example, ExampleRevision revision,
                     FileMap& files) {
  for (const ExampleBlock& block : example.blocks) {
    if (block.revision != revision) continue;
    const absl::Status status = Put(block, files);
    if (status.ok()) continue;
    return absl::InvalidArgumentError("line " + std::to_string(block.line) +
                                      ": " + std::string(status.message()));
  }
  return absl::OkStatus();
}

}  // namespace codicil::cli
