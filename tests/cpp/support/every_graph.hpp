#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/random.hpp>

#include "support/sample.hpp"

namespace sample {

/// Calls visit(network) for every labelled network without loops on `n` actors: 2^(n(n-1)) directed ones or 2^(n(n-1)/2) undirected ones.
template <class Visit>
void for_every_network(index_t n, bool directed, std::vector<index_t> labels, index_t sectors, Visit visit) {
  std::vector<std::pair<index_t, index_t>> cells;
  for (index_t i = 0; i < n; ++i)
    for (index_t j = directed ? 0 : i + 1; j < n; ++j)
      if (i != j) cells.emplace_back(i, j);
  for (std::uint32_t code = 0; code < std::uint32_t{1} << cells.size(); ++code) {
    std::vector<index_t> from, to;
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (code >> c & 1U) {
        from.push_back(cells[c].first);
        to.push_back(cells[c].second);
      }
    visit(network(build_csr<strength>(n, from, to, {}, directed), directed, labels, sectors));
  }
}

/// Calls visit(network) for every directed network without loops on `n` actors each of whose cells holds a tie, none, or is unknown: 3^(n(n-1)) of them.
/// In every second one the states are stored the other way round: rows unanswered, with single cells that were observed as none.
template <class Visit>
void for_every_partly_observed(index_t n, std::vector<index_t> labels, index_t sectors, Visit visit) {
  std::vector<std::pair<index_t, index_t>> cells;
  for (index_t i = 0; i < n; ++i)
    for (index_t j = 0; j < n; ++j)
      if (i != j) cells.emplace_back(i, j);
  std::uint32_t all = 1;
  for (std::size_t c = 0; c < cells.size(); ++c) all *= 3;
  for (std::uint32_t code = 0; code < all; ++code) {
    const tie_state usual = code % 2 == 0 ? tie_state::none : tie_state::not_answered;
    std::vector<index_t> from, to;
    std::vector<observed_cell> single;
    std::uint32_t rest = code;
    for (const auto& [i, j] : cells) {
      const std::uint32_t kind = rest % 3;
      rest /= 3;
      const tie_state state = kind == 1 ? tie_state::none : tie_state::not_answered;
      if (kind == 0) {
        from.push_back(i);
        to.push_back(j);
      } else if (state != usual) {
        single.push_back({i, j, state});
      }
    }
    visit(network(build_csr<strength>(n, from, to, {}, true), true, labels, sectors, make_observed(n, std::vector<tie_state>(at(n), usual), single)));
  }
}

/// Calls visit(labels) for every way of putting `n` actors into `sectors` sectors; some may stay empty.
template <class Visit>
void for_every_labelling(index_t n, index_t sectors, Visit visit) {
  std::vector<index_t> labels(at(n), 0);
  while (true) {
    visit(labels);
    std::size_t i = 0;
    while (i < labels.size() && labels[i] + 1 == sectors) labels[i++] = 0;
    if (i == labels.size()) return;
    ++labels[i];
  }
}

/// Calls visit(labels, sectors) for every way of dividing `n` actors into sectors that differs in more than the sectors' names: 15 for 4 actors, 203 for 6.
template <class Visit>
void for_every_partition(index_t n, Visit visit) {
  std::vector<index_t> labels;
  const auto extend = [&](auto&& self, index_t sectors) -> void {
    if (static_cast<index_t>(labels.size()) == n) return visit(std::as_const(labels), sectors);
    for (index_t g = 0; g <= sectors; ++g) {
      labels.push_back(g);
      self(self, std::max(sectors, g + 1));
      labels.pop_back();
    }
  };
  extend(extend, 0);
}

/// The same with nothing but the labels, where a sector for each actor is there, empty or not.
template <class Visit>
void for_every_division(index_t n, Visit visit) {
  for_every_partition(n, [&](const std::vector<index_t>& labels, index_t) { visit(labels); });
}

/// Calls visit(network) for every digraph of up to 4 actors, divided into sectors in every way; a sector for each actor is there, empty or not.
template <class Visit>
void for_every_divided_digraph(Visit visit) {
  for (index_t n = 1; n <= 4; ++n) for_every_division(n, [&](const std::vector<index_t>& labels) { for_every_network(n, true, labels, n, visit); });
}

/// Some rows unanswered and some single cells that depart from their row, among those without a tie.
observed draw_observed(const network_view& net, double silent, double single, std::uint64_t seed);

/// The answers of those who did not answer are gone, as in a survey; `silent[i]` says who.
tie_list without_answers_of(tie_list ties, const std::vector<char>& silent);

/// A network from arcs (or undirected ties) written by hand; weights may be left out.
network drawn(index_t n, std::vector<std::pair<index_t, index_t>> ties, std::vector<double> weights = {}, bool directed = true,
              std::vector<index_t> labels = {}, index_t sectors = 0, observed seen = {});

/// The ties of one of each kind of undirected network on `n` actors that are the same but for the actors' names: 34 of 5, 156 of 6.
std::vector<std::vector<std::pair<index_t, index_t>>> shapes(index_t n);

/// Calls visit(network) for every undirected network of up to 5 actors and for one of each kind of 6: that names do not matter is tested of every metric.
template <class Visit>
void for_every_undirected_network(Visit visit) {
  for (index_t n = 1; n <= 5; ++n) for_every_network(n, false, {}, 0, visit);
  for (const auto& ties : shapes(6)) visit(drawn(6, ties, {}, false));
}

/// Calls visit(network) for one of each kind of undirected network of 1 to 6 actors, divided into sectors in every way: 33,636 of them.
template <class Visit>
void for_every_divided_graph(Visit visit) {
  for (index_t n = 1; n <= 6; ++n) {
    const auto kinds = shapes(n);
    for_every_partition(n, [&](const std::vector<index_t>& labels, index_t sectors) {
      for (const auto& ties : kinds) visit(drawn(n, ties, {}, false, labels, sectors));
    });
  }
}

/// The same ties with weights that differ by giver and taker.
network unevenly_weighted(const network& plain);

observed silent_rows(index_t n, std::vector<index_t> who);

template <class Call>
int code_of(Call call) {
  try {
    call();
  } catch (const invalid_input& e) {
    return static_cast<int>(e.code());
  }
  return 0;
}

}  // namespace sample
