#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/tie_shares.hpp>

namespace samspill {

/// What leads from an actor through its other contacts to contact j, sum_q p_iq x_qj: further shares, x_qj = p_qj, or how strong the tie of j with q is
/// beside the strongest of j, x_qj = u_qj / max_k u_jk, where u is what two have with each other, both directions together.
enum class reach_of_contact : std::uint8_t { shares, strongest };

namespace detail {

/// x_qj for each arc of the shares, p_qj = u_qj / s_q. u is the same both ways, so that its row j gives u_qj / max_k u_jk = p_jq / max_k p_jk.
inline std::vector<double> onward(const csr_view& shares, reach_of_contact how) {
  std::vector<double> out(shares.values.begin(), shares.values.end());
  if (how == reach_of_contact::shares) return out;
  std::vector<double> largest(at(shares.rows()), 0.0);
  for (index_t j = 0; j < shares.rows(); ++j)
    for (index_t a = shares.first(j); a < shares.last(j); ++a) largest[at(j)] = std::max(largest[at(j)], shares.value(a));
  for (index_t q = 0; q < shares.rows(); ++q)
    for (index_t a = shares.first(q); a < shares.last(q); ++a) {
      const index_t j = shares.targets[at(a)];
      out[at(a)] = shares.value(shares.find(j, q)) / largest[at(j)];
    }
  return out;
}

}  // namespace detail

/// Two-step walks, which is what a look from every actor through its contacts comes to.
inline double squared_degrees(const csr_view& rows) {
  double sum = 0;
  for (index_t i = 0; i < rows.rows(); ++i) {
    const auto d = static_cast<double>(rows.last(i) - rows.first(i));
    sum += d * d;
  }
  return sum;
}

/// A value for each actor from its contacts: `measure(direct, indirect)` gets the share p_ij of each contact j in its ties, and what leads to j through other
/// contacts. Ties are read both ways, loops left out. Undefined for an actor without contacts (isolate). O(sum of squared degrees).
template <class Measure>
per_actor over_contacts(const network_view& net, bool weighted, bool allow_slow, reach_of_contact how, const run_context& context, Measure measure) {
  const csr shares = tie_shares(net, direction::all, weighted);
  const csr_view rows = shares;
  need_affordable(12e-9 * squared_degrees(rows), allow_slow);
  const std::vector<double> onward = detail::onward(rows, how);
  per_actor out(at(net.n()));
  std::vector<reason> why(at(net.n()), reason::none);
  const double contacts = 1 + static_cast<double>(rows.arcs()) / std::max(1.0, static_cast<double>(net.n()));
  for_blocks(context, block_plan{net.n(), 64, 20 * contacts * contacts}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    std::vector<double> through(at(net.n()), 0.0), indirect;
    for (auto i = static_cast<index_t>(begin); i < end; ++i) {
      const auto visit = [&](auto step) {
        for (index_t a = rows.first(i); a < rows.last(i); ++a)
          for (index_t b = rows.first(rows.targets[at(a)]); b < rows.last(rows.targets[at(a)]); ++b) step(at(rows.targets[at(b)]), rows.value(a), at(b));
      };
      visit([&](std::size_t j, double share, std::size_t b) { through[j] += share * onward[b]; });
      indirect.clear();
      for (const index_t j : rows.row(i)) indirect.push_back(through[at(j)]);
      const auto direct = rows.values.subspan(at(rows.first(i)), indirect.size());
      const scalar found = indirect.empty() ? scalar(reason::isolate) : measure(direct, std::span<const double>(indirect));
      out.values[at(i)] = found.value;
      why[at(i)] = found.why;
      visit([&](std::size_t j, double, std::size_t) { through[j] = 0; });
    }
  });
  for (std::size_t i = 0; i < why.size(); ++i)
    if (why[i] != reason::none) out.undefine(i, why[i]);
  return out;
}

/// The same under a missing rule; unobserved cells are refused.
template <class Choice, class Measure>
per_actor over_known_contacts(const network_view& net, const Choice& choice, reach_of_contact how, const run_context& context, Measure measure) {
  if (choice.weighted) need_strengths(net);
  return under_missing_rule(net, choice.missing, unobserved::refuse,
                            [&](const network_view& seen) { return over_contacts(seen, choice.weighted, choice.allow_slow, how, context, measure); },
                            [&] { return undefined_actors(net, reason::not_observed); });
}

/// How many contacts are not redundant: each counts 1 less what leads to it through the others.
inline double not_redundant(std::span<const double> indirect) {
  running_sum sum;
  for (const double through : indirect) sum += 1 - through;
  return sum.value();
}

}  // namespace samspill
