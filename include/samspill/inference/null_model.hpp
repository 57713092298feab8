#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include <samspill/core/random.hpp>

namespace samspill {

/// What the draws of a null report about themselves. Whole numbers, so that their sum does not depend on threads.
struct draw_notes {
  std::int64_t attempts = 0;
  std::int64_t accepted = 0;
  std::int64_t moved = 0;
  std::int64_t ties = 0;

  draw_notes& operator+=(const draw_notes& other) {
    attempts += other.attempts;
    accepted += other.accepted;
    moved += other.moved;
    ties += other.ties;
    return *this;
  }
  friend draw_notes operator-(const draw_notes& a, const draw_notes& b) {
    return {a.attempts - b.attempts, a.accepted - b.accepted, a.moved - b.moved, a.ties - b.ties};
  }
  friend bool operator==(const draw_notes&, const draw_notes&) = default;
};

/// One who draws: `draw(random)` gives an input of the same type as the observed one, valid until the next draw.
template <class Dealer, class View>
concept dealer_of = requires(Dealer& dealer, philox& random) {
  { dealer.draw(random) } -> std::convertible_to<const View&>;
  { dealer.notes() } -> std::convertible_to<draw_notes>;
};

/// One whose draw is a chain that can be looked at halfway: `halfway(random)` and then `rest(random)` come to the same as `draw(random)`.
template <class Dealer>
concept chain_dealer = requires(Dealer& dealer, philox& random) {
  dealer.halfway(random);
  dealer.rest(random);
};

/// A null that was made ready for one input: it never changes, and each thread gets a dealer of its own. `single()`: only one arrangement exists.
template <class Plan, class View>
concept null_plan = requires(const Plan& plan) {
  { plan.dealer() } -> dealer_of<View>;
  { plan.single() } -> std::convertible_to<bool>;
};

/// A null whose distinct arrangements can be counted and visited by number.
template <class Plan>
concept countable_plan = requires(const Plan& plan, std::uint64_t rank) {
  { plan.arrangements() } -> std::convertible_to<double>;
  plan.dealer().visit(rank);
  plan.dealer().next();
};

/// A null model: a name, and `prepare(view)` for the inputs that it fits.
template <class Null, class View>
concept null_model_for = requires(const Null& null, const View& view) {
  { Null::code } -> std::convertible_to<std::string_view>;
  { null.prepare(view) } -> null_plan<View>;
};

}  // namespace samspill
