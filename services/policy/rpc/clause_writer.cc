#include "services/policy/rpc/clause_writer.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "codicil/handbook/v1/clause.pb.h"
#include "services/policy/rpc/clause_convert.h"

namespace codicil::policy {
namespace {

using handbook::v1::Clause;

// Source: "Encoding" of the Protocol Buffers documentation.
constexpr uint64_t kVarintType = 0;
constexpr uint64_t kSizedType = 2;
// The entries of a map are messages of these two fields.
constexpr int kMapKey = 1;
constexpr int kMapValue = 2;

void AppendVarint(uint64_t number, std::string& out) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

size_t VarintSize(uint64_t number) {
  size_t size = 1;
  for (; number >= 0x80; number >>= 7) ++size;
  return size;
}

void AppendTag(int field, uint64_t type, std::string& out) {
  AppendVarint(static_cast<uint64_t>(field) << 3 | type, out);
}

// The tag, the size, and that many bytes.
size_t TextSize(int field, std::string_view text) {
  return VarintSize(static_cast<uint64_t>(field) << 3) +
         VarintSize(text.size()) + text.size();
}

// What proto3 leaves out where it is empty.
void AppendUnlessEmpty(int field, std::string_view text, std::string& out) {
  if (!text.empty()) AppendText(field, text, out);
}

void AppendTitle(std::string_view language, std::string_view title,
                 std::string& out) {
  AppendTag(Clause::kTitlesFieldNumber, kSizedType, out);
  AppendVarint(TextSize(kMapKey, language) + TextSize(kMapValue, title), out);
  AppendText(kMapKey, language, out);
  AppendText(kMapValue, title, out);
}

void AppendStatus(std::optional<model::ClauseStatus> status, std::string& out) {
  if (!status) return;
  AppendTag(Clause::kStatusFieldNumber, kVarintType, out);
  AppendVarint(static_cast<uint64_t>(ToProto(status)), out);
}

// All fields before the document.
void AppendFacts(const ServedClause& clause, std::string_view revision,
                 std::string& out) {
  const ClauseFacts facts = clause.Facts();
  AppendText(Clause::kIdFieldNumber, facts.id, out);
  AppendUnlessEmpty(Clause::kVersionFieldNumber, facts.version, out);
  AppendStatus(facts.status, out);
  AppendUnlessEmpty(Clause::kDomainFieldNumber, facts.domain, out);
  for (const auto& [language, title] : facts.titles) {
    AppendTitle(language, title, out);
  }
  for (const std::string_view tag : facts.tags) {
    AppendText(Clause::kTagsFieldNumber, tag, out);
  }
  AppendText(Clause::kPathFieldNumber, facts.Path(), out);
  AppendText(Clause::kRevisionFieldNumber, revision, out);
  AppendText(Clause::kBlobIdFieldNumber, clause.blob().ToHex(), out);
}

}  // namespace

void AppendText(int field, std::string_view text, std::string& out) {
  AppendTag(field, kSizedType, out);
  AppendVarint(text.size(), out);
  out += text;
}

void AppendClause(int field, const ServedClause& clause,
                  std::string_view revision, std::string_view yaml,
                  std::string& out) {
  std::string facts;
  facts.reserve(512);  // more than most need
  AppendFacts(clause, revision, facts);
  AppendTag(field, kSizedType, out);
  const size_t document =
      yaml.empty() ? 0 : TextSize(Clause::kYamlFieldNumber, yaml);
  AppendVarint(facts.size() + document, out);
  out += facts;
  AppendUnlessEmpty(Clause::kYamlFieldNumber, yaml, out);
}

}  // namespace codicil::policy
