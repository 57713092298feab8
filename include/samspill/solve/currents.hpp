#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/solve/conductances.hpp>
#include <samspill/solve/inverse_plan.hpp>

namespace samspill {

/// Potentials of a unit current from each actor, and what follows from them. Only differences between two sources are used.
class currents {
 public:
  currents(spring_rows ties, bool allow_slow, const run_context& context) : ties_(std::move(ties)), system_(ties_), place_(ties_.size()), through_(ties_.size(), 0.0) {
    const inverse_plan plan = plan_inverse(system_, part_of_inverse::all, context);
    need_time_and_memory(plan, allow_slow);
    carry_out(plan, system_, context);
    for (std::size_t i = 0; i < ties_.size(); ++i) {
      place_[i] = members_[at(system_.part_of(i))].size();
      members_[at(system_.part_of(i))].push_back(static_cast<index_t>(i));
    }
    failed_ = system_.broken_parts();
    find_potentials(context);
    add_up(context);
  }

  double others(std::size_t i) const { return system_.size_of(system_.part_of(i)) - 1; }
  double through(std::size_t i) const { return through_[i]; }
  bool failed(std::size_t i) const { return failed_[at(system_.part_of(i))] != 0; }

 private:
  static constexpr std::size_t width = 8, tried_below = 400;

  void need_time_and_memory(const inverse_plan& plan, bool allow_slow) {
    members_.resize(at(system_.parts()));
    double seconds = plan.seconds, bytes = plan.bytes;
    for (std::size_t i = 0; i < ties_.size(); ++i) {
      const double k = others(i) + 1;
      seconds += 3e-9 * static_cast<double>(ties_[i].size()) * k * std::log2(k);  // measured, half a sort for each end of a tie
      bytes += 8 * k;
    }
    need_affordable(seconds, allow_slow, bytes);
  }

  /// Row i of its component's matrix: the potential of i for each source. One solve serves a source of every component at once.
  void find_potentials(const run_context& context) {
    std::size_t most = 0;
    for (const auto& own : members_) {
      potential_.emplace_back(own.size() * own.size());
      most = std::max(most, own.size());
    }
    const auto batches = static_cast<std::int64_t>((most + width - 1) / width);
    std::vector<char> wrong(static_cast<std::size_t>(batches), 0);
    for_blocks(context, {batches, 1, 20.0 * static_cast<double>(ties_.size())}, [&](std::int64_t begin, std::int64_t, std::int64_t) {
      const auto first = static_cast<std::size_t>(begin) * width;
      lane_rows<width> b(ties_.size(), lanes<width>{}), x;
      for (const auto& own : members_)
        for (std::size_t l = 0; l < width && first + l < own.size(); ++l) b[at(own[first + l])][l] = 1;
      run_context alone;
      alone.threads = 1;
      alone.stop = context.stop;
      alone.isa = context.isa;
      wrong[static_cast<std::size_t>(begin)] = system_.solve(std::move(b), x, alone) != reason::none;
      for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t part = at(system_.part_of(i)), size = members_[part].size();
        for (std::size_t l = 0; l < width && first + l < size; ++l) potential_[part][place_[i] * size + first + l] = x[i][l];
      }
    });
    if (std::find(wrong.begin(), wrong.end(), 1) != wrong.end()) std::fill(failed_.begin(), failed_.end(), char{1});
  }

  /// The current from i along a tie, for each source.
  void along(std::size_t i, const spring& tie, std::vector<double>& flow) const {
    const std::size_t part = at(system_.part_of(i)), size = members_[part].size();
    const double* own = potential_[part].data() + place_[i] * size;
    const double* other = potential_[part].data() + place_[at(tie.to)] * size;
    flow.resize(size);
    for (std::size_t s = 0; s < size; ++s) flow[s] = tie.weight * (own[s] - other[s]);
  }

  /// Sum of |f_s - f_t| over all pairs, after sorting where there are many.
  static double apart(std::vector<double>& flow, const run_context& context) {
    if (flow.size() <= tried_below) return detail::kernels(context.isa).solver.spread(flow.data(), static_cast<std::int64_t>(flow.size()));
    std::sort(flow.begin(), flow.end());
    double sum = 0;
    const double last = static_cast<double>(flow.size()) - 1;
    for (std::size_t s = 0; s < flow.size(); ++s) sum += (2 * static_cast<double>(s) - last) * flow[s];
    return sum;
  }

  void add_up(const run_context& context) {
    std::vector<std::vector<double>> whole(ties_.size());
    for (std::size_t i = 0; i < ties_.size(); ++i) whole[i].resize(ties_[i].size());
    const block_plan plan{static_cast<std::int64_t>(ties_.size()), 4, 1e5};
    for_blocks(context, plan, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      std::vector<double> flow;
      for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
        for (std::size_t tie = 0; tie < ties_[i].size(); ++tie) {
          if (at(ties_[i][tie].to) < i) continue;
          along(i, ties_[i][tie], flow);
          whole[i][tie] = apart(flow, context);
        }
    });
    std::vector<char> unbalanced(ties_.size(), 0);
    for_blocks(context, plan, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) unbalanced[i] = !add_up_at(i, whole);
    });
    for (std::size_t i = 0; i < ties_.size(); ++i)
      if (unbalanced[i]) failed_[at(system_.part_of(i))] = 1;
  }

  /// Half of what runs along all ties of i, without the pairs of which i is an end; false where what comes in does not go out.
  bool add_up_at(std::size_t i, const std::vector<std::vector<double>>& whole) {
    std::vector<double> flow, out(members_[at(system_.part_of(i))].size(), 0.0);
    double sum = 0;
    for (std::size_t tie = 0; tie < ties_[i].size(); ++tie) {
      const auto j = at(ties_[i][tie].to);
      const auto back = std::lower_bound(ties_[j].begin(), ties_[j].end(), static_cast<index_t>(i), [](const spring& a, index_t to) { return a.to < to; });
      sum += j > i ? whole[i][tie] : whole[j][static_cast<std::size_t>(back - ties_[j].begin())];
      along(i, ties_[i][tie], flow);
      for (std::size_t s = 0; s < flow.size(); ++s) {
        sum -= std::abs(flow[place_[i]] - flow[s]);
        out[s] += flow[s];
      }
    }
    through_[i] = std::max(0.0, sum / 2);
    out[place_[i]] -= 1;
    const auto [least, most] = std::minmax_element(out.begin(), out.end());
    return out.size() < 2 || *most - *least <= 1e-8;
  }

  spring_rows ties_;
  laplacian system_;
  std::vector<std::size_t> place_;
  std::vector<double> through_;
  std::vector<std::vector<index_t>> members_;
  std::vector<std::vector<double>> potential_;
  std::vector<char> failed_;
};

}  // namespace samspill
