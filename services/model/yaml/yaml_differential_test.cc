// Our reader against yaml-cpp, on random and on real files.

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/yaml/testing/snippets.h"
#include "services/model/yaml/testing/yaml_cpp_reader.h"
#include "services/model/yaml/testing/yaml_generator.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

constexpr uint64_t kSeeds = 3000;

class YamlDifferentialTest : public testing::Test {
 protected:
  // Counts the source if our reader accepts it, and then expects yaml-cpp to
  // agree.
  void Check(std::string_view source, uint64_t seed) {
    std::vector<base::Finding> findings;
    reader_.Read("f.yaml", source, true, findings);
    for (const base::Finding& finding : findings) {
      if (finding.rule != "yaml/duplicate-key") return;
    }
    ++accepted_;
    const auto difference = Disagreement(reader_, source);
    EXPECT_FALSE(difference.has_value())
        << "seed " << seed << ": " << Escaped(source) << "\n"
        << *difference;
  }

  YamlReader reader_;
  uint64_t accepted_ = 0;
};

// The counts are floors: they show that the generator still makes what the
// reader accepts.
TEST_F(YamlDifferentialTest, FilesInEveryStyle) {
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    Check(YamlGenerator(seed).File(), seed);
  }
  EXPECT_GT(accepted_, kSeeds * 8 / 10);
}

TEST_F(YamlDifferentialTest, FilesWithMistakes) {
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    YamlGenerator generator(seed);
    Check(generator.Mutated(generator.File()), seed);
  }
  EXPECT_GT(accepted_, kSeeds / 10);
}

TEST_F(YamlDifferentialTest, PiecesInAnyOrder) {
  for (uint64_t seed = 0; seed < 10 * kSeeds; ++seed) {
    Check(YamlGenerator(seed).Fragments(), seed);
  }
  EXPECT_GT(accepted_, kSeeds / 2);
}

TEST_F(YamlDifferentialTest, RealFilesAreAcceptedAndReadTheSame) {
  uint64_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           "services/model/yaml/testdata/real")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string source((std::istreambuf_iterator<char>(in)),
                             std::istreambuf_iterator<char>());
    SCOPED_TRACE(entry.path().string());
    std::vector<base::Finding> findings;
    reader_.Read("f.yaml", source, true, findings);
    EXPECT_EQ(findings.size(), 0u) << findings.front().message;
    Check(source, 0);
    ++files;
  }
  EXPECT_GE(files, 6u);
}

// The comparison itself must be able to fail.
TEST(DisagreementTest, SeesEveryKindOfDifference) {
  struct Row {
    const char* ours;
    const char* theirs;
  };
  // yaml-cpp is given another source than our reader.
  static constexpr Row kRows[] = {
      {"a: b", "a: c"},      {"a: b", "a: 'b'"},      {"a: ~", "a: ''"},
      {"a: b", "a: [b]"},    {"a: [b]", "a: [b, c]"}, {"a: [b]", "a: {b: }"},
      {"a: [b]", "a:\n- b"}, {"a: b", "c: b"},        {"a", "a\n---\nb"},
      {"a: b", "a: b: c"},
  };
  YamlReader reader;
  for (const Row& row : kRows) {
    std::vector<base::Finding> findings;
    const YamlFile ours = reader.Read("f.yaml", row.ours, true, findings);
    ASSERT_TRUE(findings.empty());
    EXPECT_TRUE(CompareReadings(ours, ReadWithYamlCpp(row.theirs)).has_value())
        << row.ours << " against " << row.theirs;
    EXPECT_FALSE(CompareReadings(ours, ReadWithYamlCpp(row.ours)).has_value())
        << row.ours;
  }
}

}  // namespace
}  // namespace codicil::model
