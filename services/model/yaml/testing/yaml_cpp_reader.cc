#include "services/model/yaml/testing/yaml_cpp_reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <exception>
#include <sstream>
#include <utility>

#include "services/base/finding.h"

namespace codicil::model {
namespace {

class Handler : public YAML::EventHandler {
 public:
  explicit Handler(SecondReading& reading) : reading_(reading) {}

  void OnDocumentStart(const YAML::Mark&) override { anchors_.clear(); }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override {
    SecondNode& node = Add(anchor);
    node.null = true;
    node.plain = true;
  }

  void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override {
    Attach(anchors_.at(anchor));
  }

  void OnScalar(const YAML::Mark&, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override {
    SecondNode& node = Add(anchor);
    node.plain = tag == "?";
    node.scalar = value;
  }

  void OnSequenceStart(const YAML::Mark&, const std::string&,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    Open(anchor, NodeKind::kSequence, style);
  }
  void OnSequenceEnd() override { open_.pop_back(); }

  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    Open(anchor, NodeKind::kMapping, style);
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  void Open(YAML::anchor_t anchor, NodeKind kind,
            YAML::EmitterStyle::value style) {
    SecondNode& node = Add(anchor);
    node.kind = kind;
    node.flow = style == YAML::EmitterStyle::Flow;
    open_.push_back(&node);
  }

  SecondNode& Add(YAML::anchor_t anchor) {
    SecondNode& node = reading_.nodes.emplace_back();
    if (anchor != 0) {
      if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
      anchors_[anchor] = &node;
    }
    Attach(&node);
    return node;
  }

  void Attach(const SecondNode* node) {
    if (open_.empty()) {
      reading_.documents.push_back(node);
    } else {
      open_.back()->children.push_back(node);
    }
  }

  SecondReading& reading_;
  std::vector<SecondNode*> open_;
  std::vector<const SecondNode*> anchors_;  // yaml-cpp numbers them from 1
};

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

std::string Describe(const YamlNode& node) {
  if (node.IsMapping()) return node.flow ? "a flow map" : "a block map";
  if (node.IsSequence()) return node.flow ? "a flow list" : "a block list";
  return (node.style == ScalarStyle::kPlain ? "plain '" : "quoted '") +
         Escaped(node.scalar) + "'";
}

std::string Describe(const SecondNode& node) {
  if (node.kind == NodeKind::kMapping) {
    return node.flow ? "a flow map" : "a block map";
  }
  if (node.kind == NodeKind::kSequence) {
    return node.flow ? "a flow list" : "a block list";
  }
  if (node.null) return "null";
  return (node.plain ? "plain '" : "quoted '") + Escaped(node.scalar) + "'";
}

// yaml-cpp's pairs less those whose key has stood before, as our reader keeps
// them.
std::vector<const SecondNode*> WithoutDuplicates(const SecondNode& node) {
  if (node.kind != NodeKind::kMapping) return node.children;
  std::vector<const SecondNode*> kept;
  for (size_t i = 0; i + 1 < node.children.size(); i += 2) {
    bool again = false;
    for (size_t k = 0; k < kept.size() && !again; k += 2) {
      again = kept[k]->scalar == node.children[i]->scalar;
    }
    if (again) continue;
    kept.push_back(node.children[i]);
    kept.push_back(node.children[i + 1]);
  }
  return kept;
}

std::optional<std::string> Compare(const YamlNode& ours,
                                   const SecondNode& theirs) {
  const auto differ = [&] {
    return "at " + std::to_string(ours.span.begin.line) + ":" +
           std::to_string(ours.span.begin.column) + " ours reads " +
           Describe(ours) + ", yaml-cpp " + Describe(theirs);
  };
  if (ours.kind != theirs.kind) return differ();
  if (ours.IsScalar()) {
    const bool plain = ours.style == ScalarStyle::kPlain;
    const bool null = plain && ours.type == ScalarType::kNull;
    if (plain != theirs.plain || null != theirs.null) return differ();
    if (!null && ours.scalar != theirs.scalar) return differ();
    return std::nullopt;
  }
  if (ours.flow != theirs.flow) return differ();
  const std::vector<const SecondNode*> children = WithoutDuplicates(theirs);
  if (ours.size != children.size()) {
    return differ() + "; " + std::to_string(ours.size) + " children against " +
           std::to_string(children.size());
  }
  for (uint32_t i = 0; i < ours.size; ++i) {
    if (auto difference = Compare(*ours.children[i], *children[i])) {
      return difference;
    }
  }
  return std::nullopt;
}

}  // namespace

SecondReading ReadWithYamlCpp(std::string_view source) {
  SecondReading reading;
  try {
    std::istringstream stream{std::string(source)};
    YAML::Parser parser(stream);
    Handler handler(reading);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const YAML::Exception& error) {
    reading.error = error.what();
  }
  return reading;
}

std::optional<std::string> CompareReadings(const YamlFile& ours,
                                           const SecondReading& theirs) {
  if (theirs.error.has_value()) {
    return "ours accepts, yaml-cpp refuses: " + *theirs.error;
  }
  std::vector<const SecondNode*> documents = theirs.documents;
  SecondNode nothing;  // our reader's root of a file without a document
  nothing.null = true;
  nothing.plain = true;
  if (documents.empty()) documents.push_back(&nothing);
  if (ours.documents().size() != documents.size()) {
    return "ours reads " + std::to_string(ours.documents().size()) +
           " documents, yaml-cpp " + std::to_string(documents.size());
  }
  for (size_t i = 0; i < documents.size(); ++i) {
    if (auto difference = Compare(*ours.documents()[i], *documents[i])) {
      return difference;
    }
  }
  return std::nullopt;
}

std::optional<std::string> Disagreement(YamlReader& reader,
                                        std::string_view source) {
  std::vector<base::Finding> findings;
  const YamlFile ours = reader.Read("f.yaml", source, true, findings);
  for (const base::Finding& finding : findings) {
    if (finding.rule != "yaml/duplicate-key") return std::nullopt;
  }
  return CompareReadings(ours, ReadWithYamlCpp(source));
}

}  // namespace codicil::model
