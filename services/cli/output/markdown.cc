#include "services/cli/output/markdown.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "services/cli/output/wrap.h"

namespace codicil::cli {
namespace {

constexpr std::string_view kFence = "```";

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::string_view TrimLeft(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first);
}

// The length of "- ", "* " or "12. " at the beginning, with the blanks before
// it; 0 if there is none.
size_t ListMark(std::string_view line) {
  const size_t indent = line.size() - TrimLeft(line).size();
  std::string_view rest = line.substr(indent);
  if (StartsWith(rest, "- ") || StartsWith(rest, "* ")) return indent + 2;
  const size_t digits = rest.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return 0;
  return StartsWith(rest.substr(digits), ". ") ? indent + digits + 2 : 0;
}

class Renderer {
 public:
  Renderer(int width, const Painter& painter)
      : width_(width), painter_(painter) {}

  std::string Render(std::string_view page) {
    while (!page.empty()) {
      const size_t end = page.find('\n');
      AddLine(page.substr(0, end));
      page = end == std::string_view::npos ? std::string_view()
                                           : page.substr(end + 1);
    }
    EndParagraph();
    return std::move(out_);
  }

 private:
  void AddLine(std::string_view line) {
    if (StartsWith(TrimLeft(line), kFence)) {
      EndParagraph();
      AddFence(TrimLeft(line));
    } else if (in_code_) {
      AddCode(line);
    } else if (in_comment_ || StartsWith(line, "<!--")) {
      EndParagraph();
      in_comment_ = line.find("-->") == std::string_view::npos;
    } else if (line.empty()) {
      EndParagraph();
      AddBlank();
    } else if (line[0] == '#') {
      EndParagraph();
      AddHeading(line);
    } else if (line[0] == '|') {
      EndParagraph();
      out_.append(line) += '\n';
    } else {
      AddText(line);
    }
  }

  void AddBlank() {
    const bool is_doubled =
        out_.size() >= 2 && out_.compare(out_.size() - 2, 2, "\n\n") == 0;
    if (!out_.empty() && !is_doubled) out_ += '\n';
  }

  void AddHeading(std::string_view line) {
    if (painter_.colour()) {
      line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
    }
    painter_.Paint(Style::kBold, line, out_);
    out_ += '\n';
  }

  void AddFence(std::string_view line) {
    in_code_ = !in_code_;
    if (in_code_) is_diff_ = StartsWith(line, "```diff");
    if (!painter_.colour()) {
      out_.append(line) += '\n';
    } else if (in_code_ && line.size() > kFence.size()) {
      painter_.Paint(Style::kDim, line.substr(kFence.size()), out_);
      out_ += '\n';
    }
  }

  void AddCode(std::string_view line) {
    if (painter_.colour()) out_ += "  ";
    if (is_diff_ && StartsWith(line, "-")) {
      painter_.Paint(Style::kError, line, out_);
    } else if (is_diff_ && StartsWith(line, "+")) {
      painter_.Paint(Style::kMark, line, out_);
    } else {
      out_ += line;
    }
    out_ += '\n';
  }

  void AddText(std::string_view line) {
    if (const size_t mark = ListMark(line); mark > 0) {
      EndParagraph();
      mark_ = line.substr(0, mark);
      line.remove_prefix(mark);
    }
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += TrimLeft(line);
  }

  void EndParagraph() {
    if (paragraph_.empty()) return;
    const int indent = static_cast<int>(mark_.size());
    std::string lead = mark_;
    for (const std::string& line : Wrap(paragraph_, width_ - indent)) {
      out_ += lead + line + '\n';
      lead.assign(mark_.size(), ' ');
    }
    paragraph_.clear();
    mark_.clear();
  }

  const int width_;
  const Painter& painter_;
  std::string out_;
  std::string paragraph_;  // its lines so far
  std::string mark_;       // of the list item that the paragraph is
  bool in_code_ = false;
  bool is_diff_ = false;
  bool in_comment_ = false;
};

}  // namespace

std::string RenderMarkdown(std::string_view page, int width,
                           const Painter& painter) {
  return Renderer(width, painter).Render(page);
}

}  // namespace codicil::cli
