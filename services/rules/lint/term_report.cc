#include "services/rules/lint/term_report.h"

#include <cstdint>
#include <utility>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

// Longer values are cut: they go into messages and fingerprints.
constexpr size_t kMaxValueBytes = 80;

}  // namespace

std::string ShortText(std::string_view text) {
  std::string folded = base::FoldWhiteSpace(text);
  if (folded.size() <= kMaxValueBytes) return folded;
  size_t end = kMaxValueBytes;
  while ((static_cast<uint8_t>(folded[end]) & 0xC0) == 0x80) --end;
  folded.resize(end);
  return folded + "...";
}

std::string QuoteText(std::string_view text) {
  return "\"" + ShortText(text) + "\"";
}

ScalarText& TermReport::Trace(const model::YamlNode& node) {
  if (traced_node_ != &node) {
    if (lines_ == nullptr) lines_ = std::make_unique<SourceText>(source_);
    traced_.emplace(node, *lines_);
    traced_node_ = &node;
  }
  return *traced_;
}

base::Finding* TermReport::Append(std::string_view rule,
                                  const LanguageText& text, base::Span span,
                                  std::string_view value, std::string message) {
  std::string shown = ShortText(value);
  if (!seen_.emplace(rule, span.begin.line, span.begin.column, shown).second) {
    return nullptr;
  }
  base::Finding& finding = document_.findings.emplace_back();
  finding.rule = rule;
  finding.path = document_.path;
  finding.span = span;
  finding.message = std::move(message);
  finding.document = document_.identity();
  finding.inner_path =
      model::InnerPath(text.localized, text.language).ToString();
  finding.value = std::move(shown);
  return &finding;
}

base::Finding* TermReport::Add(std::string_view rule, const LanguageText& text,
                               TextRange range, std::string_view value,
                               std::string message) {
  return Append(rule, text, SpanOf(text, range), value, std::move(message));
}

base::Finding* TermReport::AddAtStart(std::string_view rule,
                                      const LanguageText& text,
                                      std::string_view value,
                                      std::string message) {
  return Append(rule, text, Trace(text.node).FirstLine(), value,
                std::move(message));
}

base::Span TermReport::SpanOf(const LanguageText& text, TextRange range) {
  return Trace(text.node).SpanOf(range.begin, range.end);
}

std::optional<base::TextEdit> TermReport::Replace(
    const LanguageText& text, TextRange range, std::string_view replacement) {
  return Trace(text.node).Replace(range.begin, range.end, replacement);
}

}  // namespace codicil::rules
