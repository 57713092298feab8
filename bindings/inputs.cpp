#include "inputs.hpp"

#include <optional>

#include <samspill/core/missing.hpp>

namespace samspill::bindings {
namespace {

/// Keeps Python objects alive from C++; they are let go with the interpreter's lock held.
std::shared_ptr<const void> keep_alive(py::object objects) {
  auto* held = new py::object(std::move(objects));
  return {static_cast<const void*>(held), [held](const void*) {
            const py::gil_scoped_acquire lock;
            delete held;
          }};
}

using cell_arrays = std::tuple<array<index_t>, array<index_t>, array<std::uint8_t>>;

observed observed_from(index_t n, const std::optional<array<std::uint8_t>>& rows, const std::optional<cell_arrays>& cells) {
  std::vector<tie_state> row_states;
  if (rows)
    for (const std::uint8_t s : span_of(*rows)) row_states.push_back(static_cast<tie_state>(s));
  std::vector<observed_cell> single;
  if (cells) {
    const auto& [from, to, state] = *cells;
    for (py::ssize_t k = 0; k < from.size(); ++k) single.push_back({from.at(k), to.at(k), static_cast<tie_state>(state.at(k))});
  }
  return make_observed(n, std::move(row_states), std::move(single));
}

weight_meaning meaning_from(const std::optional<std::string>& name) {
  if (!name) return weight_meaning::none;
  if (*name == "strength") return weight_meaning::strength;
  if (*name == "cost") return weight_meaning::cost;
  throw invalid_input(errc::option_out_of_range, "meaning", "'" + *name + "' is not a meaning of weights", "use strength or cost");
}

std::shared_ptr<held_network> make_network(array<index_t> offsets, array<index_t> targets, std::optional<array<double>> values, bool directed,
                                           const std::optional<std::string>& meaning, std::optional<array<index_t>> labels, index_t n_sectors,
                                           const std::optional<array<std::uint8_t>>& row_states, const std::optional<cell_arrays>& cells) {
  const csr_view rows{span_of(offsets), span_of(targets), values ? span_of(*values) : std::span<const double>{}};
  if (values && !meaning)
    throw invalid_input(errc::needs_strengths, "network", "its weights have no meaning", "say whether they are a strength (bigger is closer) or a cost");
  struct holder {
    std::shared_ptr<const void> arrays;
    observed seen;
  };
  auto held = std::make_shared<holder>();
  held->arrays = keep_alive(py::make_tuple(offsets, targets, values, labels));
  held->seen = observed_from(std::max<index_t>(rows.rows(), 0), row_states, cells);
  const partition_view sectors{labels ? span_of(*labels) : std::span<const index_t>{}, labels ? n_sectors : 0};
  auto out = std::make_shared<held_network>();
  out->net = network(rows, directed, values ? meaning_from(meaning) : weight_meaning::none, sectors, held->seen.view(), held);
  out->offsets = offsets;
  out->targets = targets;
  out->values = values ? py::object(*values) : py::none();
  out->labels = labels ? py::object(*labels) : py::none();
  return out;
}

parallel_rule parallel_from(const std::string& name) {
  if (name == "error") return parallel_rule::error;
  if (name == "sum") return parallel_rule::sum;
  if (name == "max") return parallel_rule::max;
  if (name == "count") return parallel_rule::count;
  throw invalid_input(errc::option_out_of_range, "option parallel", "'" + name + "' is not a rule for parallel ties", "use error, sum, max or count");
}

py::tuple build(index_t n, array<index_t> from, array<index_t> to, std::optional<array<double>> values, bool directed, const std::string& parallel) {
  build_notes notes;
  const auto rule = parallel_from(parallel);
  const auto weights = values ? span_of(*values) : std::span<const double>{};
  csr rows = unlocked([&] { return build_csr(n, span_of(from), span_of(to), weights, directed, rule, &notes); });
  const bool weighted = values.has_value() || rule == parallel_rule::count;
  py::object held_values = py::none();
  if (weighted) held_values = give(std::move(rows.values));
  return py::make_tuple(give(std::move(rows.offsets)), give(std::move(rows.targets)), held_values, notes.zero_weights_dropped);
}

std::shared_ptr<held_incidence> make_held_incidence(index_t actors, index_t events, array<index_t> actor, array<index_t> event,
                                                    std::optional<array<index_t>> labels, index_t n_sectors, std::optional<array<std::uint8_t>> leads) {
  auto out = std::make_shared<held_incidence>();
  out->table = make_incidence(actors, events, span_of(actor), span_of(event), labels ? vector_of(*labels) : std::vector<index_t>{}, labels ? n_sectors : 0,
                              leads ? span_of(*leads) : std::span<const std::uint8_t>{});
  return out;
}

void check_log(const held_log& log) {
  if (log.event.size() != log.actor.size() || (log.amount.size() > 0 && log.amount.size() != log.event.size()))
    throw invalid_input(errc::length_mismatch, "turns", "the columns differ in length", "give one event and one actor a turn");
  for (py::ssize_t k = 0; k < log.event.size(); ++k)
    if (log.event.at(k) < 0 || log.event.at(k) >= log.events || log.actor.at(k) < 0 || log.actor.at(k) >= log.actors)
      throw invalid_input(errc::actor_out_of_range, "turn " + std::to_string(k), "it names an actor or event that is not there", "both are numbered from 0");
}

}  // namespace

void bind_inputs(py::module_& m) {
  py::class_<held_network, std::shared_ptr<held_network>>(m, "Network", "One relation over NumPy's memory.")
      .def(py::init(&make_network), py::arg("offsets").noconvert(), py::arg("targets").noconvert(), py::arg("values").noconvert() = py::none(), py::kw_only(),
           py::arg("directed") = true, py::arg("meaning") = py::none(), py::arg("labels") = py::none(), py::arg("n_sectors") = 0,
           py::arg("row_states") = py::none(), py::arg("cells") = py::none())
      .def_property_readonly("n_actors", [](const held_network& h) { return h.net.view().n(); })
      .def_property_readonly("n_ties", [](const held_network& h) { return h.net.view().ties(); })
      .def_property_readonly("n_sectors", [](const held_network& h) { return h.net.view().sectors.count; })
      .def_property_readonly("directed", [](const held_network& h) { return h.net.view().directed; })
      .def_property_readonly("meaning", [](const held_network& h) -> std::optional<std::string> {
        switch (h.net.view().meaning) {
          case weight_meaning::strength: return "strength";
          case weight_meaning::cost: return "cost";
          case weight_meaning::none: break;
        }
        return std::nullopt;
      })
      .def_property_readonly("observed", [](const held_network& h) { return h.net.view().fully_observed() || unobserved_pairs(h.net.view()) == 0; })
      .def_property_readonly("unobserved_pairs", [](const held_network& h) { return unobserved_pairs(h.net.view()); })
      .def_readonly("offsets", &held_network::offsets)
      .def_readonly("targets", &held_network::targets)
      .def_readonly("values", &held_network::values)
      .def_readonly("labels", &held_network::labels);

  py::class_<held_values, std::shared_ptr<held_values>>(m, "ActorValues", "A value an actor, with sectors.")
      .def(py::init([](array<double> values, std::optional<array<index_t>> labels, index_t n_sectors, std::optional<array<double>> population) {
             auto out = std::make_shared<held_values>(
                 held_values{std::move(values), labels ? *labels : array<index_t>(), labels ? n_sectors : 0, population ? *population : array<double>()});
             check_partition(out->view().sectors, static_cast<index_t>(out->values.size()));
             return out;
           }),
           py::arg("values"), py::arg("labels") = py::none(), py::arg("n_sectors") = 0, py::arg("population") = py::none());

  py::class_<held_incidence, std::shared_ptr<held_incidence>>(m, "Incidence", "Actors by events.")
      .def(py::init(&make_held_incidence), py::arg("n_actors"), py::arg("n_events"), py::arg("actor"), py::arg("event"), py::arg("labels") = py::none(),
           py::arg("n_sectors") = 0, py::arg("leads") = py::none())
      .def_property_readonly("n_actors", [](const held_incidence& h) { return h.table.view().actors(); })
      .def_property_readonly("n_events", [](const held_incidence& h) { return h.table.view().events(); });

  py::class_<held_body, std::shared_ptr<held_body>>(m, "VotingBody", "Votes and the quota that carries a decision.")
      .def(py::init([](array<double> votes, double quota) { return std::make_shared<held_body>(held_body{std::move(votes), quota}); }), py::arg("votes"), py::arg("quota"));

  py::class_<held_log, std::shared_ptr<held_log>>(m, "EventLog", "Turns of talk in events.")
      .def(py::init([](index_t actors, index_t events, array<index_t> event, array<index_t> actor, std::optional<array<double>> amount,
                       std::shared_ptr<held_incidence> present, std::optional<array<index_t>> labels, index_t n_sectors) {
             auto out = std::make_shared<held_log>();
             out->actors = actors;
             out->events = events;
             out->event = std::move(event);
             out->actor = std::move(actor);
             if (amount) out->amount = *amount;
             if (present) out->present = present->table;
             if (labels) out->labels = vector_of(*labels);
             out->sectors = labels ? n_sectors : 0;
             check_partition({out->labels, out->sectors}, actors);
             check_log(*out);
             return out;
           }),
           py::arg("n_actors"), py::arg("n_events"), py::arg("event"), py::arg("actor"), py::arg("amount") = py::none(), py::arg("present") = nullptr,
           py::arg("labels") = py::none(), py::arg("n_sectors") = 0);

  m.def("build_csr", &build, py::arg("n"), py::arg("from_"), py::arg("to"), py::arg("values") = py::none(), py::kw_only(), py::arg("directed") = true,
        py::arg("parallel") = "error", "Compressed rows (offsets, targets, values) of ties, and how many weights of 0 were dropped.");
}

}  // namespace samspill::bindings
