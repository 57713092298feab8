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
  std::vector<double> population;  // empty: everybody stands for one
  index_t sectors = 0;
  double total = 0;
  double people = 0;

  double people_of(std::size_t i) const { return population.empty() ? 1 : population[i]; }
  /// What there is for each of the people.
  double mean() const { return total / people; }
};

/// Whether a measure weighs actors by the people they stand for, or refuses to be told of them.
enum class populations : std::uint8_t { refused, weighed };

namespace detail {

inline void check_population(const actor_values_view& given, populations use) {
  if (given.population.empty()) return;
  if (use == populations::refused)
    throw invalid_input(errc::rule_not_offered, "population", "this measure does not weigh actors by the people they stand for", "leave it out, or divide the values by it");
  if (given.population.size() != given.values.size())
    throw invalid_input(errc::length_mismatch, "population", std::to_string(given.population.size()) + " numbers for " + std::to_string(given.values.size()) + " actors",
                        "give one number an actor");
  for (std::size_t i = 0; i < given.population.size(); ++i) {
    if (std::isnan(given.values[i])) continue;  // left out, whoever it stands for
    const double people = given.population[i];
    if (!std::isfinite(people)) throw invalid_input(errc::not_finite, "population of actor " + std::to_string(i), "it is no finite number", "say how many people each actor stands for");
    if (people < 0) throw invalid_input(errc::negative_weight, "population of actor " + std::to_string(i), "it is " + std::to_string(people), "give numbers of at least 0");
  }
}

}  // namespace detail

/// Leaves NaN out. Refuses negative and infinite values: a signed score is not a quantity that can be shared.
inline known_values known_of(const actor_values_view& given, populations use = populations::refused) {
  check_partition(given.sectors, static_cast<index_t>(given.values.size()));
  detail::check_population(given, use);
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
    if (!given.population.empty()) out.population.push_back(given.population[i]);
    total += x;
  }
  out.total = total.value();
  out.people = out.population.empty() ? static_cast<double>(out.values.size()) : sum_of(out.population);
  return out;
}

/// Refuses actors without sectors; nobody at all passes.
inline void need_sectors(const actor_values_view& given) {
  if (!given.values.empty() && !given.sectors.given())
    throw invalid_input(errc::needs_sectors, "values", "the actors have no sectors", "give every actor a sector");
}

/// What the known actors of each sector hold together, how many they are, and how many people they stand for.
struct sector_holdings {
  std::vector<double> held;
  std::vector<double> size;
  std::vector<double> people;

  std::size_t sectors() const { return held.size(); }
  double mean(std::size_t g) const { return held[g] / people[g]; }
};

inline sector_holdings holdings_of(const known_values& known) {
  std::vector<running_sum> sums(at(known.sectors)), people(sums.size());
  sector_holdings out{std::vector<double>(sums.size()), std::vector<double>(sums.size(), 0.0), std::vector<double>(sums.size())};
  for (std::size_t i = 0; i < known.values.size(); ++i) {
    const auto g = at(known.labels[i]);
    sums[g] += known.values[i];
    people[g] += known.people_of(i);
    ++out.size[g];
  }
  for (std::size_t g = 0; g < sums.size(); ++g) {
    out.held[g] = sums[g].value();
    out.people[g] = people[g].value();
  }
  return out;
}

/// Why shares of these values are undefined; none where they are defined.
inline reason why_no_shares(const actor_values_view& given, const known_values& known) {
  if (given.values.empty()) return reason::no_actors;
  if (known.values.empty()) return reason::not_observed;
  return known.total > 0 && known.people > 0 ? reason::none : reason::zero_total;
}

/// `kernel(known)` where shares of the values are defined (so somebody is known, and the total is positive), else the reason.
template <class Kernel>
scalar of_known(const actor_values_view& given, Kernel kernel, populations use = populations::refused) {
  known_values known = known_of(given, use);
  if (const reason why = why_no_shares(given, known); why != reason::none) return why;
  return kernel(std::move(known));
}

/// As of_known, for a result of several values: `fill(known, out)` sets them, or all are undefined.
template <class Result, class Kernel>
Result fill_of_known(const actor_values_view& given, Result out, Kernel fill, populations use = populations::refused) {
  const known_values known = known_of(given, use);
  if (const reason why = why_no_shares(given, known); why != reason::none) out.undefine_all(why);
  else fill(known, out);
  return out;
}

}  // namespace samspill
