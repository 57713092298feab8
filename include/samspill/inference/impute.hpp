#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/pairs.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/inference/completions.hpp>
#include <samspill/inference/draw_beta.hpp>

namespace samspill {

/// Observed cells of one kind, how many of them are ties, and the Beta posterior of the probability of one.
struct tie_evidence {
  double cells = 0;
  double ties = 0;
  double a = 1;
  double b = 1;

  double mean() const { return a / (a + b); }
};

/// What is known of the cells from one sector to another (undirected: between the two).
struct tie_block {
  tie_evidence any;
  /// Of those whose other side was observed: beside a tie, and beside none.
  tie_evidence beside_tie;
  tie_evidence beside_none;
  std::int64_t unknown = 0;
  std::vector<double> weights;

  /// Nothing of the block was observed: its ties are drawn as those of the whole network.
  bool prior_only() const { return unknown > 0 && any.cells == 0; }
};

/// Ties by blocks of sectors: in each a probability of its own, which depends on the other side where that was observed.
struct tie_model {
  index_t sectors = 1;
  bool directed = true;
  std::vector<tie_block> blocks;
  std::vector<double> weights;
  /// Some pair was observed both ways, so that reciprocity could be learned.
  bool knows_reciprocity = false;

  std::size_t block(index_t g, index_t h) const {
    if (!directed && g > h) std::swap(g, h);
    return at(g) * at(sectors) + at(h);
  }
};

struct impute_options {
  std::int64_t networks = 20;
  std::uint64_t seed = 1;
};

struct imputed {
  std::vector<network> networks;
  tie_model model;
};

namespace detail {

/// Cells of one kind in all blocks, and what share of ties is expected in each before its own were looked at.
struct expected_shares {
  std::vector<tie_evidence*> blocks;
  std::vector<double> means;
};

/// Gives each block the posterior of the prior Beta(d, 1 - d), with d its expected share: worth one cell.
inline void settle(const expected_shares& all) {
  for (std::size_t b = 0; b < all.blocks.size(); ++b) {
    tie_evidence& one = *all.blocks[b];
    one.a = all.means[b] + one.ties;
    one.b = 1 - all.means[b] + one.cells - one.ties;
  }
}

/// The share of ties among all cells, a little inside (0, 1).
inline double overall_share(const std::vector<tie_evidence*>& blocks) {
  double cells = 0, ties = 0;
  for (const tie_evidence* one : blocks) {
    cells += one->cells;
    ties += one->ties;
  }
  return (ties + 0.5) / (cells + 1);
}

/// Shares of ties beside a tie, or beside none, as they would be if every block's own odds were multiplied by one number, such that as many ties are expected in
/// all as there are.
inline expected_shares beside(std::vector<tie_block>& blocks, tie_evidence tie_block::*which) {
  expected_shares out;
  for (tie_block& block : blocks) out.blocks.push_back(&(block.*which));
  const double wanted = overall_share(out.blocks);
  const auto shares_at = [&](double log_factor) {
    out.means.clear();
    for (const tie_block& block : blocks) out.means.push_back(1 / (1 + block.any.b / block.any.a * std::exp(-log_factor)));
  };
  double low = -40, high = 40;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    shares_at(middle);
    double cells = 0, ties = 0;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      cells += out.blocks[b]->cells;
      ties += out.blocks[b]->cells * out.means[b];
    }
    if (cells == 0) {
      shares_at(0);
      break;
    }
    (ties < wanted * cells ? low : high) = middle;
  }
  for (double& share : out.means) share = std::clamp(share, 1e-9, 1 - 1e-9);
  return out;
}

inline void count_cells(const network_view& net, tie_model& model) {
  const auto sector = [&](index_t i) { return net.sectors.given() ? net.sectors[i] : index_t{0}; };
  const pair_counts seen = count_pairs(net, pair_need::giver), both = count_pairs(net, pair_need::both);
  for (index_t g = 0; g < model.sectors; ++g)
    for (index_t h = model.directed ? 0 : g; h < model.sectors; ++h) {
      tie_block& block = model.blocks[model.block(g, h)];
      // undirected pairs within a sector stand there twice
      block.any.cells = static_cast<double>(seen(g, h)) / (!model.directed && g == h ? 2 : 1);
      if (model.directed) block.beside_none.cells = static_cast<double>(both(g, h));
      model.knows_reciprocity = model.knows_reciprocity || (model.directed && both(g, h) > 0);
    }
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (j == i || (!model.directed && j < i)) continue;
      tie_block& block = model.blocks[model.block(sector(i), sector(j))];
      ++block.any.ties;
      if (net.out.weighted()) block.weights.push_back(net.out.value(arc));
      if (net.out.weighted()) model.weights.push_back(net.out.value(arc));
      if (!model.directed || !net.observed_arc(j, i)) continue;
      const bool returned = net.out.has(j, i);
      (returned ? block.beside_tie : block.beside_none).ties += 1;
      tie_block& other = model.blocks[model.block(sector(j), sector(i))];
      ++other.beside_tie.cells;
      --other.beside_none.cells;
    }
}

}  // namespace detail

/// The model of ties that the observed cells tell of. Without sectors all actors are of one.
inline tie_model learn_ties(const network_view& net) {
  tie_model model{net.sectors.given() ? net.sectors.count : index_t{1}, net.directed, {}, {}, false};
  model.blocks.resize(at(model.sectors) * at(model.sectors));
  detail::count_cells(net, model);
  detail::expected_shares any;
  for (tie_block& block : model.blocks) any.blocks.push_back(&block.any);
  any.means.assign(any.blocks.size(), detail::overall_share(any.blocks));
  detail::settle(any);
  detail::settle(detail::beside(model.blocks, &tie_block::beside_tie));
  detail::settle(detail::beside(model.blocks, &tie_block::beside_none));
  return model;
}

namespace detail {

/// The probabilities of one imputation, drawn from their posteriors.
struct drawn_block {
  double any;
  double beside_tie;
  double beside_none;
};

inline std::vector<drawn_block> draw_blocks(const tie_model& model, philox& random) {
  std::vector<drawn_block> out;
  const auto draw = [&](const tie_evidence& one) { return draw_beta(one.a, one.b, random); };
  for (const tie_block& block : model.blocks) {
    const double any = draw(block.any), beside_tie = draw(block.beside_tie), beside_none = draw(block.beside_none);
    out.push_back(model.knows_reciprocity ? drawn_block{any, beside_tie, beside_none} : drawn_block{any, any, any});
  }
  return out;
}

/// One imputation: 0 for each unknown cell without a tie, else the weight of its tie.
inline std::vector<double> draw_cells(const completions& all, const tie_model& model, philox& random) {
  const network_view& net = all.net();
  const std::vector<unknown_cell>& cells = all.cells();
  const std::vector<drawn_block> blocks = draw_blocks(model, random);
  const auto sector = [&](index_t i) { return net.sectors.given() ? net.sectors[i] : index_t{0}; };
  const auto block_of = [&](std::size_t c) { return model.block(sector(cells[c].from), sector(cells[c].to)); };
  std::vector<double> out(cells.size(), 0);
  const auto tie = [&](std::size_t c, double probability) {
    if (random.unit() >= probability) return;
    const std::vector<double>& own = model.blocks[block_of(c)].weights;
    const std::vector<double>& pool = own.empty() ? model.weights : own;
    out[c] = pool.empty() ? 1.0 : pool[random.below(static_cast<std::uint32_t>(pool.size()))];
  };
  if (!net.directed) {
    for (std::size_t c = 0; c < cells.size(); ++c) tie(c, blocks[block_of(c)].any);
    return out;
  }
  const unknown_dyads dyads(all);
  for (const std::size_t c : dyads.beside_tie) tie(c, blocks[block_of(c)].beside_tie);
  for (const std::size_t c : dyads.beside_none) tie(c, blocks[block_of(c)].beside_none);
  for (auto [first, second] : dyads.both) {
    if (random.below(2) == 1) std::swap(first, second);
    tie(first, blocks[block_of(first)].any);
    tie(second, out[first] > 0 ? blocks[block_of(second)].beside_tie : blocks[block_of(second)].beside_none);
  }
  return out;
}

}  // namespace detail

/// The network several times over with its unknown cells filled in by chance (multiple imputation; Rubin 1987): the spread between them is what not knowing costs.
///
/// A tie has a probability for each ordered pair of sectors, learned from the observed cells with a Beta prior that is worth one cell and has the density of the
/// network for its mean. Where the other side of a pair was observed, the probability is that of a tie beside a tie, or beside none, with the prior, worth one cell,
/// that either multiplies the odds of every block by the same number; where both are unknown, one side, dealt by a coin, is drawn first and the other beside it. For each network all probabilities are drawn anew from their
/// posteriors. Strengths are drawn from those observed in the same block (of the whole network where there are none). It takes actors who did not answer for like
/// the others of their sector. Loops stay. The same seed gives the same networks on any number of threads.
inline imputed impute(const network_view& net, const impute_options& choice = {}, const run_context& context = {}) {
  if (choice.networks < 1)
    throw invalid_input(errc::option_out_of_range, "option n", std::to_string(choice.networks) + " is not allowed", "use a whole number from 1, such as 20");
  imputed out{{}, learn_ties(net)};
  const completions all(net, {});
  double observed_cells = 0;
  for (const tie_block& block : out.model.blocks) observed_cells += block.any.cells;
  if (all.unknown() > 0 && observed_cells == 0)
    throw invalid_input(errc::rule_not_offered, "network", "none of its cells was observed", "nothing tells how likely a tie is; give what somebody answered");
  for (const unknown_cell& cell : all.cells()) {
    const auto sector = [&](index_t i) { return net.sectors.given() ? net.sectors[i] : index_t{0}; };
    ++out.model.blocks[out.model.block(sector(cell.from), sector(cell.to))].unknown;
  }
  out.networks.resize(static_cast<std::size_t>(choice.networks));
  for_blocks(context, block_plan{choice.networks, 1, 1e5}, [&](std::int64_t r, std::int64_t, std::int64_t) {
    philox random(choice.seed, static_cast<std::uint64_t>(r));
    const std::vector<double> weights = detail::draw_cells(all, out.model, random);
    out.networks[static_cast<std::size_t>(r)] = all.with_weights([&](std::size_t c) { return weights[c]; });
  });
  return out;
}

}  // namespace samspill
