#include "services/model/scope/id_language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>

#include "services/model/scope/glob.h"

namespace codicil::model {
namespace {

constexpr size_t kMaxIdLength = 64;
// Bounds of the product: states, and states times patterns.
constexpr size_t kMaxStates = 5000;
constexpr size_t kMaxCells = 200000;

// The characters of ids, in the order in which ids are tried.
constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789-";

// Characters that no pattern names behave alike: one of them stands for all
// letters and one for all digits.
class Alphabet {
 public:
  explicit Alphabet(const std::vector<std::string_view>& patterns) {
    std::array<bool, kAlphabet.size()> named{};
    named.back() = true;  // '-' matters to the form of an id
    for (const std::string_view pattern : patterns) {
      for (const char c : pattern) {
        const size_t index = kAlphabet.find(c);
        if (index != std::string_view::npos) named[index] = true;
      }
    }
    int other_letter = -1;
    int other_digit = -1;
    for (size_t i = 0; i < kAlphabet.size(); ++i) {
      const bool is_digit = kAlphabet[i] >= '0' && kAlphabet[i] <= '9';
      int& other = is_digit ? other_digit : other_letter;
      if (!named[i] && other >= 0) {
        class_of_[i] = other;
        continue;
      }
      class_of_[i] = static_cast<int>(members_.size());
      members_.push_back(kAlphabet[i]);
      if (!named[i]) other = class_of_[i];
    }
  }

  // One character of each class.
  const std::vector<char>& members() const { return members_; }
  // Precondition: `index` is a place in kAlphabet.
  int ClassOf(size_t index) const { return class_of_[index]; }

 private:
  std::array<int, kAlphabet.size()> class_of_{};
  std::vector<char> members_;
};

constexpr int16_t kDead = -1;

// One pattern as a deterministic automaton. The parts between stars are looked
// for from left to right, each as early as possible; the first must stand at
// the start, and the last at the end.
class PatternAutomaton {
 public:
  PatternAutomaton(std::string_view pattern, const Alphabet& alphabet)
      : classes_(alphabet.members().size()) {
    std::vector<std::string> parts(1);
    for (const char c : pattern) {
      if (c == '*') {
        parts.emplace_back();
      } else {
        parts.back().push_back(c);
      }
    }
    AddPrefix(parts.front(), alphabet);
    for (size_t i = 1; i + 1 < parts.size(); ++i) {
      if (!parts[i].empty()) AddSearch(parts[i], alphabet, false);
    }
    AddSearch(parts.back(), alphabet, true);
    accepting_ = static_cast<int16_t>(next_.size() / classes_ - 1);
  }

  int16_t Next(int16_t state, size_t character) const {
    return state == kDead ? kDead : next_[state * classes_ + character];
  }
  bool Accepts(int16_t state) const { return state == accepting_; }

 private:
  int16_t StateCount() const {
    return static_cast<int16_t>(next_.size() / classes_);
  }

  // One state for each character still to come; its end is the start of what
  // follows.
  void AddPrefix(const std::string& prefix, const Alphabet& alphabet) {
    for (const char wanted : prefix) {
      const auto following = static_cast<int16_t>(StateCount() + 1);
      for (const char c : alphabet.members()) {
        next_.push_back(c == wanted ? following : kDead);
      }
    }
  }

  // Knuth, Morris, Pratt: state k means that the last k characters are the
  // first k of `part`. If `at_end`, there is a last state in which all of
  // `part` was just read, and from which more text leads back.
  void AddSearch(const std::string& part, const Alphabet& alphabet,
                 bool at_end) {
    const int16_t base = StateCount();
    const size_t states = part.size() + (at_end ? 1 : 0);
    size_t fallback = 0;  // of state k: where it goes on a mismatch
    for (size_t k = 0; k < states; ++k) {
      for (size_t c = 0; c < classes_; ++c) {
        if (k < part.size() && part[k] == alphabet.members()[c]) {
          next_.push_back(static_cast<int16_t>(base + k + 1));
        } else {
          next_.push_back(k == 0 ? base
                                 : next_[(base + fallback) * classes_ + c]);
        }
      }
      if (k > 0 && k < part.size()) {
        const char* found = std::find(
            alphabet.members().data(),
            alphabet.members().data() + alphabet.members().size(), part[k]);
        const size_t c = found - alphabet.members().data();
        // A character that no id holds: no state behind it is ever reached.
        fallback = c == classes_ ? 0
                                 : next_[(base + fallback) * classes_ + c] -
                                       static_cast<size_t>(base);
      }
    }
  }

  size_t classes_;
  int16_t accepting_ = 0;
  std::vector<int16_t> next_;  // [state][class]
};

// Forms of an id read so far.
constexpr int16_t kStart = 0;
constexpr int16_t kInWord = 1;
constexpr int16_t kAfterDash = 2;

int16_t NextForm(int16_t form, char c) {
  if (c == '-') return form == kInWord ? kAfterDash : kDead;
  const bool is_digit = c >= '0' && c <= '9';
  return form == kStart && is_digit ? kDead : kInWord;
}

// The product of the automata of a query, explored from the start.
class Product {
 public:
  explicit Product(const IdQuery& query) : alphabet_(PatternsOf(query)) {
    for (const auto* list : query.all) AddList(*list, true);
    for (const auto* list : query.none) AddList(*list, false);
  }

  // Errors: false past a bound.
  bool Explore() {
    State start(automata_.size() + 1, 0);
    start.back() = kStart;
    Intern(std::move(start));
    for (size_t i = 0; i < states_.size(); ++i) {
      if (states_.size() > kMaxStates ||
          states_.size() * states_[i].size() > kMaxCells) {
        return false;
      }
      for (size_t c = 0; c < alphabet_.members().size(); ++c) {
        edges_.push_back(Step(i, c));
      }
    }
    MeasureDistances();
    return true;
  }

  // The shortest accepted word that is not taken; among several, the first in
  // the order of the alphabet.
  std::optional<std::string> FindWord(
      const std::function<bool(std::string_view)>& taken) const {
    std::string word;
    for (size_t length = distances_[0]; length <= kMaxIdLength; ++length) {
      if (FindFrom(0, length, taken, word)) return word;
    }
    return std::nullopt;
  }

 private:
  using State = std::vector<int16_t>;

  struct HashState {
    size_t operator()(const State& state) const {
      size_t hash = 0;
      for (const int16_t part : state) {
        hash = hash * 1000003 + static_cast<uint16_t>(part);
      }
      return hash;
    }
  };

  // Some patterns, of which at least one must (or none may) match.
  struct List {
    size_t begin = 0;  // in automata_
    size_t end = 0;
    bool must_match = true;
  };

  static std::vector<std::string_view> PatternsOf(const IdQuery& query) {
    std::vector<std::string_view> patterns;
    for (const auto& lists : {query.all, query.none}) {
      for (const auto* list : lists) {
        patterns.insert(patterns.end(), list->begin(), list->end());
      }
    }
    return patterns;
  }

  void AddList(const std::vector<std::string>& patterns, bool must_match) {
    const size_t begin = automata_.size();
    for (const std::string& pattern : patterns) {
      // Too long for any id, whatever the stars stand for.
      const auto stars = std::count(pattern.begin(), pattern.end(), '*');
      if (stars == 0 || pattern.size() - stars > kMaxIdLength) continue;
      automata_.emplace_back(pattern, alphabet_);
    }
    lists_.push_back({begin, automata_.size(), must_match});
  }

  int32_t Intern(State state) {
    const auto [found, is_new] =
        index_.emplace(state, static_cast<int32_t>(states_.size()));
    if (is_new) states_.push_back(std::move(state));
    return found->second;
  }

  // The state behind character class `c`, or kDead.
  int32_t Step(size_t from, size_t c) {
    State state = states_[from];
    state.back() = NextForm(state.back(), alphabet_.members()[c]);
    if (state.back() == kDead) return kDead;
    for (size_t i = 0; i < automata_.size(); ++i) {
      state[i] = automata_[i].Next(state[i], c);
    }
    for (const List& list : lists_) {
      if (list.must_match &&
          std::all_of(state.begin() + list.begin, state.begin() + list.end,
                      [](int16_t part) { return part == kDead; })) {
        return kDead;
      }
    }
    return Intern(std::move(state));
  }

  bool IsAccepting(const State& state) const {
    if (state.back() != kInWord) return false;
    for (const List& list : lists_) {
      bool matches = false;
      for (size_t i = list.begin; i < list.end; ++i) {
        matches = matches || automata_[i].Accepts(state[i]);
      }
      if (matches != list.must_match) return false;
    }
    return true;
  }

  // Fewest characters from each state to an accepting one.
  void MeasureDistances() {
    distances_.assign(states_.size(), kNever);
    for (size_t i = 0; i < states_.size(); ++i) {
      if (IsAccepting(states_[i])) distances_[i] = 0;
    }
    const size_t classes = alphabet_.members().size();
    for (size_t round = 0; round <= kMaxIdLength; ++round) {
      bool changed = false;
      for (size_t i = states_.size(); i-- > 0;) {
        for (size_t c = 0; c < classes; ++c) {
          const int32_t next = edges_[i * classes + c];
          if (next == kDead || distances_[next] == kNever) continue;
          if (distances_[next] + 1 >= distances_[i]) continue;
          distances_[i] = distances_[next] + 1;
          changed = true;
        }
      }
      if (!changed) return;
    }
  }

  // Follows only prefixes of accepted words, so that the work is bounded by the
  // number of words that are taken.
  bool FindFrom(int32_t state, size_t max_length,
                const std::function<bool(std::string_view)>& taken,
                std::string& word) const {
    if (distances_[state] > max_length - word.size()) return false;
    if (distances_[state] == 0 && !taken(word)) return true;
    const size_t classes = alphabet_.members().size();
    for (size_t i = 0; i < kAlphabet.size() && word.size() < max_length; ++i) {
      const int32_t next = edges_[state * classes + alphabet_.ClassOf(i)];
      if (next == kDead) continue;
      word.push_back(kAlphabet[i]);
      if (FindFrom(next, max_length, taken, word)) return true;
      word.pop_back();
    }
    return false;
  }

  static constexpr size_t kNever = std::numeric_limits<size_t>::max();

  Alphabet alphabet_;
  std::vector<PatternAutomaton> automata_;
  std::vector<List> lists_;
  std::vector<State> states_;  // one part for each automaton, and the form
  std::unordered_map<State, int32_t, HashState> index_;
  std::vector<int32_t> edges_;  // [state][class]
  std::vector<size_t> distances_;
};

bool IsWellFormed(std::string_view id) {
  if (id.size() > kMaxIdLength) return false;
  int16_t form = kStart;
  for (const char c : id) {
    if (kAlphabet.find(c) == std::string_view::npos) return false;
    form = NextForm(form, c);
    if (form == kDead) return false;
  }
  return form == kInWord;
}

// The answer to the queries that nearly all scopes ask, without automata: at
// most one pattern must match, with one '*', which one character at most
// stands for. Errors: nullopt if the answer is not that short.
std::optional<std::string> FindShortId(
    const IdQuery& query, const std::function<bool(std::string_view)>& taken) {
  std::string_view pattern = "*";
  if (query.all.size() > 1) return std::nullopt;
  if (query.all.size() == 1) {
    if (query.all[0]->size() != 1) return std::nullopt;
    pattern = query.all[0]->front();
  }
  const size_t star = pattern.find('*');
  if (star == std::string_view::npos || star != pattern.rfind('*')) {
    return std::nullopt;
  }
  const auto fits = [&](const std::string& id) {
    if (!IsWellFormed(id)) return false;
    for (const auto* list : query.none) {
      for (const std::string& other : *list) {
        if (IsGlob(other) && MatchesGlob(other, id)) return false;
      }
    }
    return !taken(id);
  };
  std::string id(pattern);
  id.erase(star, 1);
  if (fits(id)) return id;
  id.insert(star, 1, kAlphabet[0]);
  for (const char c : kAlphabet) {
    id[star] = c;
    if (fits(id)) return id;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> FindNewId(
    const IdQuery& query, const std::function<bool(std::string_view)>& taken) {
  std::optional<std::string> id = FindShortId(query, taken);
  if (id) return id;
  Product product(query);
  if (!product.Explore()) return std::string();
  return product.FindWord(taken);
}

}  // namespace codicil::model
