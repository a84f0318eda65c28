#include "services/model/schema/docs.h"

#include <vector>

#include "services/model/schema/kind_registry.h"
#include "services/model/schema/type_text.h"
#include "services/model/symbol.h"

namespace codicil::model {
namespace {

constexpr std::string_view kMadeBy =
    "<!-- Made from the tables in services/model/schema/kinds by\n"
    "     bazel run //services/model/schema:print_docs -- docs/schema\n"
    "     Do not edit. -->\n\n";

// In a table cell, a bar would end the cell.
std::string Cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    if (c == '<') {
      cell += "&lt;";
    } else {
      cell += c;
    }
  }
  return cell;
}

std::string WithArticle(std::string_view noun) {
  // SLO, SLI and RFC are read letter by letter.
  const bool an =
      std::string_view("aeioS").find(noun[0]) != std::string_view::npos ||
      noun == "RFC";
  return (an ? "an " : "a ") + std::string(noun);
}

// What the value names, for the last column.
std::string NamingText(const TypeSpec& type) {
  if (type.defines != SymbolKind::kNone) {
    return " Defines " + WithArticle(SymbolKindName(type.defines)) + ".";
  }
  if (type.kind == TypeKind::kActor) return " Refers to a role or person.";
  if (type.kind == TypeKind::kPersonRef) return " Refers to a person.";
  if (type.refers_to == SymbolKind::kNone) return "";
  return " Refers to " + WithArticle(SymbolKindName(type.refers_to)) + ".";
}

// The scalar that a field holds, alone or in a list.
const TypeSpec& Innermost(const TypeSpec& type) {
  return type.kind == TypeKind::kList ? Innermost(*type.element) : type;
}

std::string ScalarText(const TypeSpec& type) {
  std::string text(FormName(type.kind));
  if (type.kind == TypeKind::kEnum) {
    text.clear();
    for (const std::string_view word : type.words) {
      text += (text.empty() ? "`" : ", `") + std::string(word) + "`";
    }
    return text;
  }
  text += RangeText(type);
  if (type.may_be_empty) text += ", may be empty";
  if (type.max_length > 0) {
    text += ", at most " + std::to_string(type.max_length) + " characters";
  }
  return text;
}

std::string ValueText(const TypeSpec& type);

std::string ListText(const TypeSpec& type) {
  std::string text = type.unordered ? "set of " : "list of ";
  if (type.low.is_set) {
    const bool exact = type.high.is_set && type.high.value == type.low.value;
    text += (exact ? "exactly " : "at least ") +
            std::to_string(type.low.value) + ": ";
  }
  text += ValueText(*type.element);
  if (type.unique_by == ".") text += ", each once";
  if (type.unique_by.size() > 1) {
    text += ", each `" + std::string(type.unique_by) + "` once";
  }
  return text;
}

std::string ObjectText(const TypeSpec& type) {
  if (type.arity == Arity::kNoAlternatives) return "map";
  const std::vector<std::string> options = AlternativeTexts(type);
  const std::string_view count = type.arity == Arity::kExactlyOne  ? "exactly"
                                 : type.arity == Arity::kAtMostOne ? "at most"
                                                                   : "at least";
  return "map with " + std::string(count) +
         " one of: " + JoinWords({options.begin(), options.end()}, ", ");
}

std::string ByShapeText(const TypeSpec& type) {
  std::string text;
  for (const TypeSpec* option : {type.element, type.object, type.list}) {
    if (option == nullptr) continue;
    if (!text.empty()) text += " or ";
    text += ValueText(*option);
  }
  return text;
}

// What stands behind the key. "set": a list whose order means nothing.
std::string ValueText(const TypeSpec& type) {
  if (IsScalarKind(type.kind)) return ScalarText(type);
  switch (type.kind) {
    case TypeKind::kList:
      return ListText(type);
    case TypeKind::kMap:
      return "map from " + ValueText(*type.key) + " to " +
             ValueText(*type.element);
    case TypeKind::kUnion:
      return "map whose keys depend on `" + std::string(type.discriminator) +
             "`";
    case TypeKind::kObject:
      return ObjectText(type);
    case TypeKind::kByShape:
      return ByShapeText(type);
    default:
      return std::string(FormName(type.kind));
  }
}

// One row for each form of scalar, and for localized texts.
std::string FormsTable() {
  std::string out = "| value | what it is |\n|-|-|\n";
  for (int i = 0; i <= static_cast<int>(TypeKind::kLocalized); ++i) {
    TypeSpec type;
    type.kind = static_cast<TypeKind>(i);
    if (type.kind == TypeKind::kEnum) continue;
    out += "| " + std::string(FormName(type.kind)) + " | " +
           Cell(ExpectedText(type)) + " |\n";
  }
  return out;
}

class Page {
 public:
  explicit Page(std::string& out) : out_(out) {}

  void Rows(const TypeSpec& type, const std::string& path) {
    switch (type.kind) {
      case TypeKind::kList:
        return Rows(*type.element, path + "[]");
      case TypeKind::kMap:
        return Rows(*type.element, path + ".*");
      case TypeKind::kByShape:
        if (type.object != nullptr) Rows(*type.object, path);
        return;
      case TypeKind::kUnion:
        for (const VariantSpec& variant : type.variants) {
          Section(type.discriminator, variant, path);
        }
        return;
      case TypeKind::kObject:
        return ObjectRows(type, path);
      default:
        return;
    }
  }

  void Head() { out_ += "| key | required | value | meaning |\n|-|-|-|-|\n"; }

 private:
  // The keys of one variant, below a line that names it.
  void Section(std::string_view discriminator, const VariantSpec& variant,
               const std::string& path) {
    out_ += "| **`" + (path.empty() ? "" : path + ".") +
            std::string(discriminator) + ": " + std::string(variant.word) +
            "`** | | | |\n";
    Rows(*variant.object, path);
  }

  void ObjectRows(const TypeSpec& type, const std::string& path) {
    for (const FieldSpec& field : type.fields) {
      const std::string below = path.empty()
                                    ? std::string(field.name)
                                    : path + "." + std::string(field.name);
      const std::string_view required = field.alternatives != 0 ? "choice"
                                        : field.required        ? "yes"
                                                                : "no";
      out_ += "| `" + below + "` | " + std::string(required) + " | " +
              Cell(ValueText(*field.type)) + " | " + Cell(field.doc) +
              Cell(NamingText(Innermost(*field.type))) +
              Cell(OrdersText(type, field)) + " |\n";
      Rows(*field.type, below);
    }
  }

  static std::string OrdersText(const TypeSpec& type, const FieldSpec& field) {
    std::string text;
    for (const OrderSpec& order : type.orders) {
      if (order.second != field.name) continue;
      text += " Must " + OrderText(*field.type, order) + " `" +
              std::string(order.first) + "`.";
    }
    return text;
  }

  std::string& out_;
};

}  // namespace

std::string KindPageName(const KindSchema& schema) {
  return std::string(schema.word) + ".md";
}

std::string KindPage(const KindSchema& schema) {
  std::string out(kMadeBy);
  out += "# " + std::string(schema.name) + "\n\n" + std::string(schema.doc) +
         "\n\nLives at `" + std::string(schema.path) + "`";
  out += schema.many_documents ? "; a file may hold several documents.\n\n"
                               : "; one document a file.\n\n";
  Page page(out);
  page.Head();
  page.Rows(*schema.root, "");
  return out;
}

std::string KindIndexPage() {
  std::string out(kMadeBy);
  out +=
      "# The kinds of documents\n\n"
      "`codicil schema <word>` prints the JSON Schema of a kind.\n\n"
      "| kind | word | file | what it is |\n|-|-|-|-|\n";
  for (const KindSchema* schema : AllKinds()) {
    out += "| [" + std::string(schema->name) + "](" + KindPageName(*schema) +
           ") | `" + std::string(schema->word) + "` | `" +
           std::string(schema->path) + "` | " + Cell(schema->doc) + " |\n";
  }
  out +=
      "\n## Values\n\nThe pages name the form of a value by one of these. A "
      "set is a list whose order and\nrepetitions mean nothing. Required "
      "\"choice\": the value of the map says which of its keys\nexclude each "
      "other.\n\n";
  return out + FormsTable();
}

}  // namespace codicil::model
