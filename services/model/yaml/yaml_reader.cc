#include "services/model/yaml/yaml_reader.h"

#include <yaml.h>

#include <algorithm>
#include <new>
#include <utility>

#include "services/model/yaml/arena.h"
#include "services/model/yaml/yaml_errors.h"
#include "services/model/yaml/yaml_refusals.h"
#include "services/model/yaml/yaml_source.h"
#include "services/model/yaml/yaml_spans.h"
#include "services/model/yaml/yaml_tree_builder.h"

namespace codicil::model {
namespace {

// A clause's tree needs about four times the bytes of its text.
constexpr size_t kArenaBytesPerSourceByte = 4;
constexpr size_t kSmallestArena = 1 << 10;
constexpr size_t kLargestFirstBlock = 1 << 16;

size_t FirstBlock(size_t source_bytes) {
  return std::clamp(source_bytes * kArenaBytesPerSourceByte, kSmallestArena,
                    kLargestFirstBlock);
}

std::string_view View(const yaml_char_t* text) {
  return text == nullptr
             ? std::string_view()
             : std::string_view(reinterpret_cast<const char*>(text));
}

ScalarStyle ToStyle(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return ScalarStyle::kSingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return ScalarStyle::kDoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return ScalarStyle::kLiteral;
    case YAML_FOLDED_SCALAR_STYLE:
      return ScalarStyle::kFolded;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
      break;
  }
  return ScalarStyle::kPlain;
}

struct Event : yaml_event_t {
  Event() {}  // yaml_parser_parse clears it
  ~Event() { yaml_event_delete(this); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
};

struct Parser : yaml_parser_t {
  explicit Parser(std::string_view text) {
    if (yaml_parser_initialize(this) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(this, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        this, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~Parser() { yaml_parser_delete(this); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
};

// Reads one file: libyaml's events on one side, the tree on the other.
class FileReader {
 public:
  FileReader(TreeBuilder& tree, const YamlText& text, std::string_view path,
             bool many_documents, std::vector<base::Finding>& findings)
      : tree_(tree),
        text_(text),
        path_(path),
        many_documents_(many_documents),
        findings_(findings),
        parser_(text.text),
        offsets_(text),
        refusals_(text.text) {}

  void Run(std::vector<const YamlNode*>& documents);

 private:
  // What to do after an event.
  enum class Next { kEvent, kDocument, kEnd, kGiveUp };

  Next Handle(const yaml_event_t& event);
  const YamlNode* NothingRead();
  Next StartDocument(const yaml_event_t& event);
  bool Scalar(const yaml_event_t& event);
  bool Begin(const yaml_event_t& event, NodeKind kind, bool flow,
             const yaml_char_t* tag, const yaml_char_t* anchor);
  bool Alias(const yaml_event_t& event);
  bool End(const yaml_event_t& event);

  bool CheckTag(const yaml_event_t& event, const yaml_char_t* tag);
  base::Position NodeBegin(const yaml_event_t& event, const yaml_char_t* anchor,
                           size_t& offset);
  bool MissingScalar(const yaml_event_t& event);
  bool CheckKey(const yaml_event_t& event, NodeKind kind);

  bool TreeFailed(base::Span span);
  bool Refused();
  void Report(const char* rule, base::Span span, std::string message,
              std::string value);
  void ReportParserError();

  TreeBuilder& tree_;
  const YamlText text_;
  const std::string_view path_;
  const bool many_documents_;
  std::vector<base::Finding>& findings_;
  Parser parser_;
  OffsetCursor offsets_;
  RefusalScanner refusals_;
  int documents_started_ = 0;
  // The end of the last token whose position libyaml gave: the same place
  // twice.
  size_t last_offset_ = 0;
  base::Position last_position_{1, 1};
};

void FileReader::Report(const char* rule, base::Span span, std::string message,
                        std::string value) {
  base::Finding finding;
  finding.rule = rule;
  finding.path = std::string(path_);
  finding.span = span;
  finding.message = std::move(message);
  finding.inner_path = tree_.InnerPath();
  finding.value = std::move(value);
  findings_.push_back(std::move(finding));
}

bool FileReader::TreeFailed(base::Span span) {
  const TreeBuilder::Failure& failure = tree_.failure();
  Report(failure.rule, span, failure.message, failure.value);
  return false;
}

bool FileReader::Refused() {
  const Refusal& refusal = refusals_.refusal();
  const base::Position begin = Advance(text_.text, 0, {1, 1}, refusal.begin);
  const base::Position end =
      Advance(text_.text, refusal.begin, begin, refusal.end);
  Report("yaml/syntax", {begin, end}, refusal.message,
         std::string(
             text_.text.substr(refusal.begin, refusal.end - refusal.begin)));
  return false;
}

void FileReader::ReportParserError() {
  if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
  SyntaxError error = DescribeParserError(parser_, text_);
  Report("yaml/syntax", error.span, std::move(error.message),
         std::move(error.value));
  if (error.opened_at.has_value()) {
    base::Finding& finding = findings_.back();
    finding.related.push_back(
        {finding.path, *error.opened_at, std::move(error.opened)});
  }
}

bool FileReader::CheckTag(const yaml_event_t& event, const yaml_char_t* tag) {
  if (tag == nullptr) return true;
  const size_t begin = offsets_.OffsetOf(event.start_mark.index);
  size_t at = begin;
  while (at < text_.text.size() && text_.text[at] != '!') ++at;
  size_t end = at;
  if (text_.text.substr(at, 2) == "!<") {
    end = std::min(text_.text.find('>', at), text_.text.size() - 1) + 1;
  }
  while (end < text_.text.size() &&
         std::string_view(" \r\n\t,[]{}").find(text_.text[end]) ==
             std::string_view::npos) {
    ++end;
  }
  const base::Position position =
      Advance(text_.text, begin, ToPosition(event.start_mark), at);
  const std::string written(text_.text.substr(at, end - at));
  Report("yaml/syntax", {position, Advance(text_.text, at, position, end)},
         "the tag '" + written +
             "': YAML readers disagree on what tags mean, so none is read; "
             "quote the text if it begins with '!'",
         written);
  return false;
}

base::Position FileReader::NodeBegin(const yaml_event_t& event,
                                     const yaml_char_t* anchor,
                                     size_t& offset) {
  offset = offsets_.OffsetOf(event.start_mark.index);
  const base::Position begin = ToPosition(event.start_mark);
  if (anchor == nullptr) return begin;
  const size_t node = SkipAnchor(text_.text, offset);
  const base::Position position = Advance(text_.text, offset, begin, node);
  offset = node;
  return position;
}

// A node that is not written, such as the value of "key:".
bool FileReader::MissingScalar(const yaml_event_t& event) {
  if (!refusals_.GapTo(offsets_.OffsetOf(event.end_mark.index))) {
    return Refused();
  }
  const size_t offset = refusals_.last_token_end();
  last_position_ = Advance(text_.text, last_offset_, last_position_, offset);
  last_offset_ = offset;
  const base::Span span = {last_position_, last_position_};
  if (tree_.ExpectsKey()) {
    Report("yaml/syntax", span,
           "a key is missing before ':'; YAML readers disagree on maps with an "
           "empty key",
           "");
    return false;
  }
  return tree_.Scalar(span, ScalarStyle::kPlain, {},
                      View(event.data.scalar.anchor)) ||
         TreeFailed(span);
}

bool FileReader::Scalar(const yaml_event_t& event) {
  const auto& scalar = event.data.scalar;
  if (!CheckTag(event, scalar.tag)) return false;
  const ScalarStyle style = ToStyle(scalar.style);
  if (style == ScalarStyle::kPlain && scalar.length == 0) {
    return MissingScalar(event);
  }
  const std::string_view value(reinterpret_cast<const char*>(scalar.value),
                               scalar.length);
  size_t begin = 0;
  base::Span span;
  span.begin = NodeBegin(event, scalar.anchor, begin);
  size_t end = offsets_.OffsetOf(event.end_mark.index);
  span.end = ToPosition(event.end_mark);
  if (style == ScalarStyle::kLiteral || style == ScalarStyle::kFolded) {
    const size_t content_end = BlockTextEnd(text_.text, begin, end, value);
    span.end = PositionBefore(text_.text, content_end, end, span.end);
    end = content_end;
  }
  ScalarToken token;
  token.begin = begin;
  token.end = end;
  token.style = style;
  token.is_key = tree_.ExpectsKey();
  token.column = span.begin.column;
  token.parent_column = tree_.BlockColumn();
  token.value = value;
  if (!refusals_.Scalar(token)) return Refused();
  last_offset_ = end;
  last_position_ = span.end;
  return tree_.Scalar(span, style, value, View(scalar.anchor)) ||
         TreeFailed(span);
}

bool FileReader::CheckKey(const yaml_event_t& event, NodeKind kind) {
  if (!tree_.ExpectsKey()) return true;
  // A '?' before it is the better thing to name.
  if (!refusals_.GapTo(offsets_.OffsetOf(event.start_mark.index))) {
    return Refused();
  }
  const base::Position begin = ToPosition(event.start_mark);
  const bool list = kind == NodeKind::kSequence;
  Report("yaml/syntax", {begin, {begin.line, begin.column + 1}},
         std::string("a map's key must be plain or quoted text, but here it is "
                     "a ") +
             (list ? "list" : "map") + "; YAML readers disagree on such keys",
         list ? "list" : "map");
  return false;
}

bool FileReader::Begin(const yaml_event_t& event, NodeKind kind, bool flow,
                       const yaml_char_t* tag, const yaml_char_t* anchor) {
  if (!CheckTag(event, tag) || !CheckKey(event, kind)) return false;
  size_t offset = 0;
  base::Position begin = ToPosition(event.start_mark);
  if (anchor != nullptr) begin = NodeBegin(event, anchor, offset);
  if (!tree_.Begin(kind, flow, begin, View(anchor))) {
    return TreeFailed({begin, {begin.line, begin.column + 1}});
  }
  return true;
}

bool FileReader::End(const yaml_event_t& event) {
  // A block collection's mark is where the next token begins.
  if (event.end_mark.index > event.start_mark.index) {
    const size_t end = offsets_.OffsetOf(event.end_mark.index);
    if (!refusals_.GapTo(end)) return Refused();
    last_offset_ = end;
    last_position_ = ToPosition(event.end_mark);
  }
  tree_.End(last_position_);
  return true;
}

bool FileReader::Alias(const yaml_event_t& event) {
  const base::Span span = {ToPosition(event.start_mark),
                           ToPosition(event.end_mark)};
  const size_t end = offsets_.OffsetOf(event.end_mark.index);
  if (!refusals_.GapTo(end)) return Refused();
  const std::string_view name = View(event.data.alias.anchor);
  if (tree_.ExpectsKey()) {
    Report("yaml/syntax", span,
           "an alias as a map's key; YAML readers disagree on it, so write the "
           "key out",
           "*" + std::string(name));
    return false;
  }
  last_offset_ = end;
  last_position_ = span.end;
  return tree_.Alias(name) || TreeFailed(span);
}

FileReader::Next FileReader::StartDocument(const yaml_event_t& event) {
  const auto& start = event.data.document_start;
  const base::Span span = {ToPosition(event.start_mark),
                           ToPosition(event.end_mark)};
  if (start.version_directive != nullptr ||
      start.tag_directives.start != start.tag_directives.end) {
    Report("yaml/syntax", span,
           "a '%' directive; YAML readers disagree on directives, and files "
           "are read as YAML 1.2 without them",
           start.version_directive != nullptr ? "%YAML" : "%TAG");
    return Next::kGiveUp;
  }
  if (++documents_started_ > 1 && !many_documents_) {
    Report("yaml/syntax", span,
           "a second document begins here, but this file may hold only one",
           "");
    return Next::kGiveUp;
  }
  tree_.StartDocument();
  return Next::kEvent;
}

FileReader::Next FileReader::Handle(const yaml_event_t& event) {
  bool good = true;
  switch (event.type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
      break;
    case YAML_STREAM_END_EVENT:
      return refusals_.GapTo(text_.text.size()) || Refused() ? Next::kEnd
                                                             : Next::kGiveUp;
    case YAML_DOCUMENT_START_EVENT:
      return StartDocument(event);
    case YAML_DOCUMENT_END_EVENT:
      return Next::kDocument;
    case YAML_SCALAR_EVENT:
      good = Scalar(event);
      break;
    case YAML_SEQUENCE_START_EVENT:
      good = Begin(event, NodeKind::kSequence,
                   event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
                   event.data.sequence_start.tag,
                   event.data.sequence_start.anchor);
      break;
    case YAML_MAPPING_START_EVENT:
      good =
          Begin(event, NodeKind::kMapping,
                event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                event.data.mapping_start.tag, event.data.mapping_start.anchor);
      break;
    case YAML_ALIAS_EVENT:
      good = Alias(event);
      break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      good = End(event);
      break;
  }
  return good ? Next::kEvent : Next::kGiveUp;
}

// An empty file is taken for one empty document.
const YamlNode* FileReader::NothingRead() {
  tree_.StartDocument();
  tree_.Scalar({{1, 1}, {1, 1}}, ScalarStyle::kPlain, {}, {});
  return tree_.EndDocument();
}

void FileReader::Run(std::vector<const YamlNode*>& documents) {
  while (true) {
    Event event;
    if (yaml_parser_parse(&parser_, &event) == 0) {
      ReportParserError();
      tree_.AbandonDocument();
      return;
    }
    switch (Handle(event)) {
      case Next::kEvent:
        break;
      case Next::kDocument:
        documents.push_back(tree_.EndDocument());
        break;
      case Next::kGiveUp:
        tree_.AbandonDocument();
        return;
      case Next::kEnd:
        if (documents_started_ == 0) documents.push_back(NothingRead());
        return;
    }
  }
}

}  // namespace

struct YamlFile::Memory {
  explicit Memory(size_t first_block) : arena(first_block) {}
  Arena arena;
};

YamlFile::YamlFile() = default;
YamlFile::YamlFile(YamlFile&&) noexcept = default;
YamlFile& YamlFile::operator=(YamlFile&&) noexcept = default;
YamlFile::~YamlFile() = default;

struct YamlReader::Impl {
  TreeBuilder tree;
};

YamlReader::YamlReader() : impl_(std::make_unique<Impl>()) {}
YamlReader::~YamlReader() = default;

YamlFile YamlReader::Read(std::string_view path, std::string_view source,
                          bool many_documents,
                          std::vector<base::Finding>& findings) {
  YamlFile file;
  YamlText text;
  if (auto flaw = CheckYamlSource(source, text)) {
    base::Finding finding;
    finding.rule = flaw->rule;
    finding.path = std::string(path);
    finding.span = flaw->span;
    finding.message = std::move(flaw->message);
    finding.value = std::move(flaw->value);
    findings.push_back(std::move(finding));
    return file;
  }
  file.memory_ =
      std::make_unique<YamlFile::Memory>(FirstBlock(text.text.size()));
  impl_->tree.StartFile(file.memory_->arena, path, findings);
  FileReader(impl_->tree, text, path, many_documents, findings)
      .Run(file.documents_);
  return file;
}

}  // namespace codicil::model
