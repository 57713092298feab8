#pragma once

// The only place that includes pybind11.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/parallel.hpp>

namespace py = pybind11;

namespace samspill::bindings {

template <class T>
using array = py::array_t<T, py::array::c_style>;

template <class T>
std::span<const T> span_of(const array<T>& a) {
  return {a.data(), static_cast<std::size_t>(a.size())};
}

template <class T>
std::vector<T> vector_of(const array<T>& a) {
  return {a.data(), a.data() + a.size()};
}

/// Hands a vector's memory to NumPy without copying it.
template <class T, class Room>
py::array give(std::vector<T, Room>&& values, std::vector<py::ssize_t> shape = {}) {
  auto* held = new std::vector<T, Room>(std::move(values));
  const py::capsule owner(held, [](void* p) { delete static_cast<std::vector<T, Room>*>(p); });
  if (shape.empty()) shape = {static_cast<py::ssize_t>(held->size())};
  return py::array_t<T>(shape, held->data(), owner);
}

/// What Python says about how a call runs.
struct run_settings {
  int threads = 0;
  isa_level isa = isa_level::best;

  /// A Python function holds the interpreter's lock: one thread calls it.
  run_settings on_one_thread() const { return {1, isa}; }
};

/// A run_context that looks for Ctrl-C on the calling thread. Signal handlers stay the host's.
inline run_context python_context(const run_settings& run) {
  run_context context;
  context.threads = run.threads;
  context.isa = run.isa;
  context.poll = [] {
    const py::gil_scoped_acquire lock;
    return PyErr_CheckSignals() != 0;
  };
  return context;
}

/// Calls `compute` without the interpreter's lock; a pending Python error (Ctrl-C) goes before our own `cancelled`.
template <class Compute>
auto unlocked(Compute compute) {
  try {
    const py::gil_scoped_release release;
    return compute();
  } catch (const cancelled&) {
    if (PyErr_Occurred()) throw py::error_already_set();
    throw;
  }
}

void bind_inputs(py::module_& m);
void bind_metrics(py::module_& m);
void bind_inference(py::module_& m);
void bind_missing(py::module_& m);
void bind_intervals(py::module_& m);

}  // namespace samspill::bindings
