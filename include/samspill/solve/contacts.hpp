#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/tie_shares.hpp>
#include <samspill/solve/triangle_sweep.hpp>

namespace samspill {

/// What leads from an actor through its other contacts to contact j, sum_q p_iq x_qj: further shares, x_qj = p_qj, or how strong the tie of j with q is
/// beside the strongest of j, x_qj = u_qj / max_k u_jk, where u is what two have with each other, both directions together.
enum class reach_of_contact : std::uint8_t { shares, strongest };

namespace detail {

/// What each of two contacts has with regard to the other.
struct mutual_values {
  double mine = 0;
  double theirs = 0;
};
constexpr mutual_values turned(mutual_values pair) { return {pair.theirs, pair.mine}; }

/// The pairs of contacts in rows that hold the shares of ties read both ways, where j stands in row i if i stands in row j.
class contact_pairs {
 public:
  explicit contact_pairs(const csr_view& shares) : shares_(shares) {}

  /// Calls visit(i, j, shares) for each pair, i < j.
  template <class Visit>
  void operator()(Visit visit) {
    next_.assign(shares_.offsets.begin(), shares_.offsets.end());
    for (index_t i = 0; i < shares_.rows(); ++i)
      for (forth_ = shares_.first(i); forth_ < shares_.last(i); ++forth_)
        if (const index_t j = shares_.targets[at(forth_)]; j > i) {
          back_ = next_[at(j)]++;
          visit(i, j, mutual_values{shares_.value(forth_), shares_.value(back_)});
        }
  }

  /// Where the shares of the pair that is visited stand.
  std::size_t forth() const { return at(forth_); }
  std::size_t back() const { return at(back_); }

 private:
  const csr_view& shares_;
  std::vector<index_t> next_;
  index_t forth_ = 0, back_ = 0;
};

/// For each pair sum_q p_iq p_qj one way and the other, or, of `strongest`, sum_q p_iq p_jq, which is the same both ways; from the triangles i, q, j.
inline std::vector<mutual_values> through_others(const oriented_pairs<mutual_values>& pairs, reach_of_contact how, const run_context& context) {
  std::vector<mutual_values> out(pairs.marks.size());
  std::vector<index_t> place_of(at(pairs.actors()), 0);
  const auto sweep = [&](auto add) {
    for_each_stretch(pairs.actors(), context, [&](index_t first, index_t last) {
      for_each_triangle(pairs, first, last, place_of, [&](index_t, index_t uv, index_t uw, index_t vw) {
        add(pairs.marks[at(uv)], pairs.marks[at(uw)], pairs.marks[at(vw)], out[at(uv)], out[at(uw)], out[at(vw)]);
      });
    });
  };
  using values = mutual_values;
  if (how == reach_of_contact::shares)
    sweep([](const values& a, const values& b, const values& c, values& uv, values& uw, values& vw) {
      uv.mine += b.mine * c.theirs, uv.theirs += c.mine * b.theirs;
      uw.mine += a.mine * c.mine, uw.theirs += c.theirs * a.theirs;
      vw.mine += a.theirs * b.mine, vw.theirs += b.theirs * a.mine;
    });
  else
    sweep([](const values& a, const values& b, const values& c, values& uv, values& uw, values& vw) {
      uv.mine += b.mine * c.mine;
      uw.mine += a.mine * c.theirs;
      vw.mine += a.theirs * b.theirs;
    });
  return out;
}

/// sum_q p_iq x_qj for each arc i -> j of the shares. u is the same both ways, so that x_qj = u_qj / max_k u_jk = p_jq / max_k p_jk.
inline std::vector<double> indirect_of(const csr_view& shares, bool allow_slow, reach_of_contact how, const run_context& context) {
  std::vector<index_t> degree;
  for (index_t i = 0; i < shares.rows(); ++i) degree.push_back(shares.degree_of(i));
  contact_pairs all(shares);
  const auto for_each = [&](auto visit) { all(visit); };
  const auto pairs = orient_pairs<mutual_values>(std::move(degree), for_each);
  need_affordable(4 * seconds_a_look * pairs.looks(), allow_slow);
  const std::vector<mutual_values> through = through_others(pairs, how, context);
  std::vector<double> out(shares.values.size());
  for_each_place(pairs, for_each, [&](index_t i, index_t j, const mutual_values&, std::size_t place) {
    const mutual_values found = how == reach_of_contact::strongest ? mutual_values{through[place].mine, through[place].mine} : pairs.keeps(i, j) ? through[place] : turned(through[place]);
    out[all.forth()] = found.mine;
    out[all.back()] = found.theirs;
  });
  if (how == reach_of_contact::shares) return out;
  std::vector<double> largest(at(shares.rows()), 0.0);
  for (index_t j = 0; j < shares.rows(); ++j)
    for (index_t a = shares.first(j); a < shares.last(j); ++a) largest[at(j)] = std::max(largest[at(j)], shares.value(a));
  for (std::size_t a = 0; a < out.size(); ++a) out[a] /= largest[at(shares.targets[a])];
  return out;
}

}  // namespace detail

/// A value for each actor from its contacts: `measure(direct, indirect)` gets the share p_ij of each contact j in its ties, and what leads to j through other
/// contacts. Ties are read both ways, loops left out. Undefined for an actor without contacts (isolate). O(m^1.5).
template <class Measure>
per_actor over_contacts(const network_view& net, bool weighted, bool allow_slow, reach_of_contact how, const run_context& context, Measure measure) {
  const csr shares = tie_shares(net, direction::all, weighted);
  const csr_view rows = shares;
  const std::vector<double> indirect = detail::indirect_of(rows, allow_slow, how, context);
  per_actor out(at(net.n()));
  for (index_t i = 0; i < net.n(); ++i) {
    const std::size_t first = at(rows.first(i)), contacts = at(rows.degree_of(i));
    if (contacts == 0) out.undefine(at(i), reason::isolate);
    else out.set(at(i), measure(rows.values.subspan(first, contacts), std::span(indirect).subspan(first, contacts)));
  }
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
