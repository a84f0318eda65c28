#include "services/policy/rpc/clause_writer.h"

#include <string>

#include "codicil/handbook/v1/handbook_service.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/policy/rpc/clause_convert.h"

namespace codicil::policy {
namespace {

namespace pb = handbook::v1;

struct WriterCase {
  const char* name;
  ClauseFacts facts;
  std::string yaml;
};

ClauseFacts Full() {
  ClauseFacts facts;
  facts.id = "guard";
  facts.folder = "elsewhere";
  facts.file = "misnamed";
  facts.version = "1.2.0";
  facts.status = model::ClauseStatus::kRetired;
  facts.domain = "core";
  facts.titles = {{"en", "Guard"}, {"zh-CN", "保护"}};
  facts.tags = {"map", "go", ""};
  return facts;
}

ClauseFacts Bare() {
  ClauseFacts facts;
  facts.id = "guard";
  facts.folder = "core";
  facts.file = "guard";
  return facts;
}

ClauseFacts WithLongTitle() {
  static const auto* const title = new std::string(70'000, 't');
  ClauseFacts facts = Full();
  facts.titles = {{"en", *title}, {"", ""}};
  return facts;
}

pb::Clause ToMessage(const ServedClause& clause, const std::string& revision,
                     const std::string& yaml) {
  const ClauseFacts facts = clause.Facts();
  pb::Clause message;
  message.set_id(std::string(facts.id));
  message.set_version(std::string(facts.version));
  message.set_status(ToProto(facts.status));
  message.set_domain(std::string(facts.domain));
  for (const auto& [language, title] : facts.titles) {
    (*message.mutable_titles())[std::string(language)] = std::string(title);
  }
  for (const std::string_view tag : facts.tags) {
    message.add_tags(std::string(tag));
  }
  message.set_path(facts.Path());
  message.set_revision(revision);
  message.set_blob_id(clause.blob().ToHex());
  message.set_yaml(yaml);
  return message;
}

class ClauseWriterTest : public testing::TestWithParam<WriterCase> {};

// The bytes are read back by the generated code, and compared with the message
// that it would have written.
TEST_P(ClauseWriterTest, WritesWhatAMessageWould) {
  const std::string revision(40, 'c');
  const ServedClause clause(*ports::ObjectIdFromHex(std::string(40, 'a')),
                            GetParam().facts);
  std::string bytes;
  AppendClause(pb::BatchGetClausesResponse::kClausesFieldNumber, clause,
               revision, GetParam().yaml, bytes);
  AppendText(pb::BatchGetClausesResponse::kMissingIdsFieldNumber, "none",
             bytes);
  AppendText(pb::BatchGetClausesResponse::kRevisionFieldNumber, revision,
             bytes);
  pb::BatchGetClausesResponse read;
  ASSERT_TRUE(read.ParseFromString(bytes));

  pb::BatchGetClausesResponse expected;
  *expected.add_clauses() = ToMessage(clause, revision, GetParam().yaml);
  expected.add_missing_ids("none");
  expected.set_revision(revision);
  EXPECT_TRUE(
      google::protobuf::util::MessageDifferencer::Equals(read, expected))
      << read.ShortDebugString() << "\ninstead of\n"
      << expected.ShortDebugString();
}

INSTANTIATE_TEST_SUITE_P(
    Clauses, ClauseWriterTest,
    testing::Values(WriterCase{"Full", Full(), "kind: Clause\n"},
                    WriterCase{"Bare", Bare(), "kind: Clause\n"},
                    WriterCase{"NoDocument", Full(), ""},
                    WriterCase{"Chinese", Full(), "# 保护\n"},
                    WriterCase{"LongTitle", WithLongTitle(), "x"},
                    WriterCase{"Size127", Bare(), std::string(127, 'y')},
                    WriterCase{"Size128", Bare(), std::string(128, 'y')},
                    WriterCase{"Large", Full(), std::string(1'000'000, 'y')}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::policy
