#pragma once

#include <tuple>

#include <samspill/balance/centralization.hpp>
#include <samspill/run.hpp>
#include <samspill/solve/sector_lanes.hpp>

namespace samspill::detail {

template <input Kind>
using input_type = std::variant_alternative_t<static_cast<std::size_t>(Kind), any_input>;

template <class Options>
Options options_from(std::span<const named_option> given) {
  Options options;
  for (const named_option& o : given) set_option(options, o.name, o.value);
  return options;
}

template <class T>
std::vector<std::string> choices_of() {
  std::vector<std::string> out;
  if constexpr (std::is_enum_v<T>)
    for (const auto name : names_of(T{})) out.emplace_back(name);
  return out;
}

template <class Metric>
registered_metric erase(const Metric& metric) {
  using options = typename Metric::options;
  using given_type = input_type<Metric::info.input>;
  registered_metric out;
  out.info = Metric::info;
  static_assert(!Metric::info.name.empty() && !Metric::info.source.empty() && !Metric::info.catalogue.empty());
  std::apply(
      [&](const auto&... f) {
        const options defaults;
        ((out.options.push_back({std::string(f.name), option_from(defaults.*(f.member))}),
          out.choices.push_back(choices_of<std::remove_cvref_t<decltype(defaults.*(f.member))>>()), out.ranges.push_back({f.low, f.high})), ...);
      },
      options::fields);
  out.call = [metric](const any_input& given, std::span<const named_option> chosen, const run_context& context) -> any_outcome {
    return metric(std::get<given_type>(given), options_from<options>(chosen), context);
  };
  if constexpr (requires(const network_view& net, std::span<const double> values) { metric(net, values, options{}, run_context{}); })
    out.call_with_values = [metric](const network_view& net, std::span<const double> values, std::span<const named_option> chosen, const run_context& context) -> any_outcome {
      return metric(net, values, options_from<options>(chosen), context);
    };
  if constexpr (requires { Metric::values_replace; }) out.values_replace = Metric::values_replace;
  else if (out.call_with_values) out.values_replace = "of";
  if constexpr (balance::has_largest_spread<Metric>)
    out.centralization = [metric](const network_view& net, std::span<const named_option> chosen, const run_context& context) {
      return balance::centralization(metric, net, options_from<options>(chosen), {}, context);
    };
  if constexpr (requires(std::span<const double> cells) { { Metric::from_mixing(cells, index_t{2}) } -> std::convertible_to<scalar>; })
    out.from_mixing = [](std::span<const double> cells, index_t sectors) -> scalar { return Metric::from_mixing(cells, sectors); };
  if constexpr (has_from_counts<Metric>)
    out.from_counts = [](std::span<const sector_counts> tables, std::span<const named_option> chosen, double* into) {
      const options choice = options_from<options>(chosen);
      return read_tables(tables, into, [&](const sector_counts& table) { return Metric::from_counts(table, choice); });
    };
  if constexpr (has_in_lanes<Metric>)
    out.in_lanes = [](sector_lanes& lanes, std::span<const named_option> chosen, double* into) { Metric::in_lanes(lanes, options_from<options>(chosen), into); };
  if constexpr (requires(const network_view& net) { Metric::label_moments(net).mean; })
    out.label_moments = [](const network_view& net) {
      const auto moments = Metric::label_moments(net);
      return std::pair{moments.mean, moments.variance};
    };
  out.extremes_under = [](std::span<const named_option> chosen) { return completion_facts_of<Metric>(options_from<options>(chosen)); };
  return out;
}

template <class Tuple>
std::vector<registered_metric> erase_all(const Tuple& family) {
  std::vector<registered_metric> out;
  std::apply([&](const auto&... metric) { (out.push_back(erase(metric)), ...); }, family);
  return out;
}

}  // namespace samspill::detail
