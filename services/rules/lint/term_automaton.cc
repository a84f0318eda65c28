#include "services/rules/lint/term_automaton.h"

#include <algorithm>
#include <utility>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

// The code point that ends at `end`. Precondition: end > 0.
char32_t CodePointBefore(std::string_view text, size_t end) {
  size_t begin = end - 1;
  while (begin > 0 && IsContinuation(text[begin])) --begin;
  return base::NextCodePoint(text, begin);
}

char32_t CodePointAt(std::string_view text, size_t begin) {
  return base::NextCodePoint(text, begin);
}

// Whether some other letter folds to `c`; true in doubt.
bool HasOtherCase(char32_t c) {
  return (c >= 0x80 && c < 0x530) || (c >= 0xFF41 && c <= 0xFF5A);
}

// Whether the text holds an empty line.
bool HasBlankLine(std::string_view text) {
  for (size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const size_t next = text.find_first_not_of(" \t\r", at + 1);
    if (next != std::string_view::npos && text[next] == '\n') return true;
  }
  return false;
}

}  // namespace

std::string NormalizeTerm(std::string_view word) {
  const std::string folded = base::FoldCase(base::FoldWhiteSpace(word));
  std::string normal;
  for (size_t i = 0; i < folded.size(); ++i) {
    const bool dropped =
        folded[i] == ' ' && (base::IsCjkLetter(CodePointBefore(folded, i)) ||
                             base::IsCjkLetter(CodePointAt(folded, i + 1)));
    if (!dropped) normal += folded[i];
  }
  return normal;
}

// Makes the nodes, then the table.
class TermAutomaton::Builder {
 public:
  explicit Builder(TermAutomaton& automaton) : automaton_(automaton) {}

  void Build(size_t table_entries) {
    ClassifyBytes();
    trie_.emplace_back();
    for (uint32_t i = 0; i < automaton_.words_.size(); ++i) Insert(i);
    OrderByDepth();
    MakeNodes();
    NumberStates(table_entries);
    FillTable();
  }

 private:
  struct TrieNode {
    uint8_t byte_class = 0;
    bool is_space = false;
    uint32_t word = kNone;
    uint32_t parent = 0;
    uint32_t first_child = kNone;
    uint32_t next_sibling = kNone;
    uint32_t number = 0;  // by depth
  };

  void ClassifyBytes() {
    std::array<uint8_t, 256>& class_of = automaton_.class_of_;
    for (const std::string& word : automaton_.words_) {
      for (const char c : word) {
        const auto byte = static_cast<uint8_t>(c);
        if (class_of[byte] != 0) continue;
        class_of[byte] = static_cast<uint8_t>(automaton_.classes_++);
      }
      for (size_t i = 0; i < word.size();) {
        const char32_t c = base::NextCodePoint(word, i);
        automaton_.has_cjk_ |= base::IsCjkLetter(c);
        automaton_.folds_letters_ |= HasOtherCase(c);
      }
    }
    for (char c = 'A'; c <= 'Z'; ++c) class_of[c] = class_of[c + ('a' - 'A')];
    for (const char c : {'\n', '\t', '\r'}) class_of[c] = class_of[' '];
    automaton_.space_class_ = class_of[' '];
  }

  uint32_t ChildOf(uint32_t node, uint8_t byte_class) const {
    uint32_t child = trie_[node].first_child;
    while (child != kNone && trie_[child].byte_class != byte_class) {
      child = trie_[child].next_sibling;
    }
    return child;
  }

  void Insert(uint32_t word) {
    uint32_t node = 0;
    for (const char c : automaton_.words_[word]) {
      const uint8_t byte_class = automaton_.class_of_[static_cast<uint8_t>(c)];
      uint32_t child = ChildOf(node, byte_class);
      if (child == kNone) {
        child = static_cast<uint32_t>(trie_.size());
        trie_.emplace_back();
        trie_[child].byte_class = byte_class;
        trie_[child].is_space = c == ' ';
        trie_[child].parent = node;
        trie_[child].next_sibling = trie_[node].first_child;
        trie_[node].first_child = child;
      }
      node = child;
    }
    if (node != 0) trie_[node].word = word;
  }

  void OrderByDepth() {
    order_ = {0};
    for (size_t i = 0; i < order_.size(); ++i) {
      trie_[order_[i]].number = static_cast<uint32_t>(i);
      for (uint32_t child = trie_[order_[i]].first_child; child != kNone;
           child = trie_[child].next_sibling) {
        order_.push_back(child);
      }
    }
  }

  // The target of the longest suffix of a node that has the edge; by numbers.
  uint32_t Follow(uint32_t number, uint8_t byte_class) const {
    for (;;) {
      const uint32_t child = ChildOf(order_[number], byte_class);
      if (child != kNone) return trie_[child].number;
      if (number == 0) return 0;
      number = automaton_.nodes_[number].fail;
    }
  }

  void MakeNodes() {
    std::vector<Node>& nodes = automaton_.nodes_;
    nodes.resize(order_.size());
    for (uint32_t number = 0; number < order_.size(); ++number) {
      const TrieNode& from = trie_[order_[number]];
      Node& node = nodes[number];
      node.word = from.word;
      node.ends_in_space = from.is_space;
      node.first_edge = static_cast<uint32_t>(automaton_.edges_.size());
      for (uint32_t child = from.first_child; child != kNone;
           child = trie_[child].next_sibling) {
        automaton_.edges_.push_back(
            {trie_[child].byte_class, trie_[child].number});
      }
      if (number == 0) continue;
      const uint32_t parent = trie_[from.parent].number;
      node.fail = parent == 0 ? 0 : Follow(nodes[parent].fail, from.byte_class);
      const Node& suffix = nodes[node.fail];
      node.next_output = suffix.word != kNone ? node.fail : suffix.next_output;
    }
  }

  bool HasOutput(uint32_t number) const {
    const Node& node = automaton_.nodes_[number];
    return node.word != kNone || node.next_output != kNone;
  }

  void NumberStates(size_t table_entries) {
    const uint32_t classes = automaton_.classes_;
    const auto count = static_cast<uint32_t>(order_.size());
    const auto in_table = static_cast<uint32_t>(
        std::min<size_t>(count, std::max<size_t>(table_entries / classes, 1)));
    automaton_.table_nodes_ = in_table;
    automaton_.table_end_ = in_table * classes;
    automaton_.state_of_.resize(count);
    for (const bool with_output : {false, true}) {
      if (with_output) {
        automaton_.first_with_output_ =
            static_cast<uint32_t>(automaton_.node_of_row_.size()) * classes;
      }
      for (uint32_t number = 0; number < in_table; ++number) {
        if (HasOutput(number) != with_output) continue;
        automaton_.state_of_[number] =
            static_cast<uint32_t>(automaton_.node_of_row_.size()) * classes;
        automaton_.node_of_row_.push_back(number);
      }
    }
    for (uint32_t number = in_table; number < count; ++number) {
      automaton_.state_of_[number] =
          automaton_.table_end_ + (number - in_table);
    }
  }

  // By depth, so that the rows of suffixes are there when they are copied.
  void FillTable() {
    const uint32_t classes = automaton_.classes_;
    std::vector<uint32_t>& table = automaton_.table_;
    table.assign(automaton_.table_end_, 0);
    for (uint32_t number = 0; number < automaton_.table_nodes_; ++number) {
      const Node& node = automaton_.nodes_[number];
      const uint32_t row = automaton_.state_of_[number];
      if (number != 0) {
        const uint32_t suffix = automaton_.state_of_[node.fail];
        std::copy_n(table.begin() + suffix, classes, table.begin() + row);
      }
      for (uint32_t child = trie_[order_[number]].first_child; child != kNone;
           child = trie_[child].next_sibling) {
        table[row + trie_[child].byte_class] =
            automaton_.state_of_[trie_[child].number];
      }
      if (node.ends_in_space) table[row + automaton_.space_class_] = row;
    }
  }

  TermAutomaton& automaton_;
  std::vector<TrieNode> trie_;
  std::vector<uint32_t> order_;  // number -> trie node
};

TermAutomaton::TermAutomaton(std::vector<std::string> words,
                             size_t table_entries)
    : words_(std::move(words)) {
  Builder(*this).Build(table_entries);
}

std::string TermAutomaton::Folded(std::string_view text) {
  return base::FoldCase(text);
}

bool TermAutomaton::IsBesideCjk(std::string_view text, size_t begin,
                                size_t end) {
  return (begin > 0 && base::IsCjkLetter(CodePointBefore(text, begin))) ||
         (end < text.size() && base::IsCjkLetter(CodePointAt(text, end)));
}

uint32_t TermAutomaton::NodeOf(uint32_t state) const {
  return state < table_end_ ? node_of_row_[state / classes_]
                            : table_nodes_ + (state - table_end_);
}

uint32_t TermAutomaton::Step(uint32_t state, uint8_t byte_class) const {
  while (state >= table_end_) {
    const uint32_t number = NodeOf(state);
    const Node& node = nodes_[number];
    if (node.ends_in_space && byte_class == space_class_) return state;
    const uint32_t last = number + 1 < nodes_.size()
                              ? nodes_[number + 1].first_edge
                              : static_cast<uint32_t>(edges_.size());
    for (uint32_t edge = node.first_edge; edge < last; ++edge) {
      if (edges_[edge].byte_class == byte_class) {
        return state_of_[edges_[edge].target];
      }
    }
    state = state_of_[node.fail];
  }
  return table_[state + byte_class];
}

uint32_t TermAutomaton::FirstOutput(uint32_t state) const {
  const uint32_t number = NodeOf(state);
  return nodes_[number].word != kNone ? number : nodes_[number].next_output;
}

bool TermAutomaton::Judge(std::string_view text, uint32_t word, size_t end,
                          Occurrence& occurrence) const {
  // Back over the word, and over the white space that was folded on the way.
  const std::string& letters = words_[word];
  size_t begin = end;
  for (size_t i = letters.size(); i > 0; --i) {
    if (letters[i - 1] != ' ') {
      while (IsSpace(text[begin - 1])) --begin;
      --begin;
    }
  }
  if (HasBlankLine(text.substr(begin, end - begin))) return false;
  if (begin > 0 && base::IsWordCharacter(CodePointAt(text, begin)) &&
      base::IsWordCharacter(CodePointBefore(text, begin))) {
    return false;
  }
  occurrence.word = word;
  occurrence.begin = begin;
  occurrence.end = end;
  occurrence.is_whole = end == text.size() ||
                        !base::IsWordCharacter(CodePointBefore(text, end)) ||
                        !base::IsWordCharacter(CodePointAt(text, end));
  return true;
}

}  // namespace codicil::rules
