#include "tests/bench/corpus/sentences.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace codicil::corpus {
namespace {

// FNV-1a. Equal hashes of different texts only cost another attempt.
std::uint64_t Hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (unsigned char c : text) hash = (hash ^ c) * 0x100000001b3u;
  return hash;
}

const char* KeywordZh(Keyword keyword) {
  switch (keyword) {
    case Keyword::kMust:
      return "必须";
    case Keyword::kMustNot:
      return "不得";
    case Keyword::kShould:
      return "应当";
    case Keyword::kShouldNot:
      return "不应";
    case Keyword::kMay:
      return "可以";
  }
  return "";
}

// A blank between Latin and Chinese text, as Chinese typography wants it.
const char* BlankAfter(const std::string& text) {
  return static_cast<unsigned char>(text.back()) < 0x80 ? " " : "";
}

std::string Join(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

// "the cache timeout", without the blanks around Latin words in Chinese.
Text ParameterTitle(const World& world, const Constraint& constraint) {
  if (constraint.parameter < 0) return {constraint.name, constraint.name};
  const Parameter& parameter = world.parameters[constraint.parameter];
  const Phrase component = Components()[parameter.component].title;
  const Phrase aspect = Aspects()[parameter.aspect].title;
  return {std::string("the ") + component.en + " " + aspect.en,
          std::string(component.zh) + aspect.zh};
}

// What follows the keyword.
Text Demand(const World& world, const Constraint& constraint) {
  const Text title = ParameterTitle(world, constraint);
  const std::string& first = constraint.values[0];
  const std::string list_en = Join(constraint.values, ", ");
  const std::string list_zh = Join(constraint.values, "、");
  const std::string& op = constraint.op;
  if (op == "between") {
    return {"keep " + title.en + " between " + first + " and " +
                constraint.values[1],
            "把" + title.zh + "控制在 " + first + " 到 " +
                constraint.values[1] + " 之间"};
  }
  if (op == "atMost") {
    return {"keep " + title.en + " at or below " + first,
            "把" + title.zh + "控制在 " + first + " 以内"};
  }
  if (op == "atLeast") {
    return {"keep " + title.en + " at or above " + first,
            "让" + title.zh + "不低于 " + first};
  }
  if (op == "oneOf") {
    return {"choose " + title.en + " from " + list_en,
            "从 " + list_zh + " 中选择" + title.zh};
  }
  if (op == "noneOf") {
    return {"choose " + title.en + " other than " + list_en,
            "为" + title.zh + "选择 " + list_zh + " 以外的值"};
  }
  if (op == "contains") {
    return {"include " + list_en + " in " + title.en,
            "在" + title.zh + "中包含 " + list_zh};
  }
  if (op == "excludes") {
    return {"leave " + list_en + " out of " + title.en,
            "在" + title.zh + "中去掉 " + list_zh};
  }
  if (first == "true" || first == "false") {
    const bool is_on = first == "true";
    return {"switch " + title.en + (is_on ? " on" : " off"),
            (is_on ? "开启" : "关闭") + title.zh};
  }
  return {"set " + title.en + " to " + first,
          "把" + title.zh + "设为 " + first};
}

Text Places(const World& world, const Scope& scope) {
  std::vector<std::string> en;
  std::vector<std::string> zh;
  for (int service : scope.services) {
    en.push_back(world.services[service].id);
    zh.push_back(world.services[service].id);
  }
  if (!scope.stem.empty()) {
    en.push_back("the " + scope.stem + " family");
    zh.push_back(scope.stem + " 系列");
  }
  for (int domain : scope.domains) {
    const DomainName& name = DomainNames()[domain];
    en.push_back("the " + std::string(name.id) + " domain");
    zh.push_back(std::string(name.zh) + "领域");
  }
  if (en.empty()) return {"every service", "所有服务"};
  return {Join(en, " and "), Join(zh, "、")};
}

}  // namespace

const char* KeywordEn(Keyword keyword) {
  switch (keyword) {
    case Keyword::kMust:
      return "MUST";
    case Keyword::kMustNot:
      return "MUST NOT";
    case Keyword::kShould:
      return "SHOULD";
    case Keyword::kShouldNot:
      return "SHOULD NOT";
    case Keyword::kMay:
      return "MAY";
  }
  return "";
}

Text ScopeText(const World& world, const Scope& scope) {
  Text text = Places(world, scope);
  if (!scope.tiers.empty()) {
    std::vector<std::string> tiers;
    for (int tier : scope.tiers) tiers.push_back(std::to_string(tier));
    text.en += " of tier " + Join(tiers, " or ");
    text.zh += "（" + Join(tiers, "、") + " 级）";
  }
  for (const auto& [key, values] : scope.labels) {
    text.en += " with " + key + " " + Join(values, " or ");
    text.zh += "（" + key + " 为 " + Join(values, "、") + "）";
  }
  if (scope.environments.size() == 1) {
    text.en += " in " + scope.environments[0];
    text.zh += BlankAfter(text.zh);
    text.zh += "在 " + scope.environments[0] + " 环境中";
  }
  return text;
}

Text Sentences::RuleText(const Scope& scope, const Rule& rule, Random& random) {
  const Text who = ScopeText(world_, scope);
  for (int attempt = 0;; ++attempt) {
    Text demand;
    if (rule.constraint) {
      demand = Demand(world_, *rule.constraint);
    } else {
      const Phrase& deed =
          random.Pick(IsProhibition(rule.keyword) ? BadDeeds() : GoodDeeds());
      demand = {deed.en, deed.zh};
    }
    Text text = {
        who.en + " " + KeywordEn(rule.keyword) + " " + demand.en,
        who.zh + BlankAfter(who.zh) + KeywordZh(rule.keyword) + demand.zh};
    // A limit often speaks for itself.
    if (!rule.constraint || attempt > 0 || random.Chance(40)) {
      const Phrase& why = random.Pick(Reasons());
      text.en += std::string(", ") + why.en;
      text.zh += std::string("，") + why.zh;
    }
    if (attempt >= 8) {
      text.en += " (note " + std::to_string(attempt) + ")";
      text.zh += "（注 " + std::to_string(attempt) + "）";
    }
    text.en += ".";
    text.zh += "。";
    if (IsNew(text)) return text;
  }
}

Text Sentences::Body(const Clause& clause, Random& random) {
  const Text who = ScopeText(world_, clause.scope);
  const std::string minutes = std::to_string(random.Between(10, 59));
  Text body = {"Clause `" + clause.id + "` speaks to " + who.en + ".\n",
               "条款 `" + clause.id + "`：" + who.zh + "。\n"};
  const int paragraphs = random.Chance(60) ? 1 : 0;
  std::size_t at = random.Below(Paragraphs().size());
  for (int i = 0; i < paragraphs; ++i) {
    const Phrase& paragraph = Paragraphs()[at];
    body.en += std::string(paragraph.en) + "\n";
    body.zh += std::string(paragraph.zh) + "\n";
    at = (at + 1 + random.Below(Paragraphs().size() - 1)) % Paragraphs().size();
  }
  if (random.Chance(15)) {
    const std::size_t first = random.Below(Bullets().size());
    body.en += "\nBefore you act:\n\n";
    body.zh += "\n动手之前：\n\n";
    for (std::size_t i = 0; i < 3; ++i) {
      const Phrase& bullet = Bullets()[(first + i) % Bullets().size()];
      body.en += std::string("- ") + bullet.en + "\n";
      body.zh += std::string("- ") + bullet.zh + "\n";
    }
  }
  if (random.Chance(30)) {
    body.en += "\nThe last rehearsal took **" + minutes + "** minutes.\n";
    body.zh += "\n最近一次演练用了 **" + minutes + "** 分钟。\n";
  }
  return body;
}

bool Sentences::IsNew(const Text& text) {
  const std::uint64_t en = Hash(text.en);
  const std::uint64_t zh = Hash(text.zh);
  if (seen_.count(en) != 0 || seen_.count(zh) != 0) return false;
  seen_.insert(en);
  seen_.insert(zh);
  return true;
}

}  // namespace codicil::corpus
