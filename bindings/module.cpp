#include "pybind.hpp"

#include <samspill/core/error.hpp>
#include <samspill/core/outcome.hpp>

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

}  // namespace

PYBIND11_MODULE(_core, m) {
  m.doc() = "The engine of samspill. Private: use the functions of the package.";
  py::register_exception_translator([](std::exception_ptr thrown) { translate_errors(thrown); });
  py::list reasons;
  for (const auto name : samspill::reason_names) reasons.append(std::string(name));
  m.attr("reasons") = py::tuple(reasons);
  m.attr("isa") = "baseline";
  m.def("usable_cores", &samspill::usable_cores, "Cores that this process may use.");
  samspill::bindings::bind_inputs(m);
  samspill::bindings::bind_metrics(m);
  samspill::bindings::bind_inference(m);
}
