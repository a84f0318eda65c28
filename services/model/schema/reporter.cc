#include "services/model/schema/reporter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/base/did_you_mean.h"
#include "services/model/schema/type_text.h"

namespace codicil::model {
namespace {

constexpr size_t kMaxQuotedBytes = 80;
constexpr size_t kMaxValueBytes = 256;

// At most `limit` bytes, cut between code points.
std::string_view Clip(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 &&
         (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) {
    --limit;
  }
  return text.substr(0, limit);
}

std::string Quote(std::string_view text) {
  const std::string_view clipped = Clip(text, kMaxQuotedBytes);
  std::string quoted = "\"";
  for (const char c : clipped) quoted += c == '\n' ? ' ' : c;
  if (clipped.size() < text.size()) quoted += "...";
  return quoted + "\"";
}

base::Fix Replace(base::Span span, std::string description,
                  std::string replacement) {
  base::Fix fix;
  fix.description = std::move(description);
  fix.edits.push_back({span, std::move(replacement)});
  return fix;
}

bool IsQuoted(const YamlNode& node) {
  return node.style == ScalarStyle::kSingleQuoted ||
         node.style == ScalarStyle::kDoubleQuoted;
}

// Adding or removing quotes, where that alone makes the value right.
std::optional<base::Fix> RequotingFix(const TypeSpec& type,
                                      const YamlNode& node) {
  if (!node.IsScalar() || node.scalar.empty() || !IsScalarKind(type.kind)) {
    return std::nullopt;
  }
  YamlNode other = node;
  const bool unquote = IsQuoted(node);
  other.type = unquote ? ResolvePlainScalar(node.scalar) : ScalarType::kString;
  if (node.type == ScalarType::kNull || other.type == node.type ||
      JudgeScalar(type, other) != ScalarVerdict::kOk) {
    return std::nullopt;
  }
  std::string text(node.scalar);
  if (unquote) {
    return Replace(node.span, "Remove the quotes: " + text, text);
  }
  text = "\"" + text + "\"";
  return Replace(node.span, "Put it in quotes: " + text, text);
}

// A list of the one value that stands where a list is wanted.
std::optional<base::Fix> BracketFix(const TypeSpec& type,
                                    const YamlNode& node) {
  if (type.kind != TypeKind::kList || !node.IsScalar() || node.scalar.empty() ||
      !IsScalarKind(type.element->kind) ||
      JudgeScalar(*type.element, node) != ScalarVerdict::kOk) {
    return std::nullopt;
  }
  // Characters that mean the same inside brackets and outside.
  constexpr std::string_view kSimple =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
  if (node.scalar.find_first_not_of(kSimple) != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string quote =
      node.style == ScalarStyle::kPlain ? "" : std::string("\"");
  const std::string text = "[" + quote + std::string(node.scalar) + quote + "]";
  return Replace(node.span, "Make it a list: " + text, text);
}

std::string_view RuleOf(ScalarVerdict verdict) {
  switch (verdict) {
    case ScalarVerdict::kWrongType:
      return "schema/wrong-type";
    case ScalarVerdict::kBadId:
      return "schema/bad-id";
    default:
      return "schema/bad-value";
  }
}

std::string DidYouMeanWord(const TypeSpec& type, const YamlNode& node) {
  if (type.kind != TypeKind::kEnum || !node.IsScalar()) return "";
  const std::optional<std::string> word = base::DidYouMean(
      node.scalar,
      std::vector<std::string_view>(type.words.begin(), type.words.end()));
  return word ? "; did you mean \"" + *word + "\"?" : "";
}

}  // namespace

base::Span MappingStart(const YamlNode& mapping) {
  if (mapping.pair_count() == 0) return mapping.span;
  return {mapping.span.begin, mapping.key(0).span.end};
}

std::string QuoteNode(const YamlNode& node) {
  if (node.IsSequence()) return "a list";
  if (node.IsMapping()) return "a map";
  if (node.type == ScalarType::kNull) return "nothing (null)";
  if (node.type == ScalarType::kString) return Quote(node.scalar);
  return std::string(Clip(node.scalar, kMaxQuotedBytes));
}

base::Finding& Reporter::Add(std::string_view rule, base::Span span,
                             const InnerPath& path, std::string_view value,
                             std::string message) {
  base::Finding& finding = document_.findings.emplace_back();
  finding.rule = rule;
  finding.severity = base::Severity::kError;
  finding.path = document_.path;
  finding.span = span;
  finding.message = std::move(message);
  finding.inner_path = path.ToString();
  finding.value = Clip(value, kMaxValueBytes);
  return finding;
}

void Reporter::BadNode(const TypeSpec& type, const YamlNode& node,
                       ScalarVerdict verdict, const InnerPath& path) {
  const std::string_view value = node.IsScalar()     ? node.scalar
                                 : node.IsSequence() ? "sequence"
                                                     : "mapping";
  const base::Span span = node.IsMapping() ? MappingStart(node) : node.span;
  base::Finding& finding =
      Add(RuleOf(verdict), span, path, value,
          "found " + QuoteNode(node) + ", expected " + ExpectedText(type) +
              DidYouMeanWord(type, node));
  if (verdict == ScalarVerdict::kWrongType) {
    finding.fix = type.kind == TypeKind::kList ? BracketFix(type, node)
                                               : RequotingFix(type, node);
  }
}

void Reporter::UnknownKey(const YamlNode& key,
                          const std::vector<std::string_view>& names,
                          const std::vector<std::string_view>& absent,
                          const InnerPath& parent) {
  std::string message = "unknown key " + Quote(key.scalar);
  const std::optional<std::string> meant = base::DidYouMean(key.scalar, names);
  if (meant) {
    message += "; did you mean \"" + *meant + "\"?";
  } else if (!names.empty()) {
    message += "; expected " + JoinWords(names, " or ");
  }
  base::Finding& finding =
      Add("schema/unknown-key", key.span, InnerPath(parent, key.scalar),
          key.scalar, std::move(message));
  if (meant &&
      std::find(absent.begin(), absent.end(), *meant) != absent.end()) {
    finding.fix = Replace(key.span, "Rename the key to " + *meant, *meant);
  }
}

void Reporter::MissingKey(const YamlNode& mapping, std::string_view name,
                          const TypeSpec& type, const InnerPath& path) {
  const std::string key(name);
  Add("schema/missing-key", MappingStart(mapping), path, name,
      "required key \"" + key + "\" is missing: expected " +
          ExpectedText(type));
}

}  // namespace codicil::model
