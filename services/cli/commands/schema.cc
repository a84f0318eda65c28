#include "services/cli/commands/schema.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "services/base/did_you_mean.h"
#include "services/model/schema/json_schema.h"
#include "services/model/schema/kind_registry.h"

namespace codicil::cli {
namespace {

void AppendColumn(std::string_view cell, size_t width, std::string& text) {
  text.append(cell).append(width - cell.size() + 2, ' ');
}

void ListKinds(Environment& environment) {
  size_t widest_word = 0;
  size_t widest_path = 0;
  for (const model::KindSchema* const kind : model::AllKinds()) {
    widest_word = std::max(widest_word, kind->word.size());
    widest_path = std::max(widest_path, kind->path.size());
  }
  std::string text;
  for (const model::KindSchema* const kind : model::AllKinds()) {
    AppendColumn(kind->word, widest_word, text);
    AppendColumn(kind->path, widest_path, text);
    text.append(kind->doc).append("\n");
  }
  environment.out.Append(text);
}

}  // namespace

ExitCode RunSchema(const std::string& kind, Environment& environment) {
  if (kind.empty()) {
    ListKinds(environment);
    return kClean;
  }
  const model::KindSchema* const schema = model::ParseKindWord(kind);
  if (schema == nullptr) {
    const std::optional<std::string> nearest =
        base::DidYouMean(kind, model::KindWords());
    Complain(environment, "there is no kind \"" + kind + "\"" +
                              (nearest ? "; did you mean " + *nearest + "?"
                                       : "; `codicil schema` lists all kinds"));
    return kUsage;
  }
  environment.out.Append(model::JsonSchema(*schema, {}));
  return kClean;
}

}  // namespace codicil::cli
