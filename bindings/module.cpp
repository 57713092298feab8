#include "pybind.hpp"

#include <algorithm>
#include <string>

#include <samspill/core/error.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/solve/kernels/table.hpp>

namespace {

// The classes live in Python, so that the application raises and catches the same ones without the engine.
void translate_errors(const std::exception_ptr& thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const samspill::invalid_input& e) {
    const py::object make = py::module_::import("samspill._errors").attr("InvalidInput");
    const py::object error = make("S" + std::to_string(static_cast<int>(e.code())), e.text(), py::arg("place") = e.place(), py::arg("advice") = e.advice());
    py::set_error(make, error);
  } catch (const samspill::cancelled&) {
    py::set_error(py::module_::import("samspill._errors").attr("Cancelled"), "cancelled");
  }
}

std::vector<std::string> isa_names() {
  std::vector<std::string> out;
  for (const samspill::isa_level level : samspill::isa_levels_of_processor())
    if (samspill::detail::kernels(level).level == level) out.emplace_back(name_of(level));
  return out;
}

samspill::bindings::run_settings settings(int threads, const std::string& isa) {
  samspill::bindings::run_settings out{threads, {}};
  const auto names = names_of(out.isa);
  out.isa = static_cast<samspill::isa_level>(std::find(names.begin(), names.end(), isa) - names.begin());
  return out;
}

}  // namespace

PYBIND11_MODULE(_core, m) {
  m.doc() = "The engine of samspill. Private: use the functions of the package.";
  py::register_exception_translator([](std::exception_ptr thrown) { translate_errors(thrown); });
  py::list reasons;
  for (const auto name : samspill::reason_names) reasons.append(std::string(name));
  m.attr("reasons") = py::tuple(reasons);
  m.attr("isa_levels") = py::tuple(py::cast(isa_names()));
  py::class_<samspill::bindings::run_settings>(m, "RunSettings", "Threads (0: as many as there are cores) and the instruction-set level of a call.")
      .def(py::init(&settings), py::arg("threads"), py::arg("isa"));
  m.def("usable_cores", &samspill::usable_cores, "Cores that this process may use.");
  samspill::bindings::bind_inputs(m);
  samspill::bindings::bind_metrics(m);
  samspill::bindings::bind_inference(m);
  samspill::bindings::bind_missing(m);
  samspill::bindings::bind_intervals(m);
}
