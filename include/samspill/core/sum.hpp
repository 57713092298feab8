#pragma once

#include <cmath>
#include <span>

namespace samspill {

/// Neumaier's compensated sum. Terms are added in the order they come, so the result does not depend on threads;
/// partial sums of blocks are joined with add() in block order.
class running_sum {
 public:
  constexpr running_sum() = default;
  constexpr explicit running_sum(double start) : total_(start) {}

  constexpr running_sum& operator+=(double x) {
    const double t = total_ + x;
    const double big = total_ < 0 ? -total_ : total_;
    const double small = x < 0 ? -x : x;
    lost_ += big >= small ? (total_ - t) + x : (x - t) + total_;
    total_ = t;
    return *this;
  }
  constexpr void add(const running_sum& other) {
    *this += other.total_;
    lost_ += other.lost_;
  }
  /// Infinite terms leave the compensation undefined; the plain total is right then.
  constexpr double value() const { return lost_ == lost_ ? total_ + lost_ : total_; }

 private:
  double total_ = 0;
  double lost_ = 0;
};

constexpr double sum_of(std::span<const double> terms) {
  running_sum s;
  for (const double x : terms) s += x;
  return s.value();
}

}  // namespace samspill
