#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/inputs.hpp>
#include <samspill/core/random.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill {

namespace detail {

/// Values with their signs turned. Those that are 0 have no other sign, so that k others have 2^k arrangements.
class sign_flips {
 public:
  explicit sign_flips(const actor_values_view& given) : given_(given) {
    for (std::size_t i = 0; i < given.values.size(); ++i)
      if (given.values[i] != 0) moving_.push_back(i);
  }

  double arrangements() const { return std::ldexp(1.0, static_cast<int>(moving_.size())); }
  bool single() const { return moving_.empty(); }

  class one {
   public:
    explicit one(const sign_flips& plan) : plan_(&plan), view_(plan.given_), values_(plan.given_.values.begin(), plan.given_.values.end()) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const actor_values_view& draw(philox& random) {
      std::uint32_t bits = 0;
      for (std::size_t k = 0; k < plan_->moving_.size(); ++k) {
        if (k % 32 == 0) bits = random();
        turn(k, bits >> (k % 32) & 1);
      }
      return bound();
    }
    /// Bit k of the rank says whether the k-th value that is not 0 is turned.
    const actor_values_view& visit(std::uint64_t rank) {
      rank_ = rank;
      for (std::size_t k = 0; k < plan_->moving_.size(); ++k) turn(k, rank >> k & 1);
      return bound();
    }
    const actor_values_view& next() { return visit(rank_ + 1); }
    draw_notes notes() const { return {}; }

   private:
    void turn(std::size_t k, std::uint64_t turned) {
      const std::size_t i = plan_->moving_[k];
      values_[i] = turned ? -plan_->given_.values[i] : plan_->given_.values[i];
    }
    const actor_values_view& bound() {
      view_.values = values_;
      return view_;
    }

    const sign_flips* plan_;
    actor_values_view view_;
    std::vector<double> values_;
    std::uint64_t rank_ = 0;
  };
  one dealer() const { return one(*this); }

 private:
  actor_values_view given_;
  std::vector<std::size_t> moving_;
};

}  // namespace detail

namespace null {

/// The sign of each actor's value is as likely to be the other one (Fisher 1935): of changes between two waves, either wave might have been the first.
struct flip_signs {
  static constexpr std::string_view code = "flip_signs";

  detail::sign_flips prepare(const actor_values_view& given) const { return detail::sign_flips(given); }
};

}  // namespace null
}  // namespace samspill
