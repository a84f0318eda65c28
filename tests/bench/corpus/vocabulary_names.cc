// Domains, services, people and labels.

#include "tests/bench/corpus/vocabulary.h"

namespace codicil::corpus {
namespace {

constexpr DomainName kDomains[] = {
    {"payments", "支付"},       {"risk", "风控"},
    {"commerce", "交易"},       {"platform", "平台"},
    {"identity", "身份"},       {"search", "搜索"},
    {"logistics", "物流"},      {"billing", "账单"},
    {"messaging", "消息"},      {"media", "媒体"},
    {"analytics", "分析"},      {"catalog", "目录"},
    {"pricing", "定价"},        {"fulfilment", "履约"},
    {"returns", "退货"},        {"loyalty", "会员"},
    {"treasury", "资金"},       {"compliance", "合规"},
    {"storefront", "店面"},     {"mobile", "移动"},
    {"gateway", "网关"},        {"edge", "边缘"},
    {"storage", "存储"},        {"compute", "计算"},
    {"network", "网络"},        {"observability", "观测"},
    {"scheduling", "排程"},     {"warehouse", "仓库"},
    {"shipping", "运输"},       {"support", "客服"},
    {"marketing", "营销"},      {"ads", "广告"},
    {"discovery", "推荐"},      {"reviews", "评价"},
    {"onboarding", "入驻"},     {"notification", "通知"},
    {"documents", "文档"},      {"reporting", "报表"},
    {"archive", "归档"},        {"lake", "数据湖"},
    {"streaming", "流处理"},    {"sessions", "会话"},
    {"secrets", "密钥"},        {"build", "构建"},
    {"delivery", "交付"},       {"experiments", "实验"},
    {"localization", "本地化"}, {"partners", "伙伴"},
    {"forecast", "预测"},       {"inventory", "库存"},
};

constexpr const char* kStems[] = {
    "ledger",   "cart",     "voucher", "invoice", "refund",  "wallet",
    "quote",    "basket",   "parcel",  "route",   "depot",   "carrier",
    "profile",  "login",    "consent", "badge",   "crawler", "ranker",
    "query",    "suggest",  "tariff",  "meter",   "mailbox", "pigeon",
    "thread",   "relay",    "frame",   "poster",  "clip",    "gallery",
    "funnel",   "cohort",   "metric",  "shelf",   "label",   "sku",
    "margin",   "coupon",   "auction", "packer",  "picker",  "sorter",
    "points",   "reward",   "vault",   "audit",   "policy",  "banner",
    "widget",   "screen",   "tunnel",  "beacon",  "replica", "bucket",
    "volume",   "cluster",  "packet",  "switch",  "tracer",  "gauge",
    "cron",     "shift",    "pallet",  "crane",   "vessel",  "ticket",
    "agent",    "campaign", "slogan",  "bidder",  "feed",    "mixer",
    "stars",    "comment",  "welcome", "signup",  "pager",   "bell",
    "editor",   "printer",  "chart",   "digest",  "tape",    "fossil",
    "river",    "delta",    "window",  "cookie",  "token",   "keyring",
    "compiler", "linker",   "courier", "drop",    "variant", "bandit",
    "glyph",    "locale",   "ally",    "broker",  "oracle",  "weather",
    "stock",    "bin",      "anvil",   "harbor",  "lantern", "orchard",
    "pillar",   "quarry",   "saddle",  "temple",
};

constexpr const char* kRoles[] = {"api", "store", "worker", "cache", "stream"};

constexpr const char* kFamilyNames[] = {
    "Aldo", "Bram", "Cato", "Dane", "Ekko", "Faro", "Gard", "Hale",
    "Ivor", "Jarn", "Keld", "Lorn", "Moor", "Nagy", "Orre", "Pell",
};

constexpr const char* kGivenNames[] = {
    "Ana",  "Bea",  "Cleo", "Dora", "Edda", "Fern", "Gwen", "Hana",
    "Ines", "Jade", "Kira", "Lena", "Mina", "Nora", "Olga", "Pia",
};

constexpr const char* kLanguages[] = {"go", "java", "cpp", "rust"};
constexpr const char* kTraffic[] = {"bursty", "steady", "batch"};
constexpr const char* kData[] = {"personal", "internal", "public"};
constexpr const char* kTags[] = {
    "capacity", "concurrency", "release", "tracing",   "storage", "network",
    "caching",  "queueing",    "drill",   "diagnosis", "cost",    "security",
};

}  // namespace

Table<DomainName> DomainNames() { return kDomains; }
Table<const char*> ServiceStems() { return kStems; }
Table<const char*> ServiceRoles() { return kRoles; }
Table<const char*> FamilyNames() { return kFamilyNames; }
Table<const char*> GivenNames() { return kGivenNames; }
Table<const char*> Languages() { return kLanguages; }
Table<const char*> TrafficKinds() { return kTraffic; }
Table<const char*> DataKinds() { return kData; }
Table<const char*> Tags() { return kTags; }

}  // namespace codicil::corpus
