#pragma once

// Comparisons with an oracle, kept for the table of metric x oracle x number of comparisons x largest difference (tests/oracle_table.py).

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include <samspill/core/outcome.hpp>

#include "support/catch.hpp"

namespace sample {

/// A naive twin on all labelled networks of a few actors and on drawn ones.
inline constexpr const char* every_small = "definition, every small network and drawn ones";

/// What was compared in this program; written to a file of the folder SAMSPILL_ORACLES, where that is set, when the program ends.
class oracle_record {
 public:
  struct row {
    std::int64_t comparisons = 0;
    double largest = 0;
  };

  static oracle_record& of_this_program();

  row& of(const std::string& metric, const std::string& oracle) { return rows_[{metric, oracle}]; }

  ~oracle_record();

 private:
  std::map<std::pair<std::string, std::string>, row> rows_;
};

/// Compares values of one metric with those of one oracle: `oracle with("power.katz", "definition, dense"); with.compare(ours, theirs);`
///
/// A difference is relative where the oracle's value is above 1, else absolute. NaN equals NaN only.
class oracle {
 public:
  oracle(const std::string& metric, const std::string& name);
  oracle(const oracle&) = delete;
  oracle& operator=(const oracle&) = delete;

  void compare(double ours, double theirs, double tolerance = 1e-9);
  void compare(const samspill::scalar& ours, double theirs, double tolerance = 1e-9) { compare(ours.value, theirs, tolerance); }

  /// Value by value.
  template <class Values>
  void compare(const samspill::value_list& ours, const Values& theirs, double tolerance = 1e-9) {
    INFO(name_);
    REQUIRE(ours.size() == static_cast<std::size_t>(theirs.size()));
    for (std::size_t i = 0; i < ours.size(); ++i) compare(ours.values[i], static_cast<double>(theirs[i]), tolerance);
  }

 private:
  std::string name_;
  oracle_record::row& row_;
};

}  // namespace sample
