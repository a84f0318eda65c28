#include "services/model/policies/catalog_reader.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

TEST(ReadCatalogTest, SortsAndKeepsHardDependencies) {
  const Catalog catalog = ReadText(
      ReadCatalog,
      "spec: {services: [{id: b, domain: d, tier: 2, environments: [p],"
      " labels: {traffic: bursty, language: go},"
      " dependsOn: [{service: a, kind: hard}, {service: c, kind: soft}]},"
      " {id: a, domain: d, tier: 1, environments: []}]}");
  ASSERT_EQ(catalog.services().size(), 2u);
  EXPECT_EQ(catalog.services()[0].id, "a");
  const Service* b = catalog.Find("b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->tier, 2);
  EXPECT_EQ(b->labels[0].first, "language");
  EXPECT_EQ(b->hard_dependencies, std::vector<std::string>{"a"});
  EXPECT_EQ(catalog.Find("c"), nullptr);
}

}  // namespace
}  // namespace codicil::model
