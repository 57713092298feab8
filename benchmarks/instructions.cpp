// How many instructions does one call of a metric take? For callgrind: counts are written after one call and after three,
// and (three - one) / 2 is a call without what only the first one pays. Without arguments: the names of all metrics. After the name of a
// path metric "by length" reads weights as lengths.
#include "inputs.hpp"

#include <valgrind/callgrind.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace {

void call(const samspill::registered_metric& metric, const samspill::any_input& given, int times) {
  const samspill::option_list options = benchmark_inputs::options_of(metric);
  samspill::run_context one_thread;
  one_thread.threads = 1;
  for (int i = 0; i < times; ++i) {
    const samspill::any_outcome outcome = metric.call(given, options, one_thread);
    asm volatile("" : : "g"(&outcome) : "memory");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    for (const samspill::registered_metric& metric : samspill::registered_metrics()) std::printf("%s\n", std::string(metric.info.name).c_str());
    return 0;
  }
  const std::string_view what = argv[1], by_length = " by length";
  const bool costs = what.ends_with(by_length);
  const samspill::registered_metric& metric = samspill::find_metric(what.substr(0, what.size() - (costs ? by_length.size() : 0)));
  const benchmark_inputs::drawn inputs(static_cast<samspill::index_t>(std::stol(argv[2])));
  const samspill::any_input given = costs ? inputs.costs() : inputs.of(metric.info);
  CALLGRIND_START_INSTRUMENTATION;  // what comes before runs several times faster
  CALLGRIND_ZERO_STATS;
  call(metric, given, 1);
  CALLGRIND_DUMP_STATS_AT("one");
  CALLGRIND_ZERO_STATS;
  call(metric, given, 3);
  CALLGRIND_DUMP_STATS_AT("three");
}
