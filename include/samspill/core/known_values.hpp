#pragma once

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/inputs.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// The values that are known, with their sectors (empty where none were given): the available cases of an actor-values metric.
struct known_values {
  std::vector<double> values;
  std::vector<index_t> labels;
  index_t sectors = 0;
  double total = 0;

  double mean() const { return total / static_cast<double>(values.size()); }
};

/// Leaves NaN out. Refuses negative and infinite values: a signed score is not a quantity that can be shared.
inline known_values known_of(const actor_values_view& given) {
  check_partition(given.sectors, static_cast<index_t>(given.values.size()));
  known_values out;
  out.sectors = given.sectors.given() ? given.sectors.count : 0;
  running_sum total;
  for (std::size_t i = 0; i < given.values.size(); ++i) {
    const double x = given.values[i];
    if (std::isnan(x)) continue;
    if (std::isinf(x)) throw invalid_input(errc::not_finite, "actor " + std::to_string(i), "its value is infinite", "give finite values");
    if (x < 0)
      throw invalid_input(errc::negative_weight, "actor " + std::to_string(i), "its value is " + std::to_string(x),
                          "shares need values of at least 0; use ranks for signed scores");
    out.values.push_back(x);
    if (out.sectors > 0) out.labels.push_back(given.sectors.labels[i]);
    total += x;
  }
  out.total = total.value();
  return out;
}

/// Refuses actors without sectors; nobody at all passes.
inline void need_sectors(const actor_values_view& given) {
  if (!given.values.empty() && !given.sectors.given())
    throw invalid_input(errc::needs_sectors, "values", "the actors have no sectors", "give every actor a sector");
}

/// What the known actors of each sector hold together, and how many they are.
struct sector_holdings {
  std::vector<double> held;
  std::vector<double> size;

  std::size_t sectors() const { return held.size(); }
  double mean(std::size_t g) const { return held[g] / size[g]; }
};

inline sector_holdings holdings_of(const known_values& known) {
  std::vector<running_sum> sums(at(known.sectors));
  sector_holdings out{std::vector<double>(sums.size()), std::vector<double>(sums.size(), 0.0)};
  for (std::size_t i = 0; i < known.values.size(); ++i) {
    sums[at(known.labels[i])] += known.values[i];
    ++out.size[at(known.labels[i])];
  }
  for (std::size_t g = 0; g < sums.size(); ++g) out.held[g] = sums[g].value();
  return out;
}

/// Why shares of these values are undefined; none where they are defined.
inline reason why_no_shares(const actor_values_view& given, const known_values& known) {
  if (given.values.empty()) return reason::no_actors;
  if (known.values.empty()) return reason::not_observed;
  return known.total > 0 ? reason::none : reason::zero_total;
}

/// `kernel(known)` where shares of the values are defined (so somebody is known, and the total is positive), else the reason.
template <class Kernel>
scalar of_known(const actor_values_view& given, Kernel kernel) {
  known_values known = known_of(given);
  if (const reason why = why_no_shares(given, known); why != reason::none) return why;
  return kernel(std::move(known));
}

/// As of_known, for a result of several values: `fill(known, out)` sets them, or all are undefined.
template <class Result, class Kernel>
Result fill_of_known(const actor_values_view& given, Result out, Kernel fill) {
  const known_values known = known_of(given);
  if (const reason why = why_no_shares(given, known); why != reason::none) out.undefine_all(why);
  else fill(known, out);
  return out;
}

}  // namespace samspill
