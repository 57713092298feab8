// What the shared kernels compute, printed number by number: once as it is, and once with -DSAMSPILL_PLAIN_KERNELS, as for a compiler without vector types.
#include <samspill/inference/infer.hpp>
#include <samspill/inference/permute_sectors.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/ei_index_by_actor.hpp>
#include <samspill/power/betweenness.hpp>
#include <samspill/power/closeness.hpp>
#include <samspill/power/current_flow_betweenness.hpp>

#include <cstdio>
#include <vector>

namespace {

constexpr samspill::index_t actors = 90;

samspill::network drawn(bool weighted) {
  samspill::philox random(7, 0);
  std::vector<samspill::index_t> from, to, sectors;
  std::vector<double> hours;
  for (samspill::index_t i = 0; i < actors; ++i) {
    sectors.push_back(static_cast<samspill::index_t>(random.below(3)));
    for (samspill::index_t j = 0; j < actors; ++j) {
      if (i == j || random.below(22) > 0) continue;
      from.push_back(i);
      to.push_back(j);
      hours.push_back(1 + random.below(9));
    }
  }
  if (!weighted) hours.clear();
  return samspill::network(samspill::build_csr(actors, from, to, hours, true), true, sectors, 3);
}

void print(const std::vector<double>& values) {
  for (const double v : values) std::printf("%.17g\n", v);
}

}  // namespace

int main() {
  using samspill::path_cost;
  const samspill::network plain = drawn(false), hours = drawn(true);
  print(samspill::power::betweenness(plain).values);
  print(samspill::power::betweenness(plain, {.precision = samspill::precision::single}).values);
  print(samspill::power::betweenness(hours, {.cost = path_cost::as_is}).values);
  print(samspill::power::closeness(plain).values);
  print(samspill::power::current_flow_betweenness(plain).values);
  const samspill::null::permute_sectors null;
  print({samspill::infer(samspill::mixing::ei_index, plain, null, {.replicates = 199}).p});
  for (const samspill::network& net : {plain, hours})
    for (const auto& cell : samspill::infer(samspill::mixing::ei_index_by_actor, net, null, {.replicates = 199}).cells) print({cell.null_mean, cell.null_sd});
}
