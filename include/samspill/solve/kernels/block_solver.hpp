#pragma once

#include <cmath>
#include <cstdint>

#include <samspill/solve/kernels/isa.hpp>

namespace samspill::detail {

/// Right-hand sides side by side: a row of eight doubles is one cache line.
inline constexpr int solver_lanes = 8;

/// Rows that are added up at once.
inline constexpr int rows_at_once = 8;

struct raw_laplacian {
  const std::int32_t* offsets;
  const std::int32_t* targets;
  const double* values;
  const double* whole;  // of each row the sum of its values
};

/// One actor taken out of a network of conductances (solve/star_mesh.hpp): x = shift + sum share x_to over its ties, from `first` to the `first` of the next step.
/// `whole`: the weight of all its ties, 0 where it was the last of its component.
struct star_step {
  std::int32_t actor;
  std::int64_t first;
  double whole, shift;
};

struct raw_mesh {
  const star_step* steps;  // and one more, whose `first` is the end
  std::int64_t count;
  const std::int32_t* to;
  const double* share;
};

/// The three passes of a step of conjugate gradients, over rows [first, last) of eight numbers. Sums are added to eight numbers each.
struct block_solver_kernels {
  /// image = L p, and its products with p. In differences, which are small where the terms of the usual form nearly cancel.
  void (*multiply)(const raw_laplacian&, const double* p, double* image, std::int64_t first, std::int64_t last, double* products);
  /// x += along p, r -= along image, and the squares of r beside the diagonal.
  void (*advance)(const raw_laplacian&, const double* along, const double* p, const double* image, double* x, double* r, std::int64_t first, std::int64_t last, double* squares);
  /// p = r beside the diagonal + by p.
  void (*turn)(const raw_laplacian&, const double* by, const double* r, double* p, std::int64_t first, std::int64_t last);
  /// What was put into those taken out goes to where their stars end; and back, x of those taken out from x of the others.
  void (*hand_on)(const raw_mesh&, double* b);
  void (*take_back)(const raw_mesh&, const double* b, double* x);
  /// sum[to[t]] += by[l] from[l][t], over at most eight rows l.
  void (*add_rows)(const double* const* from, const double* by, std::int32_t rows, const std::int32_t* to, std::int64_t count, double* sum);
  /// For a row of a symmetric table, cells[t] in column to[t]: sum_to += cell own, and mine += cell share_to, eight numbers each.
  void (*couple)(const std::int32_t* to, const double* cells, std::int64_t count, const double* own, const double* share, double* sum, double* mine);
  /// Sum of |f_s - f_t| over all unordered pairs, by trying all: O(n^2), and quicker than sorting for some hundreds.
  double (*spread)(const double* f, std::int64_t n);
};

template <class Isa>
struct block_solver {
  static void multiply(const raw_laplacian& a, const double* p, double* image, std::int64_t first, std::int64_t last, double* products) {
    double product[solver_lanes] = {};
    for (std::int64_t i = first; i < last; ++i) {
      double own[solver_lanes], sum[solver_lanes] = {};
      for (int k = 0; k < solver_lanes; ++k) own[k] = p[i * solver_lanes + k];
      for (std::int32_t arc = a.offsets[i]; arc < a.offsets[i + 1]; ++arc) {
        const double w = a.values[arc];
        const double* other = p + std::int64_t{a.targets[arc]} * solver_lanes;
        for (int k = 0; k < solver_lanes; ++k) sum[k] += w * (own[k] - other[k]);
      }
      for (int k = 0; k < solver_lanes; ++k) image[i * solver_lanes + k] = sum[k];
      for (int k = 0; k < solver_lanes; ++k) product[k] += sum[k] * own[k];
    }
    for (int k = 0; k < solver_lanes; ++k) products[k] += product[k];
  }

  static void advance(const raw_laplacian& a, const double* along, const double* p, const double* image, double* x, double* r, std::int64_t first, std::int64_t last, double* squares) {
    double by[solver_lanes], square[solver_lanes] = {};
    for (int k = 0; k < solver_lanes; ++k) by[k] = along[k];
    for (std::int64_t i = first; i < last; ++i) {
      const double inverse = 1 / a.whole[i];
      for (int k = 0; k < solver_lanes; ++k) {
        const std::int64_t at = i * solver_lanes + k;
        x[at] += by[k] * p[at];
        const double left = r[at] - by[k] * image[at];
        r[at] = left;
        square[k] += left * left * inverse;
      }
    }
    for (int k = 0; k < solver_lanes; ++k) squares[k] += square[k];
  }

  static void turn(const raw_laplacian& a, const double* by, const double* r, double* p, std::int64_t first, std::int64_t last) {
    double turned[solver_lanes];
    for (int k = 0; k < solver_lanes; ++k) turned[k] = by[k];
    for (std::int64_t i = first; i < last; ++i) {
      const double inverse = 1 / a.whole[i];
      for (int k = 0; k < solver_lanes; ++k) {
        const std::int64_t at = i * solver_lanes + k;
        p[at] = r[at] * inverse + turned[k] * p[at];
      }
    }
  }
};

template <class Isa>
struct mesh_solver {
  static void hand_on(const raw_mesh& mesh, double* b) {
    for (std::int64_t k = 0; k < mesh.count; ++k) {
      const star_step& s = mesh.steps[k];
      double own[solver_lanes];
      for (int l = 0; l < solver_lanes; ++l) own[l] = b[std::int64_t{s.actor} * solver_lanes + l];
      for (std::int64_t tie = s.first; tie < mesh.steps[k + 1].first; ++tie) {
        double* tip = b + std::int64_t{mesh.to[tie]} * solver_lanes;
        for (int l = 0; l < solver_lanes; ++l) tip[l] += mesh.share[tie] * own[l];
      }
    }
  }

  static void take_back(const raw_mesh& mesh, const double* b, double* x) {
    for (std::int64_t k = mesh.count; k-- > 0;) {
      const star_step& s = mesh.steps[k];
      double sum[solver_lanes] = {};
      for (int l = 0; l < solver_lanes && s.whole > 0; ++l) sum[l] = b[std::int64_t{s.actor} * solver_lanes + l] / s.whole;
      for (std::int64_t tie = s.first; tie < mesh.steps[k + 1].first; ++tie) {
        const double* tip = x + std::int64_t{mesh.to[tie]} * solver_lanes;
        for (int l = 0; l < solver_lanes; ++l) sum[l] += mesh.share[tie] * tip[l];
      }
      for (int l = 0; l < solver_lanes; ++l) x[std::int64_t{s.actor} * solver_lanes + l] = sum[l];
    }
  }

  static void add_rows(const double* const* from, const double* by, std::int32_t rows, const std::int32_t* to, std::int64_t count, double* sum) {
    constexpr int chunk = 64;
    double part[chunk];
    for (std::int64_t first = 0; first < count; first += chunk) {
      const int size = count - first < chunk ? static_cast<int>(count - first) : chunk;
      if (rows == rows_at_once) {
        const double *a = from[0] + first, *b = from[1] + first, *c = from[2] + first, *d = from[3] + first;
        const double *e = from[4] + first, *f = from[5] + first, *g = from[6] + first, *h = from[7] + first;
        for (int t = 0; t < size; ++t)
          part[t] = ((by[0] * a[t] + by[1] * b[t]) + (by[2] * c[t] + by[3] * d[t])) + ((by[4] * e[t] + by[5] * f[t]) + (by[6] * g[t] + by[7] * h[t]));
      } else {
        for (int t = 0; t < size; ++t) part[t] = by[0] * from[0][first + t];
        for (std::int32_t l = 1; l < rows; ++l)
          for (int t = 0; t < size; ++t) part[t] += by[l] * from[l][first + t];
      }
      for (int t = 0; t < size; ++t) sum[to[first + t]] += part[t];
    }
  }

  static void couple(const std::int32_t* to, const double* cells, std::int64_t count, const double* own, const double* share, double* sum, double* mine) {
    double given[solver_lanes], taken[solver_lanes];
    for (int l = 0; l < solver_lanes; ++l) given[l] = own[l];
    for (int l = 0; l < solver_lanes; ++l) taken[l] = mine[l];
    for (std::int64_t t = 0; t < count; ++t) {
      const std::int64_t row = std::int64_t{to[t]} * solver_lanes;
      const double cell = cells[t];
      for (int l = 0; l < solver_lanes; ++l) taken[l] += cell * share[row + l];
      for (int l = 0; l < solver_lanes; ++l) sum[row + l] += cell * given[l];
    }
    for (int l = 0; l < solver_lanes; ++l) mine[l] = taken[l];
  }

  static double spread(const double* f, std::int64_t n) {
    constexpr int lanes = 16;
    double part[lanes] = {}, rest = 0;
    for (std::int64_t s = 0; s < n; ++s) {
      const double own = f[s];
      std::int64_t t = s + 1;
      for (; t + lanes <= n; t += lanes)
        for (int l = 0; l < lanes; ++l) part[l] += std::fabs(own - f[t + l]);
      for (; t < n; ++t) rest += std::fabs(own - f[t]);
    }
    for (int l = 0; l < lanes; ++l) rest += part[l];
    return rest;
  }
};

template <class Isa>
constexpr block_solver_kernels block_solver_kernels_for() {
  return {&block_solver<Isa>::multiply, &block_solver<Isa>::advance, &block_solver<Isa>::turn, &mesh_solver<Isa>::hand_on, &mesh_solver<Isa>::take_back, &mesh_solver<Isa>::add_rows, &mesh_solver<Isa>::couple, &mesh_solver<Isa>::spread};
}

}  // namespace samspill::detail
