// The glossary: each term is written in one way, and once in a way that the
// glossary bans and that only planted defects use.

#include "tests/bench/corpus/vocabulary.h"

namespace codicil::corpus {
namespace {

constexpr Term kTerms[] = {
    {"circuit-breaker",
     {"circuit breaker", "熔断器"},
     {"breaker switch", "断路开关"}},
    {"error-budget",
     {"error budget", "错误预算"},
     {"failure allowance", "差错额度"}},
    {"canary-release",
     {"canary release", "金丝雀发布"},
     {"pilot rollout", "灰度试放"}},
    {"connection-pool",
     {"connection pool", "连接池"},
     {"pool of sockets", "连线池"}},
    {"rate-limiter", {"rate limiter", "限流器"}, {"throttle box", "节流阀"}},
    {"runbook", {"runbook", "运行手册"}, {"ops booklet", "操作小册"}},
    {"postmortem", {"postmortem", "事后复盘"}, {"incident essay", "事故检讨"}},
    {"rollback", {"rollback", "回滚"}, {"back-out", "倒回"}},
    {"trace-id", {"trace id", "追踪标识"}, {"tracking code", "跟踪码"}},
    {"health-probe",
     {"health probe", "健康探针"},
     {"liveness ping", "存活探测器"}},
    {"feature-flag",
     {"feature flag", "特性开关"},
     {"feature toggle", "功能闸"}},
    {"failover", {"failover", "故障切换"}, {"fail-over", "故障倒换"}},
    {"load-shedding",
     {"load shedding", "负载削减"},
     {"load dropping", "丢弃负荷"}},
    {"retry-storm", {"retry storm", "重试风暴"}, {"retry flood", "重试洪水"}},
    {"back-pressure", {"back pressure", "背压"}, {"push-back signal", "反压"}},
    {"hot-path", {"hot path", "热路径"}, {"hot lane", "热通道"}},
    {"warm-standby", {"warm standby", "温备"}, {"idle twin", "暖备份"}},
    {"change-freeze",
     {"change freeze", "变更冻结"},
     {"change lockdown", "变更封锁"}},
    {"on-call-engineer",
     {"on-call engineer", "值班工程师"},
     {"duty officer", "当班人员"}},
    {"dead-letter-queue",
     {"dead letter queue", "死信队列"},
     {"poison queue", "毒消息队列"}},
};

}  // namespace

Table<Term> Terms() { return kTerms; }

}  // namespace codicil::corpus
