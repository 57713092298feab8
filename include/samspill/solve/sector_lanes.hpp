#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <deque>
#include <span>
#include <type_traits>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>
#include <samspill/solve/kernels/table.hpp>
#include <samspill/solve/mixing_table.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill {

/// Labellings of one network side by side, and what each actor has with each sector in all of them. All tables have the lane last: 64 x + l for labelling l.
///
/// What is asked for is counted once for each set of labellings, for all metrics that ask.
class sector_lanes {
 public:
  static constexpr std::size_t width = detail::label_lanes;

  /// The network is borrowed; its own sectors count for nothing but their number and sizes, which labellings keep.
  sector_lanes(const network_view& net, isa_level level)
      : net_(net), kernels_(detail::kernels(level).labels), sizes_(net.sectors.sizes()), filled_(sectors_with_actors(net)), labels_((at(net.n()) + 7) / 8 * 8 * width) {}

  static bool fits(const network_view& net) { return net.n() > 0 && net.sectors.count <= detail::most_lane_sectors; }

  std::size_t actors() const { return at(net_.n()); }
  std::size_t sectors() const { return sizes_.size(); }
  std::span<const index_t> sizes() const { return sizes_; }
  double sectors_with_an_actor() const { return filled_; }
  bool directed() const { return net_.directed; }

  /// The sector of each actor.
  std::span<const std::uint8_t> labels() const { return labels_; }
  /// For whoever deals them: forgets what was counted under the last ones.
  std::span<std::uint8_t> deal() {
    for (counted& one : counted_) one.current = false;
    return labels_;
  }

  /// What actor i has with sector g, in 64 (i sectors + g) + l, as for_each_sector_profile gives it.
  std::span<const double> amounts(direction way, tie_reading reading) { return current(find(way, reading, false)); }
  /// What the partners have that actor i has in sector g; each counts once.
  std::span<const double> amounts_of_partners(direction way, tie_reading reading) { return current(find(way, reading, true)); }
  /// What each actor has with all of them: no labelling changes it.
  std::span<const double> totals(direction way, tie_reading reading) { return find(way, reading, false).totals; }
  /// Whether it has any ties.
  bool tied(direction way, tie_reading reading, std::size_t actor) {
    const counted& one = find(way, reading, false);
    return one.offsets[actor] < one.offsets[actor + 1];
  }

 private:
  struct counted {
    direction way;
    tie_reading reading;
    bool of_partners;
    std::vector<index_t> offsets, targets;
    std::vector<double> weights, totals;
    std::vector<std::uint16_t> whole;
    std::vector<double> sums;
    bool current = false;
  };

  counted& find(direction way, tie_reading reading, bool of_partners) {
    if (reading == tie_reading::strengths && !net_.out.weighted()) reading = tie_reading::ties;
    if (!net_.directed) way = direction::all;
    for (counted& one : counted_)
      if (one.way == way && one.reading == reading && one.of_partners == of_partners) return one;
    counted made = of_partners ? partners(way, totals(way, reading)) : ties(way, reading);
    made.way = way;
    made.reading = reading;
    made.of_partners = of_partners;
    made.sums.resize(actors() * sectors() * width);
    if (std::all_of(made.weights.begin(), made.weights.end(), [](double w) { return w == std::floor(w); }) &&
        std::all_of(made.totals.begin(), made.totals.end(), [](double total) { return total <= 65535; }))
      for (const double w : made.weights) made.whole.push_back(static_cast<std::uint16_t>(w));
    return counted_.emplace_back(std::move(made));
  }

  counted ties(direction way, tie_reading reading) const {
    const bool gives = !net_.directed || way != direction::in, takes = net_.directed && way != direction::out;
    return rows([&](index_t i, auto put) {
      const auto read = [&](const csr_view& from, auto skip) {
        for (index_t arc = from.first(i); arc < from.last(i); ++arc)
          if (const index_t j = from.targets[at(arc)]; j != i && !skip(j)) put(j, reading == tie_reading::strengths ? from.value(arc) : 1.0);
      };
      if (gives) read(net_.out, [](index_t) { return false; });
      if (takes) read(net_.in, [&](index_t j) { return gives && reading == tie_reading::partners && net_.out.has(i, j); });
    });
  }

  counted partners(direction way, std::span<const double> weight) const {
    return rows([&](index_t i, auto put) { for_each_partner(net_, way, i, [&](index_t j) { put(j, weight[at(j)]); }); });
  }

  template <class Fill>
  counted rows(Fill fill) const {
    counted out{};
    out.offsets.push_back(0);
    for (index_t i = 0; i < net_.n(); ++i) {
      running_sum total;
      fill(i, [&](index_t j, double w) {
        out.targets.push_back(j);
        out.weights.push_back(w);
        total += w;
      });
      out.offsets.push_back(static_cast<index_t>(out.targets.size()));
      out.totals.push_back(total.value());
    }
    return out;
  }

  std::span<const double> current(counted& one) {
    if (one.current) return one.sums;
    const int k = static_cast<int>(sectors());
    const bool whole = one.whole.size() == one.weights.size();
    if (whole) kernels_.sum_whole(one.offsets.data(), one.targets.data(), one.whole.data(), net_.n(), labels_.data(), k, one.sums.data());
    else kernels_.sum(one.offsets.data(), one.targets.data(), one.weights.data(), net_.n(), labels_.data(), k, one.sums.data());
    one.current = true;
    return one.sums;
  }

  network_view net_;
  const detail::label_kernels& kernels_;
  std::vector<index_t> sizes_;
  double filled_;
  std::vector<std::uint8_t> labels_;
  std::deque<counted> counted_;  // what was handed out stays where it is
};

/// Metrics by actor that can be read of many labellings side by side: value i of labelling l into[64 i + l], NaN where it is undefined. As from_counts, under
/// any options but `missing` and `weighted`, which say whether they can.
template <class Metric>
concept has_in_lanes = requires(sector_lanes& lanes, const typename Metric::options& choice, double* into) { Metric::in_lanes(lanes, choice, into); };

namespace detail {

/// The values of a statistic of the tables, each into its lane; how many each table gave.
template <class Read>
std::size_t read_tables(std::span<const sector_counts> tables, double* into, Read read) {
  std::size_t cells = 0;
  for (std::size_t r = 0; r < tables.size(); ++r) {
    const auto values = read(tables[r]);
    using type = std::remove_cvref_t<decltype(values)>;
    if constexpr (std::same_as<type, scalar>) {
      into[r] = values.value;
      cells = 1;
    } else {
      for (std::size_t c = 0; c < values.size(); ++c) into[c * sector_lanes::width + r] = values.values[c];
      cells = values.size();
    }
  }
  return cells;
}

}  // namespace detail

/// A power of 2 that brings an amount near 1, so that its square is a number; it changes no digit.
inline double power_near(double amount) { return amount > 0 && std::isfinite(amount) ? std::ldexp(1.0, std::clamp(-std::ilogb(amount), -1000, 1000)) : 1.0; }

/// spread_over_sectors of many labellings, 1 - sum_g s_ig^2 / s_i^2.
inline void spread_in_lanes(sector_lanes& lanes, direction way, tie_reading reading, bool normalized, double* into) {
  constexpr std::size_t width = sector_lanes::width;
  const std::size_t k = lanes.sectors();
  const double filled = lanes.sectors_with_an_actor();
  const double most = normalized ? 1 - 1 / filled : 1;
  const std::span<const double> amounts = lanes.amounts(way, reading), totals = lanes.totals(way, reading);
  for (std::size_t i = 0; i < lanes.actors(); ++i, into += width) {
    if (!lanes.tied(way, reading, i) || (normalized && filled == 1)) {
      std::fill(into, into + width, undefined_value);
      continue;
    }
    double squares[width] = {};
    const double scale = power_near(totals[i]);
    for (std::size_t g = 0; g < k; ++g) {
      const double* with = amounts.data() + (i * k + g) * width;
      for (std::size_t l = 0; l < width; ++l) squares[l] += (scale * with[l]) * (scale * with[l]);
    }
    const double square = (scale * totals[i]) * (scale * totals[i]);
    for (std::size_t l = 0; l < width; ++l) {
      const double spread = (1 - squares[l] / square) / most;
      into[l] = spread < 0 ? 0 : spread > 1 ? 1 : spread;
    }
  }
}

/// entropy_over_sectors of many labellings.
inline void entropy_in_lanes(sector_lanes& lanes, direction way, tie_reading reading, double* into) {
  constexpr std::size_t width = sector_lanes::width;
  const std::size_t k = lanes.sectors();
  const std::span<const double> amounts = lanes.amounts(way, reading), totals = lanes.totals(way, reading);
  for (std::size_t i = 0; i < lanes.actors(); ++i, into += width)
    for (std::size_t l = 0; l < width; ++l) {
      running_sum terms;
      for (std::size_t g = 0; g < k; ++g) {
        const double share = amounts[(i * k + g) * width + l] / totals[i];
        if (share > 0) terms += std::abs(share * std::log(share));
      }
      into[l] = lanes.tied(way, reading, i) ? terms.value() : undefined_value;
    }
}

/// What each actor has with its own sector, 64 i + l.
inline void own_in_lanes(sector_lanes& lanes, direction way, tie_reading reading, double* into) {
  constexpr std::size_t width = sector_lanes::width;
  const std::span<const double> amounts = lanes.amounts(way, reading);
  const std::uint8_t* label = lanes.labels().data();
  for (std::size_t i = 0; i < lanes.actors(); ++i, into += width, label += width) {
    const double* row = amounts.data() + i * lanes.sectors() * width;
    for (std::size_t l = 0; l < width; ++l) into[l] = row[label[l] * width + l];
  }
}

}  // namespace samspill
