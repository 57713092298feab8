#pragma once

#include <algorithm>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/mixing_table.hpp>
#include <samspill/solve/sector_lanes.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

struct gateway_coefficient_options {
  samspill::direction direction = samspill::direction::all;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &gateway_coefficient_options::direction}, field{"weighted", &gateway_coefficient_options::weighted},
                                            field{"missing", &gateway_coefficient_options::missing}};
};

/// How far the sectors depend on each actor for their ties with each other, 1 - sum_g (s_ig / s_i)^2 (1 - k_ig c_ig)^2 (Vargas and Wahl 2014).
///
/// s_ig is what actor i has with sector g; k_ig its share of all that its own sector has with g (ties inside count once); c_ig the strength of its partners in g
/// over that of the strongest sector. The participation coefficient is the case k c = 0. A singleton sector has all its ties through its one actor, k_ig = 1.
/// Undefined for an actor without ties (isolate). Unobserved cells: refused. Loops are left out. O(n + m log k).
struct gateway_coefficient_fn : on_any_graph<gateway_coefficient_fn> {
  static constexpr metric_info info{.name = "mixing.gateway_coefficient", .catalogue = "D12", .scope = scope::actor, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .sectors = sectors::needed, .source = "vargas2014"};
  using options = gateway_coefficient_options;
  using on_any_graph<gateway_coefficient_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return gateways(seen, choice); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  static void in_lanes(sector_lanes& lanes, const options& choice, double* into) {
    constexpr std::size_t width = sector_lanes::width;
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::ties;
    const std::size_t k = lanes.sectors(), n = lanes.actors();
    const std::span<const double> amounts = lanes.amounts(choice.direction, reading), reached = lanes.amounts_of_partners(choice.direction, reading);
    const std::span<const double> totals = lanes.totals(choice.direction, reading);
    const std::uint8_t* labels = lanes.labels().data();
    std::vector<double> of_sector(k * width, 0.0), strongest(width, 0.0), between(k * k * width, 0.0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t l = 0; l < width; ++l) of_sector[labels[i * width + l] * width + l] += totals[i];
    for (std::size_t h = 0; h < k; ++h)
      for (std::size_t l = 0; l < width; ++l) strongest[l] = std::max(strongest[l], of_sector[h * width + l]);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t h = 0; h < k; ++h)
        for (std::size_t l = 0; l < width; ++l) between[(labels[i * width + l] * k + h) * width + l] += amounts[(i * k + h) * width + l];
    const bool both_ends = !lanes.directed() || choice.direction == direction::all;
    for (std::size_t g = 0; both_ends && g < k; ++g)
      for (std::size_t l = 0; l < width; ++l) between[(g * k + g) * width + l] /= 2;
    // divided by below; where nothing runs between two sectors no actor has a part in it
    for (double& b : between) b = b > 0 ? 1 / b : 0;
    for (double& s : strongest) s = 1 / s;

    for (std::size_t i = 0; i < n; ++i, into += width, labels += width) {
      double bound[width] = {};
      const double scale = power_near(totals[i]), total = scale * totals[i];
      for (std::size_t h = 0; h < k; ++h) {
        const std::size_t with = (i * k + h) * width;
        for (std::size_t l = 0; l < width; ++l) {
          const double amount = amounts[with + l];
          const double free = scale * amount * (1 - amount * between[(labels[l] * k + h) * width + l] * (reached[with + l] * strongest[l]));
          bound[l] += free * free;
        }
      }
      for (std::size_t l = 0; l < width; ++l) into[l] = std::clamp(1 - bound[l] / (total * total), 0.0, 1.0);
      if (!lanes.tied(choice.direction, reading, i)) std::fill(into, into + width, undefined_value);
    }
  }

 private:
  static per_actor gateways(const network_view& net, const options& choice) {
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::ties;
    const auto k = at(net.sectors.count);
    std::vector<double> strength(at(net.n()), 0.0);
    std::vector<double> of_sector(k, 0.0), between(k * k, 0.0);
    for_each_sector_profile(net, choice.direction, reading, [&](index_t i, std::span<const sector_amount> amounts, double total) {
      strength[at(i)] = total;
      of_sector[at(net.sectors[i])] += total;
      for (const sector_amount& one : amounts) between[at(net.sectors[i]) * k + at(one.sector)] += one.amount;
    });
    // read from both ends, a tie inside a sector was added twice
    const bool both_ends = !net.directed || choice.direction == direction::all;
    for (std::size_t g = 0; both_ends && g < k; ++g) between[g * k + g] /= 2;
    const double strongest = k == 0 ? 0 : *std::max_element(of_sector.begin(), of_sector.end());

    per_actor out(at(net.n()));
    std::vector<double> reached(k, 0.0);
    for_each_sector_profile(net, choice.direction, reading, [&](index_t i, std::span<const sector_amount> amounts, double total) {
      if (amounts.empty()) return out.undefine(at(i), net.n() == 1 ? reason::one_actor : reason::isolate);
      for_each_partner(net, choice.direction, i, [&](index_t j) { reached[at(net.sectors[j])] += strength[at(j)]; });
      running_sum bound;
      for (const sector_amount& one : amounts) {
        const double share = one.amount / between[at(net.sectors[i]) * k + at(one.sector)];
        const double free = one.amount / total * (1 - share * (reached[at(one.sector)] / strongest));
        bound += free * free;
        reached[at(one.sector)] = 0;
      }
      out.values[at(i)] = std::clamp(1 - bound.value(), 0.0, 1.0);
    });
    return out;
  }
};
inline constexpr gateway_coefficient_fn gateway_coefficient{};

}  // namespace samspill::mixing
