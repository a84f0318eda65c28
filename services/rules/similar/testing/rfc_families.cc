#include "services/rules/similar/testing/rfc_families.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* kEverydayEnglish[] = {
    "the",     "a",        "of",      "and",    "to",      "in",
    "is",      "for",      "that",    "with",   "by",      "on",
    "service", "services", "release", "clause", "change",  "outage",
    "minutes", "team",     "owner",   "limit",  "traffic", "handbook",
    "no",      "not",      "before",  "after",  "each",    "more",
};
constexpr const char* kEverydayChinese[] = {
    "服务", "发布", "条款", "变更", "故障", "分钟", "团队", "负责人", "手册",
    "之前", "之后", "每个", "更多", "不再", "需要", "上线", "规则",   "流量",
};

constexpr int kTopics = 12;
constexpr int kFamilies = 90;
constexpr int kHubClauses = 5;
constexpr int kIncidents = 120;
constexpr int kParameters = 48;

// Words of one matter, in both languages.
struct Vocabulary {
  Texts english;
  Texts chinese;
};

struct Family {
  int topic = 0;
  Vocabulary words;
  Vocabulary synonyms;  // word by word
  Texts clauses;
  std::string incident;
};

std::string Numbered(const char* format, int number) {
  char text[32];
  std::snprintf(text, sizeof(text), format, number);
  return text;
}

class Maker {
 public:
  explicit Maker(uint32_t seed) : random_(seed) {}

  RfcFamilies Make() {
    for (int i = 0; i < kTopics; ++i) topics_.push_back(MakeVocabulary(30));
    for (int i = 0; i < kHubClauses; ++i) {
      AddClause(Numbered("hub-%d", i), Below(kParameters));
    }
    std::vector<int> order;
    for (int i = 0; i < kFamilies; ++i) {
      families_.push_back(MakeFamily(i));
      // Every second family has one member only.
      const int members = i % 2 == 0 ? 1 : 2 + Below(3);
      order.insert(order.end(), members, i);
    }
    for (size_t i = order.size() - 1; i > 0; --i) {
      std::swap(order[i], order[Below(static_cast<int>(i) + 1)]);
    }
    for (const int family : order) AddRfc(family);
    return std::move(made_);
  }

 private:
  int Below(int count) {
    return static_cast<int>(random_() % static_cast<uint32_t>(count));
  }
  bool Chance(int percent) { return Below(100) < percent; }
  template <typename Table>
  auto Pick(const Table& table) {
    return table[Below(static_cast<int>(std::size(table)))];
  }

  std::string EnglishWord() {
    constexpr const char* kSyllables[] = {"ra",  "con", "ti", "pel", "mo",
                                          "sta", "ner", "du", "lin", "gor"};
    std::string word;
    for (int i = 0; i < 3; ++i) word += Pick(kSyllables);
    return word;
  }

  std::string ChineseWord() {
    std::string word;
    for (int i = 0; i < 2; ++i) {
      base::AppendUtf8(U'\u5000' + static_cast<char32_t>(Below(1500)), word);
    }
    return word;
  }

  Vocabulary MakeVocabulary(int size) {
    Vocabulary words;
    for (int i = 0; i < size; ++i) {
      words.english.push_back(EnglishWord());
      words.chinese.push_back(ChineseWord());
    }
    return words;
  }

  void AddClause(const std::string& id, int parameter) {
    made_.files["handbook/clauses/platform/" + id + ".yaml"] =
        "kind: Clause\nmetadata: {id: " + id +
        ", status: active}\nspec:\n  rules:\n"
        "    - {id: r, keyword: MUST, constraint: {parameter: p." +
        std::to_string(parameter) + ", atMost: 5}}\n";
  }

  Family MakeFamily(int number) {
    Family family;
    family.topic = Below(kTopics);
    family.words = MakeVocabulary(10);
    family.synonyms = MakeVocabulary(10);
    // Clauses of one topic speak of the same few parameters.
    const int per_topic = kParameters / kTopics;
    for (int i = 0; i < 3; ++i) {
      family.clauses.push_back(Numbered("clause-%d", number * 10 + i));
      AddClause(family.clauses.back(),
                family.topic * per_topic + Below(per_topic));
    }
    family.incident = Numbered("INC-2025-%04d", Below(kIncidents) + 1);
    return family;
  }

  std::string FamilyWord(const Texts& words, const Texts& synonyms) {
    const int i = Below(static_cast<int>(words.size()));
    return (Chance(40) ? synonyms : words)[i];
  }

  // `of_family` percent of the words are the family's, a quarter the topic's.
  std::string English(const Family& family, int length, int of_family) {
    std::string text;
    for (int i = 0; i < length; ++i) {
      if (i > 0) text += " ";
      const int draw = Below(100);
      text += draw < of_family
                  ? FamilyWord(family.words.english, family.synonyms.english)
              : draw < of_family + 25 ? Pick(topics_[family.topic].english)
                                      : std::string(Pick(kEverydayEnglish));
    }
    return text;
  }

  std::string Chinese(const Family& family, int length, int of_family) {
    std::string text;
    for (int i = 0; i < length; ++i) {
      const int draw = Below(100);
      text += draw < of_family
                  ? FamilyWord(family.words.chinese, family.synonyms.chinese)
              : draw < of_family + 25 ? Pick(topics_[family.topic].chinese)
                                      : std::string(Pick(kEverydayChinese));
      if (i % 8 == 7) text += "，";
    }
    return text;
  }

  std::set<std::string> ChangedClauses(const Family& family) {
    std::set<std::string> ids;
    if (Chance(75)) {
      const int count = 1 + Below(2);
      for (int i = 0; i < count; ++i) ids.insert(Pick(family.clauses));
    } else {
      ids.insert(Numbered("own-%d", next_rfc_));
      AddClause(*ids.begin(), Below(kParameters));
    }
    if (Chance(30)) ids.insert(Numbered("hub-%d", Below(kHubClauses)));
    if (Chance(15)) ids.insert(Pick(Pick(families_).clauses));
    return ids;
  }

  void AddRfc(int number) {
    const Family& family = families_[number];
    const std::string id = Numbered("RFC-%04d", next_rfc_);
    const std::string path = "handbook/rfcs/" + id + ".yaml";
    std::string yaml = "kind: Rfc\nmetadata:\n  id: " + id + "\n  title: {en: ";
    yaml += English(family, 6, 40) + ", zh-CN: " + Chinese(family, 4, 40);
    yaml += "}\nspec:\n  impact:\n    en: " + English(family, 45, 25);
    yaml += "\n    zh-CN: " + Chinese(family, 35, 25) + "\n  incidents: [";
    yaml += Chance(50) ? family.incident
                       : Numbered("INC-2025-%04d", Below(kIncidents) + 1);
    yaml += "]\n  changes:\n";
    for (const std::string& clause : ChangedClauses(family)) {
      yaml += "    - {clause: " + clause + ", change: modify}\n";
    }
    made_.files[path] = yaml;
    made_.family_of[path] = number;
    ++next_rfc_;
  }

  std::mt19937 random_;  // its numbers are the same everywhere
  std::vector<Vocabulary> topics_;
  std::vector<Family> families_;
  RfcFamilies made_;
  int next_rfc_ = 1;
};

}  // namespace

RfcFamilies MakeRfcFamilies(uint32_t seed) { return Maker(seed).Make(); }

}  // namespace codicil::rules
