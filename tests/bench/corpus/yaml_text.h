// Text of a YAML document that knows its line numbers.
//
// Thread-safety: compatible.

#ifndef CODICIL_TESTS_BENCH_CORPUS_YAML_TEXT_H_
#define CODICIL_TESTS_BENCH_CORPUS_YAML_TEXT_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/bench/corpus/vocabulary.h"

namespace codicil::corpus {

class YamlText {
 public:
  // Appends a line; `text` holds no line break.
  void Line(int indent, std::string_view text);

  // Appends "key: |" and the lines of `text`, which ends in a line break.
  void Block(int indent, std::string_view key, std::string_view text);

  // Names the next line, counted from 1, for LineOf.
  void Mark(const std::string& name) { marks_[name] = lines_ + 1; }
  const std::map<std::string, int>& marks() const { return marks_; }

  const std::string& text() const { return text_; }
  std::string&& TakeText() { return std::move(text_); }

 private:
  std::string text_;
  int lines_ = 0;
  std::map<std::string, int> marks_;
};

// The first two lines of a document of ours.
YamlText StartDocument(const char* kind);

// "..." with what YAML wants escaped; `text` is UTF-8 without control
// characters.
std::string Quoted(std::string_view text);

// {en: "...", zh-CN: "..."}
std::string FlowText(const Text& text);
inline std::string FlowText(const Phrase& phrase) {
  return FlowText(Text{phrase.en, phrase.zh});
}

// [a, b, c]; the parts are safe as plain scalars.
std::string FlowList(const std::vector<std::string>& parts);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_YAML_TEXT_H_
