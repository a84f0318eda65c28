#include "services/model/yaml/yaml_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/base/source_position.h"
#include "services/model/yaml/testing/outline.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {
namespace {

TEST(YamlReaderTest, ReadsNothingWithoutAnAddress) {
  std::vector<base::Finding> findings;
  const YamlFile file =
      YamlReader().Read("f.yaml", std::string_view(), false, findings);
  EXPECT_EQ(Listed(findings), "");
  EXPECT_EQ(Outline(file), "1:1-1:1 plain \n");
}

struct FindingCase {
  const char* name;
  std::string_view source;
  std::string_view want;  // span, rule, inner path, <value>, message
};

const FindingCase kFindingCases[] = {
    {"DuplicateKey", "a: 1\nb: 2\n\"a\": 3\n",
     "3:1-3:4 yaml/duplicate-key a <a> the key 'a' stands in this map already, "
     "on line 1; keep one of the two\n"},
    {"DuplicatesInEveryMap",
     "spec:\n"
     "  rules:\n"
     "    - id: guard\n"
     "      text: {en: x, zh: y, en: z}\n"
     "    - name: other\n"
     "      name: again\n"
     "    - {a: 1, a: 2, a: 3}\n"
     "  rules: []\n",
     "4:28-4:30 yaml/duplicate-key spec.rules[guard].text.en <en> the key 'en' "
     "stands in this map already, on line 4; keep one of the two\n"
     "6:7-6:11 yaml/duplicate-key spec.rules[other].name <name> the key 'name' "
     "stands in this map already, on line 5; keep one of the two\n"
     "7:14-7:15 yaml/duplicate-key spec.rules[2].a <a> the key 'a' stands in "
     "this map already, on line 7; keep one of the two\n"
     "7:20-7:21 yaml/duplicate-key spec.rules[2].a <a> the key 'a' stands in "
     "this map already, on line 7; keep one of the two\n"
     "8:3-8:8 yaml/duplicate-key spec.rules <rules> the key 'rules' stands in "
     "this map already, on line 2; keep one of the two\n"},
    {"DuplicatesBeforeASyntaxErrorInOpenMaps",
     "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n  d: [1}\n",
     "6:8-6:9 yaml/syntax b.d[1] <}> expected ',' or ']' in the list that "
     "begins with '[' (found '}')\n"
     "5:3-5:4 yaml/duplicate-key b.c <c> the key 'c' stands in this map "
     "already, on line 4; keep one of the two\n"
     "2:1-2:2 yaml/duplicate-key a <a> the key 'a' stands in this map already, "
     "on line 1; keep one of the two\n"},
    {"RefusedInside", "a:\n  - b: !t c\n",
     "2:8-2:10 yaml/syntax a[0].b <!t> the tag '!t': YAML readers disagree on "
     "what tags mean, so none is read; quote the text if it begins with '!'\n"},
    {"RefusalCountsCharacters", "键: 值\t# 注\n",
     "1:5-1:6 yaml/syntax  <\t> a tab outside quoted text, block text and "
     "comments; YAML readers disagree on tabs here, so use blanks\n"},
    {"Encoding", "a: b\n键: \x01\n",
     "2:4-2:5 yaml/encoding  <U+0001> the control character U+0001 may not "
     "stand in YAML; write it as an escape in double quotes, or remove it\n"},
    {"SyntaxValueIsTheRestOfTheLine", "a: [1, 2\nb: 3 and a good deal more\n",
     "2:2-2:3 yaml/syntax a[2] <: 3 and a good deal more> expected ',' or ']' "
     "in "
     "the list that begins with '[' (found ': 3 and a good deal more')\n"},
};

TEST(YamlReaderTest, FindingsSayWhatAndWhere) {
  YamlReader reader;
  for (const FindingCase& row : kFindingCases) {
    SCOPED_TRACE(row.name);
    std::vector<base::Finding> findings;
    reader.Read("dir/f.yaml", row.source, false, findings);
    EXPECT_EQ(Listed(findings), row.want);
    for (const base::Finding& finding : findings) {
      EXPECT_EQ(finding.path, "dir/f.yaml");
      EXPECT_EQ(finding.document, "");
    }
  }
}

TEST(YamlReaderTest, RelatedPlacesNameWhereItBegan) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  reader.Read("f.yaml", "a: 1\nb: [\n  2\nc: 3\na: 4\n", false, findings);
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].position, (base::Position{2, 4}));
  findings.clear();
  reader.Read("f.yaml", "a: 1\nb: 2\na: 3\n", false, findings);
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].path, "f.yaml");
  EXPECT_EQ(findings[0].related[0].position, (base::Position{1, 1}));
}

TEST(YamlReaderTest, TheFirstOfDuplicateKeysIsKept) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", "a: 1\nb: 2\na: 3\nc: 4\n", false, findings);
  EXPECT_EQ(Outline(file),
            "1:1-4:5 map\n"
            "  1:1-1:2 plain a\n"
            "  1:4-1:5 plain 1\n"
            "  2:1-2:2 plain b\n"
            "  2:4-2:5 plain 2\n"
            "  4:1-4:2 plain c\n"
            "  4:4-4:5 plain 4\n");
}

// Small maps are searched key by key, large ones through a table.
TEST(YamlReaderTest, DuplicatesAreFoundInMapsOfEverySize) {
  YamlReader reader;
  for (int keys = 1; keys <= 60; ++keys) {
    std::string source;
    for (int i = 0; i < keys; ++i) source += "k" + std::to_string(i) + ": 0\n";
    for (const int again : {0, keys / 2, keys - 1}) {
      source += "k" + std::to_string(again) + ": 1\n";
    }
    source += "last: 2\n";
    std::vector<base::Finding> findings;
    const YamlFile file = reader.Read("f.yaml", source, false, findings);
    ASSERT_EQ(findings.size(), 3u) << keys;
    EXPECT_EQ(findings[0].value, "k0");
    EXPECT_EQ(findings[1].value, "k" + std::to_string(keys / 2));
    EXPECT_EQ(findings[2].value, "k" + std::to_string(keys - 1));
    EXPECT_EQ(findings[2].related[0].position.line, keys);
    const YamlNode& root = *file.documents()[0];
    EXPECT_EQ(root.pair_count(), static_cast<uint32_t>(keys + 1));
    EXPECT_EQ(root.Find("last")->scalar, "2");
    EXPECT_EQ(root.Find("k0")->scalar, "0");
  }
}

TEST(YamlReaderTest, ASecondDocumentIsReportedAtItsStart) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file = reader.Read(
      "f.yaml", "a: 1\n# c\n---\nb: [never read\n", false, findings);
  EXPECT_EQ(Listed(findings),
            "3:1-3:4 yaml/syntax  <> a second document begins here, but this "
            "file may hold only one\n");
  ASSERT_EQ(file.documents().size(), 1u);
  EXPECT_EQ(file.documents()[0]->Find("a")->scalar, "1");
}

TEST(YamlReaderTest, ASyntaxErrorKeepsTheDocumentsBeforeIt) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", "a: 1\n---\nb: ]\n---\nc: 2\n", true, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].span.begin, (base::Position{3, 4}));
  EXPECT_EQ(file.documents().size(), 1u);
}

// A list of lists `levels` deep.
std::string Nested(int levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(YamlReaderTest, DepthIsBounded) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  reader.Read("f.yaml", Nested(kMaxDepth), false, findings);
  EXPECT_EQ(Listed(findings), "");
  reader.Read("f.yaml", Nested(kMaxDepth + 1), false, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/too-deep");
  EXPECT_EQ(findings[0].span.begin, (base::Position{1, 65}));
  EXPECT_EQ(findings[0].value, "65");
  EXPECT_EQ(findings[0].message,
            "lists and maps are nested 65 levels deep here; at most 64 levels "
            "are read");
}

TEST(YamlReaderTest, DepthCountsWhatAliasesStandFor) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  // The root is one level, the alias stands 23 levels further in.
  const std::string anchored = "a: &a " + Nested(40) + "\nb: ";
  const auto with_alias = [&](int levels) {
    return anchored + std::string(levels, '[') + "*a" +
           std::string(levels, ']') + "\n";
  };
  reader.Read("f.yaml", with_alias(23), false, findings);
  EXPECT_EQ(Listed(findings), "");
  reader.Read("f.yaml", with_alias(24), false, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/too-deep");
  EXPECT_EQ(findings[0].span.begin, (base::Position{2, 28}));
  EXPECT_NE(findings[0].message.find("nested 65 levels deep"),
            std::string::npos);
}

TEST(YamlReaderTest, NodesAreBounded) {
  YamlReader reader;
  // One list and its items.
  const auto list = [](int items) {
    std::string source;
    for (int i = 0; i < items; ++i) source += "- x\n";
    return source;
  };
  std::vector<base::Finding> findings;
  reader.Read("f.yaml", list(kMaxNodesAfterAliases - 1), false, findings);
  EXPECT_EQ(Listed(findings), "");
  const YamlFile file =
      reader.Read("f.yaml", list(kMaxNodesAfterAliases), false, findings);
  EXPECT_EQ(Listed(findings),
            "10000:3-10000:4 yaml/alias-expansion [9999] <10001> this is node "
            "10001 of the file, aliases expanded; at most 10000 are read\n");
  EXPECT_TRUE(file.documents().empty());
}

TEST(YamlReaderTest, NodesAreCountedOverAllDocuments) {
  YamlReader reader;
  std::string document = "---\n";
  for (int i = 0; i < 3999; ++i) document += "- x\n";
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", document + document + document, true, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/alias-expansion");
  EXPECT_EQ(file.documents().size(), 2u);
  // The next file starts from nothing.
  findings.clear();
  reader.Read("f.yaml", document + document, true, findings);
  EXPECT_EQ(Listed(findings), "");
}

// Each level stands for nine of the level before: 9^9 nodes. Nothing of that
// is built: the limit is met at the fourth level.
TEST(YamlReaderTest, BillionLaughsStopsBeforeTheWorkIsDone) {
  std::string source = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char level = 'b'; level <= 'i'; ++level) {
    const std::string below = std::string("*") + static_cast<char>(level - 1);
    source += std::string(1, level) + ": &" + level + " [" + below;
    for (int i = 0; i < 8; ++i) source += ", " + below;
    source += "]\n";
  }
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file = reader.Read("f.yaml", source, false, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/alias-expansion");
  // a: 1 + 9 = 10 nodes; b: 1 + 9 * 10 = 91; c: 1 + 9 * 91 = 820;
  // d: 1 + 9 * 820 = 7381; e stands for 9 of those. Before e there are the
  // root, five keys and 10 + 91 + 820 + 7381 nodes, and the list e itself:
  // 8309. The first *d makes 15690.
  EXPECT_EQ(findings[0].message,
            "the alias '*d' stands for 7381 nodes, which makes 15690 in this "
            "file so far; at most 10000 are read, aliases expanded");
  EXPECT_EQ(findings[0].span.begin, (base::Position{5, 8}));
  EXPECT_EQ(findings[0].inner_path, "e[0]");
  EXPECT_TRUE(file.documents().empty());
}

TEST(YamlReaderTest, KeysAreBoundedInBytesFromTheirAnchorOn) {
  YamlReader reader;
  const auto findings_of = [&reader](const std::string& source) {
    std::vector<base::Finding> findings;
    reader.Read("f.yaml", source, false, findings);
    return findings;
  };
  std::string chinese;
  for (int i = 0; i < 333; ++i) chinese += "键";  // 999 bytes
  EXPECT_TRUE(findings_of(chinese + "k: v\n").empty());
  EXPECT_TRUE(findings_of("&a\n" + chinese + "k: v\n").empty());
  for (const std::string& source :
       {chinese + "kk: v\n", chinese + "k : v\n", "&a " + chinese + ": v\n",
        "\"" + chinese + "\": v\n", "{" + chinese + "kk: v}\n"}) {
    const auto findings = findings_of(source);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_NE(findings[0].message.find("keys over 1000 bytes"),
              std::string::npos)
        << findings[0].message;
  }
}

TEST(YamlReaderTest, AliasesShareTheirNode) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", "a: &x [1]\nb: *x\n", false, findings);
  const YamlNode& root = *file.documents()[0];
  EXPECT_EQ(root.Find("a"), root.Find("b"));
}

TEST(YamlReaderTest, AFileOutlivesItsReaderAndTheNextFile) {
  std::vector<base::Finding> findings;
  YamlFile first;
  {
    YamlReader reader;
    first = reader.Read("f.yaml", "a: |\n  x\n  y\n", false, findings);
    reader.Read("g.yaml", "b: 'zzzzzzz'\n", false, findings);
  }
  EXPECT_EQ(first.documents()[0]->Find("a")->scalar, "x\ny\n");
}

}  // namespace
}  // namespace codicil::model
