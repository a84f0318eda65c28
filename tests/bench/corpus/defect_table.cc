#include "tests/bench/corpus/defect_table.h"

#include <cstddef>

namespace codicil::corpus {

std::size_t Lines::StartOf(int line) const {
  std::size_t start = 0;
  for (int i = 1; i < line; ++i) start = text_.find('\n', start) + 1;
  return start;
}

std::string Lines::Line(int line) const {
  const std::size_t start = StartOf(line);
  return text_.substr(start, text_.find('\n', start) - start);
}

void Lines::Replace(int line, const std::string& with) {
  const std::size_t start = StartOf(line);
  text_.replace(start, text_.find('\n', start) - start, with);
}

void Lines::Remove(int line) {
  const std::size_t start = StartOf(line);
  text_.erase(start, text_.find('\n', start) + 1 - start);
}

void Lines::InsertAfter(int line, const std::string& with) {
  text_.insert(StartOf(line + 1), with + "\n");
}

const std::vector<DefectKind>& DefectKinds() {
  static const std::vector<DefectKind>* const kinds = [] {
    auto* all = new std::vector<DefectKind>;
    for (const auto& part : {YamlDefects(), SchemaDefects(), ReferenceDefects(),
                             TextDefects(), ConflictDefects()}) {
      all->insert(all->end(), part.begin(), part.end());
    }
    return all;
  }();
  return *kinds;
}

}  // namespace codicil::corpus
