#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/pairs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// What an actor has with one sector.
struct sector_amount {
  index_t sector;
  double amount;
};

/// What the ties of an actor are counted by: their strength, the ties themselves (two for a pair tied both ways), or the partners.
enum class tie_reading : std::uint8_t { strengths, ties, partners };

/// Calls visit(i, amounts, total) for each actor with what it has with each sector that its ties reach, in order of the sectors. Loops are left out.
/// O(n + m log k).
template <class Visit>
void for_each_sector_profile(const network_view& net, direction way, tie_reading reading, Visit visit) {
  const bool gives = !net.directed || way != direction::in;
  const bool takes = net.directed && way != direction::out;
  std::vector<running_sum> sums(at(net.sectors.count));
  std::vector<char> reached(at(net.sectors.count), 0);
  std::vector<index_t> touched;
  std::vector<sector_amount> amounts;
  for (index_t i = 0; i < net.n(); ++i) {
    const auto add = [&](const csr_view& rows, index_t arc, index_t j) {
      const index_t g = net.sectors[j];
      if (!reached[at(g)]) {
        reached[at(g)] = 1;
        touched.push_back(g);
        sums[at(g)] = {};
      }
      sums[at(g)] += reading == tie_reading::strengths ? rows.value(arc) : 1.0;
    };
    for (index_t arc = net.out.first(i); gives && arc < net.out.last(i); ++arc)
      if (const index_t j = net.out.targets[at(arc)]; j != i) add(net.out, arc, j);
    for (index_t arc = net.in.first(i); takes && arc < net.in.last(i); ++arc) {
      const index_t j = net.in.targets[at(arc)];
      if (j == i || (gives && reading == tie_reading::partners && net.out.has(i, j))) continue;
      add(net.in, arc, j);
    }
    std::sort(touched.begin(), touched.end());
    running_sum total;
    for (const index_t g : touched) {
      amounts.push_back({g, sums[at(g)].value()});
      total += amounts.back().amount;
      reached[at(g)] = 0;
    }
    visit(i, std::span<const sector_amount>(amounts), total.value());
    touched.clear();
    amounts.clear();
  }
}

/// Calls visit(j) once for each partner of actor i.
template <class Visit>
void for_each_partner(const network_view& net, direction way, index_t i, Visit visit) {
  const bool gives = !net.directed || way != direction::in;
  const bool takes = net.directed && way != direction::out;
  if (gives)
    for (const index_t j : net.out.row(i))
      if (j != i) visit(j);
  if (takes)
    for (const index_t j : net.in.row(i))
      if (j != i && !(gives && net.out.has(i, j))) visit(j);
}

/// For each actor the number of its cells that were observed, of those that `way` reads.
inline std::vector<std::int64_t> cells_read(const network_view& net, direction way) {
  if (!net.directed) return observed_cells(net, cell_side::given);
  std::vector<std::int64_t> out(at(net.n()), 0);
  if (way != direction::in) out = observed_cells(net, cell_side::given);
  if (way != direction::out) {
    const std::vector<std::int64_t> received = observed_cells(net, cell_side::received);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += received[i];
  }
  return out;
}

/// Why an actor without ties has no profile: nobody else, none of its cells observed, or an isolate.
inline reason why_no_profile(const network_view& net, std::int64_t observed) {
  if (net.n() == 1) return reason::one_actor;
  return observed == 0 ? reason::not_observed : reason::isolate;
}

/// Sectors that have an actor.
inline double sectors_with_actors(const network_view& net) {
  const std::vector<index_t> sizes = net.sectors.sizes();
  return static_cast<double>(std::count_if(sizes.begin(), sizes.end(), [](index_t size) { return size > 0; }));
}

/// sum_g term(p_g) of each actor, with p_g the share of sector g in what it has.
template <class Term>
per_actor sum_over_sector_shares(const network_view& net, direction way, tie_reading reading, Term term) {
  const std::vector<std::int64_t> observed = cells_read(net, way);
  per_actor out(at(net.n()));
  for_each_sector_profile(net, way, reading, [&](index_t i, std::span<const sector_amount> amounts, double total) {
    if (amounts.empty()) return out.undefine(at(i), why_no_profile(net, observed[at(i)]));
    running_sum terms;
    for (const sector_amount& one : amounts) terms += term(one.amount / total);
    out.values[at(i)] = terms.value();
  });
  return out;
}

/// 1 - sum_g p_g^2 of each actor, with p_g the share of sector g in what it has; `normalized` divides by the most that the sectors allow.
inline per_actor spread_over_sectors(const network_view& net, direction way, tie_reading reading, bool normalized) {
  const double sectors = sectors_with_actors(net);
  const double most = normalized ? 1 - 1 / sectors : 1;
  per_actor out = sum_over_sector_shares(net, way, reading, [](double share) { return share * share; });
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out.why(i) != reason::none) continue;
    if (normalized && sectors == 1) out.undefine(i, reason::one_sector);
    else out.values[i] = std::clamp((1 - out.values[i]) / most, 0.0, 1.0);
  }
  return out;
}

/// Shannon's entropy -sum_g p_g ln p_g of each actor, with p_g the share of sector g in what it has.
inline per_actor entropy_over_sectors(const network_view& net, direction way, tie_reading reading) {
  return sum_over_sector_shares(net, way, reading, [](double share) { return share > 0 ? std::abs(share * std::log(share)) : 0.0; });
}

}  // namespace samspill
