// A new handbook, ready to be written.
#ifndef CODICIL_SERVICES_CLI_DRAFTS_STARTER_HANDBOOK_H_
#define CODICIL_SERVICES_CLI_DRAFTS_STARTER_HANDBOOK_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/base/calendar.h"

namespace codicil::cli {

struct DraftFile {
  std::string path;  // from the repository's root, with '/'
  std::string text;
};

// The starter files with every localized text in `languages` (BCP 47, at least
// one) and the first review due a year after `today`. A language that the
// starter does not speak gets the English text, to be translated.
std::vector<DraftFile> StarterHandbook(
    const std::vector<std::string>& languages, base::Date today);

// Rewrites the localized texts of a starter file: each run of lines `en: ...`
// and `zh-CN: ...` of one indentation, with what is indented below them,
// becomes one such entry for each of `languages`. Chinese text serves for every
// kind of Chinese, English for all that is neither.
std::string InLanguages(std::string_view text,
                        const std::vector<std::string>& languages);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_DRAFTS_STARTER_HANDBOOK_H_
