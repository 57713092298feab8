#include "intervals.hpp"
#include "statistic.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <tuple>

#include <samspill/inference.hpp>
#include <samspill/run.hpp>

namespace samspill::bindings {
namespace {

/// Whether a statistic is one of the table of ties between sectors, which is counted anew for each labelling: then, whether the table is weighted.
std::optional<bool> reads_table(const wanted& what, const network_view& net, bool any_options) {
  if (what.by_sector || !net.sectors.given()) return std::nullopt;
  bool weighted = false;
  for (const named_option& known : what.metric->options)
    if (known.name == "weighted") weighted = std::get<bool>(known.value);
  for (const named_option& chosen : what.options) {
    if (chosen.name == "weighted" && std::holds_alternative<bool>(chosen.value)) weighted = std::get<bool>(chosen.value);
    else if (chosen.name == "missing" ? !net.fully_observed() && chosen.value != option_value(std::string("available")) : !any_options) return std::nullopt;
  }
  if (weighted && net.meaning == weight_meaning::cost) return std::nullopt;
  return weighted && net.out.weighted();
}

std::optional<bool> reads_mixing_table(const wanted& what, const network_view& net) {
  return what.metric && what.metric->from_mixing ? reads_table(what, net, false) : std::nullopt;
}

void append(flat& to, flat&& more) {
  if (!more.reasons.empty() || !to.reasons.empty()) {
    to.reasons.resize(to.size(), reason::none);
    more.reasons.resize(more.size(), reason::none);
    to.reasons.insert(to.reasons.end(), more.reasons.begin(), more.reasons.end());
  }
  to.values.insert(to.values.end(), more.values.begin(), more.values.end());
}

/// One statistic among several: a function of the network, perhaps one of its table of ties between sectors, of that and the other counts by sector, or of what
/// each actor has with each sector.
struct part_of_many {
  statistic<network_view> value;
  const registered_metric* of_table = nullptr;
  const registered_metric* of_counts = nullptr;
  const registered_metric* of_lanes = nullptr;
  bool weighted = false;
  option_list options = {};
};

/// Several statistics of one input under one null, their values in a row.
template <class View>
class statistics {
 public:
  statistics(const std::vector<wanted>& all, const View&, const std::string&, const run_context&) {
    for (const wanted& what : all) parts_.push_back(statistic_from<View>(what));
  }

  bool only_tables() const { return false; }

  flat operator()(const View& view, const run_context& context) const {
    flat out;
    for (const statistic<View>& part : parts_) append(out, part(view, context));
    return out;
  }

 private:
  std::vector<statistic<View>> parts_;
};

/// Of a network: a table of ties between sectors is counted once for all that are computed from it.
template <>
class statistics<network_view> {
 public:
  statistics(const std::vector<wanted>& all, const network_view& net, const std::string& null, const run_context& context) {
    for (const wanted& what : all) parts_.push_back(part(what, net, null, context));
  }

  bool only_tables() const {
    return std::all_of(parts_.begin(), parts_.end(), [](const part_of_many& part) { return part.of_table != nullptr; });
  }

  /// Nothing where no part is read of many labellings side by side.
  detail::batch_needs needs() const {
    detail::batch_needs out;
    for (const part_of_many& part : parts_) {
      if (part.of_table || part.of_counts) (part.weighted ? out.strengths : out.ties) = true;
      else (part.of_lanes ? out.lanes : out.networks) = true;
      out.pairs = out.pairs || part.of_counts;
    }
    return out;
  }

  void read(detail::label_batches::reader& batch, std::span<double> into, const run_context& context) const {
    for (const part_of_many& part : parts_) into = into.subspan(sector_lanes::width * read_part(part, batch, into, context));
    if (!into.empty()) detail::refuse_other_number(0, into.size() / sector_lanes::width);
  }

  flat operator()(const network_view& net, const run_context& context) const {
    std::array<std::vector<double>, 2> tables;
    flat out;
    for (const part_of_many& part : parts_) {
      if (!part.of_table) {
        append(out, part.value(net, context));
        continue;
      }
      auto& table = tables[part.weighted];
      if (table.empty()) table = mixing_counts(net, part.weighted);
      append(out, detail::flatten(part.of_table->from_mixing(table, net.sectors.count)));
    }
    return out;
  }

 private:
  /// How many values it gave each labelling.
  static std::size_t read_part(const part_of_many& part, detail::label_batches::reader& batch, std::span<double> into, const run_context& context) {
    if (part.of_table) {
      const auto value = [&](const sector_counts& table) { return part.of_table->from_mixing(table.ties, static_cast<index_t>(table.sectors())); };
      return detail::read_tables(batch.tables(part.weighted), into.data(), value);
    }
    if (part.of_counts) return part.of_counts->from_counts(batch.tables(part.weighted), part.options, into.data());
    if (part.of_lanes) {
      part.of_lanes->in_lanes(batch.lanes(), part.options, into.data());
      return batch.lanes().actors();
    }
    return read_alone(part, batch, into, context);
  }

  /// One labelling after the other. Where the metric refuses one it has no values there.
  static std::size_t read_alone(const part_of_many& part, detail::label_batches::reader& batch, std::span<double> into, const run_context& context) {
    const auto lanes = static_cast<std::size_t>(batch.labellings());
    std::vector<flat> values(lanes);
    std::size_t cells = 0;
    for (std::size_t r = 0; r < lanes; ++r) {
      try {
        values[r] = part.value(batch.net(static_cast<std::int64_t>(r)), context);
      } catch (const invalid_input&) {
        continue;
      }
      cells = std::max(cells, values[r].size());
    }
    if (cells == 0) cells = part.value(batch.observed(), context).size();
    if (cells * sector_lanes::width > into.size()) detail::refuse_other_number(cells, part.value(batch.observed(), context).size());
    for (std::size_t r = 0; r < lanes; ++r) {
      if (values[r].size() != 0 && values[r].size() != cells) detail::refuse_other_number(values[r].size(), cells);
      for (std::size_t c = 0; c < cells; ++c) into[c * sector_lanes::width + r] = values[r].size() == 0 ? undefined_value : values[r].values[c];
    }
    return cells;
  }

  static part_of_many part(const wanted& what, const network_view& net, const std::string& null, const run_context& context) {
    if (what.metric && what.metric->info.scope == scope::tie && null != "permute_sectors" && null != "permute_weights")
      throw invalid_input(errc::rule_not_offered, "metric " + std::string(what.metric->info.name), "it gives a value a tie, and this null moves the ties", "test a metric by actor, sector or network");
    if (null == "permute_sectors") {
      if (const auto weighted = reads_mixing_table(what, net)) return {{}, what.metric, nullptr, nullptr, *weighted};
      if (what.metric && (what.metric->from_counts || what.metric->in_lanes))
        if (const auto weighted = reads_table(what, net, true))
          return {statistic_from<network_view>(what), nullptr, what.metric->from_counts ? what.metric : nullptr, what.metric->in_lanes ? what.metric : nullptr, *weighted, what.options};
      if (what.of && !what.centralization && what.of->info.sectors != sectors::needed)
        return {of_values(what, numbers_of(what.of->call(any_input(net), what.of_options, context)).values)};
    }
    return {statistic_from<network_view>(what)};
  }

  std::vector<part_of_many> parts_;
};

/// The statistics of a network as the replicates ask for them.
class drawn_statistics {
 public:
  drawn_statistics(const statistics<network_view>& all, const run_context& context) : all_(all), context_(context) {}

  flat operator()(const network_view& net) const { return all_(net, context_); }
  detail::batch_needs needs() const { return all_.needs(); }
  void read(detail::label_batches::reader& batch, std::span<double> into) const { all_.read(batch, into, context_); }

 private:
  const statistics<network_view>& all_;
  const run_context& context_;
};

/// Of the table of ties between sectors alone: metrics that are functions of it, the table itself, or functions of Python's.
class table_statistics {
 public:
  table_statistics(const std::vector<wanted>& all, const network_view& net) {
    null::patefield::check(net);
    for (const wanted& what : all) parts_.push_back(part(what, net));
  }

  /// The table that they read; all of them the same one.
  std::vector<double> counts(const network_view& net) const { return mixing_counts(net, weighted_.value_or(false)); }

  bool only_tables() const { return false; }

  flat operator()(const sector_table& table, const run_context& context) const {
    flat out;
    for (const statistic<sector_table>& part : parts_) append(out, part(table, context));
    return out;
  }

 private:
  statistic<sector_table> part(const wanted& what, const network_view& net) {
    if (what.call) {
      read_as(false);
      return [call = what.call](const sector_table& table, const run_context&) {
        const py::gil_scoped_acquire lock;
        return detail::flatten(floats_from(call(arrays_of(table))));
      };
    }
    if (is_the_table(what, net)) return [](const sector_table& table, const run_context&) { return flat{{table.counts.begin(), table.counts.end()}, {}}; };
    const auto weighted = reads_mixing_table(what, net);
    if (!weighted || what.of) {
      const std::string name(what.metric ? what.metric->info.name : "balance.centralization");
      throw invalid_input(errc::impossible_null, "null patefield", name + " is no function of the table of ties between sectors, or not with these options",
                          "test mixing.ei_index, mixing.assortativity, mixing.modularity or mixing.mixing_matrix, or choose another null");
    }
    read_as(*weighted);
    return [metric = what.metric](const sector_table& table, const run_context&) { return detail::flatten(metric->from_mixing(table.counts, table.sectors)); };
  }

  /// mixing.mixing_matrix as it is where nothing is unobserved; its layers other than ties are not.
  bool is_the_table(const wanted& what, const network_view& net) {
    if (!what.metric || what.metric->info.name != "mixing.mixing_matrix" || what.by_sector || !net.fully_observed()) return false;
    bool weighted = false;
    for (const named_option& chosen : what.options) {
      if (chosen.name == "weighted") weighted = std::get<bool>(chosen.value);
      else if (chosen.name == "layer" && chosen.value != option_value(std::string("ties"))) return false;
    }
    if (weighted && net.meaning == weight_meaning::cost) return false;
    read_as(weighted && net.out.weighted());
    return true;
  }

  void read_as(bool weighted) {
    if (weighted_.value_or(weighted) != weighted)
      throw invalid_input(errc::impossible_null, "null patefield", "some of the metrics read weights and some do not, and one table is drawn for all", "test them in two calls");
    weighted_ = weighted;
  }

  std::vector<statistic<sector_table>> parts_;
  std::optional<bool> weighted_;
};

struct null_settings {
  std::string code;
  std::vector<index_t> strata;
  bool within_sectors = false;
  double attempts_per_tie = 20;
  std::int64_t passes = 20;
  dealt what = dealt::turns;
  std::optional<tie_space> space;  // none: simple
  told_apart labels = told_apart::vertices;
  weight_law law = weight_law::geometric;
  bool allow_slow = false;
};

null_settings null_from(const py::dict& given) {
  null_settings out;
  out.code = given["code"].cast<std::string>();
  if (given.contains("strata") && !given["strata"].is_none()) out.strata = vector_of(given["strata"].cast<array<index_t>>());
  if (given.contains("within_sectors")) out.within_sectors = given["within_sectors"].cast<bool>();
  if (given.contains("attempts_per_tie")) out.attempts_per_tie = given["attempts_per_tie"].cast<double>();
  if (given.contains("passes")) out.passes = given["passes"].cast<std::int64_t>();
  if (given.contains("what")) out.what = detail::option_as<dealt>("what", given["what"].cast<std::string>());
  if (given.contains("weights")) out.law = given["weights"].cast<std::string>() == "amounts" ? weight_law::exponential : weight_law::geometric;
  if (given.contains("allow_slow")) out.allow_slow = given["allow_slow"].cast<bool>();
  if (given.contains("space"))
    if (const auto space = given["space"].cast<std::string>(); space != "simple") out.space = detail::option_as<tie_space>("space", space);
  if (given.contains("labels")) out.labels = detail::option_as<told_apart>("labels", given["labels"].cast<std::string>());
  return out;
}

/// Calls `run` with the null model that is meant, if it fits inputs of this kind.
template <class View, class Run>
auto with_null(const null_settings& model, Run run) {
  if constexpr (with_sectors<View>) {
    if (model.code == "permute_sectors") return run(null::permute_sectors{model.strata});
  }
  if constexpr (std::same_as<View, relation_pair>) {
    if (model.code == "permute_actors") return run(null::permute_actors{model.strata});
  }
  if constexpr (std::same_as<View, network_view>) {
    if (model.code == "rewire_directed") return run(null::rewire_directed{model.within_sectors, model.attempts_per_tie});
    if (model.code == "rewire" && model.space)
      return run(null::rewire_multigraph{*model.space, model.labels, model.within_sectors, model.attempts_per_tie});
    if (model.code == "rewire") return run(null::rewire{model.within_sectors, model.attempts_per_tie});
    if (model.code == "permute_weights") return run(null::permute_weights{model.within_sectors});
    if (model.code == "maximum_entropy") return run(null::maximum_entropy{model.law, model.allow_slow});
    if (model.code == "size") return run(null::size{});
    if (model.code == "density") return run(null::density{});
    if (model.code == "dyad_census") return run(null::dyad_census{});
  }
  if constexpr (std::same_as<View, incidence_view>) {
    if (model.code == "permute_attendance") return run(null::permute_attendance{model.strata, model.passes});
  }
  if constexpr (std::same_as<View, event_log_view>) {
    if (model.code == "deal_turns") return run(null::deal_turns{model.what});
  }
  throw invalid_input(errc::impossible_null, "null " + model.code, "it does not fit a " + std::string(name_of(kind_of<View>())),
                      "see samspill.null for the null models and what they shuffle");
}

alternative alternative_from(const std::string& name) { return detail::option_as<alternative>("alternative", name); }

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
  out["autocorrelation"] = column(found.cells, [](const tested& c) { return c.autocorrelation; });
  out["effective_replicates"] = column(found.cells, [](const tested& c) { return c.effective_replicates; });
  out["mixed"] = column(found.cells, [](const tested& c) { return static_cast<std::uint8_t>(c.mixed); });
  out["verdict"] = column(found.cells, [](const tested& c) { return static_cast<std::uint8_t>(c.verdict); });
  put_intervals(out, found.cells);
  out["failed"] = column(found.cells, [](const auto& c) { return c.failed; });
  out["replicates"] = found.replicates;
  out["seed"] = found.seed;
  out["null"] = std::string(found.null);
  out["exact"] = found.exact;
  out["stopped"] = found.stopped;
  out["diagnostics"] = as_dict(found.diagnostics);
  return out;
}

py::dict as_dict(const jackknife_results& found) {
  py::dict out;
  out["estimate"] = column(found.cells, [](const jackknifed& c) { return c.estimate; });
  out["se"] = column(found.cells, [](const jackknifed& c) { return c.se; });
  put_intervals(out, found.cells);
  out["failed"] = column(found.cells, [](const auto& c) { return c.failed; });
  out["actors"] = found.actors;
  out["deletions"] = found.deletions;
  out["grouped"] = found.grouped;
  out["freedom"] = found.freedom;
  out["seed"] = found.seed;
  return out;
}

struct test_request {
  null_settings model;
  infer_options<no_options> choice;
  run_settings run;
};

test_request request_from(const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& alternative, std::int64_t stop_after, const run_settings& run) {
  if (stop_after < 0) throw invalid_input(errc::option_out_of_range, "option stop_after", std::to_string(stop_after) + " is negative", "use 0 to draw all, or a number such as 20");
  return {null_from(null), {.replicates = replicates, .seed = seed, .alternative = alternative_from(alternative), .stop_after = stop_after}, run};
}

/// What the null of a statistic is known to have as mean and standard deviation, with sectors dealt among all.
template <class View>
std::optional<std::pair<double, double>> exact_moments(const wanted& what, const null_settings& model, const View& view) {
  if constexpr (std::same_as<View, network_view>) {
    if (model.code != "permute_sectors" || !model.strata.empty() || !what.metric || !what.metric->label_moments || what.by_sector || !what.options.empty()) return std::nullopt;
    const auto [mean, variance] = what.metric->label_moments(view);
    return std::pair(mean, std::sqrt(variance));
  } else {
    return std::nullopt;
  }
}

template <class View>
std::vector<std::optional<std::pair<double, double>>> all_moments(const std::vector<wanted>& all, const null_settings& model, const View& view) {
  std::vector<std::optional<std::pair<double, double>>> out;
  for (const wanted& what : all) out.push_back(exact_moments(what, model, view));
  return out;
}

template <class Statistics>
detail::test_settings settings_for(const Statistics& value, const infer_options<no_options>& choice) {
  return {choice.replicates, choice.seed, choice.alternative, value.only_tables() ? std::max(detail::labellings_of_a_matrix, choice.replicates + 1) : 0, choice.stop_after};
}

std::vector<wanted> all_wanted(const py::list& given) {
  std::vector<wanted> out;
  for (const py::handle one : given) out.push_back(wanted_from(one.cast<py::dict>()));
  return out;
}

/// Python functions run under the interpreter's lock.
run_settings settings_for(const std::vector<wanted>& all, const run_settings& run) {
  return std::any_of(all.begin(), all.end(), [](const wanted& what) { return bool(what.call); }) ? run.on_one_thread() : run;
}

/// Calls `run` with what Python holds: a network or two of them, actor values, attendance, or turns.
template <class Run>
auto with_view(const py::tuple& held, Run run) {
  const py::object first = held[0];
  if (held.size() == 2) return run(relation_pair{first.cast<const held_network&>().net.view(), held[1].cast<const held_network&>().net.view()});
  if (py::isinstance<held_network>(first)) return run(first.cast<const held_network&>().net.view());
  if (py::isinstance<held_incidence>(first)) return run(first.cast<const held_incidence&>().table.view());
  if (py::isinstance<held_log>(first)) return run(first.cast<const held_log&>().view());
  return run(first.cast<const held_values&>().view());
}

/// Calls `compute(source, view, statistics, name of the null)` with what draws, and with the view that it draws from.
template <class View, class Compute>
auto with_source(const std::vector<wanted>& all, const View& view, const null_settings& model, const run_context& context, Compute compute) {
  const run_context inner = detail::one_thread(context);
  if constexpr (std::same_as<View, network_view>) {
    if (model.code == null::patefield::code) {
      const table_statistics value(all, view);
      const std::vector<double> counts = value.counts(view);
      const sector_table table{counts, view.sectors.count};
      const auto plain = [&](const sector_table& drawn) { return value(drawn, inner); };
      return compute(detail::replicate_source(null::patefield{}.prepare(table), plain), table, value, null::patefield::code);
    }
  }
  const statistics<View> value(all, view, model.code, context);
  const auto plain = [&] {
    if constexpr (std::same_as<View, network_view>) return drawn_statistics(value, inner);
    else return [&](const View& drawn) { return value(drawn, inner); };
  }();
  return with_null<View>(model, [&](const auto& null) {
    return compute(detail::replicate_source(null.prepare(view), plain), view, value, std::remove_cvref_t<decltype(null)>::code);
  });
}

/// The test of several statistics on the same draws; with `keep` the values of every replicate, in rows, too.
py::dict infer_all(const py::list& given, const py::tuple& held, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side,
                   std::int64_t stop_after, bool keep, const run_settings& run) {
  const std::vector<wanted> all = all_wanted(given);
  const test_request request = request_from(null, replicates, seed, side, stop_after, run);
  const run_context context = python_context(settings_for(all, run));
  return with_view(held, [&](const auto& view) {
    std::vector<std::optional<std::pair<double, double>>> moments;
    unset_vector<double> values;
    py::dict out = as_dict(unlocked([&] {
      moments = all_moments(all, request.model, view);
      return with_source(all, view, request.model, context, [&](const auto& source, const auto& drawn_from, const auto& value, std::string_view code) {
        const detail::test_design how = source.design(drawn_from, code, settings_for(value, request.choice));
        detail::replicate_table drawn = detail::draw_until_settled(source, how, request.choice.alternative, context,
                                                                    keep ? detail::side_by_side::of_replicate : detail::side_by_side::of_cell);
        if (keep) values = drawn.values;
        return detail::conclude(how, std::move(drawn), request.choice.alternative, context);
      });
    }));
    out["moments"] = moments;
    if (keep) out["values"] = give(std::move(values));
    return out;
  });
}

// The same test in parts that can be computed anywhere: its design, its replicates, its conclusion.

py::dict as_dict(const detail::test_design& how) {
  py::dict out;
  out["observed"] = give(std::vector(how.observed.values));
  std::vector<std::uint8_t> reasons(how.observed.size());
  for (std::size_t i = 0; i < reasons.size(); ++i) reasons[i] = static_cast<std::uint8_t>(how.observed.cell(i).why);
  out["reasons"] = give(std::move(reasons));
  out["null"] = std::string(how.null);
  out["replicates"] = how.items;
  out["seed"] = how.seed;
  out["stop_after"] = how.stop_after;
  out["exact"] = how.exact;
  out["single"] = how.single;
  out["chain"] = how.chain;
  out["arrangements"] = how.arrangements;
  return out;
}

/// `null` is kept by the caller, who owns its name.
detail::test_design design_from(const py::dict& given, const std::string& null) {
  detail::test_design out;
  out.observed.values = vector_of(given["observed"].cast<array<double>>());
  for (const std::uint8_t code : vector_of(given["reasons"].cast<array<std::uint8_t>>())) out.observed.reasons.push_back(static_cast<reason>(code));
  out.null = null;
  out.items = given["replicates"].cast<std::int64_t>();
  out.seed = given["seed"].cast<std::uint64_t>();
  out.stop_after = given["stop_after"].cast<std::int64_t>();
  out.exact = given["exact"].cast<bool>();
  out.single = given["single"].cast<bool>();
  out.chain = given["chain"].cast<bool>();
  out.arrangements = given["arrangements"].cast<double>();
  return out;
}

/// A correlation of two relations, or a regression of one on others: the one statistic of a test whose null permutes actors.
struct relation_test {
  bool regression;
  bool weighted;
  cell_model model = cell_model::linear;
};

std::optional<relation_test> relation_test_from(const py::list& given) {
  for (const py::handle one : given) {
    const auto spec = one.cast<py::dict>();
    const std::string name = spec.contains("name") ? spec["name"].cast<std::string>() : "";
    if (name != "qap" && name != "mrqap") continue;
    const auto options = spec["options"].cast<py::dict>();
    relation_test out{name == "mrqap", options["weighted"].cast<bool>()};
    if (options.contains("model")) out.model = detail::option_as<cell_model>("model", options["model"].cast<std::string>());
    return out;
  }
  return std::nullopt;
}

/// Calls `compute(source, places, statistic)` with what draws its replicates, places and what is read of them; the interpreter's lock is let go.
template <class Compute>
auto with_relations(const relation_test& what, const py::tuple& held, const null_settings& model, Compute compute) {
  std::vector<network_view> nets;
  for (const py::handle one : held) nets.push_back(one.cast<const held_network&>().net.view());
  return unlocked([&] {
    const std::vector<index_t> own = detail::own_places(nets.front().n());
    const actor_places places{own};
    const auto run = [&](const auto& statistic) { return compute(detail::replicate_source(null::permute_actors{model.strata}.prepare(places), statistic), places, statistic); };
    if (what.regression) return run(detail::regression_in_places(nets.front(), std::span(nets).subspan(1), what.weighted, what.model));
    return run(detail::correlation_in_places(nets.front(), nets.back(), what.weighted));
  });
}

void put_fit(py::dict& out, mrqap_result&& found) {
  out["coefficients"] = give(std::move(found.coefficients));
  out["standard_errors"] = give(std::move(found.standard_errors));
  out["intercept"] = found.intercept;
  out["r_squared"] = found.r_squared;
  out["cells"] = found.cells;
}

py::dict relation_design(const relation_test& what, const py::tuple& held, const test_request& request) {
  std::optional<std::pair<double, double>> moments;
  mrqap_result fitted;
  py::dict out = as_dict(with_relations(what, held, request.model, [&](const auto& source, const actor_places& places, const auto& statistic) {
    const detail::test_settings settings{request.choice.replicates, request.choice.seed, request.choice.alternative, 0, request.choice.stop_after};
    const detail::test_design how = source.design(places, null::permute_actors::code, settings);
    if constexpr (requires { statistic.fit(fitted); }) statistic.fit(fitted);
    else if (how.observed.cell(0).defined() && request.model.strata.empty()) moments = statistic.moments();
    return how;
  }));
  out["moments"] = py::cast(std::vector{moments});
  if (what.regression) put_fit(out, std::move(fitted));
  return out;
}

py::dict test_design_of(const py::list& given, const py::tuple& held, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side,
                        std::int64_t stop_after, const run_settings& run) {
  const test_request request = request_from(null, replicates, seed, side, stop_after, run);
  if (const auto relations = relation_test_from(given)) return relation_design(*relations, held, request);
  const std::vector<wanted> all = all_wanted(given);
  const run_context context = python_context(settings_for(all, run));
  return with_view(held, [&](const auto& view) {
    std::vector<std::optional<std::pair<double, double>>> moments;
    py::dict out = as_dict(unlocked([&] {
      moments = all_moments(all, request.model, view);
      return with_source(all, view, request.model, context, [&](const auto& source, const auto& drawn_from, const auto& value, std::string_view code) {
        return source.design(drawn_from, code, settings_for(value, request.choice));
      });
    }));
    out["moments"] = moments;
    return out;
  });
}

std::vector<std::int64_t> numbers_from(const std::vector<draw_notes>& notes) {
  std::vector<std::int64_t> out;
  for (const draw_notes& note : notes) out.insert(out.end(), {note.attempts, note.accepted, note.moved, note.ties});
  return out;
}

py::tuple draw_replicates(const py::list& given, const py::tuple& held, const py::dict& null, const py::dict& design, std::int64_t begin, std::int64_t end, const run_settings& run) {
  const null_settings model = null_from(null);
  const detail::test_design how = design_from(design, model.code);
  detail::replicate_table drawn = [&] {
    if (const auto relations = relation_test_from(given)) {
      const run_context context = python_context(run);
      return with_relations(*relations, held, model, [&](const auto& source, const actor_places&, const auto&) { return source.draw(how, begin, end, context); });
    }
    const std::vector<wanted> all = all_wanted(given);
    const run_context context = python_context(settings_for(all, run));
    return with_view(held, [&](const auto& view) {
      return unlocked([&] {
        return with_source(all, view, model, context, [&](const auto& source, const auto&, const auto&, std::string_view) { return source.draw(how, begin, end, context); });
      });
    });
  }();
  return py::make_tuple(give(std::move(drawn.values)), give(std::move(drawn.halfway)), give(numbers_from(drawn.notes)));
}

unset_vector<double> values_of(const array<double>& given) {
  const auto values = span_of(given);
  return {values.begin(), values.end()};
}

py::dict conclude_test(const py::dict& design, const array<double>& values, const array<double>& halfway, const array<std::int64_t>& notes, const std::string& side) {
  const auto null = design["null"].cast<std::string>();
  const detail::test_design how = design_from(design, null);
  detail::replicate_table drawn{values_of(values), vector_of(halfway), {}, how.observed.size()};
  const auto numbers = span_of(notes);
  for (std::size_t i = 0; i + 3 < numbers.size(); i += 4) drawn.notes.push_back({numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]});
  const alternative tail = alternative_from(side);
  return as_dict(unlocked([&] { return detail::conclude(how, std::move(drawn), tail, python_context({.threads = 1})); }));
}

/// Whether the first draws settle every value, so that no more are needed.
bool settled(const py::dict& design, const array<double>& values, const std::string& side) {
  const detail::test_design how = design_from(design, design["null"].cast<std::string>());
  const detail::replicate_table drawn{values_of(values), {}, {}, how.observed.size()};
  return detail::draws_needed(how, drawn, alternative_from(side)) <= drawn.rows();
}

template <class View>
py::dict jackknife_view(const py::dict& statistic_given, const View& view, std::uint64_t seed, const run_settings& run) {
  const wanted what = wanted_from(statistic_given);
  const statistic<View> value = statistic_from<View>(what);
  return as_dict(unlocked([&] { return jackknife(value, view, {.options = {}, .seed = seed}, context_for(what, run)); }));
}

py::dict jackknife_over_ties(const py::dict& statistic_given, const network_view& net, std::uint64_t seed, const run_settings& run) {
  const wanted what = wanted_from(statistic_given);
  if (const auto weighted = reads_mixing_table(what, net); weighted && !what.of)
    return as_dict(unlocked([&] { return detail::delete_ties_of_table(net, detail::mixing_reading(*weighted), what.metric->from_mixing, seed); }));
  const statistic<network_view> value = statistic_from<network_view>(what);
  return as_dict(unlocked([&] { return jackknife_ties(value, net, {.options = {}, .seed = seed}, context_for(what, run)); }));
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
        seed, python_context({.threads = 1}));
  }));
}

}  // namespace

std::function<flat(const network_view&, const run_context&)> network_statistic(const py::dict& given) { return statistic_from<network_view>(wanted_from(given)); }
std::function<flat(const actor_values_view&, const run_context&)> values_statistic(const py::dict& given) { return statistic_from<actor_values_view>(wanted_from(given)); }

std::optional<bool> mixing_table_statistic(const py::dict& given, const network_view& net) {
  const wanted what = wanted_from(given);
  return what.of ? std::nullopt : reads_mixing_table(what, net);
}

std::function<flat(const sector_counts&)> sector_counts_statistic(const py::dict& given, const network_view& net) {
  const wanted what = wanted_from(given);
  if (what.of || !what.metric || (!what.metric->from_counts && !what.metric->from_mixing)) return {};
  const auto weighted = reads_table(what, net, static_cast<bool>(what.metric->from_counts));
  if (!weighted || *weighted) return {};
  if (!what.metric->from_counts)
    return [from_mixing = what.metric->from_mixing](const sector_counts& table) { return detail::flatten(from_mixing(table.ties, static_cast<index_t>(table.sectors()))); };
  const std::size_t cells = statistic_from<network_view>(what)(net, {}).size();
  return [from_counts = what.metric->from_counts, options = what.options, cells](const sector_counts& table) {
    std::vector<double> lanes(sector_lanes::width * cells);
    from_counts({&table, 1}, options, lanes.data());
    std::vector<double> values;
    for (std::size_t c = 0; c < cells; ++c) values.push_back(lanes[sector_lanes::width * c]);
    return detail::flatten(std::move(values));
  };
}

py::dict tests_as_dict(const inferences& found) { return as_dict(found); }
py::dict jackknife_as_dict(const jackknife_results& found) { return as_dict(found); }

void bind_inference(py::module_& m) {
  m.attr("verdicts") = py::tuple(py::cast(names_of(verdict{})));
  m.def("infer", &infer_all, py::arg("statistics"), py::arg("given"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"),
        py::arg("stop_after") = 0, py::arg("keep") = false, py::arg("run") = run_settings{}, "Statistics against a null model; see samspill.infer.");
  m.def("test_design", &test_design_of, py::arg("statistics"), py::arg("given"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"),
        py::arg("stop_after") = 0, py::arg("run") = run_settings{}, "What was observed, and which replicates a test of several statistics takes.");
  m.def("draw_replicates", &draw_replicates, py::arg("statistics"), py::arg("given"), py::kw_only(), py::arg("null"), py::arg("design"), py::arg("begin"), py::arg("end"),
        py::arg("run") = run_settings{}, "The values of some replicates, of those looked at in mid-chain, and the notes of the null.");
  m.def("conclude_test", &conclude_test, py::arg("design"), py::arg("values"), py::arg("halfway"), py::arg("notes"), py::kw_only(), py::arg("alternative"), "A test from its replicates.");
  m.def("settled", &settled, py::arg("design"), py::arg("values"), py::kw_only(), py::arg("alternative"), "Whether a test that may stop early needs no more replicates.");
  m.def("qap", [](const held_network& y, const held_network& x, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, std::int64_t stop_after,
                              bool weighted, const run_settings& run) {
    const test_request request = request_from(null, replicates, seed, side, stop_after, {});
    const qap_options choice{replicates, seed, request.choice.alternative, weighted, {request.model.strata}, stop_after};
    const inference found = unlocked([&] { return qap(y.net.view(), x.net.view(), choice, python_context(run)); });
    inferences one;
    static_cast<null_facts&>(one) = found;
    one.cells = {found};
    return as_dict(one);
  }, py::arg("y"), py::arg("x"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"), py::arg("stop_after"), py::arg("weighted"),
        py::arg("run") = run_settings{},
        "Correlation of two relations; see samspill.qap.");
  m.def("mrqap", [](const held_network& y, const py::sequence& x, const py::dict& null, std::int64_t replicates, std::uint64_t seed, const std::string& side, std::int64_t stop_after,
                              bool weighted, const std::string& model, const run_settings& run) {
    const test_request request = request_from(null, replicates, seed, side, stop_after, {});
    const mrqap_options choice{replicates, seed, request.choice.alternative, detail::option_as<cell_model>("model", model), weighted, {request.model.strata}, stop_after};
    std::vector<network_view> predictors;
    for (const py::handle one : x) predictors.push_back(one.cast<const held_network&>().net.view());
    mrqap_result found = unlocked([&] { return mrqap(y.net.view(), predictors, choice, python_context(run)); });
    inferences tests;
    static_cast<null_facts&>(tests) = found;
    tests.cells = found.t;
    py::dict out = as_dict(tests);
    put_fit(out, std::move(found));
    return out;
  }, py::arg("y"), py::arg("x"), py::kw_only(), py::arg("null"), py::arg("replicates"), py::arg("seed"), py::arg("alternative"), py::arg("stop_after"), py::arg("weighted"), py::arg("model"),
        py::arg("run") = run_settings{},
        "Regression of a relation on others; see samspill.mrqap.");

  m.def("statistic", [](const py::dict& s, const held_network& given, const run_settings& run) {
    const wanted what = wanted_from(s);
    const statistic<network_view> value = statistic_from<network_view>(what);
    return give(unlocked([&] { return value(given.net.view(), context_for(what, run)); }).values);
  }, py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("run") = run_settings{}, "The values of a statistic in their order.");
  m.def("jackknife", [](const py::dict& s, const held_network& given, std::uint64_t seed, const run_settings& run) { return jackknife_view(s, given.net.view(), seed, run); },
        py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, py::arg("run") = run_settings{}, "The delete-actor jackknife; see samspill.jackknife.");
  m.def("jackknife", [](const py::dict& s, const held_values& given, std::uint64_t seed, const run_settings& run) { return jackknife_view(s, given.view(), seed, run); },
        py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, py::arg("run") = run_settings{});
  m.def("jackknife_ties", [](const py::dict& s, const held_network& given, std::uint64_t seed, const run_settings& run) { return jackknife_over_ties(s, given.net.view(), seed, run); },
        py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, py::arg("run") = run_settings{}, "The delete-tie jackknife; see samspill.jackknife.");
  m.def("jackknife_call", &jackknife_call, py::arg("call"), py::arg("given"), py::kw_only(), py::arg("seed") = 1, "The jackknife of a Python function.");
  m.def("paired_change", [](const py::dict& s, const held_network& before, const held_network& after, std::uint64_t seed, const run_settings& run) {
    const wanted what = wanted_from(s);
    const statistic<network_view> value = statistic_from<network_view>(what);
    return as_dict(unlocked([&] { return paired_change(value, before.net.view(), after.net.view(), {.options = {}, .seed = seed}, context_for(what, run)); }));
  }, py::arg("statistic"), py::arg("before"), py::arg("after"), py::kw_only(), py::arg("seed") = 1, py::arg("run") = run_settings{}, "Change between two waves; see samspill.paired_change.");
}

}  // namespace samspill::bindings
