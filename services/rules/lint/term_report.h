// Findings about words in localized texts.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_REPORT_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_REPORT_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/schema/inner_path.h"
#include "services/model/yaml/yaml_node.h"
#include "services/rules/lint/scalar_text.h"
#include "services/rules/lint/text_range.h"

namespace codicil::rules {

// A text in one language.
struct LanguageText {
  std::string_view language;
  const model::YamlNode& node;
  const model::InnerPath& localized;  // of the mapping that it is in

  std::string_view value() const { return node.scalar; }
};

// White space folded, cut where it is long: for values and messages.
std::string ShortText(std::string_view text);
// The same in quotes.
std::string QuoteText(std::string_view text);

// Appends findings to one document. Does nothing until there is one: most
// documents have none. Not thread-safe. Lifetime: borrows the source, the
// document and all texts.
class TermReport {
 public:
  TermReport(std::string_view source, model::Document& document)
      : source_(source), document_(document) {}

  // At a stretch of the text. Result: the finding to be completed, valid until
  // the next call; nullptr if there is one already, because an alias uses the
  // text twice.
  base::Finding* Add(std::string_view rule, const LanguageText& text,
                     TextRange range, std::string_view value,
                     std::string message);

  // At the beginning of the text.
  base::Finding* AddAtStart(std::string_view rule, const LanguageText& text,
                            std::string_view value, std::string message);

  // Where a stretch of the text stands.
  base::Span SpanOf(const LanguageText& text, TextRange range);

  // The edit that puts `replacement` there, or nothing if that is not safe.
  std::optional<base::TextEdit> Replace(const LanguageText& text,
                                        TextRange range,
                                        std::string_view replacement);

  const std::string& path() const { return document_.path; }

 private:
  ScalarText& Trace(const model::YamlNode& node);
  base::Finding* Append(std::string_view rule, const LanguageText& text,
                        base::Span span, std::string_view value,
                        std::string message);

  std::string_view source_;
  model::Document& document_;
  std::unique_ptr<SourceText> lines_;
  // Of the text asked about last.
  const model::YamlNode* traced_node_ = nullptr;
  std::optional<ScalarText> traced_;
  // Rule, place, value.
  absl::flat_hash_set<std::tuple<std::string, int, int, std::string>> seen_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_REPORT_H_
