#pragma once

#include "inputs.hpp"

#include <functional>
#include <optional>
#include <string>

#include <samspill/inference.hpp>
#include <samspill/run.hpp>

namespace samspill::bindings {

using detail::flat;

template <class View>
using statistic = std::function<flat(const View&, const run_context&)>;

/// What Python says about the statistic: a metric by name, perhaps of another one's values, perhaps summed by sector; or a function.
struct wanted {
  const registered_metric* metric = nullptr;
  option_list options;
  const registered_metric* of = nullptr;
  option_list of_options;
  bool by_sector = false;
  bool centralization = false;
  py::object call;
};

inline wanted wanted_from(const py::dict& given) {
  wanted out;
  if (given.contains("call")) {
    out.call = given["call"];
    return out;
  }
  const auto name = given["name"].cast<std::string>();
  out.centralization = name == "balance.centralization";
  if (!out.centralization) out.metric = &find_metric(name);
  out.options = options_from(given["options"].cast<py::dict>());
  if (!given["of"].is_none()) {
    out.of = &find_metric(given["of"].cast<std::string>());
    out.of_options = options_from(given["of_options"].cast<py::dict>());
  }
  out.by_sector = given["by_sector"].cast<bool>();
  return out;
}

struct flattened {
  flat operator()(scalar& s) const { return detail::flatten(s); }
  flat operator()(value_list& values) const { return detail::flatten(std::move(values)); }
  flat operator()(const actor_matrix& matrix) const { return detail::flatten(matrix); }
  flat operator()(const actor_set&) const {
    throw invalid_input(errc::rule_not_offered, "metric", "it gives a set of actors", "test a metric that gives numbers");
  }
};

inline flat numbers_of(any_outcome&& result) { return std::visit(flattened{}, result); }

[[noreturn]] inline void refuse_input(const wanted& what, input kind) {
  const std::string name(what.metric ? what.metric->info.name : "balance.centralization");
  throw invalid_input(errc::wrong_input, "metric " + name, "it is not computed from a " + std::string(name_of(kind)),
                      what.of || !what.metric ? "give a network and say of which metric" : "give it a " + std::string(name_of(what.metric->info.input)));
}

/// A statistic of the values that another metric gives each actor. Where a null leaves those as they are, `held` has them and they are not computed again.
inline statistic<network_view> of_values(const wanted& what, std::optional<std::vector<double>> held = std::nullopt) {
  if (what.of->info.input != input::network || what.of->info.scope != scope::actor)
    throw invalid_input(errc::wrong_input, "metric " + std::string(what.of->info.name), "it gives no value an actor of a network", "take a metric of scope actor");
  if (what.centralization) {
    if (!what.of->centralization)
      throw invalid_input(errc::rule_not_offered, "metric " + std::string(what.of->info.name), "no ceiling of its centralization is known", "use balance.gini of its values");
    return [what](const network_view& net, const run_context& context) { return detail::flatten(what.of->centralization(net, what.of_options, context)); };
  }
  if (what.metric->info.input != input::actor_values) refuse_input(what, input::actor_values);
  return [what, held](const network_view& net, const run_context& context) {
    const std::vector<double> scores = held ? *held : numbers_of(what.of->call(any_input(net), what.of_options, context)).values;
    return numbers_of(what.metric->call(any_input(actor_values_view(scores, net.sectors)), what.options, context));
  };
}

inline std::vector<double> floats_from(const py::object& result) {
  return result.cast<std::vector<double>>();
}

inline py::object arrays_of(const network_view& net) {
  const auto copy = [](auto span) { return give(std::vector(span.begin(), span.end())); };
  py::object values = py::none(), labels = py::none();
  if (net.out.weighted()) values = copy(net.out.values);
  if (net.sectors.given()) labels = copy(net.sectors.labels);
  return py::make_tuple(copy(net.out.offsets), copy(net.out.targets), values, labels);
}

inline py::object arrays_of(const incidence_view& table) {
  std::vector<index_t> event;
  for (index_t e = 0; e < table.events(); ++e) event.insert(event.end(), at(table.by_event.degree_of(e)), e);
  py::object labels = py::none();
  if (table.sectors.given()) labels = give(std::vector(table.sectors.labels.begin(), table.sectors.labels.end()));
  return py::make_tuple(give(std::vector(table.by_event.targets.begin(), table.by_event.targets.end())), give(std::move(event)), labels);
}

inline py::object arrays_of(const event_log_view& log) {
  std::vector<double> amount;
  for (std::size_t t = 0; t < log.actor.size(); ++t) amount.push_back(log.amount_of(t));
  py::object labels = py::none();
  if (log.sectors.given()) labels = give(std::vector(log.sectors.labels.begin(), log.sectors.labels.end()));
  return py::make_tuple(give(std::vector(log.actor.begin(), log.actor.end())), give(std::vector(log.event.begin(), log.event.end())), give(std::move(amount)), labels);
}

inline py::object arrays_of(const actor_values_view& given) {
  py::object labels = py::none();
  if (given.sectors.given()) labels = give(std::vector(given.sectors.labels.begin(), given.sectors.labels.end()));
  return py::make_tuple(give(std::vector(given.values.begin(), given.values.end())), labels);
}

inline py::object arrays_of(const sector_table& table) { return give(std::vector(table.counts.begin(), table.counts.end())); }

inline py::object arrays_of(const relation_pair& pair) { return py::make_tuple(arrays_of(pair.given), arrays_of(pair.received)); }

template <class View>
constexpr input kind_of() {
  if constexpr (std::same_as<View, network_view>) return input::network;
  else if constexpr (std::same_as<View, incidence_view>) return input::incidence;
  else if constexpr (std::same_as<View, event_log_view>) return input::event_log;
  else if constexpr (std::same_as<View, relation_pair>) return input::relation_pair;
  else return input::actor_values;
}

template <class View>
statistic<View> statistic_from(const wanted& what) {
  if (what.call) {
    const py::handle call = what.call;
    return [call](const View& view, const run_context&) {
      const py::gil_scoped_acquire lock;
      return detail::flatten(floats_from(call(arrays_of(view))));
    };
  }
  if constexpr (std::same_as<View, network_view>) {
    if (what.of) return of_values(what);
  }
  if (!what.metric || what.metric->info.input != kind_of<View>()) refuse_input(what, kind_of<View>());
  const bool by_sector = what.by_sector;
  return [metric = what.metric, options = what.options, by_sector](const View& view, const run_context& context) {
    flat values = numbers_of(metric->call(any_input(view), options, context));
    if constexpr (with_sectors<View>)
      if (by_sector) return detail::sums_by_sector(values, view.sectors);
    return values;
  };
}

/// Python functions run under the interpreter's lock, so one thread is all that they can use.
inline run_context context_for(const wanted& what, const run_settings& run) { return python_context(what.call ? run.on_one_thread() : run); }

}  // namespace samspill::bindings
