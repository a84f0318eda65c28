#include "services/cli/output/source_excerpt.h"

#include <algorithm>
#include <vector>

#include "services/base/utf8.h"
#include "services/cli/output/visible_text.h"

namespace codicil::cli {
namespace {

constexpr int kTabStop = 4;
constexpr std::string_view kCut = "…";  // one terminal column
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// One code point as shown.
struct Cell {
  uint32_t offset = 0;  // in the shown text
  int column = 0;       // terminal column where it begins
};

// A line laid out on a terminal without an edge. `cells` has one more entry
// than the line has code points: the place behind it.
struct Layout {
  std::string text;
  std::vector<Cell> cells;

  size_t count() const { return cells.size() - 1; }
  int width() const { return cells.back().column; }
};

Layout LayOut(std::string_view line) {
  Layout layout;
  int column = 0;
  for (size_t offset = 0; offset < line.size();) {
    const char32_t c = base::NextCodePoint(line, offset);
    const size_t begin = layout.text.size();
    layout.cells.push_back({static_cast<uint32_t>(begin), column});
    if (c == '\t') {
      const int blanks = kTabStop - column % kTabStop;
      layout.text.append(static_cast<size_t>(blanks), ' ');
      column += blanks;
      continue;
    }
    AppendVisible(c, layout.text);
    column += IsInvisible(c) ? static_cast<int>(layout.text.size() - begin)
                             : base::DisplayWidth(c);
  }
  layout.cells.push_back({static_cast<uint32_t>(layout.text.size()), column});
  return layout;
}

// Cells [first, last) that are shown.
struct Window {
  size_t first = 0;
  size_t last = 0;
};

// As much as fits into `width` columns with a cut on either side, such that
// `focus` is in and about a third of the room is before it.
Window ChooseWindow(const Layout& layout, size_t focus, int width) {
  const std::vector<Cell>& cells = layout.cells;
  const int room = std::max(width - 2, 1);
  Window window{focus, focus};
  while (window.first > 0 &&
         cells[focus].column - cells[window.first - 1].column <= room / 3) {
    --window.first;
  }
  window.last = window.first;
  while (window.last < layout.count() &&
         cells[window.last + 1].column - cells[window.first].column <= room) {
    ++window.last;
  }
  // The line ends early: the room on the right is better used on the left.
  while (window.first > 0 &&
         cells[window.last].column - cells[window.first - 1].column <= room) {
    --window.first;
  }
  return window;
}

}  // namespace

SourceExcerpt MakeExcerpt(std::string_view line, int32_t begin_column,
                          int32_t end_column, int width) {
  const Layout layout = LayOut(line);
  const size_t count = layout.count();
  const size_t begin = std::min(
      static_cast<size_t>(std::max<int32_t>(begin_column, 1) - 1), count);
  const size_t end = std::clamp(
      static_cast<size_t>(std::max<int32_t>(end_column, 1) - 1), begin, count);

  Window window{0, count};
  // The place behind the line needs a column for its marker, too.
  if (layout.width() + (begin == count ? 1 : 0) > width) {
    window = ChooseWindow(layout, begin, width);
  }
  const Cell& first = layout.cells[window.first];
  const Cell& last = layout.cells[window.last];
  SourceExcerpt excerpt;
  if (window.first > 0) excerpt.text += kCut;
  excerpt.text.append(layout.text, first.offset, last.offset - first.offset);
  if (window.last < count) excerpt.text += kCut;

  const int left = first.column - (window.first > 0 ? 1 : 0);
  const int from = layout.cells[begin].column - left;
  const int to = layout.cells[std::min(end, window.last)].column - left;
  excerpt.marker.assign(static_cast<size_t>(from), ' ');
  excerpt.marker += '^';
  excerpt.marker.append(static_cast<size_t>(std::max(to - from - 1, 0)), '~');
  return excerpt;
}

SourceLines::SourceLines(std::string_view source) : source_(source) {
  if (source_.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    source_.remove_prefix(kByteOrderMark.size());
  }
}

std::string_view SourceLines::Line(int32_t line) {
  if (line < line_) {
    line_ = 1;
    offset_ = 0;
  }
  while (line_ < line) {
    const size_t end = source_.find('\n', offset_);
    if (end == std::string_view::npos) return {};
    offset_ = end + 1;
    ++line_;
  }
  std::string_view text = source_.substr(offset_);
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

}  // namespace codicil::cli
