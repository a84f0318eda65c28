// The tables themselves: well formed, and every key of them in use by a sample.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/model/schema/kind_registry.h"
#include "services/model/schema/testing/golden.h"
#include "services/model/schema/testing/samples.h"
#include "services/model/schema/testing/tree_edit.h"
#include "services/model/schema/type_spec.h"
#include "services/model/schema/validator.h"
#include "services/model/symbol.h"

namespace codicil::model {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using testing::Judged;
using testing::Sample;
using testing::Tree;
using testing::TreeEditor;

// Calls `visit` with every type of the tree, each as often as it is used.
void ForEachType(const TypeSpec& type,
                 const std::function<void(const TypeSpec&)>& visit) {
  visit(type);
  for (const TypeSpec* below :
       {type.key, type.element, type.list, type.object}) {
    if (below != nullptr) ForEachType(*below, visit);
  }
  for (const FieldSpec& field : type.fields) ForEachType(*field.type, visit);
  for (const VariantSpec& variant : type.variants) {
    ForEachType(*variant.object, visit);
  }
}

const FieldSpec* FieldNamed(const TypeSpec& type, std::string_view name) {
  for (const FieldSpec& field : type.fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

// Calls `visit` with every mapping of the tree that the table describes by
// fields, and those fields' type.
using ObjectVisitor =
    std::function<void(const TypeSpec& type, const YamlNode& mapping)>;
void ForEachObject(const TypeSpec& type, const YamlNode& node,
                   const ObjectVisitor& visit) {
  switch (type.kind) {
    case TypeKind::kList:
      for (uint32_t i = 0; i < node.item_count(); ++i) {
        ForEachObject(*type.element, node.item(i), visit);
      }
      return;
    case TypeKind::kMap:
      for (uint32_t i = 0; i < node.pair_count(); ++i) {
        ForEachObject(*type.element, node.value(i), visit);
      }
      return;
    case TypeKind::kUnion:
      for (const VariantSpec& variant : type.variants) {
        if (node.Find(type.discriminator)->scalar == variant.word) {
          ForEachObject(*variant.object, node, visit);
        }
      }
      return;
    case TypeKind::kByShape:
      if (node.IsMapping()) ForEachObject(*type.object, node, visit);
      return;
    case TypeKind::kObject:
      visit(type, node);
      for (uint32_t i = 0; i < node.pair_count(); ++i) {
        ForEachObject(*FieldNamed(type, node.key(i).scalar)->type,
                      node.value(i), visit);
      }
      return;
    default:
      return;
  }
}

class TablesTest : public ::testing::TestWithParam<const KindSchema*> {};

INSTANTIATE_TEST_SUITE_P(
    AllKinds, TablesTest, ::testing::ValuesIn(AllKinds()),
    [](const ::testing::TestParamInfo<const KindSchema*>& info) {
      return std::string(info.param->name);
    });

TEST_P(TablesTest, FieldsAreNamedOnceAndExplained) {
  ForEachType(*GetParam()->root, [](const TypeSpec& type) {
    std::set<std::string_view> names;
    for (const FieldSpec& field : type.fields) {
      EXPECT_TRUE(names.insert(field.name).second) << field.name;
      ASSERT_FALSE(field.doc.empty()) << field.name;
      EXPECT_EQ(field.doc.back(), '.') << field.name;
      EXPECT_EQ(field.doc.find('\n'), std::string_view::npos) << field.name;
    }
    EXPECT_LE(names.size(), 64u);
  });
}

TEST_P(TablesTest, TypesAreComplete) {
  ForEachType(*GetParam()->root, [](const TypeSpec& type) {
    if (type.kind == TypeKind::kEnum) {
      EXPECT_FALSE(type.words.empty());
    }
    if (type.kind == TypeKind::kList || type.kind == TypeKind::kMap) {
      EXPECT_NE(type.element, nullptr);
    }
    if (type.kind == TypeKind::kMap) {
      ASSERT_NE(type.key, nullptr);
      EXPECT_TRUE(IsScalarKind(type.key->kind));
    }
    if (type.kind == TypeKind::kObject) {
      EXPECT_FALSE(type.fields.empty());
    }
    bool has_alternatives = false;
    for (const FieldSpec& field : type.fields) {
      has_alternatives |= field.alternatives != 0;
    }
    EXPECT_EQ(has_alternatives, type.arity != Arity::kNoAlternatives);
  });
}

TEST_P(TablesTest, OrdersAndNamesSpeakOfFieldsThatExist) {
  ForEachType(*GetParam()->root, [](const TypeSpec& type) {
    for (const OrderSpec& order : type.orders) {
      const FieldSpec* first = FieldNamed(type, order.first);
      const FieldSpec* second = FieldNamed(type, order.second);
      ASSERT_NE(first, nullptr) << order.first;
      ASSERT_NE(second, nullptr) << order.second;
      EXPECT_EQ(first->type->kind, second->type->kind) << order.first;
    }
    if (type.unique_by.size() > 1) {
      std::vector<const TypeSpec*> objects;
      if (type.element->kind == TypeKind::kObject) {
        objects.push_back(type.element);
      }
      for (const VariantSpec& variant : type.element->variants) {
        objects.push_back(variant.object);
      }
      EXPECT_FALSE(objects.empty());
      for (const TypeSpec* object : objects) {
        EXPECT_NE(FieldNamed(*object, type.unique_by), nullptr)
            << type.unique_by;
      }
    }
    for (const VariantSpec& variant : type.variants) {
      const FieldSpec* field = FieldNamed(*variant.object, type.discriminator);
      ASSERT_NE(field, nullptr) << variant.word;
      EXPECT_TRUE(field->required) << variant.word;
      ASSERT_EQ(field->type->words.size, 1u) << variant.word;
      EXPECT_EQ(field->type->words.rows[0], variant.word);
    }
  });
}

TEST_P(TablesTest, TheSampleUsesEveryField) {
  const Tree tree(Sample(GetParam()->word));
  std::set<std::pair<const TypeSpec*, std::string_view>> used;
  for (const YamlNode* root : tree.documents()) {
    ForEachObject(*GetParam()->root, *root,
                  [&](const TypeSpec& type, const YamlNode& mapping) {
                    for (uint32_t i = 0; i < mapping.pair_count(); ++i) {
                      used.emplace(&type, mapping.key(i).scalar);
                    }
                  });
  }
  ForEachType(*GetParam()->root, [&](const TypeSpec& type) {
    for (const FieldSpec& field : type.fields) {
      EXPECT_EQ(used.count({&type, field.name}), 1u) << field.name;
    }
  });
}

// Document findings of a changed copy of one tree.
std::vector<base::Finding> FindingsOf(const KindSchema& schema,
                                      const YamlNode& root) {
  ValidationContext context;
  context.languages = {"en", "zh-CN"};
  Document document;
  ValidateTree(root, schema, context, document);
  return document.findings;
}

TEST_P(TablesTest, EveryRequiredFieldIsMissed) {
  const Tree tree(Sample(GetParam()->word));
  int removed = 0;
  for (const YamlNode* root : tree.documents()) {
    ForEachObject(*GetParam()->root, *root,
                  [&](const TypeSpec& type, const YamlNode& mapping) {
                    for (uint32_t i = 0; i < mapping.pair_count(); ++i) {
                      const std::string name(mapping.key(i).scalar);
                      TreeEditor editor;
                      const YamlNode& without = editor.WithReplaced(
                          *root, mapping, editor.WithoutPair(mapping, i));
                      std::vector<std::string> missed;
                      for (const base::Finding& finding :
                           FindingsOf(*GetParam(), without)) {
                        missed.push_back(finding.rule + " " + finding.value);
                      }
                      const FieldSpec& field = *FieldNamed(type, name);
                      if (field.required && field.alternatives == 0) {
                        EXPECT_THAT(missed,
                                    Contains("schema/missing-key " + name));
                        ++removed;
                      } else if (field.required) {
                        EXPECT_FALSE(missed.empty()) << name;
                      }
                    }
                  });
  }
  EXPECT_GT(removed, 3);
}

TEST_P(TablesTest, EveryMisspeltKeyIsFoundAndFixed) {
  const std::string text = Sample(GetParam()->word);
  const Tree tree(text);
  for (const YamlNode* root : tree.documents()) {
    ForEachObject(
        *GetParam()->root, *root,
        [&](const TypeSpec&, const YamlNode& mapping) {
          for (uint32_t i = 0; i < mapping.pair_count(); ++i) {
            const YamlNode& key = mapping.key(i);
            base::Fix misspell;
            misspell.edits.push_back({key.span, std::string(key.scalar) + "x"});
            const std::string flawed = testing::Fixed(text, misspell);
            bool found = false;
            for (const base::Finding& finding :
                 Judged(*GetParam(), flawed).findings) {
              if (finding.rule != "schema/unknown-key") continue;
              if (!(finding.span.begin == key.span.begin)) continue;
              found = true;
              ASSERT_TRUE(finding.fix.has_value()) << key.scalar;
              EXPECT_EQ(testing::Fixed(flawed, *finding.fix), text);
            }
            // A word that decides about other keys is missed instead.
            EXPECT_TRUE(found || mapping.key(i).scalar == "kind" ||
                        mapping.key(i).scalar == "type")
                << key.scalar;
          }
        });
  }
}

// All names that the sample defines and mentions, as people would list them.
TEST_P(TablesTest, CollectsDefinitionsAndReferences) {
  const Document document = Judged(*GetParam(), Sample(GetParam()->word));
  std::string got;
  const auto add = [&](const char* what, const std::vector<Symbol>& symbols) {
    for (const Symbol& symbol : symbols) {
      got += std::string(what) + " " + SymbolKindName(symbol.kind) + " " +
             symbol.name + " " + std::to_string(symbol.span.begin.line) + ":" +
             std::to_string(symbol.span.begin.column) + " " +
             symbol.inner_path.str();
      if (symbol.role == ReferenceRole::kSupersedes) got += " (supersedes)";
      if (symbol.role == ReferenceRole::kOverrides) got += " (overrides)";
      if (symbol.role == ReferenceRole::kHardDependsOn) got += " (hard)";
      if (symbol.role == ReferenceRole::kChange) got += " (change)";
      got += '\n';
    }
  };
  add("defines", document.definitions);
  add("refers to", document.references);
  testing::ExpectGolden("services/model/schema/testdata/symbols/" +
                            std::string(GetParam()->word) + ".golden",
                        got,
                        "CODICIL_UPDATE_GOLDEN=1 bazel run "
                        "//services/model/schema:tables_test");
}

// Malformed names are neither defined nor mentioned.
TEST(SymbolsTest, MalformedNamesAreLeftOut) {
  const Tree tree(
      "{apiVersion: codicil/v1, kind: Clause, metadata: {id: Bad_Id, owner: "
      "lin, supersedes: [ok-clause, Not_Ok, 5]}}");
  Document document;
  ValidateTree(tree.root(), *ParseKindWord("clause"), ValidationContext(),
               document);
  EXPECT_THAT(document.definitions, IsEmpty());
  ASSERT_EQ(document.references.size(), 1u);
  EXPECT_EQ(document.references[0].name, "ok-clause");
}

TEST(KindRegistryTest, FindsEachKindByNameAndWord) {
  EXPECT_EQ(AllKinds().size(), 16u);
  for (const KindSchema* schema : AllKinds()) {
    EXPECT_EQ(SchemaForKind(schema->kind), schema);
    EXPECT_EQ(ParseKindWord(schema->name), schema);
    EXPECT_EQ(ParseKindWord(schema->word), schema);
    EXPECT_STREQ(DocumentKindName(schema->kind),
                 std::string(schema->name).c_str());
  }
  EXPECT_EQ(SchemaForKind(DocumentKind::kUnknown), nullptr);
  EXPECT_EQ(ParseKindWord("clauses"), nullptr);
  EXPECT_EQ(ParseKindWord(""), nullptr);
  EXPECT_EQ(KindWords().size(), 16u);
  EXPECT_EQ(KindWords()[1], "clause");
}

TEST(SymbolKindNameTest, EveryKindHasItsOwn) {
  std::set<std::string> names;
  for (int i = 1; i <= static_cast<int>(SymbolKind::kWaiver); ++i) {
    EXPECT_TRUE(names.insert(SymbolKindName(static_cast<SymbolKind>(i))).second)
        << i;
  }
}

}  // namespace
}  // namespace codicil::model
