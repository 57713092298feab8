#include "intervals.hpp"

#include <array>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace samspill::bindings {
namespace {

using detail::flat;
using detail::two_waves;

template <class View>
using value_of = std::function<flat(const View&, const run_context&)>;

template <class T>
py::object copy_of(std::span<const T> some) {
  if (some.empty()) return py::none();
  return give(std::vector<T>(some.begin(), some.end()));
}

/// A network as Python rebuilds it: rows, sectors, and what was observed.
py::object arrays_of(const network_view& net) {
  py::object rows = py::none(), cells = py::none();
  if (!net.observed.rows.empty()) {
    std::vector<std::uint8_t> states;
    for (const tie_state s : net.observed.rows) states.push_back(static_cast<std::uint8_t>(s));
    rows = give(std::move(states));
  }
  if (net.observed.has_cells()) {
    std::vector<index_t> from;
    std::vector<std::uint8_t> states;
    for (index_t i = 0; i < net.n(); ++i) from.insert(from.end(), at(net.observed.offsets[at(i) + 1] - net.observed.offsets[at(i)]), i);
    for (const tie_state s : net.observed.states) states.push_back(static_cast<std::uint8_t>(s));
    cells = py::make_tuple(give(std::move(from)), copy_of(net.observed.targets), give(std::move(states)));
  }
  const auto targets = std::vector(net.out.targets.begin(), net.out.targets.end());
  return py::make_tuple(copy_of(net.out.offsets), give(std::vector(targets)), copy_of(net.out.values), net.sectors.given() ? copy_of(net.sectors.labels) : py::none(), rows, cells);
}

py::object arrays_of(const two_waves& waves) { return py::make_tuple(arrays_of(waves.first), arrays_of(waves.second)); }

py::object arrays_of(const actor_values_view& given) {
  return py::make_tuple(give(std::vector(given.values.begin(), given.values.end())), given.sectors.given() ? copy_of(given.sectors.labels) : py::none());
}

value_of<network_view> by_name(const py::dict& given, const network_view&) { return network_statistic(given); }
value_of<actor_values_view> by_name(const py::dict& given, const actor_values_view&) { return values_statistic(given); }
value_of<two_waves> by_name(const py::dict& given, const two_waves&) {
  return [value = network_statistic(given)](const two_waves& waves, const run_context& context) {
    return detail::difference(value(waves.first, context), value(waves.second, context));
  };
}

template <class View>
value_of<View> value_from(const py::dict& given, const View& view) {
  if (!given.contains("call")) return by_name(given, view);
  const py::handle call = given["call"];
  return [call](const View& some, const run_context&) {
    const py::gil_scoped_acquire lock;
    return detail::flatten(call(arrays_of(some)).template cast<std::vector<double>>());
  };
}

interval_kind kind_from(const std::string& name) { return detail::option_as<interval_kind>("kind", name); }

template <class Cell>
void put_spread(py::dict& out, const std::vector<Cell>& cells) {
  out["mean"] = column(cells, [](const Cell& c) { return c.mean; });
  out["se"] = column(cells, [](const Cell& c) { return c.se; });
  put_intervals(out, cells);
}

py::dict as_dict(const bootstrap_results& found) {
  py::dict out;
  out["estimate"] = column(found.cells, [](const bootstrapped& c) { return c.estimate; });
  out["failed"] = column(found.cells, [](const bootstrapped& c) { return c.failed; });
  put_spread(out, found.cells);
  out["actors"] = found.actors;
  out["replicates"] = found.replicates;
  out["seed"] = found.seed;
  out["kind"] = std::string(name_of(found.kind));
  out["stratified"] = found.stratified;
  return out;
}

struct request {
  std::string kind;
  std::int64_t replicates;
  std::uint64_t seed;
  py::object strata;
  run_settings run;
};

/// Python functions run under the interpreter's lock, so one thread is all that they can use.
run_context context_for(const py::dict& given, const run_settings& run) { return python_context(given.contains("call") ? run.on_one_thread() : run); }

partition_view sectors_of(const network_view& net) { return net.sectors; }
partition_view sectors_of(const actor_values_view& given) { return given.sectors; }
partition_view sectors_of(const two_waves& waves) { return waves.first.sectors; }

/// None, "sectors" (none where there are no sectors), or a number for each actor.
std::vector<index_t> strata_from(const py::object& given, partition_view sectors) {
  if (given.is_none()) return {};
  if (!py::isinstance<py::str>(given)) return vector_of(given.cast<array<index_t>>());
  return {sectors.labels.begin(), sectors.labels.end()};
}

template <class View>
py::dict bootstrap_view(const py::dict& given, const View& view, const request& asked) {
  const value_of<View> value = value_from(given, view);
  const run_context context = context_for(given, asked.run);
  const run_context inner = detail::one_thread(context);
  const std::vector<index_t> strata = strata_from(asked.strata, sectors_of(view));
  const interval_kind kind = kind_from(asked.kind);
  return as_dict(unlocked([&] {
    return detail::bootstrap_cells([&](const View& some) { return value(some, inner); }, view, {asked.replicates, asked.seed, kind, strata}, context);
  }));
}

py::dict bayesian_of_values(const py::dict& given, const held_values& values, std::int64_t replicates, std::uint64_t seed, const run_settings& run) {
  const auto value = values_statistic(given);
  const run_context context = python_context(run);
  const run_context inner = detail::one_thread(context);
  return as_dict(unlocked([&] {
    const actor_values_view view = values.view();
    const auto weighted = [&](const std::vector<double>& weights) { return value(detail::weighted_values(view, weights).view(), inner); };
    return detail::bayesian_cells(weighted, detail::actors_of(view), replicates, seed, context);
  }));
}

py::dict bayesian_of_table(const py::dict& given, const held_network& held, std::int64_t replicates, std::uint64_t seed, const run_settings& run) {
  const network_view& net = held.net.view();
  const auto weighted = mixing_table_statistic(given, net);
  const auto name = given["name"].cast<std::string>();
  if (!weighted)
    throw invalid_input(errc::rule_not_offered, "metric " + name, "with these options it is no function of the table of ties between sectors", "leave them out, give every actor a sector, or use bootstrap");
  const auto& from_table = find_metric(name).from_mixing;
  return as_dict(unlocked([&] {
    const detail::mixing_reading reading(*weighted);
    const auto value = [&](const std::vector<double>& weights) { return detail::flatten(from_table(detail::weighted_table(net, reading, weights), net.sectors.count)); };
    return detail::bayesian_cells(value, net.n(), replicates, seed, python_context(run));
  }));
}

py::dict posterior_of_table(const py::dict& given, const held_network& held, double prior, std::int64_t replicates, std::uint64_t seed, const run_settings& run) {
  const network_view& net = held.net.view();
  const auto value = sector_counts_statistic(given, net);
  if (!value) detail::refuse_more_than_counts(given["name"].cast<std::string>());
  return as_dict(unlocked([&] { return detail::mixing_cells(value, net, prior, replicates, seed, python_context(run)); }));
}

py::dict shares_of(const held_network& held, const std::string& end, double prior, bool per_head) {
  const sector_shares_result found = sector_shares(held.net.view(), {detail::option_as<direction>("direction", end), prior, per_head});
  py::dict out;
  out["estimate"] = column(found.cells, [](const sector_share& c) { return c.share; });
  out["count"] = column(found.cells, [](const sector_share& c) { return c.count; });
  out["failed"] = column(found.cells, [](const sector_share&) { return std::int64_t{0}; });
  put_spread(out, found.cells);
  out["total"] = found.total;
  return out;
}

double mean_of(const actor_values_view& given) {
  running_sum sum;
  for (const double x : given.values) sum += x;
  return sum.value() / static_cast<double>(given.values.size());
}

/// The mean of some changes with its interval, and whether it differs from 0.
py::tuple mean_change(const array<double>& changes, const std::string& kind, std::int64_t replicates, std::uint64_t seed, const run_settings& run) {
  const actor_values_view view(span_of(changes));
  const interval_kind wanted = kind_from(kind);
  const run_context context = python_context(run);
  inferences tests;
  jackknife_results spread;
  bootstrap_results resampled;
  unlocked([&] {
    const inference found = infer(mean_of, view, null::flip_signs{}, {.replicates = replicates, .seed = seed}, context);
    static_cast<null_facts&>(tests) = found;
    tests.cells = {found};
    const auto value = [](const actor_values_view& some) { return detail::flatten(mean_of(some)); };
    if (wanted != interval_kind::jackknife_t) {
      resampled = detail::bootstrap_cells(value, view, {replicates, seed, wanted, {}}, context);
    } else {
      const jackknife_result one = jackknife(mean_of, view, {.seed = seed}, context);
      static_cast<jackknife_facts&>(spread) = one;
      spread.cells = {one};
    }
    return 0;
  });
  return py::make_tuple(tests_as_dict(tests), wanted == interval_kind::jackknife_t ? jackknife_as_dict(spread) : as_dict(resampled));
}

}  // namespace

void bind_intervals(py::module_& m) {
  const auto arguments = [&m](const char* name, auto function, auto... given) {
    m.def(name, function, py::arg("statistic"), given..., py::kw_only(), py::arg("kind"), py::arg("replicates"), py::arg("seed"), py::arg("strata"), py::arg("run") = run_settings{},
          "Resampled actors; see samspill.bootstrap.");
  };
  arguments("bootstrap", [](const py::dict& s, const held_network& net, const std::string& kind, std::int64_t replicates, std::uint64_t seed, const py::object& strata, const run_settings& run) {
    return bootstrap_view(s, net.net.view(), {kind, replicates, seed, strata, run});
  }, py::arg("given"));
  arguments("bootstrap", [](const py::dict& s, const held_values& values, const std::string& kind, std::int64_t replicates, std::uint64_t seed, const py::object& strata, const run_settings& run) {
    return bootstrap_view(s, values.view(), {kind, replicates, seed, strata, run});
  }, py::arg("given"));
  arguments("paired_bootstrap", [](const py::dict& s, const held_network& before, const held_network& after, const std::string& kind, std::int64_t replicates, std::uint64_t seed,
                                   const py::object& strata, const run_settings& run) {
    return bootstrap_view(s, two_waves{before.net.view(), after.net.view()}, {kind, replicates, seed, strata, run});
  }, py::arg("before"), py::arg("after"));
  m.def("bayesian_bootstrap", &bayesian_of_values, py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("replicates"), py::arg("seed"), py::arg("run") = run_settings{},
        "Weighted actors; see samspill.bayesian_bootstrap.");
  m.def("bayesian_bootstrap", &bayesian_of_table, py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("replicates"), py::arg("seed"), py::arg("run") = run_settings{});
  m.def("sector_shares", &shares_of, py::arg("given"), py::kw_only(), py::arg("direction"), py::arg("prior"), py::arg("per_head"), "Shares of the ties by sector; see samspill.sector_shares.");
  m.def("mixing_posterior", &posterior_of_table, py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("prior"), py::arg("replicates"), py::arg("seed"),
        py::arg("run") = run_settings{}, "Drawn tables of ties between sectors; see samspill.mixing_posterior.");
  m.def("mean_change", &mean_change, py::arg("changes"), py::kw_only(), py::arg("kind"), py::arg("replicates"), py::arg("seed"), py::arg("run") = run_settings{},
        "The mean of some changes, and a test of it by sign flips; see samspill.paired_change.");
}

}  // namespace samspill::bindings
