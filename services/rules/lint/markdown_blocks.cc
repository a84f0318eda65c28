#include "services/rules/lint/markdown_blocks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace codicil::rules {
namespace {

// Quotes and items may nest so deep; what is deeper is read as prose, so that
// hostile text costs no more than its length.
constexpr size_t kMaxContainers = 64;
// Indentation that makes a line code.
constexpr size_t kCodeIndent = 4;
constexpr size_t kTabStop = 4;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// One line, and how far it has been read.
struct Line {
  std::string_view text;  // without its break
  size_t begin = 0;       // of the line in the whole text
  size_t at = 0;          // in `text`
  size_t column = 0;      // of `at`; inside a tab that has been read in part

  std::string_view rest() const { return text.substr(at); }
  bool IsEmpty() const {
    return text.find_first_not_of(" \t\r", at) == std::string_view::npos;
  }
  // Columns of white space in front of the rest.
  size_t Indent() const {
    size_t end = column;
    for (size_t i = at; i < text.size() && IsBlank(text[i]); ++i) {
      end = text[i] == '\t' ? (end / kTabStop + 1) * kTabStop : end + 1;
    }
    return end - column;
  }
  // Reads up to so many columns of white space.
  void SkipColumns(size_t count) {
    while (count > 0 && at < text.size() && IsBlank(text[at])) {
      const size_t width = text[at] == '\t' ? kTabStop - column % kTabStop : 1;
      if (width <= count) ++at;
      const size_t read = std::min(width, count);
      column += read;
      count -= read;
    }
  }
  void SkipBlanks() { SkipColumns(Indent()); }
  void Skip(size_t characters) {
    at += characters;
    column += characters;
  }
};

// Whether the line is three or more of one of * - _, blanks between.
bool IsThematicBreak(std::string_view rest) {
  if (rest.empty() ||
      std::string_view("*-_").find(rest[0]) == std::string_view::npos) {
    return false;
  }
  size_t count = 0;
  for (const char c : rest) {
    if (c == rest[0]) {
      ++count;
    } else if (!IsBlank(c) && c != '\r') {
      return false;
    }
  }
  return count >= 3;
}

// The line under a heading.
bool IsUnderline(std::string_view rest) {
  if (rest[0] != '=' && rest[0] != '-') return false;
  const size_t end = rest.find_first_not_of(rest[0]);
  return rest.find_first_not_of(" \t\r", end) == std::string_view::npos;
}

bool IsHeading(std::string_view rest) {
  const size_t marks = rest.find_first_not_of('#');
  if (marks == std::string_view::npos) return !rest.empty() && rest.size() <= 6;
  return marks >= 1 && marks <= 6 &&
         (IsBlank(rest[marks]) || rest[marks] == '\r');
}

// Length of a list marker at the front, or 0. `in_paragraph`: only what may end
// a paragraph counts.
size_t ListMarker(std::string_view rest, bool in_paragraph) {
  if (rest.empty()) return 0;
  size_t length = 0;
  if (std::string_view("-+*").find(rest[0]) != std::string_view::npos) {
    length = 1;
  } else {
    while (length < rest.size() && rest[length] >= '0' && rest[length] <= '9') {
      ++length;
    }
    if (length == 0 || length > 9 || length == rest.size() ||
        (rest[length] != '.' && rest[length] != ')')) {
      return 0;
    }
    if (in_paragraph && rest.substr(0, length) != "1") return 0;
    ++length;
  }
  const std::string_view content = rest.substr(length);
  const bool empty =
      content.find_first_not_of(" \t\r") == std::string_view::npos;
  if (empty) return in_paragraph ? 0 : length;
  return IsBlank(content[0]) ? length : 0;
}

// Length of the fence at the front, or 0.
size_t FenceLength(std::string_view rest) {
  if (rest.empty() || (rest[0] != '`' && rest[0] != '~')) return 0;
  const size_t length = std::min(rest.find_first_not_of(rest[0]), rest.size());
  if (length < 3) return 0;
  const bool info_has_mark =
      rest[0] == '`' && rest.find('`', length) != std::string_view::npos;
  return info_has_mark ? 0 : length;
}

class BlockReader {
 public:
  explicit BlockReader(std::string_view text) : text_(text) {}

  MarkdownBlocks Read() {
    for (size_t at = 0; at < text_.size();) {
      const size_t end = std::min(text_.find('\n', at), text_.size());
      Line line;
      line.text = text_.substr(at, end - at);
      line.begin = at;
      ReadLine(line);
      at = end + 1;
    }
    EndParagraph();
    return std::move(blocks_);
  }

 private:
  // A quote or an item of a list.
  struct Container {
    bool is_quote = false;
    size_t width = 0;       // of an item: columns up to its content
    bool is_empty = false;  // an item without content so far
  };
  struct Fence {
    size_t length = 0;  // 0: none is open
    char mark = '`';
  };

  void EndParagraph() {
    if (in_paragraph_) blocks_.prose.push_back(paragraph_);
    in_paragraph_ = false;
  }

  void AddCode(const Line& line) {
    if (line.rest().empty()) return;
    blocks_.code.push_back(
        {line.begin + line.at, line.begin + line.text.size()});
  }

  static bool Continues(const Container& container, Line& line) {
    if (container.is_quote) return ReadQuoteMark(line);
    if (line.IsEmpty()) return !container.is_empty;
    if (line.Indent() < container.width) return false;
    line.SkipColumns(container.width);
    return true;
  }

  static bool ReadQuoteMark(Line& line) {
    if (line.Indent() >= kCodeIndent) return false;
    Line ahead = line;
    ahead.SkipBlanks();
    if (ahead.rest().substr(0, 1) != ">") return false;
    ahead.Skip(1);
    ahead.SkipColumns(1);
    line = ahead;
    return true;
  }

  void ReadLine(Line line) {
    size_t matched = 0;
    while (matched < containers_.size() &&
           Continues(containers_[matched], line)) {
      ++matched;
    }
    const bool all = matched == containers_.size();
    if (fence_.length > 0) {
      if (all) return ReadFencedLine(line);
      fence_.length = 0;
    }
    if (line.IsEmpty()) {
      EndParagraph();
      containers_.resize(matched);
      return;
    }
    ReadContent(line, matched);
  }

  void ReadFencedLine(Line line) {
    AddCode(line);
    const size_t indent = line.Indent();
    line.SkipBlanks();
    const std::string_view rest = line.rest();
    const size_t marks =
        std::min(rest.find_first_not_of(fence_.mark), rest.size());
    if (indent < kCodeIndent && marks >= fence_.length &&
        rest.find_first_not_of(" \t\r", marks) == std::string_view::npos) {
      fence_.length = 0;
    }
  }

  // A line that is not empty, behind the first `matched` containers.
  void ReadContent(Line line, size_t matched) {
    // In a paragraph that this line may go on with, though some containers
    // around it do not.
    bool lazy = in_paragraph_ && matched < containers_.size();
    const auto leave = [&] {
      EndParagraph();
      if (lazy || matched < containers_.size()) containers_.resize(matched);
      lazy = false;
    };
    while (line.Indent() < kCodeIndent && matched < kMaxContainers) {
      if (ReadQuoteMark(line)) {
        leave();
        FillContainers();
        containers_.push_back({true, 0, false});
        matched = containers_.size();
        if (line.IsEmpty()) return;
        continue;
      }
      Line ahead = line;
      ahead.SkipBlanks();
      if (in_paragraph_ && !lazy && IsUnderline(ahead.rest())) {
        return EndParagraph();
      }
      if (IsLeaf(ahead.rest())) {
        leave();
        FillContainers();
        return ReadLeaf(ahead);
      }
      const size_t marker = ListMarker(ahead.rest(), in_paragraph_ && !lazy);
      if (marker == 0) break;
      leave();
      FillContainers();
      containers_.push_back(ReadMarker(line, marker));
      matched = containers_.size();
      if (line.IsEmpty()) return;
    }
    if (!in_paragraph_) {
      containers_.resize(matched);
      FillContainers();
      if (line.Indent() >= kCodeIndent) return AddCode(line);
      line.SkipBlanks();
      paragraph_.begin = line.begin + line.at;
      in_paragraph_ = true;
    }
    paragraph_.end = line.begin + line.text.size();
  }

  // There is content. Only the innermost container can have been empty.
  void FillContainers() {
    if (!containers_.empty()) containers_.back().is_empty = false;
  }

  // Reads the marker of an item, which stands behind the blanks of the line.
  static Container ReadMarker(Line& line, size_t marker) {
    Container item;
    item.width = line.Indent() + marker;
    line.SkipBlanks();
    line.Skip(marker);
    item.is_empty = line.IsEmpty();
    // Content that is code begins one blank behind the marker.
    const size_t blanks = line.Indent();
    const size_t padding = item.is_empty || blanks > kCodeIndent ? 1 : blanks;
    item.width += padding;
    line.SkipColumns(padding);
    return item;
  }

  static bool IsLeaf(std::string_view rest) {
    return FenceLength(rest) > 0 || IsHeading(rest) || IsThematicBreak(rest);
  }

  void ReadLeaf(const Line& line) {
    const std::string_view rest = line.rest();
    const size_t fence = FenceLength(rest);
    if (fence > 0) {
      fence_ = {fence, rest[0]};
      AddCode(line);
    } else if (IsHeading(rest)) {
      const size_t begin = line.begin + line.at;
      blocks_.prose.push_back({begin, begin + rest.size()});
    }
  }

  std::string_view text_;
  MarkdownBlocks blocks_;
  std::vector<Container> containers_;  // open, outermost first
  bool in_paragraph_ = false;
  TextRange paragraph_;
  Fence fence_;
};

}  // namespace

MarkdownBlocks ReadBlocks(std::string_view text) {
  return BlockReader(text).Read();
}

}  // namespace codicil::rules
