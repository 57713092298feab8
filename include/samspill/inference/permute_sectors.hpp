#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/partition.hpp>
#include <samspill/inference/label_batches.hpp>
#include <samspill/inference/labellings.hpp>
#include <samspill/inference/null_model.hpp>

namespace samspill {

/// An input whose actors have sectors: a network, actor values, an incidence, an event log.
template <class View>
concept with_sectors = requires(const View& view) {
  { view.sectors } -> std::convertible_to<partition_view>;
};

namespace detail {

template <with_sectors View>
class sector_shuffle {
 public:
  sector_shuffle(const View& view, std::span<const index_t> strata) : view_(view), labellings_(view.sectors.labels, strata) {}

  double arrangements() const { return labellings_.count(); }
  bool single() const { return arrangements() == 1; }

  class one {
   public:
    explicit one(const sector_shuffle& plan) : plan_(&plan), view_(plan.view_), labels_(plan.labellings_.observed()) {}
    one(const one&) = delete;
    one& operator=(const one&) = delete;

    const View& draw(philox& random) {
      plan_->labellings_.shuffle(random, labels_);
      return bound();
    }
    const View& visit(std::uint64_t rank) {
      plan_->labellings_.visit(rank, labels_);
      return bound();
    }
    const View& next() {
      plan_->labellings_.next(labels_);
      return bound();
    }
    draw_notes notes() const { return {}; }

   private:
    const View& bound() {
      view_.sectors.labels = labels_;
      if constexpr (requires { view_.present.sectors; }) view_.present.sectors.labels = labels_;
      return view_;
    }

    const sector_shuffle* plan_;
    View view_;
    std::vector<index_t> labels_;
  };
  one dealer() const { return one(*this); }

  /// For statistics that read many labellings side by side: all that the dealer would give.
  bool has_batches() const
    requires std::same_as<View, network_view>
  {
    return label_batches::fits(view_);
  }
  label_batches batches(batch_needs needs) const
    requires std::same_as<View, network_view>
  {
    return {view_, labellings_, needs};
  }

 private:
  View view_;
  labellings labellings_;
};

}  // namespace detail

namespace null {

/// Sectors are dealt at random among the actors; ties, values and events stay where they are. With `strata` (a number for each actor)
/// only among actors of the same stratum. Every distinct labelling is equally likely.
struct permute_sectors {
  std::vector<index_t> strata = {};
  static constexpr std::string_view code = "permute_sectors";

  template <with_sectors View>
  detail::sector_shuffle<View> prepare(const View& view) const {
    if (!view.sectors.given())
      throw invalid_input(errc::needs_sectors, "null permute_sectors", "the actors have no sectors", "give every actor a sector");
    return detail::sector_shuffle<View>(view, strata);
  }
};

}  // namespace null
}  // namespace samspill
