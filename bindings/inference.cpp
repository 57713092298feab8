#include "pybind.hpp"

namespace samspill::bindings {

void bind_inference(py::module_&) {}

}  // namespace samspill::bindings
