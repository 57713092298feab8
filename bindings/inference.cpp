#include "inputs.hpp"

#include <optional>
#include <string>

#include <samspill/inference.hpp>
#include <samspill/run.hpp>

namespace samspill::bindings {
namespace {

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

wanted wanted_from(const py::dict& given) {
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

flat numbers_of(any_outcome&& result) { return std::visit(flattened{}, result); }

[[noreturn]] void refuse_input(const wanted& what, input kind) {
  const std::string name(what.metric ? what.metric->info.name : "balance.centralization");
  throw invalid_input(errc::wrong_input, "metric " + name, "it is not computed from a " + std::string(names_of(input{})[static_cast<std::size_t>(kind)]),
                      what.of || !what.metric ? "give a network and say of which metric" : "give it a " + std::string(names_of(input{})[static_cast<std::size_t>(what.metric->info.input)]));
}

/// A statistic of the values that another metric gives each actor.
statistic<network_view> of_values(const wanted& what) {
  if (what.of->info.input != input::network || what.of->info.scope != scope::actor)
    throw invalid_input(errc::wrong_input, "metric " + std::string(what.of->info.name), "it gives no value an actor of a network", "take a metric of scope actor");
  if (what.centralization) {
    if (!what.of->centralization)
      throw invalid_input(errc::rule_not_offered, "metric " + std::string(what.of->info.name), "no ceiling of its centralization is known", "use balance.gini of its values");
    return [what](const network_view& net, const run_context& context) { return detail::flatten(what.of->centralization(net, what.of_options, context)); };
  }
  if (what.metric->info.input != input::actor_values) refuse_input(what, input::actor_values);
  return [what](const network_view& net, const run_context& context) {
    const flat scores = numbers_of(what.of->call(any_input(net), what.of_options, context));
    return numbers_of(what.metric->call(any_input(actor_values_view(scores.values, net.sectors)), what.options, context));
  };
}

std::vector<double> floats_from(const py::object& result) {
  return result.cast<std::vector<double>>();
}

py::object arrays_of(const network_view& net) {
  const auto copy = [](auto span) { return give(std::vector(span.begin(), span.end())); };
  py::object values = py::none(), labels = py::none();
  if (net.out.weighted()) values = copy(net.out.values);
  if (net.sectors.given()) labels = copy(net.sectors.labels);
  return py::make_tuple(copy(net.out.offsets), copy(net.out.targets), values, labels);
}

py::object arrays_of(const incidence_view& table) {
  std::vector<index_t> event;
  for (index_t e = 0; e < table.events(); ++e) event.insert(event.end(), at(table.by_event.degree_of(e)), e);
  py::object labels = py::none();
  if (table.sectors.given()) labels = give(std::vector(table.sectors.labels.begin(), table.sectors.labels.end()));
  return py::make_tuple(give(std::vector(table.by_event.targets.begin(), table.by_event.targets.end())), give(std::move(event)), labels);
}

py::object arrays_of(const event_log_view& log) {
  std::vector<double> amount;
  for (std::size_t t = 0; t < log.actor.size(); ++t) amount.push_back(log.amount_of(t));
  py::object labels = py::none();
  if (log.sectors.given()) labels = give(std::vector(log.sectors.labels.begin(), log.sectors.labels.end()));
  return py::make_tuple(give(std::vector(log.actor.begin(), log.actor.end())), give(std::vector(log.event.begin(), log.event.end())), give(std::move(amount)), labels);
}

py::object arrays_of(const actor_values_view& given) {
  py::object labels = py::none();
  if (given.sectors.given()) labels = give(std::vector(given.sectors.labels.begin(), given.sectors.labels.end()));
  return py::make_tuple(give(std::vector(given.values.begin(), given.values.end())), labels);
}

py::object arrays_of(const relation_pair& pair) { return py::make_tuple(arrays_of(pair.given), arrays_of(pair.received)); }

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

/// How the table of ties between sectors is counted for a statistic that is a function of it; none for any other.
std::optional<detail::mixing_reading> mixing_reading_of(const wanted& what, const network_view& net) {
  if (!what.metric || !what.metric->from_mixing || what.by_sector || !net.sectors.given()) return std::nullopt;
  bool weighted = false;
  for (const named_option& known : what.metric->options)
    if (known.name == "weighted") weighted = std::get<bool>(known.value);
  for (const named_option& chosen : what.options) {
    if (chosen.name == "weighted" && std::holds_alternative<bool>(chosen.value)) weighted = std::get<bool>(chosen.value);
    else if (!(chosen.name == "missing" && (net.fully_observed() || chosen.value == option_value(std::string("available"))))) return std::nullopt;
  }
  if (weighted && net.meaning == weight_meaning::cost) return std::nullopt;
  return detail::mixing_reading(weighted);
}

/// A statistic of the table of ties between sectors is computed from the table, which is counted anew for each labelling.
std::optional<statistic<network_view>> from_mixing_table(const wanted& what, const network_view& net) {
  const std::optional<detail::mixing_reading> known = mixing_reading_of(what, net);
  if (!known) return std::nullopt;
  return [reading = *known, metric = what.metric](const network_view& drawn, const run_context&) {
    return detail::flatten(metric->from_mixing(reading.counts(drawn), drawn.sectors.count));
  };
}

struct null_settings {
  std::string code;
  std::vector<index_t> strata;
  bool within_sectors = false;
  double attempts_per_tie = 20;
  std::int64_t passes = 20;
  dealt what = dealt::turns;
  std::string space = "simple";
  told_apart labels = told_apart::vertices;
};

null_settings null_from(const py::dict& given) {
  null_settings out;
  out.code = given["code"].cast<std::string>();
  if (given.contains("strata") && !given["strata"].is_none()) out.strata = vector_of(given["strata"].cast<array<index_t>>());
  if (given.contains("within_sectors")) out.within_sectors = given["within_sectors"].cast<bool>();
  if (given.contains("attempts_per_tie")) out.attempts_per_tie = given["attempts_per_tie"].cast<double>();
  if (given.contains("passes")) out.passes = given["passes"].cast<std::int64_t>();
  if (given.contains("what")) out.what = given["what"].cast<std::string>() == "totals" ? dealt::totals : dealt::turns;
  if (given.contains("space")) out.space = given["space"].cast<std::string>();
  if (given.contains("labels")) out.labels = given["labels"].cast<std::string>() == "stubs" ? told_apart::stubs : told_apart::vertices;
  return out;
}

tie_space space_from(const std::string& name) {
  const auto names = names_of(tie_space{});
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<tie_space>(i);
  throw invalid_input(errc::option_out_of_range, "option space", "'" + name + "' is not allowed", "use simple, loopy, multi or loopy_multi");
}

template <class View>
inferences run_null(const null_settings& model, const statistic<View>& value, const View& view, const infer_options<no_options>& choice, const run_context& context) {
  if constexpr (with_sectors<View>) {
    if (model.code == "permute_sectors") return infer(value, view, null::permute_sectors{model.strata}, choice, context);
  }
  if constexpr (std::same_as<View, relation_pair>) {
    if (model.code == "permute_actors") return infer(value, view, null::permute_actors{model.strata}, choice, context);
  }
  if constexpr (std::same_as<View, network_view>) {
    if (model.code == "rewire_directed") return infer(value, view, null::rewire_directed{model.within_sectors, model.attempts_per_tie}, choice, context);
    if (model.code == "rewire" && model.space != "simple")
      return infer(value, view, null::rewire_multigraph{space_from(model.space), model.labels, model.within_sectors, model.attempts_per_tie}, choice, context);
    if (model.code == "rewire") return infer(value, view, null::rewire{model.within_sectors, model.attempts_per_tie}, choice, context);
    if (model.code == "permute_weights") return infer(value, view, null::permute_weights{model.within_sectors}, choice, context);
    if (model.code == "size") return infer(value, view, null::size{}, choice, context);
    if (model.code == "density") return infer(value, view, null::density{}, choice, context);
    if (model.code == "dyad_census") return infer(value, view, null::dyad_census{}, choice, context);
  }
  if constexpr (std::same_as<View, incidence_view>) {
    if (model.code == "permute_attendance") return infer(value, view, null::permute_attendance{model.strata, model.passes}, choice, context);
  }
  if constexpr (std::same_as<View, event_log_view>) {
    if (model.code == "deal_turns") return infer(value, view, null::deal_turns{model.what}, choice, context);
  }
  throw invalid_input(errc::impossible_null, "null " + model.code, "it does not fit a " + std::string(names_of(input{})[static_cast<std::size_t>(kind_of<View>())]),
                      "see samspill.null for the null models and what they shuffle");
}

alternative alternative_from(const std::string& name) {
  const auto names = names_of(alternative{});
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<alternative>(i);
  throw invalid_input(errc::option_out_of_range, "option alternative", "'" + name + "' is not allowed", "use two-sided, greater or less");
}

template <class Cell, class Read>
py::array column(const std::vector<Cell>& cells, Read read) {
  std::vector<std::remove_cvref_t<decltype(read(cells.front()))>> out;
  for (const Cell& cell : cells) out.push_back(read(cell));
  return give(std::move(out));
}

template <class Cell>
void put_intervals(py::dict& out, const std::vector<Cell>& cells) {
  out["low"] = column(cells, [](const Cell& c) { return c.interval.low; });
  out["high"] = column(cells, [](const Cell& c) { return c.interval.high; });
  out["low_80"] = column(cells, [](const Cell& c) { return c.interval_80.low; });
  out["high_80"] = column(cells, [](const Cell& c) { return c.interval_80.high; });
  out["failed"] = column(cells, [](const Cell& c) { return c.failed; });
  out["reasons"] = column(cells, [](const Cell& c) { return static_cast<std::uint8_t>(c.why); });
}

py::dict as_dict(const null_diagnostics& notes) {
  py::dict out;
  const auto put = [&](const char* name, double value) {
    if (value == value) out[name] = value;
  };
  put("arrangements", notes.arrangements);
  put("tie_tolerance", notes.tie_tolerance);
  put("burn_in", notes.burn_in);
  if (notes.burn_in == notes.burn_in) out["thinning"] = 0;
  put("accepted", notes.accepted);
  put("moved", notes.moved);
  put("exact_mean", notes.exact_mean);
  put("exact_sd", notes.exact_sd);
  return out;
}

py::dict as_dict(const inferences& found) {
  py::dict out;
  out["observed"] = column(found.cells, [](const tested& c) { return c.observed; });
  out["null_mean"] = column(found.cells, [](const tested& c) { return c.null_mean; });
  out["null_sd"] = column(found.cells, [](const tested& c) { return c.null_sd; });
  out["p"] = column(found.cells, [](const tested& c) { return c.p; });
  out["p_greater"] = column(found.cells, [](const tested& c) { return c.p_greater; });
  out["p_less"] = column(found.cells, [](const tested& c) { return c.p_less; });
  out["smallest_p"] = column(found.cells, [](const tested& c) { return c.smallest_p; });
  out["mc_error"] = column(found.cells, [](const tested& c) { return c.mc_error; });
  put_intervals(out, found.cells);
  out["replicates"] = found.replicates;
  out["seed"] = found.seed;
  out["null"] = std::string(found.null);
  out["exact"] = found.exact;
  out["diagnostics"] = as_dict(found.diagnostics);
  return out;
}

py::dict as_dict(const jackknife_results& found) {
  py::dict out;
  out["estimate"] = column(found.cells, [](const jackknifed& c) { return c.estimate; });
  out["se"] = column(found.cells, [](const jackknifed& c) { return c.se; });
  put_intervals(out, found.cells);
  out["actors"] = found.actors;
  out["deletions"] = found.deletions;
  out["grouped"] = found.grouped;
  out["freedom"] = found.freedom;
  out["seed"] = found.seed;
  return out;
}

/// Python functions run under the interpreter's lock, so one thread is all that they can use.
run_context context_for(const wanted& what, int threads) { return python_context(what.call ? 1 : threads); }

struct test_request {
  null_settings model;
  infer_options<no_options> choice;
  int threads;
};

test_request request_from(const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& alternative, int threads) {
  return {null_from(null), {.replicates = replicates, .seed = seed, .alternative = alternative_from(alternative)}, threads};
}

template <class View>
py::dict infer_view(const py::dict& statistic_given, const View& view, const test_request& request) {
  const wanted what = wanted_from(statistic_given);
  const run_context context = context_for(what, request.threads);
  infer_options<no_options> choice = request.choice;
  std::optional<statistic<View>> value;
  bool exact_moments = false;
  if constexpr (std::same_as<View, network_view>) {
    if (what.metric && what.metric->info.scope == scope::tie && request.model.code != "permute_sectors" && request.model.code != "permute_weights")
      throw invalid_input(errc::rule_not_offered, "metric " + std::string(what.metric->info.name), "it gives a value a tie, and this null moves the ties", "test a metric by actor, sector or network");
    if (request.model.code == "permute_sectors") {
      value = from_mixing_table(what, view);
      if (value) choice.enumerate_up_to = std::max(detail::labellings_of_a_matrix, choice.replicates + 1);
      exact_moments = what.metric && what.metric->label_moments && !what.by_sector && request.model.strata.empty() && what.options.empty();
    }
  }
  if (!value) value = statistic_from<View>(what);
  inferences found = unlocked([&] {
    inferences tested = run_null(request.model, *value, view, choice, context);
    if constexpr (std::same_as<View, network_view>) {
      if (exact_moments) {
        const auto [mean, variance] = what.metric->label_moments(view);
        tested.diagnostics.exact_mean = mean;
        tested.diagnostics.exact_sd = std::sqrt(variance);
      }
    }
    return tested;
  });
  return as_dict(found);
}

template <class View>
py::dict jackknife_view(const py::dict& statistic_given, const View& view, std::uint64_t seed, int threads) {
  const wanted what = wanted_from(statistic_given);
  const statistic<View> value = statistic_from<View>(what);
  return as_dict(unlocked([&] { return jackknife(value, view, {.options = {}, .seed = seed}, context_for(what, threads)); }));
}

py::dict jackknife_over_ties(const py::dict& statistic_given, const network_view& net, std::uint64_t seed, int threads) {
  const wanted what = wanted_from(statistic_given);
  if (const auto reading = mixing_reading_of(what, net); reading && !what.of)
    return as_dict(unlocked([&] { return detail::delete_ties_of_table(net, *reading, what.metric->from_mixing, seed); }));
  const statistic<network_view> value = statistic_from<network_view>(what);
  return as_dict(unlocked([&] { return jackknife_ties(value, net, {.options = {}, .seed = seed}, context_for(what, threads)); }));
}

/// A Python function is handed the numbers of the actors that are left (None: all), and makes of them what it measures.
py::dict jackknife_call(const py::object& call, const held_network& net, std::uint64_t seed) {
  const auto value = [&](const py::object& left) { return detail::flatten(floats_from(call(left))); };
  return as_dict(unlocked([&] {
    return detail::delete_in_turn(
        net.net.view(),
        [&] {
          const py::gil_scoped_acquire lock;
          return value(py::none());
        },
        [&](const std::vector<char>& gone) {
          const py::gil_scoped_acquire lock;
          std::vector<index_t> left;
          for (std::size_t i = 0; i < gone.size(); ++i)
            if (!gone[i]) left.push_back(static_cast<index_t>(i));
          return value(give(std::move(left)));
        },
        seed, python_context(1));
  }));
}

}  // namespace

void bind_inference(py::module_& m) {
  const auto test = [&m](auto of_view) {
    m.def("infer", of_view, py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"), py::arg("threads") = 0,
          "A statistic against a null model; see samspill.infer.");
  };
  test([](const py::dict& s, const held_network& given, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, int threads) {
    return infer_view(s, given.net.view(), request_from(null, replicates, seed, side, threads));
  });
  test([](const py::dict& s, const held_values& given, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, int threads) {
    return infer_view(s, given.view(), request_from(null, replicates, seed, side, threads));
  });
  test([](const py::dict& s, const held_incidence& given, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, int threads) {
    return infer_view(s, given.table.view(), request_from(null, replicates, seed, side, threads));
  });
  test([](const py::dict& s, const held_log& given, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, int threads) {
    return infer_view(s, given.view(), request_from(null, replicates, seed, side, threads));
  });
  m.def("infer", [](const py::dict& s, const held_network& given, const held_network& received, const py::dict& null, std::int64_t replicates, std::uint64_t seed,
                    const std::string& side, int threads) {
    return infer_view(s, relation_pair{given.net.view(), received.net.view()}, request_from(null, replicates, seed, side, threads));
  }, py::arg("statistic"), py::arg("given"), py::arg("received"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"), py::arg("threads") = 0,
        "A statistic of two relations against a null model.");
  const auto qap_choice = [](const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, bool weighted) {
    return qap_options{replicates, seed, alternative_from(side), weighted, {null_from(null).strata}};
  };
  m.def("qap", [qap_choice](const held_network& y, const held_network& x, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, bool weighted, int threads) {
    const qap_options choice = qap_choice(null, replicates, seed, side, weighted);
    const inference found = unlocked([&] { return qap(y.net.view(), x.net.view(), choice, python_context(threads)); });
    inferences one;
    static_cast<null_facts&>(one) = found;
    one.cells = {found};
    return as_dict(one);
  }, py::arg("y"), py::arg("x"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"), py::arg("weighted"), py::arg("threads") = 0,
        "Correlation of two relations; see samspill.qap.");
  m.def("mrqap", [qap_choice](const held_network& y, const py::sequence& x, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, bool weighted, int threads) {
    const qap_options choice = qap_choice(null, replicates, seed, side, weighted);
    std::vector<network_view> predictors;
    for (const py::handle one : x) predictors.push_back(one.cast<const held_network&>().net.view());
    mrqap_result found = unlocked([&] { return mrqap(y.net.view(), predictors, choice, python_context(threads)); });
    inferences tests;
    static_cast<null_facts&>(tests) = found;
    tests.cells = found.t;
    py::dict out = as_dict(tests);
    out["coefficients"] = give(std::move(found.coefficients));
    out["standard_errors"] = give(std::move(found.standard_errors));
    out["intercept"] = found.intercept;
    out["r_squared"] = found.r_squared;
    out["cells"] = found.cells;
    return out;
  }, py::arg("y"), py::arg("x"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"), py::arg("weighted"), py::arg("threads") = 0,
        "Regression of a relation on others; see samspill.mrqap.");

  m.def("statistic", [](const py::dict& s, const held_network& given, int threads) {
    const wanted what = wanted_from(s);
    const statistic<network_view> value = statistic_from<network_view>(what);
    return give(unlocked([&] { return value(given.net.view(), context_for(what, threads)); }).values);
  }, py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("threads") = 0, "The values of a statistic in their order.");
  m.def("jackknife", [](const py::dict& s, const held_network& given, std::uint64_t seed, int threads) { return jackknife_view(s, given.net.view(), seed, threads); },
        py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, py::arg("threads") = 0, "The delete-actor jackknife; see samspill.jackknife.");
  m.def("jackknife", [](const py::dict& s, const held_values& given, std::uint64_t seed, int threads) { return jackknife_view(s, given.view(), seed, threads); },
        py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, py::arg("threads") = 0);
  m.def("jackknife_ties", [](const py::dict& s, const held_network& given, std::uint64_t seed, int threads) { return jackknife_over_ties(s, given.net.view(), seed, threads); },
        py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, py::arg("threads") = 0, "The delete-tie jackknife; see samspill.jackknife.");
  m.def("jackknife_call", &jackknife_call, py::arg("call"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, "The jackknife of a Python function.");
  m.def("paired_change", [](const py::dict& s, const held_network& before, const held_network& after, std::uint64_t seed, int threads) {
    const wanted what = wanted_from(s);
    const statistic<network_view> value = statistic_from<network_view>(what);
    return as_dict(unlocked([&] { return paired_change(value, before.net.view(), after.net.view(), {.options = {}, .seed = seed}, context_for(what, threads)); }));
  }, py::arg("statistic"), py::arg("before"), py::arg("after"), py::kw_only(), py::arg("seed") = 1, py::arg("threads") = 0, "Change between two waves; see samspill.paired_change.");
}

}  // namespace samspill::bindings
