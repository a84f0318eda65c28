#include "services/rules/lint/term_checker.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/model/schema/inner_path.h"
#include "services/rules/lint/glossary.h"
#include "services/rules/lint/localized_texts.h"
#include "services/rules/lint/term_banned_variant.h"
#include "services/rules/lint/term_cjk_emphasis.h"
#include "services/rules/lint/term_inconsistent_translation.h"
#include "services/rules/lint/term_keyword_case.h"
#include "services/rules/lint/term_report.h"
#include "services/rules/lint/term_scanner.h"

namespace codicil::rules {
namespace {

// The language whose keywords BCP 14 defines.
constexpr std::string_view kKeywordLanguage = "en";

// Whether `path` is spec.rules[...].text.
bool IsRuleText(const model::InnerPath& path) {
  if (path.key != "text" || path.parent == nullptr) return false;
  const model::InnerPath& rule = *path.parent;
  if (rule.item == nullptr || rule.parent == nullptr) return false;
  const model::InnerPath& rules = *rule.parent;
  return rules.key == "rules" && rules.parent != nullptr &&
         rules.parent->key == "spec";
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

}  // namespace

class TermChecker::Impl {
 public:
  explicit Impl(const model::Policies& policies)
      : glossary_(policies.glossary) {
    AddScanner(std::string(kKeywordLanguage), policies);
    for (const std::string& language : policies.languages) {
      AddScanner(language, policies);
    }
    for (const model::GlossaryTerm& term : glossary_) {
      for (const auto& [language, word] : term.preferred) {
        AddScanner(language, policies);
      }
      for (const auto& [language, variants] : term.banned) {
        AddScanner(language, policies);
      }
    }
  }

  void Check(const model::YamlNode& root, const model::KindSchema& schema,
             std::string_view source, model::Document& document) const {
    // The glossary defines the words; a change of it is judged by the old one.
    if (schema.kind == model::DocumentKind::kGlossary) return;
    TermReport report(source, document);
    std::vector<TermScan> scans;
    const bool is_clause = schema.kind == model::DocumentKind::kClause;
    texts_.ForEach(
        root, schema,
        [&](const model::YamlNode& text, const model::InnerPath& path) {
          CheckText(text, path, is_clause && IsRuleText(path), scans, report);
        });
  }

 private:
  void AddScanner(const std::string& language,
                  const model::Policies& policies) {
    if (scanners_.find(language) != scanners_.end()) return;
    scanners_.try_emplace(language, language, policies);
  }

  // One localized text in all its languages.
  void CheckText(const model::YamlNode& localized, const model::InnerPath& path,
                 bool is_rule_text, std::vector<TermScan>& scans,
                 TermReport& report) const {
    if (scans.size() < localized.pair_count()) {
      scans.resize(localized.pair_count());
    }
    std::vector<ScannedText> scanned;
    scanned.reserve(localized.pair_count());
    for (uint32_t i = 0; i < localized.pair_count(); ++i) {
      const model::YamlNode& node = localized.value(i);
      if (!node.IsString() || IsBlank(node.scalar)) continue;
      const LanguageText text = {localized.key(i).scalar, node, path};
      ReportCjkEmphasis(text, report);
      const auto scanner = scanners_.find(text.language);
      if (scanner == scanners_.end()) continue;
      scanner->second.Scan(text.value(), is_rule_text, scans[i]);
      ReportBannedVariants(glossary_, text, scans[i], report);
      ReportKeywordCase(text, scans[i], report);
      scanned.push_back({text, scans[i]});
    }
    ReportInconsistentTranslations(glossary_, scanned, report);
  }

  const Glossary glossary_;
  const LocalizedTexts texts_;
  std::map<std::string, TermScanner, std::less<>> scanners_;
};

TermChecker::TermChecker(const model::Policies& policies)
    : impl_(std::make_unique<Impl>(policies)) {}

TermChecker::~TermChecker() = default;

void TermChecker::Check(const model::YamlNode& root,
                        const model::KindSchema& schema,
                        std::string_view source,
                        model::Document& document) const {
  impl_->Check(root, schema, source, document);
}

}  // namespace codicil::rules
