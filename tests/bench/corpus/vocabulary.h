// The words of the generated handbook, in English and Chinese.
//
// Rules that keep the corpus clean, and that vocabulary_test checks for every
// phrase: a preferred term of the glossary stands in both languages or in
// neither, no banned variant stands anywhere, and no BCP 14 word stands in
// lower case.
//
// Thread-safety: constant data.

#ifndef CODICIL_TESTS_BENCH_CORPUS_VOCABULARY_H_
#define CODICIL_TESTS_BENCH_CORPUS_VOCABULARY_H_

#include <cstddef>
#include <string>

namespace codicil::corpus {

// A text in both languages.
struct Text {
  std::string en;
  std::string zh;
};

// A constant text in both languages.
struct Phrase {
  const char* en;
  const char* zh;
};

// A view of a constant array.
template <typename T>
class Table {
 public:
  template <std::size_t kSize>
  constexpr Table(const T (&rows)[kSize])  // NOLINT: implicit on purpose
      : rows_(rows), size_(kSize) {}
  constexpr const T* begin() const { return rows_; }
  constexpr const T* end() const { return rows_ + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr const T& operator[](std::size_t at) const { return rows_[at]; }

 private:
  const T* rows_;
  std::size_t size_;
};

// --- Names (vocabulary_names.cc) --------------------------------------------

struct DomainName {
  const char* id;
  const char* zh;
};
Table<DomainName> DomainNames();

// First and last parts of service ids: "ledger" and "api" make "ledger-api".
Table<const char*> ServiceStems();
Table<const char*> ServiceRoles();

// Parts of the invented names of people.
Table<const char*> FamilyNames();
Table<const char*> GivenNames();

// Values of the label keys that services carry and scopes ask for.
Table<const char*> Languages();
Table<const char*> TrafficKinds();
Table<const char*> DataKinds();
Table<const char*> Tags();

// --- Parameters (vocabulary_parameters.cc) ----------------------------------

// What a parameter's values are. The numeric types count in ticks: a value is
// ticks * scale, in ones, in hundredths or in milliseconds.
enum class ParameterType {
  kInteger,
  kDecimal,
  kDuration,
  kEnum,
  kSet,
  kBoolean,
};

// What is measured or chosen: the second half of a parameter's name.
struct Aspect {
  const char* slug;
  Phrase title;
  ParameterType type;
  int scale;            // numeric types: value of one tick
  const char* unit;     // numeric types but durations; else nullptr
  const char* minimum;  // numeric types, as written
  const char* maximum;
  const char* tighter;  // "lower" or "higher"; nullptr where neither
};
Table<Aspect> Aspects();
// The aspect that general clauses, their overrides and decisions speak about.
inline constexpr int kQuotaAspect = 11;

// Where it is measured or chosen: the first half of a parameter's name.
struct Component {
  const char* slug;
  Phrase title;
};
Table<Component> Components();

// Values of every enum and of every set parameter.
Table<const char*> EnumValues();
Table<const char*> SetValues();

// --- The glossary (vocabulary_terms.cc) -------------------------------------

struct Term {
  const char* id;
  Phrase preferred;
  Phrase banned;  // one variant a language
};
Table<Term> Terms();

// --- Sentences (vocabulary_phrases.cc) --------------------------------------

// What somebody does, as it follows a keyword: "drain requests before ...".
Table<Phrase> GoodDeeds();
// What somebody leaves undone, as it follows MUST NOT.
Table<Phrase> BadDeeds();
// Why, as it follows a comma.
Table<Phrase> Reasons();
// Clause titles, and the slugs that open the ids of those clauses.
struct Topic {
  const char* slug;
  Phrase title;
};
Table<Topic> Topics();
// Whole sentences of a body.
Table<Phrase> Paragraphs();
// Items of a list in a body.
Table<Phrase> Bullets();
// Steps of a procedure: what to do and what shows that it was done.
struct StepPhrase {
  const char* id;
  Phrase action;
  Phrase evidence;
};
Table<StepPhrase> Steps();
// Summaries of history entries.
Table<Phrase> Summaries();
// What happened in an incident, and the cause that was found.
Table<Phrase> Happenings();
Table<Phrase> Causes();
// What an RFC is for, and its impact.
Table<Phrase> Aims();
Table<Phrase> Impacts();

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_VOCABULARY_H_
