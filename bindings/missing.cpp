#include "statistic.hpp"

#include <string>

#include <samspill/inference/bounds.hpp>
#include <samspill/inference/impute.hpp>
#include <samspill/inference/pool.hpp>

namespace samspill::bindings {
namespace {

/// What is known of the extremes of a statistic: of a metric of networks its own word; sums over sectors keep that it is monotone.
completion_facts facts_of(const wanted& what) {
  if (what.call) return {};
  if (what.of) return {extremes::anywhere, what.of->extremes_under(what.of_options).reads_weights};
  completion_facts out = what.metric->extremes_under(what.options);
  if (what.by_sector && out.where != extremes::ends) out.where = extremes::anywhere;
  return out;
}

py::dict bounds_as_dict(const bounds_result& found) {
  const auto column = [&](auto read) {
    std::vector<std::remove_cvref_t<decltype(read(found.cells.front()))>> out;
    for (const bound& one : found.cells) out.push_back(read(one));
    return give(std::move(out));
  };
  py::dict out;
  out["low"] = column([](const bound& one) { return one.low; });
  out["high"] = column([](const bound& one) { return one.high; });
  out["reasons"] = column([](const bound& one) { return static_cast<std::uint8_t>(one.why); });
  out["sometimes_undefined"] = column([](const bound& one) { return static_cast<std::uint8_t>(one.sometimes_undefined); });
  out["way"] = std::string(name_of(found.way));
  out["where"] = std::string(name_of(found.where));
  out["exact"] = found.exact;
  out["unknown"] = found.unknown;
  out["completions"] = found.completions;
  out["weakest"] = found.strengths.weak;
  out["strongest"] = found.strengths.strong;
  return out;
}

py::dict bounds_of(const py::dict& statistic_given, const held_network& given, std::int64_t starts, std::uint64_t seed, double weakest, double strongest, const run_settings& run) {
  const wanted what = wanted_from(statistic_given);
  if (what.metric && what.metric->info.scope == scope::tie)
    throw invalid_input(errc::rule_not_offered, "metric " + std::string(what.metric->info.name), "it gives a value a tie, and completions have other ties", "take a metric by actor, sector or network");
  const statistic<network_view> value = statistic_from<network_view>(what);
  return bounds_as_dict(unlocked([&] { return detail::find_bounds(value, given.net.view(), facts_of(what), {starts, seed, weakest, strongest}, context_for(what, run)); }));
}

py::dict blocks_as_dict(const tie_model& model) {
  std::vector<index_t> from, to;
  std::vector<double> cells, ties, mean, beside_tie, beside_none;
  std::vector<std::int64_t> unknown;
  std::vector<std::uint8_t> prior_only;
  for (index_t g = 0; g < model.sectors; ++g)
    for (index_t h = model.directed ? 0 : g; h < model.sectors; ++h) {
      const tie_block& block = model.blocks[model.block(g, h)];
      from.push_back(g);
      to.push_back(h);
      cells.push_back(block.any.cells);
      ties.push_back(block.any.ties);
      mean.push_back(block.any.mean());
      beside_tie.push_back(model.knows_reciprocity ? block.beside_tie.mean() : undefined_value);
      beside_none.push_back(model.knows_reciprocity ? block.beside_none.mean() : undefined_value);
      unknown.push_back(block.unknown);
      prior_only.push_back(block.prior_only());
    }
  py::dict out;
  out["from"] = give(std::move(from));
  out["to"] = give(std::move(to));
  out["cells"] = give(std::move(cells));
  out["ties"] = give(std::move(ties));
  out["unknown"] = give(std::move(unknown));
  out["probability"] = give(std::move(mean));
  out["beside_tie"] = give(std::move(beside_tie));
  out["beside_none"] = give(std::move(beside_none));
  out["prior_only"] = give(std::move(prior_only));
  return out;
}

py::tuple impute_as_arrays(const held_network& given, std::int64_t n, std::uint64_t seed, const run_settings& run) {
  const imputed made = unlocked([&] { return impute(given.net.view(), {n, seed}, python_context(run)); });
  py::list networks;
  for (const network& one : made.networks) networks.append(arrays_of(one.view()));
  return py::make_tuple(networks, blocks_as_dict(made.model));
}

/// A row of estimates and standard errors an imputation; pooled column by column.
py::dict pool_columns(const array<double>& estimates, const array<double>& standard_errors, double freedom) {
  const auto rows = static_cast<std::size_t>(estimates.shape(0)), columns = static_cast<std::size_t>(estimates.shape(1));
  std::vector<pooled> found;
  for (std::size_t c = 0; c < columns; ++c) {
    std::vector<double> values, errors;
    for (std::size_t r = 0; r < rows; ++r) {
      values.push_back(estimates.data()[r * columns + c]);
      errors.push_back(standard_errors.data()[r * columns + c]);
    }
    found.push_back(pool(values, errors, freedom));
  }
  py::dict out;
  const auto put = [&](const char* name, auto member) {
    std::vector<std::remove_cvref_t<decltype(found.front().*member)>> column;
    for (const pooled& one : found) column.push_back(one.*member);
    out[name] = give(std::move(column));
  };
  put("estimate", &pooled::estimate);
  put("se", &pooled::se);
  put("within", &pooled::within);
  put("between", &pooled::between);
  put("freedom", &pooled::freedom);
  put("missing_information", &pooled::missing_information);
  put("low", &pooled::low);
  put("high", &pooled::high);
  put("low_80", &pooled::low_80);
  put("high_80", &pooled::high_80);
  put("failed", &pooled::failed);
  return out;
}

}  // namespace

void bind_missing(py::module_& m) {
  m.def("bounds", &bounds_of, py::arg("statistic"), py::arg("given"), py::kw_only(), py::arg("starts") = 0, py::arg("seed") = 1, py::arg("weakest") = undefined_value,
        py::arg("strongest") = undefined_value, py::arg("run") = run_settings{}, "The least and greatest values over all completions; see samspill.bounds.");
  m.def("impute", &impute_as_arrays, py::arg("given"), py::kw_only(), py::arg("n"), py::arg("seed"), py::arg("run") = run_settings{}, "Unknown cells filled in by chance; see samspill.impute.");
  m.def("pool", &pool_columns, py::arg("estimates"), py::arg("standard_errors"), py::kw_only(), py::arg("freedom"), "Rubin's rules, column by column.");
}

}  // namespace samspill::bindings
