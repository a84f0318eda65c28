// Sentences and parts of sentences.

#include "tests/bench/corpus/vocabulary.h"

namespace codicil::corpus {
namespace {

constexpr Phrase kGoodDeeds[] = {
    {"drain requests in flight before a node leaves the ring",
     "在节点离开环之前排空在途请求"},
    {"open the circuit breaker after repeated failures",
     "在连续失败之后打开熔断器"},
    {"rehearse the rollback on a copy of live traffic",
     "用真实流量的副本演练回滚"},
    {"write the trace id into every log line", "在每行日志里写入追踪标识"},
    {"announce each planned restart one hour ahead",
     "每次计划重启都提前一小时通告"},
    {"keep a warm standby in the second region", "在第二个区域保留温备"},
    {"size the connection pool from measured demand",
     "按实测需求设定连接池的大小"},
    {"record who approved an exception and until when",
     "记录是谁批准了例外以及有效到何时"},
    {"answer the health probe from a thread of its own",
     "用单独的线程应答健康探针"},
    {"put every risky change behind a feature flag",
     "把每个高风险变更放在特性开关之后"},
    {"start load shedding before memory runs out",
     "在内存耗尽之前开始负载削减"},
    {"move poisoned entries to the dead letter queue",
     "把有毒条目移入死信队列"},
    {"measure the hot path before and after a change",
     "在变更前后都测量热路径"},
    {"name one on-call engineer for each hour of the week",
     "为一周的每个小时指定一名值班工程师"},
    {"publish the postmortem within five working days",
     "在五个工作日内发布事后复盘"},
    {"test the failover path once a quarter", "每季度测试一次故障切换路径"},
    {"spread retries with jitter so that no retry storm forms",
     "用抖动错开重试以免形成重试风暴"},
    {"pass back pressure to the caller instead of buffering",
     "把背压传给调用方而不是无限缓冲"},
    {"keep the runbook one click away from the alert",
     "让告警一次点击就能打开运行手册"},
    {"stop new launches once the error budget is spent",
     "在错误预算用尽之后停止新功能上线"},
    {"compare the canary release with the old build side by side",
     "把金丝雀发布与旧版本并排比较"},
    {"copy the core file away before the node is recycled",
     "在节点回收之前把核心转储复制走"},
    {"guard shared tables with one lock a shard", "用每个分片一把锁保护共享表"},
    {"verify a backup by restoring it", "用恢复操作来验证备份"},
};

constexpr Phrase kBadDeeds[] = {
    {"attach a debugger to a process that serves customers",
     "把调试器附加到正在服务客户的进程"},
    {"patch a running binary in place", "就地修补正在运行的程序"},
    {"silence an alert without an owner", "在没有负责人的情况下静默告警"},
    {"share one rate limiter between unrelated tenants",
     "让互不相关的租户共用一个限流器"},
    {"merge during a change freeze", "在变更冻结期间合并代码"},
    {"log personal data in clear text", "以明文记录个人数据"},
    {"retry a write that has no idempotency key", "重试没有幂等键的写入"},
    {"hold a lock across a network call", "在持有锁时发起网络调用"},
    {"start two migrations of one table at once", "同时启动同一张表的两次迁移"},
    {"raise a limit to hide a leak", "用提高上限来掩盖泄漏"},
    {"delete evidence before the postmortem is closed",
     "在事后复盘结束之前删除证据"},
    {"skip the canary release for a small change",
     "因为改动小就跳过金丝雀发布"},
};

constexpr Phrase kReasons[] = {
    {"because half-written batches took hours to repair",
     "因为写了一半的批次要花数小时修复"},
    {"because callers gave up long before the server did",
     "因为调用方远在服务端之前就放弃了"},
    {"because the second failure hid behind the first",
     "因为第二个故障藏在第一个后面"},
    {"so that one tenant cannot starve the others", "以免一个租户饿死其他租户"},
    {"so that the next shift finds the same picture", "让下一班看到同样的局面"},
    {"because averages hid the slowest tenth",
     "因为平均值掩盖了最慢的十分之一"},
    {"because nobody could tell cause from effect", "因为没有人能分清因果"},
    {"so that a lost zone costs minutes and not hours",
     "使失去一个可用区只损失几分钟而不是几小时"},
    {"because the graph was right and the alert was wrong",
     "因为图表是对的而告警是错的"},
    {"because memory grew faster than the collector could work",
     "因为内存增长快过了回收器的速度"},
    {"so that an audit can replay the decision", "以便审计能够重放当时的决定"},
    {"because two writers met in one table", "因为两个写入者在同一张表里相遇"},
    {"because the default was chosen for another machine",
     "因为默认值是为另一种机器选的"},
    {"so that demand at the end of the month fits", "让月底的需求也装得下"},
    {"because the cheapest node is the first to fail",
     "因为最便宜的节点最先失效"},
    {"so that the measured share stays comparable", "使测得的比例保持可比"},
    {"because clocks on two hosts never agree", "因为两台主机的时钟从不一致"},
    {"because the caller counts every attempt", "因为调用方会计算每一次尝试"},
    {"so that the queue drains inside one hour", "使队列在一小时内排空"},
    {"because a slow disk looks like a dead one", "因为慢盘看起来就像坏盘"},
    {"because the cure was worse than the fault", "因为补救比故障更糟"},
    {"so that a new member of the team can follow it",
     "让团队的新成员也能照做"},
    {"because growth doubled within one season", "因为一个季度里增长翻了一番"},
    {"so that the bill stays inside the plan", "使账单保持在计划之内"},
    {"because the fault returned after every restart",
     "因为每次重启之后故障都会重现"},
    {"because nobody had tried the other branch", "因为没有人试过另一条分支"},
    {"so that one broken peer stays one broken peer",
     "使一个坏掉的对端不会拖垮其余对端"},
    {"because the test never reached that code", "因为测试从未走到那段代码"},
    {"because the second region was colder than planned",
     "因为第二个区域比计划的更冷"},
    {"so that reading stays possible while writing stops",
     "使写入停止时仍然可以读取"},
};

constexpr Topic kTopics[] = {
    {"drain-before-restart", {"Drain before restart", "重启之前先排空"}},
    {"bounded-queues", {"Bounded queues only", "队列一律有界"}},
    {"guard-shared-state", {"Guard shared state", "保护共享状态"}},
    {"sample-enough", {"Sample enough to see", "采样要足以看清"}},
    {"timeouts-shrink", {"Timeouts shrink downwards", "超时逐层缩短"}},
    {"restore-is-the-test", {"A restore is the test", "恢复才是检验"}},
    {"one-owner", {"One owner for each alert", "每个告警一个负责人"}},
    {"evidence-first", {"Evidence before repair", "先取证再修复"}},
    {"capacity-ahead", {"Capacity ahead of launch", "容量走在上线之前"}},
    {"small-steps", {"Change in small steps", "小步变更"}},
    {"trip-the-breaker", {"Trip the circuit breaker early", "尽早触发熔断器"}},
    {"spend-the-budget",
     {"Spend the error budget on purpose", "有意识地使用错误预算"}},
    {"canary-first", {"Canary release first", "先做金丝雀发布"}},
    {"pool-by-demand",
     {"Size the connection pool by demand", "按需求设定连接池"}},
    {"runbook-at-hand", {"The runbook is at hand", "运行手册触手可及"}},
    {"rehearsed-rollback", {"A rehearsed rollback", "演练过的回滚"}},
    {"trace-everything", {"A trace id everywhere", "处处有追踪标识"}},
    {"honest-probe", {"An honest health probe", "诚实的健康探针"}},
    {"flag-and-watch", {"Feature flag, then watch", "先开特性开关再观察"}},
    {"practised-failover", {"A practised failover", "练过的故障切换"}},
    {"shed-early", {"Load shedding starts early", "负载削减要趁早"}},
    {"calm-retries", {"No retry storm", "杜绝重试风暴"}},
    {"push-back", {"Back pressure to the source", "让背压到达源头"}},
    {"protect-the-path", {"Protect the hot path", "保护热路径"}},
    {"quiet-nights", {"Quiet nights", "安静的夜晚"}},
    {"known-limits", {"Known limits", "已知的上限"}},
};

constexpr Phrase kParagraphs[] = {
    {"The figure comes from three months of measurements and is checked again "
     "each time the hardware changes.",
     "这个数字来自三个月的测量，每次硬件变化都要重新核对。"},
    {"Read the dashboard first, then the log; a guess written into the ticket "
     "is worth less than one good graph.",
     "先看仪表板，再看日志；写进工单的猜测不如一张好图。"},
    {"Where the clause and the code disagree, the code is wrong until an RFC "
     "says otherwise.",
     "条款与代码不一致时，在 RFC 另有说明之前，以条款为准。"},
    {"The rule holds for services to come as well: onboarding begins with this "
     "page.",
     "这条规则同样适用于将来的服务：接入工作从本页开始。"},
    {"A service that cannot comply asks for a waiver with an end date and "
     "names "
     "the person who carries the risk.",
     "做不到的服务要申请有截止日期的豁免，并写明由谁承担风险。"},
    {"Write down what was tried and what it showed, also when it showed "
     "nothing.",
     "写下试过什么、看到什么，什么也没看到时也要写。"},
    {"The on-call engineer decides during the incident; the owner of the "
     "clause "
     "decides afterwards.",
     "事故期间由值班工程师决定；事故之后由条款的负责人决定。"},
    {"A rollback that nobody has rehearsed is a hope and not a plan.",
     "没有人演练过的回滚只是愿望，不是计划。"},
    {"Numbers in this clause are limits and not goals: staying well inside "
     "them "
     "is the normal state.",
     "本条款中的数字是上限而不是目标：远离上限才是常态。"},
    {"The circuit breaker protects the caller, and the rate limiter protects "
     "the "
     "callee; neither replaces the other.",
     "熔断器保护调用方，限流器保护被调用方；二者不能互相替代。"},
    {"Compare like with like: the same hour, the same day of the week, the "
     "same "
     "share of traffic.",
     "比较要对等：同一时刻、同一星期几、同样的流量比例。"},
    {"If two people read the same graph differently, the graph needs another "
     "label.",
     "如果两个人对同一张图有不同的读法，这张图就缺一个标注。"},
    {"A postmortem names causes and never culprits.",
     "事后复盘只写原因，从不写罪人。"},
    {"Keep the old path until the new one has carried a full week.",
     "在新路径完整运行一周之前，保留旧路径。"},
    {"The cost of this rule is known and accepted: about two engineer days in "
     "each quarter.",
     "这条规则的代价是已知并被接受的：每季度约两个工程师日。"},
    {"Ask first what would have to be true for the alert to be wrong.",
     "先问一问：要让这个告警是错的，什么必须成立。"},
};

constexpr Phrase kBullets[] = {
    {"check the share of failed calls", "检查失败调用的比例"},
    {"check the age of the oldest entry", "检查最旧条目的年龄"},
    {"compare both regions", "比较两个区域"},
    {"look for a recent release", "查找最近的发布"},
    {"look at the trace id of a slow call", "查看一次慢调用的追踪标识"},
    {"ask the neighbouring domain", "询问相邻的领域"},
    {"note the time in UTC", "以 UTC 记录时间"},
    {"save the thread dump", "保存线程转储"},
    {"save the heap profile", "保存堆剖析"},
    {"open the runbook", "打开运行手册"},
    {"freeze the schedule of batch work", "冻结批处理的排程"},
    {"confirm the size of the connection pool", "确认连接池的大小"},
    {"confirm that the health probe answers", "确认健康探针有应答"},
    {"tell the customers' desk", "告知客户服务台"},
};

constexpr StepPhrase kSteps[] = {
    {"confirm",
     {"Confirm the impact on two dashboards", "在两个仪表板上确认影响"},
     {"a screenshot with the time", "带时间的截图"}},
    {"contain",
     {"Contain the fault and start load shedding", "控制故障并开始负载削减"},
     {"the share of shed calls", "被削减调用的比例"}},
    {"collect",
     {"Collect dumps before anything restarts", "在任何重启之前收集转储"},
     {"the path of each dump", "每份转储的路径"}},
    {"decide",
     {"Decide on rollback or repair", "决定回滚还是修复"},
     {"the name of the person who decided", "做决定的人的姓名"}},
    {"restore",
     {"Restore service and watch one full cycle", "恢复服务并观察一个完整周期"},
     {"the graph of the cycle", "该周期的图表"}},
    {"report",
     {"Report the state to the owner", "向负责人报告状态"},
     {"the message that was sent", "发出的消息"}},
};

constexpr Phrase kSummaries[] = {
    {"First version after the review", "评审之后的第一版"},
    {"Limits follow the last measurement", "上限按最近一次测量调整"},
    {"Wording made plain", "措辞改得更直白"},
    {"Scope follows the new catalog", "范围按新目录调整"},
    {"Answers the action items of the postmortem", "落实事后复盘的行动项"},
    {"Explains the rollback in two steps", "用两步说明回滚"},
    {"Adds the missing reason", "补上缺失的理由"},
    {"Aligns with the neighbouring domain", "与相邻领域对齐"},
};

constexpr Phrase kHappenings[] = {
    {"Calls failed in one zone and then in all",
     "调用先在一个可用区失败，随后全部失败"},
    {"The queue grew for an hour unnoticed", "队列增长了一个小时而无人察觉"},
    {"A restart lost the work in flight", "一次重启丢失了在途的工作"},
    {"Latency doubled after a routine change", "一次例行变更之后延迟翻倍"},
    {"A retry storm hit the store", "重试风暴击中了存储"},
    {"The connection pool ran dry", "连接池被耗尽"},
    {"The failover took the wrong branch", "故障切换走错了分支"},
    {"Memory ran out on half of the nodes", "半数节点内存耗尽"},
};

constexpr Phrase kCauses[] = {
    {"Two goroutines wrote one table without a guard",
     "两个协程在没有保护的情况下写同一张表"},
    {"The limit had been copied from a smaller cluster",
     "上限是从更小的集群抄来的"},
    {"The health probe answered while the workers were stuck",
     "工作线程卡住时健康探针仍在应答"},
    {"The feature flag defaulted to on in the new region",
     "特性开关在新区域默认开启"},
    {"Nobody owned the alert after a change of teams",
     "团队调整之后告警没有负责人"},
    {"A batch job shared the hot path", "批处理任务占用了热路径"},
};

constexpr Phrase kAims[] = {
    {"Bring the limits in line with measurement", "使上限与测量一致"},
    {"Close the gap that the incident showed", "补上事故暴露的缺口"},
    {"Onboard the new services", "接入新的服务"},
    {"Retire rules that nobody needs", "停用没有人需要的规则"},
    {"Prepare for the infrastructure upgrade", "为基础设施升级做准备"},
    {"Pay back debt found in the quarterly review", "偿还季度评审发现的债务"},
};

constexpr Phrase kImpacts[] = {
    {"No customer notices; two teams change a setting",
     "客户无感；两个团队修改一项设置"},
    {"Costs about one node for each region", "每个区域约多花一个节点"},
    {"Spends no error budget", "不消耗错误预算"},
    {"Restarts each node once, outside office hours",
     "每个节点在非办公时间重启一次"},
};

}  // namespace

Table<Phrase> GoodDeeds() { return kGoodDeeds; }
Table<Phrase> BadDeeds() { return kBadDeeds; }
Table<Phrase> Reasons() { return kReasons; }
Table<Topic> Topics() { return kTopics; }
Table<Phrase> Paragraphs() { return kParagraphs; }
Table<Phrase> Bullets() { return kBullets; }
Table<StepPhrase> Steps() { return kSteps; }
Table<Phrase> Summaries() { return kSummaries; }
Table<Phrase> Happenings() { return kHappenings; }
Table<Phrase> Causes() { return kCauses; }
Table<Phrase> Aims() { return kAims; }
Table<Phrase> Impacts() { return kImpacts; }

}  // namespace codicil::corpus
