#include "services/rules/lint/ref_cycle.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/model/symbol.h"
#include "services/rules/lint/circles.h"
#include "services/rules/lint/reference_finding.h"

namespace codicil::rules {
namespace {

using model::ReferenceRole;
using model::SymbolKind;

// How a relation is spoken of.
struct Relation {
  ReferenceRole role;
  const char* itself;      // "... \"a\" supersedes itself"
  const char* each_other;  // "... supersede each other in a circle: ..."
};

constexpr Relation kSupersedes = {ReferenceRole::kSupersedes,
                                  "clause %s supersedes itself",
                                  "clauses supersede each other in a circle"};
constexpr Relation kOverrides = {ReferenceRole::kOverrides,
                                 "clause %s overrides itself",
                                 "clauses override each other in a circle"};
constexpr Relation kDependsOn = {
    ReferenceRole::kHardDependsOn, "service %s depends hard on itself",
    "services depend hard on each other in a circle"};

// What refers to others of its kind, and by which mentions.
struct Node {
  const model::Document* document;
  std::string name;
  std::vector<const model::Symbol*> references;  // one per edge of the graph
};

// The graph of one relation.
struct Network {
  std::vector<Node> nodes;
  Graph graph;

  int Add(const model::Document& document, std::string name) {
    nodes.push_back({&document, std::move(name), {}});
    graph.emplace_back();
    return static_cast<int>(nodes.size()) - 1;
  }
  void Connect(int from, int to, const model::Symbol& reference) {
    nodes[from].references.push_back(&reference);
    graph[from].push_back(to);
  }
};

// A node of a circle, with its first mention of another node of the circle.
struct Member {
  int node;
  const model::Document* document;
  const model::Symbol* reference;
};

bool Precedes(const Member& a, const Member& b) {
  const base::Position at = a.reference->span.begin;
  const base::Position other = b.reference->span.begin;
  return std::tie(a.document->path, at.line, at.column) <
         std::tie(b.document->path, other.line, other.column);
}

std::vector<Member> MembersOf(const Network& network,
                              const std::vector<int>& circle) {
  std::vector<Member> members;
  for (const int i : circle) {
    const std::vector<int>& edges = network.graph[i];
    for (size_t edge = 0; edge < edges.size(); ++edge) {
      if (!std::binary_search(circle.begin(), circle.end(), edges[edge])) {
        continue;
      }
      const Node& node = network.nodes[i];
      members.push_back({i, node.document, node.references[edge]});
      break;
    }
  }
  std::sort(members.begin(), members.end(), Precedes);
  return members;
}

std::string MessageFor(const Relation& relation, const Network& network,
                       int last) {
  const std::string quoted = "\"" + network.nodes[last].name + "\"";
  const std::vector<int> circle = ShortestCircle(network.graph, last);
  if (circle.size() == 1) {
    std::string message = relation.itself;
    return message.replace(message.find("%s"), 2, quoted);
  }
  std::string message = relation.each_other;
  message += ": ";
  for (const int node : circle) message += network.nodes[node].name + " -> ";
  return message + network.nodes[last].name;
}

void ReportCircle(const Relation& relation, const Network& network,
                  const std::vector<int>& circle,
                  std::vector<base::Finding>& findings) {
  std::vector<Member> members = MembersOf(network, circle);
  const Member last = members.back();
  members.pop_back();
  base::Finding finding =
      FindingAt("ref/cycle", *last.document, *last.reference,
                MessageFor(relation, network, last.node));
  std::vector<std::string_view> names;
  for (const int node : circle) names.push_back(network.nodes[node].name);
  std::sort(names.begin(), names.end());
  finding.value.clear();
  for (const std::string_view name : names) {
    if (!finding.value.empty()) finding.value += ',';
    finding.value += name;
  }
  for (const Member& member : members) {
    finding.related.push_back(
        {member.document->path, member.reference->span.begin,
         "\"" + network.nodes[member.node].name + "\" refers to \"" +
             member.reference->name + "\" here"});
  }
  findings.push_back(std::move(finding));
}

// Clauses reached from the seeds by one relation.
class ClauseNetwork {
 public:
  ClauseNetwork(ReferenceRole role, DefinitionIndex& definitions)
      : role_(role), definitions_(definitions) {}

  Network Explore(const std::vector<const model::Document*>& seeds) {
    for (const model::Document* seed : seeds) {
      if (HasEdges(*seed)) NodeOf(*seed);
    }
    for (size_t i = 0; i < network_.nodes.size(); ++i) {
      const model::Document& source = *network_.nodes[i].document;
      for (const model::Symbol& symbol : source.references) {
        if (symbol.role != role_) continue;
        const model::Document* target =
            definitions_.Find(SymbolKind::kClause, symbol.name);
        if (target == nullptr) continue;
        network_.Connect(static_cast<int>(i), NodeOf(*target), symbol);
      }
    }
    return std::move(network_);
  }

 private:
  bool HasEdges(const model::Document& document) const {
    return std::any_of(
        document.references.begin(), document.references.end(),
        [&](const model::Symbol& symbol) { return symbol.role == role_; });
  }

  int NodeOf(const model::Document& document) {
    const auto [entry, is_new] = numbers_.try_emplace(document.path, 0);
    if (is_new) entry->second = network_.Add(document, document.identity());
    return entry->second;
  }

  ReferenceRole role_;
  DefinitionIndex& definitions_;
  absl::flat_hash_map<std::string_view, int> numbers_;  // by path
  Network network_;
};

void CheckClauses(const Relation& relation,
                  const std::vector<const model::Document*>& seeds,
                  const SeedSet& seed_set, DefinitionIndex& definitions,
                  std::vector<base::Finding>& findings) {
  const Network network =
      ClauseNetwork(relation.role, definitions).Explore(seeds);
  for (const std::vector<int>& circle : FindCircles(network.graph)) {
    const bool owned = std::any_of(circle.begin(), circle.end(), [&](int node) {
      return seed_set.Has(*network.nodes[node].document);
    });
    if (owned) ReportCircle(relation, network, circle, findings);
  }
}

// "spec.services[ledger].dependsOn[0].service" -> "spec.services[ledger]", the
// service whose definition is at "spec.services[ledger].id".
std::string_view ServicePath(std::string_view inner_path,
                             std::string_view tail) {
  const size_t end = inner_path.find(tail);
  return end == std::string_view::npos ? std::string_view()
                                       : inner_path.substr(0, end);
}

Network ServiceNetwork(const model::Document& catalog) {
  Network network;
  absl::flat_hash_map<std::string_view, int> by_path;
  absl::flat_hash_map<std::string_view, int> by_name;
  for (const model::Symbol& symbol : catalog.definitions) {
    if (symbol.kind != SymbolKind::kService) continue;
    const auto [entry, is_new] = by_name.try_emplace(symbol.name, 0);
    if (is_new) entry->second = network.Add(catalog, symbol.name);
    by_path.try_emplace(ServicePath(symbol.inner_path.str(), "].id"),
                        entry->second);
  }
  for (const model::Symbol& symbol : catalog.references) {
    if (symbol.role != ReferenceRole::kHardDependsOn) continue;
    const auto from =
        by_path.find(ServicePath(symbol.inner_path.str(), "].dependsOn"));
    const auto to = by_name.find(symbol.name);
    if (from == by_path.end() || to == by_name.end()) continue;
    network.Connect(from->second, to->second, symbol);
  }
  return network;
}

void CheckServices(const model::Document& catalog,
                   std::vector<base::Finding>& findings) {
  const Network network = ServiceNetwork(catalog);
  for (const std::vector<int>& circle : FindCircles(network.graph)) {
    ReportCircle(kDependsOn, network, circle, findings);
  }
}

}  // namespace

void CheckCycles(const std::vector<const model::Document*>& seeds,
                 const SeedSet& seed_set, DefinitionIndex& definitions,
                 std::vector<base::Finding>& findings) {
  CheckClauses(kSupersedes, seeds, seed_set, definitions, findings);
  CheckClauses(kOverrides, seeds, seed_set, definitions, findings);
  for (const model::Document* document : seeds) {
    if (document->kind == model::DocumentKind::kServices) {
      CheckServices(*document, findings);
    }
  }
}

}  // namespace codicil::rules
