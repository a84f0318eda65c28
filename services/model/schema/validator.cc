#include "services/model/schema/validator.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/base/check.h"
#include "services/base/did_you_mean.h"
#include "services/model/schema/inner_path.h"
#include "services/model/schema/object_check.h"
#include "services/model/schema/reporter.h"
#include "services/model/schema/scalar_format.h"
#include "services/model/schema/type_text.h"

namespace codicil::model {
namespace {

// Fields are tracked in one 64-bit set.
constexpr size_t kMaxFields = 64;

constexpr TypeSpec kText = Scalar(TypeKind::kString);
constexpr TypeSpec kLanguage = Scalar(TypeKind::kLanguageTag);

// Which fields of an object are present, and their values.
struct Present {
  uint64_t fields = 0;
  const YamlNode* keys[kMaxFields];
  const YamlNode* values[kMaxFields];
  std::vector<uint32_t> unknown;  // indices of pairs

  bool Has(size_t field) const { return (fields >> field & 1) != 0; }
};

// Documents mostly follow the table's order, so the search starts where the
// last one ended. Result: fields.size if there is none.
size_t FindField(Table<FieldSpec> fields, std::string_view name, size_t from) {
  for (size_t i = from; i < fields.size; ++i) {
    if (fields.rows[i].name == name) return i;
  }
  for (size_t i = 0; i < from; ++i) {
    if (fields.rows[i].name == name) return i;
  }
  return fields.size;
}

class Validator {
 public:
  Validator(const ValidationContext& context, Document& document)
      : context_(context), reporter_(document), document_(document) {}

  void Judge(const TypeSpec& type, const YamlNode& node,
             const InnerPath& path) {
    if (IsScalarKind(type.kind)) return JudgeOneScalar(type, node, path);
    switch (type.kind) {
      case TypeKind::kLocalized:
        return JudgeLocalized(type, node, path);
      case TypeKind::kList:
        return JudgeList(type, node, path);
      case TypeKind::kMap:
        return JudgeMap(type, node, path);
      case TypeKind::kObject:
        return JudgeObject(type, node, path);
      case TypeKind::kUnion:
        return JudgeUnion(type, node, path);
      case TypeKind::kByShape:
        return JudgeByShape(type, node, path);
      default:
        return;  // kAny
    }
  }

 private:
  void WrongShape(const TypeSpec& type, const YamlNode& node,
                  const InnerPath& path) {
    reporter_.BadNode(type, node, ScalarVerdict::kWrongType, path);
  }

  void JudgeOneScalar(const TypeSpec& type, const YamlNode& node,
                      const InnerPath& path) {
    const ScalarVerdict verdict = JudgeScalar(type, node);
    if (verdict != ScalarVerdict::kOk) {
      reporter_.BadNode(type, node, verdict, path);
      return;
    }
    if (type.kind == TypeKind::kRuleId) JudgeRuleExists(node, path);
    Collect(type, node, path);
  }

  void JudgeRuleExists(const YamlNode& node, const InnerPath& path) {
    if (context_.rule_ids == nullptr) return;
    const std::vector<std::string_view>& ids = *context_.rule_ids;
    if (std::find(ids.begin(), ids.end(), node.scalar) != ids.end()) return;
    const std::optional<std::string> meant = base::DidYouMean(node.scalar, ids);
    reporter_.Add("schema/bad-value", node.span, path, node.scalar,
                  "there is no rule " + QuoteNode(node) +
                      (meant ? "; did you mean \"" + *meant + "\"?" : ""));
  }

  static void AddSymbol(SymbolKind kind, ReferenceRole role,
                        std::string_view name, const YamlNode& node,
                        const InnerPath& path, std::vector<Symbol>& symbols) {
    Symbol& symbol = symbols.emplace_back();
    symbol.kind = kind;
    symbol.role = role;
    symbol.span = node.span;
    symbol.name = name;
    symbol.inner_path = path.ToString();
  }

  void Collect(const TypeSpec& type, const YamlNode& node,
               const InnerPath& path) {
    std::string_view name = node.scalar;
    if (type.defines != SymbolKind::kNone) {
      AddSymbol(type.defines, type.role, name, node, path,
                document_.definitions);
    }
    SymbolKind target = type.refers_to;
    if (type.kind == TypeKind::kActor || type.kind == TypeKind::kPersonRef) {
      const size_t colon = name.find(':');
      target = name.substr(0, colon) == "role" ? SymbolKind::kRole
                                               : SymbolKind::kPerson;
      name.remove_prefix(colon + 1);
    }
    if (target == SymbolKind::kNone || name == type.no_reference) return;
    if (type.kind == TypeKind::kGlob &&
        name.find('*') != std::string_view::npos) {
      return;
    }
    AddSymbol(target, type.role, name, node, path, document_.references);
  }

  void JudgeLocalized(const TypeSpec& type, const YamlNode& node,
                      const InnerPath& path) {
    if (!node.IsMapping()) return WrongShape(type, node, path);
    const std::vector<std::string>& languages = context_.languages;
    size_t known = 0;
    for (uint32_t i = 0; i < node.pair_count(); ++i) {
      const YamlNode& key = node.key(i);
      const InnerPath below(path, key.scalar);
      if (!IsKnownLanguage(key.scalar)) {
        ReportUnknownLanguage(node, key, path);
        continue;
      }
      ++known;
      if (languages.empty()) JudgeOneScalar(kLanguage, key, below);
      JudgeOneScalar(kText, node.value(i), below);
    }
    if (known < languages.size()) ReportMissingLanguages(node, path);
  }

  // Whether the handbook has it; true if its languages are not known.
  bool IsKnownLanguage(std::string_view tag) const {
    const std::vector<std::string>& languages = context_.languages;
    return languages.empty() || std::find(languages.begin(), languages.end(),
                                          tag) != languages.end();
  }

  void ReportUnknownLanguage(const YamlNode& node, const YamlNode& key,
                             const InnerPath& path) {
    std::vector<std::string_view> names;
    std::vector<std::string_view> absent;
    for (const std::string& language : context_.languages) {
      names.push_back(language);
      if (node.Find(language) == nullptr) absent.push_back(language);
    }
    reporter_.UnknownKey(key, names, absent, path);
  }

  void ReportMissingLanguages(const YamlNode& node, const InnerPath& path) {
    for (const std::string& language : context_.languages) {
      if (node.Find(language) != nullptr) continue;
      reporter_.Add(
          "schema/language-missing", MappingStart(node), path, language,
          "the text in \"" + language +
              "\" is missing: a text holds every language of the "
              "handbook (" +
              JoinWords({context_.languages.begin(), context_.languages.end()},
                        " and ") +
              ")");
    }
  }

  void JudgeList(const TypeSpec& type, const YamlNode& node,
                 const InnerPath& path) {
    if (!node.IsSequence()) return WrongShape(type, node, path);
    const int64_t count = node.item_count();
    if ((type.low.is_set && count < type.low.value) ||
        (type.high.is_set && count > type.high.value)) {
      reporter_.Add("schema/bad-value", node.span, path, std::to_string(count),
                    "found a list of " + std::to_string(count) +
                        " items, expected " + ExpectedText(type));
    }
    for (uint32_t i = 0; i < node.item_count(); ++i) {
      Judge(*type.element, node.item(i), InnerPath(path, node.item(i), i));
    }
    if (!type.unique_by.empty() && count > 1) JudgeUnique(type, node, path);
  }

  void JudgeUnique(const TypeSpec& type, const YamlNode& node,
                   const InnerPath& path) {
    absl::flat_hash_map<std::string_view, const YamlNode*> seen;
    for (uint32_t i = 0; i < node.item_count(); ++i) {
      const YamlNode& item = node.item(i);
      const bool by_item = type.unique_by == ".";
      const YamlNode* name = by_item ? &item : item.Find(type.unique_by);
      if (name == nullptr || !name->IsString()) continue;
      const auto [first, is_new] = seen.emplace(name->scalar, name);
      if (is_new) continue;
      const InnerPath item_path(path, item, i);
      base::Finding& finding = reporter_.Add(
          "schema/bad-id", name->span,
          by_item ? item_path : InnerPath(item_path, type.unique_by),
          name->scalar, QuoteNode(*name) + " is used twice in this list");
      finding.related.push_back(
          {document_.path, first->second->span.begin, "first used here"});
    }
  }

  void JudgeMap(const TypeSpec& type, const YamlNode& node,
                const InnerPath& path) {
    if (!node.IsMapping()) return WrongShape(type, node, path);
    for (uint32_t i = 0; i < node.pair_count(); ++i) {
      const InnerPath below(path, node.key(i).scalar);
      if (type.key->of_handbook && !IsKnownLanguage(node.key(i).scalar)) {
        ReportUnknownLanguage(node, node.key(i), path);
        continue;
      }
      JudgeOneScalar(*type.key, node.key(i), below);
      Judge(*type.element, node.value(i), below);
    }
  }

  void JudgeByShape(const TypeSpec& type, const YamlNode& node,
                    const InnerPath& path) {
    const TypeSpec* option = node.IsScalar()     ? type.element
                             : node.IsSequence() ? type.list
                                                 : type.object;
    if (option == nullptr) return WrongShape(type, node, path);
    Judge(*option, node, path);
  }

  void JudgeUnion(const TypeSpec& type, const YamlNode& node,
                  const InnerPath& path) {
    if (!node.IsMapping()) return WrongShape(type, node, path);
    const YamlNode* word = node.Find(type.discriminator);
    if (word == nullptr) return JudgeUnionWithoutWord(type, node, path);
    for (const VariantSpec& variant : type.variants) {
      if (word->IsString() && word->scalar == variant.word) {
        return JudgeObject(*variant.object, node, path);
      }
    }
    ReportBadWord(type, *word, InnerPath(path, type.discriminator));
  }

  void JudgeUnionWithoutWord(const TypeSpec& type, const YamlNode& node,
                             const InnerPath& path) {
    std::vector<std::string_view> words;
    for (const VariantSpec& variant : type.variants) {
      words.push_back(variant.word);
    }
    reporter_.Add(
        "schema/missing-key", MappingStart(node), path, type.discriminator,
        "required key \"" + std::string(type.discriminator) +
            "\" is missing: expected one of " + JoinWords(words, " or "));
  }

  void ReportBadWord(const TypeSpec& type, const YamlNode& word,
                     const InnerPath& path) {
    std::vector<std::string_view> words;
    for (const VariantSpec& variant : type.variants) {
      words.push_back(variant.word);
    }
    const std::optional<std::string> meant =
        word.IsScalar() ? base::DidYouMean(word.scalar, words) : std::nullopt;
    reporter_.Add(word.IsString() ? "schema/bad-value" : "schema/wrong-type",
                  word.span, path, word.scalar,
                  "found " + QuoteNode(word) + ", expected one of " +
                      JoinWords(words, " or ") +
                      (meant ? "; did you mean \"" + *meant + "\"?" : ""));
  }

  void JudgeObject(const TypeSpec& type, const YamlNode& node,
                   const InnerPath& path) {
    if (!node.IsMapping()) return WrongShape(type, node, path);
    const Table<FieldSpec> fields = type.fields;
    CODICIL_CHECK(fields.size <= kMaxFields);
    Present present;
    size_t from = 0;
    for (uint32_t i = 0; i < node.pair_count(); ++i) {
      const size_t at = FindField(fields, node.key(i).scalar, from);
      if (at == fields.size) {
        present.unknown.push_back(i);
        continue;
      }
      from = at + 1;
      present.fields |= uint64_t{1} << at;
      present.keys[at] = &node.key(i);
      present.values[at] = &node.value(i);
      Judge(*fields.rows[at].type, node.value(i),
            InnerPath(path, fields.rows[at].name));
    }
    if (!present.unknown.empty()) ReportUnknownKeys(type, node, present, path);
    const uint16_t chosen = ChooseAlternative(type, node, present, path);
    for (size_t i = 0; i < fields.size; ++i) {
      const FieldSpec& field = fields.rows[i];
      const bool applies =
          field.alternatives == 0 || (field.alternatives & chosen) != 0;
      if (field.required && applies && !present.Has(i)) {
        reporter_.MissingKey(node, field.name, *field.type, path);
      }
    }
    if (!type.orders.empty()) JudgeOrders(type, present, path);
    if (type.check != nullptr) {
      ObjectCheck out(path, reporter_);
      type.check(node, out);
    }
  }

  void ReportUnknownKeys(const TypeSpec& type, const YamlNode& node,
                         const Present& present, const InnerPath& path) {
    std::vector<std::string_view> names;
    std::vector<std::string_view> absent;
    for (size_t i = 0; i < type.fields.size; ++i) {
      names.push_back(type.fields.rows[i].name);
      if (!present.Has(i)) absent.push_back(type.fields.rows[i].name);
    }
    for (const uint32_t pair : present.unknown) {
      reporter_.UnknownKey(node.key(pair), names, absent, path);
    }
  }

  // Result: the bit of the alternative that the present fields choose, or 0 if
  // there is none or the choice is not clear (then it has been reported).
  uint16_t ChooseAlternative(const TypeSpec& type, const YamlNode& node,
                             const Present& present, const InnerPath& path) {
    if (type.arity == Arity::kNoAlternatives) return 0;
    uint16_t common = AllAlternatives(type);
    bool none = true;
    for (size_t i = 0; i < type.fields.size; ++i) {
      const FieldSpec& field = type.fields.rows[i];
      if (field.alternatives == 0 || !present.Has(i)) continue;
      common &= field.alternatives;
      none = false;
    }
    if (none && type.arity == Arity::kAtMostOne) return 0;
    if (!none && type.arity == Arity::kAtLeastOne) return 0;
    const bool one_left = common != 0 && (common & (common - 1)) == 0;
    if (!none && one_left) return common;
    ReportAlternatives(type, node, present, path);
    return 0;
  }

  void ReportAlternatives(const TypeSpec& type, const YamlNode& node,
                          const Present& present, const InnerPath& path) {
    std::vector<std::pair<const YamlNode*, uint16_t>> keys;
    for (size_t i = 0; i < type.fields.size; ++i) {
      const FieldSpec& field = type.fields.rows[i];
      if (field.alternatives == 0 || !present.Has(i)) continue;
      keys.emplace_back(present.keys[i], field.alternatives);
    }
    std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) {
      return a.first->span.begin < b.first->span.begin;
    });
    // At the first key that leaves no choice; at the mapping if none does.
    base::Span span = MappingStart(node);
    uint16_t common = AllAlternatives(type);
    std::vector<std::string_view> names;
    std::string found_keys;
    for (const auto& [key, alternatives] : keys) {
      if (common != 0 && (common & alternatives) == 0) span = key->span;
      common &= alternatives;
      names.push_back(key->scalar);
      if (!found_keys.empty()) found_keys += ',';
      found_keys += key->scalar;
    }
    const std::string found =
        "found " + (names.empty() ? "none" : JoinWords(names, " and "));
    const std::string_view count = type.arity == Arity::kAtLeastOne ? "at least"
                                   : type.arity == Arity::kAtMostOne
                                       ? "at most"
                                       : "exactly";
    const std::vector<std::string> options = AlternativeTexts(type);
    reporter_.Add("schema/exactly-one", span, path, found_keys,
                  found + ", expected " + std::string(count) + " one of " +
                      JoinWords({options.begin(), options.end()}, " or "));
  }

  void JudgeOrders(const TypeSpec& type, const Present& present,
                   const InnerPath& path) {
    for (const OrderSpec& order : type.orders) {
      const size_t first = FindField(type.fields, order.first, 0);
      const size_t second = FindField(type.fields, order.second, first);
      if (!present.Has(first) || !present.Has(second)) continue;
      const YamlNode& earlier = *present.values[first];
      const YamlNode& later = *present.values[second];
      const std::optional<int> order_found =
          CompareScalars(*type.fields.rows[first].type, earlier, later);
      if (!order_found || *order_found < 0) continue;
      if (*order_found == 0 && order.may_be_equal) continue;
      const TypeSpec& type_of_both = *type.fields.rows[first].type;
      reporter_.Add("schema/bad-order", later.span,
                    InnerPath(path, order.second), later.scalar,
                    std::string(order.second) + " " + QuoteNode(later) +
                        " must " + OrderText(type_of_both, order) + " " +
                        std::string(order.first) + " " + QuoteNode(earlier));
    }
  }

  const ValidationContext& context_;
  Reporter reporter_;
  Document& document_;
};

}  // namespace

void ValidateTree(const YamlNode& root, const KindSchema& schema,
                  const ValidationContext& context, Document& document) {
  Validator(context, document).Judge(*schema.root, root, InnerPath());
}

}  // namespace codicil::model
