#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>

namespace samspill::detail {

template <class Metric>
struct options_of_metric {
  using type = no_options;
};
template <class Metric>
  requires requires { typename Metric::options; }
struct options_of_metric<Metric> {
  using type = typename Metric::options;
};
template <class Metric>
using options_of = typename options_of_metric<Metric>::type;

/// The values of a statistic in their order, whatever shape they came in.
struct flat {
  std::vector<double> values;
  std::vector<reason> reasons;

  std::size_t size() const { return values.size(); }
  scalar cell(std::size_t i) const {
    scalar out(values[i]);
    if (!reasons.empty()) out.why = reasons[i];
    return out;
  }
};

inline flat flatten(const scalar& s) { return {{s.value}, s.defined() ? std::vector<reason>{} : std::vector<reason>{s.why}}; }
inline flat flatten(double value) { return {{value}, {}}; }
inline flat flatten(value_list&& list) { return {std::move(list.values), std::move(list.reasons)}; }
inline flat flatten(const actor_matrix& matrix) { return flatten(matrix.dense()); }
inline flat flatten(std::vector<double>&& values) { return {std::move(values), {}}; }
inline flat flatten(flat&& values) { return std::move(values); }

/// A metric with its options, or a function of the input and, where it wants one, the context.
template <class Metric, class View, class Options>
auto evaluate(const Metric& metric, const View& view, const Options& options, const run_context& context) {
  if constexpr (requires { typename Metric::options; }) return metric(view, options, context);
  else if constexpr (std::invocable<const Metric&, const View&, const run_context&>) return metric(view, context);
  else return metric(view);
}

/// Replicates run side by side, so each of them stays on its own thread; it still hears the stop.
inline run_context one_thread(const run_context& context) {
  run_context inner;
  inner.threads = 1;
  inner.isa = context.isa;
  inner.stop = context.stop;
  return inner;
}

/// Keeps what a view is taken from: a graph of somebody else's becomes a network once.
template <class Input>
decltype(auto) hold(const Input& given) {
  if constexpr (requires { given.view(); }) return given.view();
  else if constexpr (bridged_graph<Input>) return graph_bridge<Input>::snapshot(given);
  else return Input(given);
}

template <class Held>
decltype(auto) view_of(const Held& held) {
  if constexpr (requires { held.view(); }) return held.view();
  else return (held);
}

/// How the table of ties between sectors is counted for a metric that is a function of it alone.
class mixing_reading {
 public:
  explicit mixing_reading(bool weighted) : weighted_(weighted) {}

  bool weighted() const { return weighted_; }

  /// None where another rule for missing ties than available cases has a say, or, unless `any_options`, an option beyond `weighted` differs from its default.
  template <class Options>
  static std::optional<mixing_reading> of(const network_view& net, const Options& options, bool any_options = false) {
    bool weighted = false;
    bool others = false;
    bool available = true;
    const auto look = [&](const auto& field) {
      const auto& value = options.*(field.member);
      using type = std::remove_cvref_t<decltype(value)>;
      if constexpr (std::same_as<type, bool>) {
        if (field.name == "weighted") {
          weighted = value;
          return;
        }
      }
      if constexpr (std::same_as<type, missing_rule>) {
        available = value == missing_rule::available;
        return;
      }
      others = others || (!any_options && value != Options{}.*(field.member));
    };
    std::apply([&](const auto&... field) { (look(field), ...); }, Options::fields);
    if (others || (!available && !net.fully_observed()) || (weighted && net.meaning == weight_meaning::cost) || !net.sectors.given()) return std::nullopt;
    return mixing_reading(weighted);
  }

  double weight(const network_view& net, index_t arc) const { return weighted_ ? net.out.value(arc) : 1.0; }

 private:
  bool weighted_;
};

}  // namespace samspill::detail
