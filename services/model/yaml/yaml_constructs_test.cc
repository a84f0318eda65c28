// Every construct of YAML that we thought of, and what is made of it.

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/yaml/testing/snippets.h"
#include "services/model/yaml/testing/yaml_cpp_reader.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

constexpr char kTable[] = "services/model/yaml/testdata/constructs.txt";

struct Construct {
  std::string name;
  std::string written;  // with escapes
  std::string want;
};

std::vector<Construct> ReadTable() {
  std::vector<Construct> constructs;
  std::ifstream in(kTable);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t first = line.find('\t');
    const size_t second = line.find('\t', first + 1);
    if (second == std::string::npos) {
      ADD_FAILURE() << "not three columns: " << line;
      continue;
    }
    constructs.push_back({line.substr(0, first),
                          line.substr(first + 1, second - first - 1),
                          line.substr(second + 1)});
  }
  return constructs;
}

TEST(YamlConstructsTest, EachIsReadOrRefusedAsTheTableSays) {
  YamlReader reader;
  const std::vector<Construct> constructs = ReadTable();
  ASSERT_GT(constructs.size(), 400u);
  for (const Construct& row : constructs) {
    const std::string got = Verdict(reader, Unescaped(row.written));
    EXPECT_EQ(got, row.want)
        << "if the new one is right, put this line into " << kTable << ":\n"
        << row.name << '\t' << row.written << '\t' << got;
  }
}

TEST(YamlConstructsTest, YamlCppReadsTheSameWhereverOursAccepts) {
  YamlReader reader;
  for (const Construct& row : ReadTable()) {
    const auto difference = Disagreement(reader, Unescaped(row.written));
    EXPECT_FALSE(difference.has_value())
        << row.name << ": " << row.written << "\n"
        << *difference;
  }
}

// A table's positions and rules hold for CRLF too: it is no construct of its
// own.
TEST(YamlConstructsTest, LineBreaksOfBothKindsReadTheSame) {
  YamlReader reader;
  for (const Construct& row : ReadTable()) {
    const std::string source = Unescaped(row.written);
    if (source.find('\r') != std::string::npos) continue;
    std::string crlf;
    for (const char c : source) {
      if (c == '\n') crlf += '\r';
      crlf += c;
    }
    EXPECT_EQ(Verdict(reader, crlf), row.want) << row.name;
  }
}

}  // namespace
}  // namespace codicil::model
