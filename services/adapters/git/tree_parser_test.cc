#include "services/adapters/git/tree_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace codicil::adapters::git {
namespace {

using testing::ElementsAre;

std::string Entry(const std::string& mode, const std::string& name,
                  char id_byte = 'i') {
  return mode + " " + name + std::string(1, '\0') + std::string(20, id_byte);
}

std::vector<std::string> NamesIn(const std::string& tree) {
  std::vector<std::string> names;
  TreeParser parser(tree);
  for (TreeEntry entry; parser.Next(entry);) names.emplace_back(entry.name);
  if (parser.malformed()) names.push_back("(malformed)");
  return names;
}

TEST(TreeParserTest, ReadsAnEmptyTree) {
  EXPECT_THAT(NamesIn(""), testing::IsEmpty());
}

TEST(TreeParserTest, ReadsModesNamesAndIds) {
  const std::string tree =
      Entry("100644", "a", 'a') + Entry("100755", "b", 'b') +
      Entry("120000", "c", 'c') + Entry("40000", "d", 'd') +
      Entry("160000", "e", 'e') + Entry("100664", "f", 'f') +
      Entry("040000", "g");
  TreeParser parser(tree);
  std::vector<TreeEntry> entries;
  for (TreeEntry entry; parser.Next(entry);) entries.push_back(entry);
  EXPECT_FALSE(parser.malformed());
  ASSERT_EQ(entries.size(), 7);
  EXPECT_EQ(entries[0].mode, ports::EntryMode::kRegular);
  EXPECT_EQ(entries[1].mode, ports::EntryMode::kExecutable);
  EXPECT_EQ(entries[2].mode, ports::EntryMode::kSymlink);
  EXPECT_TRUE(entries[3].is_tree);
  EXPECT_EQ(entries[4].mode, ports::EntryMode::kSubmodule);
  EXPECT_EQ(entries[5].mode, ports::EntryMode::kRegular);
  EXPECT_TRUE(entries[6].is_tree);
  for (const int i : {0, 1, 2, 4, 5}) EXPECT_FALSE(entries[i].is_tree) << i;
  EXPECT_EQ(entries[3].name, "d");
  for (const uint8_t byte : entries[3].id.bytes) EXPECT_EQ(byte, 'd');
}

TEST(TreeParserTest, PassesHostileNamesThrough) {
  EXPECT_THAT(NamesIn(Entry("100644", "\n") + Entry("40000", "..") +
                      Entry("100644", ".git") + Entry("100644", "\xFF\xFE")),
              ElementsAre("\n", "..", ".git", "\xFF\xFE"));
}

TEST(TreeParserTest, RefusesWhatIsNoTree) {
  const std::string good = Entry("100644", "a");
  const std::vector<std::string> rows = {
      good.substr(0, good.size() - 1),  // the id is cut off
      "100644 a",
      "100644",
      "100644 a\0",
      Entry("", "a"),
      Entry("10064x", "a"),
      Entry("100648", "a"),
      Entry("0100000644", "a"),  // too many digits
      Entry("644", "a"),         // of no type
      Entry("10644", "a"),       // a pipe
      Entry("100644", ""),
      Entry("100644", "a/b"),
      good + good,
      Entry("100644", "a") + Entry("40000", "a"),
      Entry("100644", "b") + Entry("100644", "a"),
      Entry("40000", "a") + Entry("100644", "a.b"),  // "a/" comes after "a.b"
      good + "x",
  };
  for (const std::string& row : rows) {
    EXPECT_EQ(NamesIn(row).back(), "(malformed)")
        << testing::PrintToString(row);
  }
}

TEST(TreeParserTest, OrdersFoldersAsIfTheyEndedInASlash) {
  EXPECT_THAT(NamesIn(Entry("100644", "a") + Entry("100644", "a-b") +
                      Entry("100644", "a.b") + Entry("40000", "a") +
                      Entry("100644", "a0")),
              ElementsAre("a", "a-b", "a.b", "a", "a0"));
}

TEST(TreeParserTest, ComparesAsOrdered) {
  const auto file = [](std::string_view name) {
    TreeEntry entry;
    entry.name = name;
    return entry;
  };
  const auto folder = [&file](std::string_view name) {
    TreeEntry entry = file(name);
    entry.is_tree = true;
    return entry;
  };
  const std::vector<TreeEntry> in_order = {
      file("a"),    file("a-"),   folder("a-"), file("a.b"),
      folder("a"),  file("a0"),   file("ab"),   folder("ab"),
      file("\x7F"), file("\x80"), file("\xFF"), folder("\xFF")};
  for (size_t i = 0; i < in_order.size(); ++i) {
    for (size_t j = 0; j < in_order.size(); ++j) {
      const int order = CompareInTree(in_order[i], in_order[j]);
      EXPECT_EQ(order < 0, i < j) << i << " " << j;
      EXPECT_EQ(order == 0, i == j) << i << " " << j;
    }
  }
}

}  // namespace
}  // namespace codicil::adapters::git
