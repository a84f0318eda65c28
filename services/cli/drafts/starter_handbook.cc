#include "services/cli/drafts/starter_handbook.h"

#include <cstddef>
#include <utility>

#include "services/cli/drafts/starter_files.h"

namespace codicil::cli {
namespace {

constexpr std::string_view kEnglish = "en";
constexpr std::string_view kChinese = "zh-CN";
constexpr std::string_view kReviewBy = "{{review-by}}";
constexpr std::string_view kLanguages = "languages: [en, zh-CN]";
constexpr int kDaysToReview = 365;

// `languages: [de, ja]`, as in handbook.yaml.
std::string LanguageList(const std::vector<std::string>& languages) {
  std::string list = "languages: [";
  for (const std::string& language : languages) {
    if (&language != &languages.front()) list += ", ";
    list += language;
  }
  return list + "]";
}

void Replace(std::string_view what, std::string_view by, std::string& text) {
  const size_t at = text.find(what);
  if (at != std::string::npos) text.replace(at, what.size(), by);
}

// The starter's language that serves for `language`.
std::string_view Source(const std::string& language) {
  const bool is_chinese = language == "zh" || language.rfind("zh-", 0) == 0;
  return is_chinese ? kChinese : kEnglish;
}

size_t Indent(std::string_view line) {
  const size_t indent = line.find_first_not_of(' ');
  return indent == std::string_view::npos ? line.size() : indent;
}

// "en" of "    en: text"; empty for any other line.
std::string_view LanguageOf(std::string_view line) {
  const std::string_view rest = line.substr(Indent(line));
  for (const std::string_view language : {kEnglish, kChinese}) {
    if (rest.substr(0, language.size()) == language &&
        rest.substr(language.size(), 1) == ":") {
      return language;
    }
  }
  return {};
}

// Takes lines off the front of a text.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  // With its line break.
  std::string_view Peek() const { return rest_.substr(0, LineSize()); }
  std::string_view Take() {
    const std::string_view line = Peek();
    rest_.remove_prefix(line.size());
    return line;
  }

 private:
  size_t LineSize() const {
    const size_t end = rest_.find('\n');
    return end == std::string_view::npos ? rest_.size() : end + 1;
  }
  std::string_view rest_;
};

// What follows the language in one entry, further lines included.
struct Entry {
  std::string_view language;
  std::string text;
};

std::vector<Entry> TakeEntries(Lines& lines, size_t indent) {
  std::vector<Entry> entries;
  while (!lines.done() && Indent(lines.Peek()) == indent &&
         !LanguageOf(lines.Peek()).empty()) {
    const std::string_view line = lines.Take();
    const std::string_view language = LanguageOf(line);
    Entry entry{language, std::string(line.substr(indent + language.size()))};
    while (!lines.done() && Indent(lines.Peek()) > indent) {
      entry.text += lines.Take();
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

std::string InLanguages(std::string_view text,
                        const std::vector<std::string>& languages) {
  std::string out;
  for (Lines lines(text); !lines.done();) {
    if (LanguageOf(lines.Peek()).empty()) {
      out += lines.Take();
      continue;
    }
    const size_t indent = Indent(lines.Peek());
    const std::vector<Entry> entries = TakeEntries(lines, indent);
    for (const std::string& language : languages) {
      for (const Entry& entry : entries) {
        if (entry.language != Source(language)) continue;
        out.append(indent, ' ').append(language).append(entry.text);
      }
    }
  }
  return out;
}

std::vector<DraftFile> StarterHandbook(
    const std::vector<std::string>& languages, base::Date today) {
  std::vector<DraftFile> files;
  for (const base::EmbeddedFile& file : StarterFiles()) {
    std::string text = InLanguages(file.bytes, languages);
    Replace(kLanguages, LanguageList(languages), text);
    Replace(kReviewBy, base::FormatDate(base::Date{today.days + kDaysToReview}),
            text);
    files.push_back({std::string(file.path), std::move(text)});
  }
  return files;
}

}  // namespace codicil::cli
