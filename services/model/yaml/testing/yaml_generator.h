// Random YAML, the same for the same seed everywhere.
#ifndef CODICIL_SERVICES_MODEL_YAML_TESTING_YAML_GENERATOR_H_
#define CODICIL_SERVICES_MODEL_YAML_TESTING_YAML_GENERATOR_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace codicil::model {

// Not thread-safe.
class YamlGenerator {
 public:
  explicit YamlGenerator(uint64_t seed) : random_(seed) {}

  // A file of one to three documents in every style that people write, nearly
  // always good YAML.
  std::string File();

  // Pieces of YAML in any order behind a sensible beginning; about one in seven
  // is good.
  std::string Fragments();

  // `text` with one to four pieces put in, taken out or doubled.
  std::string Mutated(std::string text);

 private:
  size_t Below(size_t limit) { return random_() % limit; }
  bool OneIn(size_t chances) { return Below(chances) == 0; }
  template <size_t N>
  std::string_view Pick(const std::string_view (&choices)[N]) {
    return choices[Below(N)];
  }

  std::string Indent(size_t columns) { return std::string(columns, ' '); }
  void LineEnd(std::string& out);
  std::string Key();
  std::string FlowScalar();
  std::string Flow(int depth);
  void BlockText(size_t column, std::string& out);
  // The value of a key or item whose line is in `out` and whose collection
  // stands at `column`.
  void Value(size_t column, int depth, std::string& out);
  void Map(size_t column, int depth, std::string& out);
  void List(size_t column, int depth, std::string& out);

  // std::mt19937_64 is specified to the bit; the distributions are not.
  std::mt19937_64 random_;
  int anchors_ = 0;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_TESTING_YAML_GENERATOR_H_
