#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/metric.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill {

// Metrics by name, compiled once into samspill::samspill. Header-only users call the function objects themselves.

class sector_lanes;

/// Any input, in the order of the enumeration `input`.
using any_input = std::variant<network_view, actor_values_view, incidence_view, sequence_view, voting_body_view, event_log_view, relation_pair>;

/// Any result, in the order of the enumeration `scope`.
using any_outcome = std::variant<scalar, per_actor, per_sector, actor_columns, sector_matrix, per_tie, categories, actor_matrix, actor_set>;

struct named_option {
  std::string name;
  option_value value;
};
using option_list = std::vector<named_option>;

/// A registered metric with its types erased.
struct registered_metric {
  metric_info info;
  /// The options with their defaults, in order.
  option_list options;
  /// For each option the choices it allows; empty where any value of the type is allowed.
  std::vector<std::vector<std::string>> choices;
  /// For each option the least and the largest number it allows, infinite where it has no bound.
  std::vector<std::pair<double, double>> ranges;
  std::function<any_outcome(const any_input&, std::span<const named_option>, const run_context&)> call;
  /// Freeman centralization of this metric; empty where no ceiling is known.
  std::function<scalar(const network_view&, std::span<const named_option>, const run_context&)> centralization;
  /// The same of a value that each actor has in place of an option; empty where the metric takes none.
  std::function<any_outcome(const network_view&, std::span<const double>, std::span<const named_option>, const run_context&)> call_with_values;
  /// The option that such values stand in for: "of", a trait of the network, unless the metric says another.
  std::string values_replace;
  /// With the default options, the value from a row-major table of mixing counts and the number of sectors; empty where it is no function of that table.
  std::function<scalar(std::span<const double>, index_t)> from_mixing;
  /// With any options, from the counts by sector that it depends on alone, of many labellings: value c of table r into[64 c + r]. Gives the number of values
  /// of each; empty where it depends on more.
  std::function<std::size_t(std::span<const sector_counts>, std::span<const named_option>, double*)> from_counts;
  /// With any options, of 64 labellings side by side: value i of labelling l into[64 i + l]. Empty where it cannot be read so.
  std::function<void(sector_lanes&, std::span<const named_option>, double*)> in_lanes;
  /// Exact null mean and variance under permuted sectors; empty where unknown.
  std::function<std::pair<double, double>(const network_view&)> label_moments;
  /// Where the extremes over unobserved cells lie under some options.
  std::function<completion_facts(std::span<const named_option>)> extremes_under;
};

/// Every registered metric, in the order of the families.
const std::vector<registered_metric>& registered_metrics();

/// The metric called `name` ("power.degree"). Refuses an unknown name, with the nearest known one.
const registered_metric& find_metric(std::string_view name);

/// Computes the metric called `name`. Refuses an input of another kind than its info says, and options it does not have.
any_outcome run(std::string_view name, const any_input& given, std::span<const named_option> options = {}, const run_context& context = {});

}  // namespace samspill
