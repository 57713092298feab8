#include "inputs.hpp"

#include <samspill/brokerage/gould_fernandez.hpp>
#include <samspill/mixing/bridging.hpp>
#include <samspill/power/bonacich.hpp>
#include <samspill/run.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/path_sums.hpp>
#include <samspill/solve/resistances.hpp>
#include <samspill/symmetry/concor.hpp>
#include <samspill/symmetry/dominance_plane.hpp>
#include <samspill/symmetry/structural_equivalence.hpp>

namespace samspill::bindings {
namespace {

std::vector<network_view> views_of(const py::sequence& networks) {
  std::vector<network_view> out;
  for (const py::handle item : networks) out.push_back(item.cast<const held_network&>().net.view());
  return out;
}

const made_how& how_of(const actor_set& set) { return set.value.how; }
template <class Outcome>
const made_how& how_of(const Outcome& outcome) {
  return outcome.how;
}

py::tuple method_of(const made_how& how) { return py::make_tuple(std::string(name_of(how.way)), how.standard_error); }

py::object reasons_of(std::vector<reason>&& reasons, const std::vector<py::ssize_t>& shape = {}) {
  if (reasons.empty()) return py::none();
  std::vector<std::uint8_t> codes(reasons.size());
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<std::uint8_t>(reasons[i]);
  return give(std::move(codes), shape);
}

py::list names_of_parts(const std::vector<std::string_view>& names) {
  py::list out;
  for (const auto name : names) out.append(std::string(name));
  return out;
}

struct to_python {
  py::object operator()(scalar& s) const { return py::make_tuple(s.value, static_cast<int>(s.why)); }
  py::object operator()(value_list& v) const { return py::make_tuple(give(std::move(v.values)), reasons_of(std::move(v.reasons))); }
  py::object operator()(categories& v) const {
    const py::list names = names_of_parts(v.names);
    return py::make_tuple(give(std::move(v.values)), reasons_of(std::move(v.reasons)), names);
  }
  py::object operator()(per_tie& v) const {
    return py::make_tuple(give(std::move(v.values)), reasons_of(std::move(v.reasons)), give(std::move(v.from)), give(std::move(v.to)));
  }
  py::object operator()(sector_matrix& v) const { return (*this)(static_cast<value_matrix&>(v)); }
  py::object operator()(value_matrix& v) const {
    const std::vector<py::ssize_t> shape = shape_of(v);
    return py::make_tuple(give(std::move(v.values), shape), reasons_of(std::move(v.reasons), shape));
  }
  py::object operator()(actor_matrix& v) const {
    return py::make_tuple(give(std::move(v.rows.values)), reasons_of(std::move(v.reasons)), give(std::move(v.rows.offsets)), give(std::move(v.rows.targets)));
  }
  py::object operator()(actor_columns& v) const {
    const py::list names = names_of_parts(v.names);
    const std::vector<py::ssize_t> shape = shape_of(v);
    return py::make_tuple(give(std::move(v.values), shape), reasons_of(std::move(v.reasons), shape), names);
  }
  py::object operator()(actor_set& v) const {
    return py::make_tuple(give(std::move(v.actors)), v.value.value, static_cast<int>(v.value.why));
  }

 private:
  static std::vector<py::ssize_t> shape_of(const value_matrix& v) { return {static_cast<py::ssize_t>(v.rows), static_cast<py::ssize_t>(v.columns)}; }
};

run_settings settings_from(const py::kwargs& options) { return options.contains("run") ? options["run"].cast<run_settings>() : run_settings{}; }

template <class Compute>
py::object computed(const py::kwargs& options, Compute compute) {
  const option_list chosen = options_from(options);
  const run_context context = python_context(settings_from(options));
  any_outcome result = unlocked([&] { return compute(chosen, context); });
  const py::tuple method = std::visit([](const auto& outcome) { return method_of(how_of(outcome)); }, result);
  return py::make_tuple(std::visit(to_python{}, result), method);
}

py::object call(const registered_metric& metric, const any_input& given, const py::kwargs& options) {
  return computed(options, [&](const option_list& chosen, const run_context& context) { return metric.call(given, chosen, context); });
}

/// The function `_core.<family>.<name>` of one metric: its input as the kind in its info, its options by keyword.
void define(py::module_& family, const registered_metric& metric) {
  const std::string name(metric.info.short_name());
  const char* doc = "Raw result; see the function of the same name in the package.";
  switch (metric.info.input) {
    case input::network:
      family.def(name.c_str(), [&metric](const held_network& h, const py::kwargs& o) { return call(metric, h.net.view(), o); }, doc);
      if (!metric.call_with_values) return;
      family.def(name.c_str(), [&metric](const held_network& h, const held_values& v, const py::kwargs& o) {
        return computed(o, [&](const option_list& chosen, const run_context& context) { return metric.call_with_values(h.net.view(), v.view().values, chosen, context); });
      }, doc);
      return;
    case input::actor_values:
      family.def(name.c_str(), [&metric](const held_values& h, const py::kwargs& o) { return call(metric, h.view(), o); }, doc);
      return;
    case input::incidence:
      family.def(name.c_str(), [&metric](const held_incidence& h, const py::kwargs& o) { return call(metric, h.table.view(), o); }, doc);
      return;
    case input::network_sequence:
      family.def(name.c_str(), [&metric](const py::sequence& waves, const py::kwargs& o) {
        const std::vector<network_view> views = views_of(waves);
        return call(metric, sequence_view(views), o);
      }, doc);
      return;
    case input::voting_body:
      family.def(name.c_str(), [&metric](const held_body& h, const py::kwargs& o) { return call(metric, voting_body_view{span_of(h.votes), h.quota}, o); }, doc);
      return;
    case input::event_log:
      family.def(name.c_str(), [&metric](const held_log& h, const py::kwargs& o) { return call(metric, h.view(), o); }, doc);
      return;
    case input::relation_pair:
      family.def(name.c_str(), [&metric](const held_network& given, const held_network& received, const py::kwargs& o) {
        return call(metric, relation_pair{given.net.view(), received.net.view()}, o);
      }, doc);
      return;
  }
}

py::object plain(const option_value& value) {
  return std::visit([](const auto& v) { return py::object(py::cast(v)); }, value);
}

py::dict info_of(const registered_metric& metric) {
  const metric_info& info = metric.info;
  py::list same, options;
  for (const auto& [flag, name] : {std::pair{under::relabel, "relabel"}, {under::scale, "scale"}, {under::reverse, "reverse"}, {under::sector_names, "sector_names"}, {under::merge, "merge"}})
    if (holds(info.same, flag)) same.append(name);
  for (std::size_t i = 0; i < metric.options.size(); ++i) {
    py::dict option;
    option["name"] = metric.options[i].name;
    option["default"] = plain(metric.options[i].value);
    option["choices"] = metric.choices[i];
    option["low"] = metric.ranges[i].first;
    option["high"] = metric.ranges[i].second;
    options.append(option);
  }
  const auto text = [](auto value) { return std::string(name_of(value)); };
  py::dict out;
  out["name"] = std::string(info.name);
  out["catalogue"] = std::string(info.catalogue);
  out["family"] = std::string(info.family());
  out["input"] = text(info.input);
  out["scope"] = text(info.scope);
  out["weights"] = text(info.weights);
  out["unit"] = text(info.in);
  out["low"] = info.low;
  out["high"] = info.high;
  out["same"] = same;
  out["unobserved"] = text(info.unobserved);
  out["direction"] = text(info.direction);
  out["loops"] = text(info.loops);
  out["needs_sectors"] = info.sectors == sectors::needed;
  out["population"] = info.population;
  out["extremes"] = text(metric.extremes_under({}).where);  // over unobserved cells, with the default options
  out["from_mixing"] = static_cast<bool>(metric.from_mixing);
  out["source"] = std::string(info.source);
  out["options"] = options;
  out["takes_values"] = metric.values_replace;  // the option in whose place values may be given
  out["has_centralization"] = static_cast<bool>(metric.centralization);
  return out;
}

/// What the shortest paths from some actors count for each actor inside them, or for each arc.
py::object path_sums_from(const held_network& h, const array<index_t>& sources, bool of_arcs, const py::kwargs& given) {
  const network_view net = h.net.view();
  std::vector<char> named(at(net.n()), 0);
  for (const index_t s : span_of(sources))
    if (s < 0 || s >= net.n() || std::exchange(named[at(s)], char{1}))
      throw invalid_input(errc::actor_out_of_range, "source " + std::to_string(s), "it is not there, or named twice", "give numbers from 0, each once");
  if (sources.size() == 0) throw invalid_input(errc::actor_out_of_range, "sources", "there are none", "give one or more");
  const path_rule rule{.sources = span_of(sources)};
  const run_context context = python_context(settings_from(given));
  return give(unlocked([&] {
    return path_sums(net, path_costs(net.out, net.meaning, path_cost::unset), rule, of_arcs ? path_part::arcs : path_part::actors, context);
  }));
}

/// Effective resistances between pairs of actors.
py::object resistances_between(const held_network& h, const array<index_t>& first, const array<index_t>& second, bool weighted, const py::kwargs& given) {
  const network_view net = h.net.view();
  if (first.size() != second.size()) throw invalid_input(errc::length_mismatch, "second", "it is not as long as first", "give pairs");
  for (const auto& ends : {span_of(first), span_of(second)})
    for (const index_t i : ends)
      if (i < 0 || i >= net.n()) throw invalid_input(errc::actor_out_of_range, "actor " + std::to_string(i), "it is not there", "give numbers from 0");
  const run_context context = python_context(settings_from(given));
  return give(unlocked([&] { return resistances_between(laplacian(conductances(net, tie_rule::either, weighted)), span_of(first), span_of(second), context); }));
}

template <class Options>
Options chosen(const py::kwargs& given) {
  Options out;
  for (const named_option& option : options_from(given)) set_option(out, option.name, option.value);
  return out;
}

}  // namespace

void bind_metrics(py::module_& m) {
  for (const registered_metric& metric : registered_metrics()) {
    const std::string family(metric.info.family());
    py::module_ sub = py::hasattr(m, family.c_str()) ? m.attr(family.c_str()).cast<py::module_>() : m.def_submodule(family.c_str());
    define(sub, metric);
  }
  m.def("infos", [] {
    py::list out;
    for (const registered_metric& metric : registered_metrics()) out.append(info_of(metric));
    return out;
  }, "The facts about every registered metric.");
  m.def("centralization", [](const std::string& name, const held_network& h, const py::kwargs& options) {
    const registered_metric& metric = find_metric(name);
    if (!metric.centralization)
      throw invalid_input(errc::rule_not_offered, "metric " + name, "no ceiling of its centralization is known", "use balance.gini of its values");
    const option_list chosen = options_from(options);
    const run_context context = python_context(settings_from(options));
    const scalar s = unlocked([&] { return metric.centralization(h.net.view(), chosen, context); });
    return py::make_tuple(s.value, static_cast<int>(s.why));
  }, "Freeman centralization of the metric called by name.");
  m.def("path_sums_from", &path_sums_from, py::arg("network"), py::arg("sources"), py::kw_only(), py::arg("of_arcs") = false,
        "Sums over the shortest paths from some actors, by actor or by arc: a sample of what betweenness takes.");
  m.def("resistances_between", &resistances_between, py::arg("network"), py::arg("first"), py::arg("second"), py::kw_only(), py::arg("weighted") = false,
        "Effective resistances between pairs of actors: a few of what current-flow closeness takes.");
  m.def("bonacich_path", [](const held_network& h, const array<double>& betas, const py::kwargs& given) {
    const auto options = chosen<power::bonacich_options>(given);
    const run_context context = python_context(settings_from(given));
    value_matrix path = unlocked([&] { return power::bonacich_path(h.net.view(), span_of(betas), options, context); });
    return to_python{}(path);
  }, "Bonacich power for many betas: actor by beta.");
  m.def("sector_plane", [](const held_network& h, const py::kwargs& given) {
    const auto options = chosen<symmetry::dominance_plane_options>(given);
    const run_context context = python_context(settings_from(given));
    actor_columns points = unlocked([&] { return symmetry::sector_plane(h.net.view(), options, context); });
    return to_python{}(points);
  }, "The dominance plane of sectors, a row each.");
  m.def("structural_equivalence_of", [](const py::sequence& relations, const py::kwargs& given) {
    const std::vector<network_view> views = views_of(relations);
    const auto options = chosen<symmetry::structural_equivalence_options>(given);
    const run_context context = python_context(settings_from(given));
    actor_matrix cells = unlocked([&] { return symmetry::structural_equivalence_of(views, options, context); });
    return to_python{}(cells);
  }, "Structural equivalence over several relations among the same actors.");
  m.def("concor_of", [](const py::sequence& relations, const py::kwargs& given) {
    const std::vector<network_view> views = views_of(relations);
    const auto options = chosen<symmetry::concor_options>(given);
    const run_context context = python_context(settings_from(given));
    per_actor blocks = unlocked([&] { return symmetry::concor_of(views, options, context); });
    return to_python{}(blocks);
  }, "CONCOR over several relations among the same actors.");
  m.def("brokerage_by_sectors", [](const held_network& h, const py::kwargs& given) {
    const auto options = chosen<brokerage::gould_fernandez_options>(given);
    value_list counts = unlocked([&] { return brokerage::brokerage_by_sectors(h.net.view(), options); });
    return to_python{}(counts);
  }, "Open two-paths by the three sectors they run through.");
  m.def("bridging_by_sectors", [](const held_network& h, const py::kwargs& given) {
    const auto options = chosen<mixing::bridging_options>(given);
    const run_context context = python_context(settings_from(given));
    value_list shares = unlocked([&] { return mixing::bridging_by_sectors(h.net.view(), options, context); });
    return to_python{}(shares);
  }, "Shares of shortest paths through each actor by the sectors where they start and end.");
}

}  // namespace samspill::bindings
