// Finds many words in a text in one pass.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_AUTOMATON_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_AUTOMATON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace codicil::rules {

// A word as it is compared: case folded, runs of white space made one blank,
// and white space beside a CJK letter dropped, since such text is broken into
// lines anywhere and set with or without blanks around Latin words.
std::string NormalizeTerm(std::string_view word);

// Bytes [begin, end) of the text.
struct Occurrence {
  uint32_t word = 0;
  size_t begin = 0;
  size_t end = 0;
  // Whether the word ends there; false where a longer word goes on, as in
  // "breakers". At its beginning, no word ever goes on.
  bool is_whole = false;
};

// An Aho-Corasick automaton over bytes. Linear in the text, apart from the
// occurrences themselves; its memory is linear in the words. Words that begin
// or end in a word character (base::IsWordCharacter) must not have another one
// before them; CJK letters are found anywhere. No occurrence reaches over a
// blank line. Immutable, thread-safe.
// Source: Aho and Corasick, "Efficient string matching", 1975.
class TermAutomaton {
 public:
  // States near the root have a row of next states each; this many entries in
  // all, 1 MiB. States behind them look their few edges through.
  static constexpr size_t kTableEntries = size_t{1} << 18;

  // `words` are normalized, and each there once. Empty ones are never found.
  explicit TermAutomaton(std::vector<std::string> words,
                         size_t table_entries = kTableEntries);

  // Calls `visit(const Occurrence&)` for each occurrence, by rising ends, and
  // for one end the longest first.
  template <typename Visit>
  void Scan(std::string_view text, Visit visit) const {
    if (nodes_.size() < 2) return;
    std::string folded;
    if (folds_letters_) folded = Folded(text);
    const std::string_view bytes = folds_letters_ ? folded : text;
    uint32_t state = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
      const auto byte = static_cast<uint8_t>(bytes[i]);
      if (has_cjk_ && IsSpace(byte)) {
        const size_t run = i;
        while (i + 1 < bytes.size() && IsSpace(bytes[i + 1])) ++i;
        if (IsBesideCjk(bytes, run, i + 1)) continue;
      }
      state = state < table_end_ ? table_[state + class_of_[byte]]
                                 : Step(state, class_of_[byte]);
      if (state < first_with_output_) continue;
      for (uint32_t node = FirstOutput(state); node != kNone;
           node = nodes_[node].next_output) {
        Occurrence occurrence;
        if (Judge(bytes, nodes_[node].word, i + 1, occurrence)) {
          visit(occurrence);
        }
      }
    }
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  struct Node {
    uint32_t word = kNone;         // that ends here
    uint32_t next_output = kNone;  // the next shorter suffix that is a word
    uint32_t fail = 0;             // the longest proper suffix
    uint32_t first_edge = 0;       // into edges_, up to the next node's
    bool ends_in_space = false;
  };
  struct Edge {
    uint8_t byte_class;
    uint32_t target;
  };
  class Builder;

  static bool IsSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }
  static std::string Folded(std::string_view text);
  static bool IsBesideCjk(std::string_view text, size_t begin, size_t end);

  uint32_t Step(uint32_t state, uint8_t byte_class) const;
  uint32_t FirstOutput(uint32_t state) const;
  uint32_t NodeOf(uint32_t state) const;
  bool Judge(std::string_view text, uint32_t word, size_t end,
             Occurrence& occurrence) const;

  std::vector<std::string> words_;
  bool folds_letters_ = false;  // beyond ASCII
  bool has_cjk_ = false;
  std::array<uint8_t, 256> class_of_{};  // 0: in no word
  uint8_t space_class_ = 0;

  std::vector<Node> nodes_;  // by depth; the root is 0
  std::vector<Edge> edges_;
  std::vector<uint32_t> state_of_;  // node -> state

  // A state below table_end_ is the place of its row in table_; one above is
  // table_end_ plus the number of its node less the nodes in the table. Rows
  // without output come first.
  uint32_t classes_ = 1;
  uint32_t table_nodes_ = 0;
  uint32_t table_end_ = 0;
  uint32_t first_with_output_ = 0;
  std::vector<uint32_t> table_;
  std::vector<uint32_t> node_of_row_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_AUTOMATON_H_
