#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include <samspill/core/error.hpp>

namespace samspill {

// Options that many metrics share have one name and one meaning (docs/conventions.md).

enum class direction : std::uint8_t { in, out, all };
constexpr auto names_of(direction) { return std::array<std::string_view, 3>{"in", "out", "all"}; }

enum class scaling : std::uint8_t { l2, max, sum, none };
constexpr auto names_of(scaling) { return std::array<std::string_view, 4>{"l2", "max", "sum", "none"}; }

/// How a path metric reads weights. `unset` is hops without weights, the weights themselves where they are costs, and refused for strengths.
enum class path_cost : std::uint8_t { unset, hops, inverse, max_minus, minus_log, as_is };
constexpr auto names_of(path_cost) { return std::array<std::string_view, 6>{"unset", "hops", "inverse", "max_minus", "minus_log", "as_is"}; }

enum class tie_rule : std::uint8_t { either, both, as_reported };
constexpr auto names_of(tie_rule) { return std::array<std::string_view, 3>{"either", "both", "as_reported"}; }

enum class missing_rule : std::uint8_t { available, zero, reconstruct, bounds, refuse };
constexpr auto names_of(missing_rule) { return std::array<std::string_view, 5>{"available", "zero", "reconstruct", "bounds", "refuse"}; }

enum class precision : std::uint8_t { double_, single };
constexpr auto names_of(precision) { return std::array<std::string_view, 2>{"double", "single"}; }

/// Of a value that has one.
template <class Enum>
  requires std::is_enum_v<Enum>
constexpr std::string_view name_of(Enum value) {
  return names_of(value)[static_cast<std::size_t>(value)];
}

/// One option of a metric: its name, where it lies in the aggregate, and, of a number, the least and the largest value that it may have.
template <class Options, class T>
struct field {
  std::string_view name;
  T Options::*member;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};
template <class Options, class T>
field(const char*, T Options::*) -> field<Options, T>;
template <class Options, class T>
field(const char*, T Options::*, double, double) -> field<Options, T>;

/// For metrics that take none.
struct no_options {
  static constexpr auto fields = std::tuple<>{};
};

using option_value = std::variant<bool, std::int64_t, double, std::string>;

namespace detail {

[[noreturn]] inline void bad_option(std::string_view name, const std::string& given, const std::string& allowed) {
  throw invalid_input(errc::option_out_of_range, "option " + std::string(name), "'" + given + "' is not allowed", "use " + allowed);
}

inline std::string as_text(const option_value& v) {
  if (const auto* s = std::get_if<std::string>(&v)) return *s;
  if (const auto* b = std::get_if<bool>(&v)) return *b ? "true" : "false";
  if (const auto* i = std::get_if<std::int64_t>(&v)) return std::to_string(*i);
  return std::to_string(std::get<double>(v));
}

template <class T>
T option_as(std::string_view name, const option_value& v) {
  if constexpr (std::is_enum_v<T>) {
    const std::string text = as_text(v);
    const auto names = names_of(T{});
    std::string allowed;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == text) return static_cast<T>(i);
      allowed += (i ? ", " : "") + std::string(names[i]);
    }
    bad_option(name, text, allowed);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (const auto* b = std::get_if<bool>(&v)) return *b;
    const std::string text = as_text(v);
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    bad_option(name, text, "true or false");
  } else if constexpr (std::is_integral_v<T>) {
    if (const auto* i = std::get_if<std::int64_t>(&v)) return static_cast<T>(*i);
    if (const auto* d = std::get_if<double>(&v); d && *d == static_cast<double>(static_cast<std::int64_t>(*d))) return static_cast<T>(*d);
    bad_option(name, as_text(v), "a whole number");
  } else if constexpr (std::is_floating_point_v<T>) {
    if (const auto* d = std::get_if<double>(&v)) return static_cast<T>(*d);
    if (const auto* i = std::get_if<std::int64_t>(&v)) return static_cast<T>(*i);
    bad_option(name, as_text(v), "a number");
  } else {
    return T(as_text(v));
  }
}

template <class T>
option_value option_from(const T& value) {
  if constexpr (std::is_enum_v<T>) return std::string(name_of(value));
  else if constexpr (std::is_same_v<T, bool>) return value;
  else if constexpr (std::is_integral_v<T>) return static_cast<std::int64_t>(value);
  else if constexpr (std::is_floating_point_v<T>) return static_cast<double>(value);
  else return std::string(value);
}

/// As few digits as tell the number: 0.5, not 0.500000.
inline std::string short_number(double x) {
  std::string text = std::to_string(x);
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

template <class Options, class T>
void check_option(const Options& options, const field<Options, T>& option) {
  if constexpr (std::is_enum_v<T>) {
    if (static_cast<std::size_t>(options.*(option.member)) >= names_of(T{}).size())
      bad_option(option.name, std::to_string(static_cast<int>(options.*(option.member))), "one of its names");
  } else if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
    const auto value = static_cast<double>(options.*(option.member));
    const auto unset = static_cast<double>(Options{}.*(option.member));
    if (std::isnan(value) && std::isnan(unset)) return;  // a number without default, not given
    if (value >= option.low && value <= option.high) return;
    const std::string from = std::isinf(option.low) ? "" : "from " + short_number(option.low);
    const std::string to = std::isinf(option.high) ? "" : "to " + short_number(option.high);
    bad_option(option.name, std::isnan(value) ? "nan" : short_number(value), "a number" + (from.empty() ? "" : " " + from) + (to.empty() ? "" : " " + to));
  }
}

}  // namespace detail

/// Refuses a number outside its option's range, NaN, and a value that no name of an enumeration has. A metric with such options begins with it.
template <class Options>
void check_options(const Options& options) {
  std::apply([&](const auto&... option) { (detail::check_option(options, option), ...); }, Options::fields);
}

/// Sets the option called `name`; refuses a name that the metric does not have.
template <class Options>
void set_option(Options& options, std::string_view name, const option_value& value) {
  bool found = false;
  std::string known;
  std::apply(
      [&](const auto&... f) {
        [[maybe_unused]] const auto one = [&](const auto& option) {
          known += (known.empty() ? "" : ", ") + std::string(option.name);
          if (option.name != name) return;
          found = true;
          using T = std::remove_cvref_t<decltype(options.*(option.member))>;
          options.*(option.member) = detail::option_as<T>(name, value);
        };
        (one(f), ...);
      },
      Options::fields);
  if (!found)
    throw invalid_input(errc::unknown_option, "option " + std::string(name), "this metric has no such option",
                        known.empty() ? "it takes none" : "it takes " + known);
}

}  // namespace samspill
