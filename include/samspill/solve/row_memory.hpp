#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <type_traits>

#include <samspill/solve/room.hpp>

namespace samspill {

/// Memory as new_room gives it, that grows.
template <class T>
class row_memory {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  T* data() const { return held_.get(); }
  std::size_t size() const { return size_; }

  /// Room for `wanted`, at least doubled where there is less; the first `used` stay.
  void grow(std::size_t wanted, std::size_t used) {
    if (wanted <= size_) return;
    const std::size_t size = std::max(wanted, 2 * size_);
    std::unique_ptr<T[], freed> made(static_cast<T*>(new_room(size * sizeof(T))));
    if (used > 0) std::memcpy(made.get(), held_.get(), used * sizeof(T));
    held_ = std::move(made);
    size_ = size;
  }

 private:
  struct freed {
    void operator()(T* memory) const { std::free(memory); }
  };
  std::unique_ptr<T[], freed> held_;
  std::size_t size_ = 0;
};

}  // namespace samspill
