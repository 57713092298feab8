#include "support/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iomanip>

#include <unistd.h>

namespace sample {
namespace {

double distance(double ours, double theirs) {
  if (ours == theirs || (std::isnan(ours) && std::isnan(theirs))) return 0;
  const double apart = std::abs(ours - theirs) / std::max(1.0, std::abs(theirs));
  return std::isnan(apart) ? INFINITY : apart;
}

}  // namespace

oracle_record& oracle_record::of_this_program() {
  static oracle_record record;
  return record;
}

oracle_record::~oracle_record() {
  const char* folder = std::getenv("SAMSPILL_ORACLES");
  if (!folder || rows_.empty()) return;
  std::ofstream file(std::string(folder) + "/cpp-" + std::to_string(getpid()) + ".tsv");
  file << std::setprecision(3);
  for (const auto& [names, found] : rows_) file << names.first << '\t' << names.second << '\t' << found.comparisons << '\t' << found.largest << '\n';
}

oracle::oracle(const std::string& metric, const std::string& name)
    : name_(metric + " against " + name), row_(oracle_record::of_this_program().of(metric, name)) {}

void oracle::compare(double ours, double theirs, double tolerance) {
  ++row_.comparisons;
  const double difference = distance(ours, theirs);
  if (difference <= tolerance) {
    row_.largest = std::max(row_.largest, difference);
    return;
  }
  INFO(name_);
  INFO("ours " << ours << ", theirs " << theirs);
  CHECK(difference <= tolerance);
}

}  // namespace sample
