#include "services/cli/fix/apply_fixes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>

#include "services/base/utf8.h"

namespace codicil::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Bytes [begin, end) become `replacement`.
struct ByteEdit {
  size_t begin = 0;
  size_t end = 0;
  std::string replacement;
};

// Turns positions into byte offsets.
class PositionMap {
 public:
  explicit PositionMap(std::string_view source) : source_(source) {
    const bool has_mark =
        source.substr(0, kByteOrderMark.size()) == kByteOrderMark;
    line_begins_.push_back(has_mark ? kByteOrderMark.size() : 0);
    for (size_t i = 0; i < source.size(); ++i) {
      if (source[i] == '\n') line_begins_.push_back(i + 1);
    }
  }

  // nullopt behind the end of the line or of the file. The place behind the
  // last column of a line is before its line break.
  std::optional<size_t> OffsetOf(base::Position position) const {
    if (position.line < 1 || position.column < 1) return std::nullopt;
    const auto line = static_cast<size_t>(position.line - 1);
    if (line >= line_begins_.size()) return std::nullopt;
    size_t offset = line_begins_[line];
    for (int32_t column = 1; column < position.column; ++column) {
      if (IsLineEnd(offset)) return std::nullopt;
      base::NextCodePoint(source_, offset);
    }
    return offset;
  }

 private:
  bool IsLineEnd(size_t offset) const {
    const std::string_view rest = source_.substr(offset);
    return rest.empty() || rest[0] == '\n' || rest.substr(0, 2) == "\r\n";
  }

  const std::string_view source_;
  std::vector<size_t> line_begins_;
};

bool UsesCarriageReturns(std::string_view source) {
  const size_t end = source.find('\n');
  return end != std::string_view::npos && end > 0 && source[end - 1] == '\r';
}

// With the file's line breaks.
std::string Adapted(const std::string& replacement, bool carriage_returns) {
  if (!carriage_returns) return replacement;
  std::string text;
  for (const char c : replacement) {
    if (c == '\n' && (text.empty() || text.back() != '\r')) text += '\r';
    text += c;
  }
  return text;
}

// Edits that are in, by where they begin. None touch.
class AcceptedEdits {
 public:
  bool CanTake(const ByteEdit& edit) const {
    const auto next = edits_.lower_bound(edit.begin);
    if (next != edits_.end() && next->second.begin <= edit.end) return false;
    return next == edits_.begin() || std::prev(next)->second.end < edit.begin;
  }

  void Take(ByteEdit edit) { edits_.emplace(edit.begin, std::move(edit)); }

  std::string Apply(std::string_view source) const {
    std::string text;
    size_t done = 0;
    for (const auto& [begin, edit] : edits_) {
      text.append(source.substr(done, begin - done)).append(edit.replacement);
      done = edit.end;
    }
    return text.append(source.substr(done));
  }

 private:
  std::map<size_t, ByteEdit> edits_;
};

std::optional<std::vector<ByteEdit>> Locate(const base::Fix& fix,
                                            const PositionMap& positions,
                                            bool carriage_returns) {
  std::vector<ByteEdit> edits;
  for (const base::TextEdit& edit : fix.edits) {
    const std::optional<size_t> begin = positions.OffsetOf(edit.span.begin);
    const std::optional<size_t> end = positions.OffsetOf(edit.span.end);
    if (!begin || !end || *end < *begin) return std::nullopt;
    edits.push_back(
        {*begin, *end, Adapted(edit.replacement, carriage_returns)});
  }
  return edits;
}

}  // namespace

FixedText ApplyFixes(std::string_view source,
                     const std::vector<const base::Fix*>& fixes) {
  const PositionMap positions(source);
  const bool carriage_returns = UsesCarriageReturns(source);
  AcceptedEdits accepted;
  FixedText result;
  for (const base::Fix* const fix : fixes) {
    const std::optional<std::vector<ByteEdit>> edits =
        Locate(*fix, positions, carriage_returns);
    if (!edits || edits->empty()) continue;
    const bool is_free = std::all_of(
        edits->begin(), edits->end(),
        [&](const ByteEdit& edit) { return accepted.CanTake(edit); });
    if (!is_free) continue;
    for (const ByteEdit& edit : *edits) accepted.Take(edit);
    ++result.applied;
  }
  result.text = accepted.Apply(source);
  return result;
}

}  // namespace codicil::cli
