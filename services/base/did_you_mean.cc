#include "services/base/did_you_mean.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace codicil::base {
namespace {

char Fold(char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

// Three rolling rows of the distance matrix, on the stack for ordinary words.
class Rows {
 public:
  explicit Rows(size_t width) : width_(width) {
    if (3 * width > sizeof(small_) / sizeof(small_[0]))
      large_.resize(3 * width);
  }
  int* Row(size_t i) {
    return (large_.empty() ? small_ : large_.data()) + i % 3 * width_;
  }

 private:
  size_t width_;
  int small_[3 * 65];
  std::vector<int> large_;
};

}  // namespace

int EditDistance(std::string_view a, std::string_view b, int limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (limit < 0 || b.size() - a.size() > static_cast<size_t>(limit)) {
    return limit + 1;
  }
  const int over = limit + 1;
  // Only cells at most `limit` off the diagonal can stay within it; the cells
  // that border on that band count as over.
  const size_t band = static_cast<size_t>(limit);
  Rows rows(a.size() + 1);
  for (size_t j = 0; j <= a.size(); ++j) {
    rows.Row(0)[j] = j <= band ? static_cast<int>(j) : over;
  }
  for (size_t i = 1; i <= b.size(); ++i) {
    int* const row = rows.Row(i);
    const int* const above = rows.Row(i + 2);
    const int* const above_two = rows.Row(i + 1);
    const size_t first = i > band ? i - band : 0;
    const size_t last = std::min(a.size(), i + band);
    int best = over;
    if (first == 0) {
      best = row[0] = std::min(static_cast<int>(i), over);
    } else {
      row[first - 1] = over;
    }
    for (size_t j = std::max<size_t>(first, 1); j <= last; ++j) {
      const char x = Fold(a[j - 1]);
      const char y = Fold(b[i - 1]);
      int cell = above[j - 1] + (x == y ? 0 : 1);
      cell = std::min({cell, above[j] + 1, row[j - 1] + 1, over});
      if (i > 1 && j > 1 && x == Fold(b[i - 2]) && y == Fold(a[j - 2])) {
        cell = std::min(cell, above_two[j - 2] + 1);
      }
      row[j] = cell;
      best = std::min(best, cell);
    }
    if (last < a.size()) row[last + 1] = over;
    // Cells of neighbouring rows differ by at most 1, so even a swap, which
    // draws on the row above, cannot come back under the limit.
    if (best > limit) return over;
  }
  return std::min(rows.Row(b.size())[a.size()], over);
}

std::optional<std::string> DidYouMean(
    std::string_view word, const std::vector<std::string_view>& candidates) {
  std::optional<std::string_view> nearest;
  // A replacement of the whole word resembles nothing.
  int limit = std::max(1, static_cast<int>(word.size() / 3));
  limit = std::min(limit, static_cast<int>(word.size()) - 1);
  for (std::string_view candidate : candidates) {
    const int distance = EditDistance(word, candidate, limit);
    if (distance > limit) continue;
    if (nearest && distance == limit && *nearest <= candidate) continue;
    nearest = candidate;
    limit = distance;
  }
  if (!nearest) return std::nullopt;
  return std::string(*nearest);
}

}  // namespace codicil::base
