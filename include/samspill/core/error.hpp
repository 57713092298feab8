#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace samspill {

/// Numbers of the errors that the engine raises; a number never changes its meaning (docs/messages.md explains each).
enum class errc : int {
  not_finite = 201,
  negative_weight = 202,
  actor_out_of_range = 203,
  parallel_tie = 204,
  too_many_arcs = 205,
  length_mismatch = 206,
  unsorted_row = 207,
  sector_out_of_range = 208,
  not_symmetric = 209,
  bad_state = 210,
  unknown_option = 301,
  option_out_of_range = 302,
  needs_cost = 303,
  needs_sectors = 304,
  needs_directed = 305,
  rule_not_offered = 306,
  needs_strengths = 307,
  unknown_metric = 308,
  wrong_input = 309,
  needs_index = 310,
  too_slow = 311,
  impossible_null = 401,
  too_few_replicates = 402,
};

/// Bad input. Carries the number, the place ("tie 17", "option beta") and what to do about it.
class invalid_input : public std::invalid_argument {
 public:
  invalid_input(errc code, std::string place, const std::string& what, std::string advice)
      : std::invalid_argument("S" + std::to_string(static_cast<int>(code)) + " " + place + ": " + what + "; " + advice),
        code_(code), place_(std::move(place)), text_(what), advice_(std::move(advice)) {}

  errc code() const noexcept { return code_; }
  const std::string& place() const noexcept { return place_; }
  const std::string& text() const noexcept { return text_; }
  const std::string& advice() const noexcept { return advice_; }

 private:
  errc code_;
  std::string place_;
  std::string text_;
  std::string advice_;
};

/// A stop was asked for through the run_context before the result was complete.
class cancelled : public std::runtime_error {
 public:
  cancelled() : std::runtime_error("cancelled") {}
};

}  // namespace samspill
