#include "support/naive_symmetry.hpp"

namespace naive {

bool tied(const network_view& net, index_t i, index_t j) { return i != j && net.state(i, j) == tie_state::value; }

double weight(const network_view& net, index_t i, index_t j) { return tied(net, i, j) ? net.out.value_or_zero(i, j) : 0; }

bool known(const network_view& net, index_t i, index_t j) {
  const auto told = [&](index_t a, index_t b) { return net.state(a, b) == tie_state::value || net.state(a, b) == tie_state::none; };
  return told(i, j) || (!net.directed && told(j, i));
}

bool known_both(const network_view& net, index_t i, index_t j) { return known(net, i, j) && known(net, j, i); }

dyads census(const network_view& net) {
  dyads out;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = i + 1; j < net.n(); ++j) {
      if (!known_both(net, i, j)) continue;
      const int ties = tied(net, i, j) + tied(net, j, i);
      (ties == 2 ? out.mutual : ties == 1 ? out.asymmetric : out.null) += 1;
    }
  return out;
}

double reciprocity(const network_view& net) {
  double arcs = 0, returned = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (tied(net, i, j) && known_both(net, i, j)) {
        ++arcs;
        returned += tied(net, j, i);
      }
  return returned / arcs;
}

double weighted_reciprocity(const network_view& net) {
  double given = 0, returned = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (i != j && known_both(net, i, j)) {
        given += weight(net, i, j);
        returned += std::min(weight(net, i, j), weight(net, j, i));
      }
  return returned / given;
}

double sector_flow(const network_view& net, index_t s, index_t t, bool weighted) {
  double sum = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (i != j && net.sectors[i] == s && net.sectors[j] == t && known_both(net, i, j)) sum += weighted ? weight(net, i, j) : tied(net, i, j);
  return sum;
}

double sector_asymmetry(const network_view& net, index_t s, index_t t, bool weighted) {
  const double forth = sector_flow(net, s, t, weighted);
  const double back = sector_flow(net, t, s, weighted);
  return (forth - back) / (forth + back);
}

std::size_t triad_class(const network_view& net, std::array<index_t, 3> who) {
  std::sort(who.begin(), who.end());
  do {
    std::set<std::pair<int, int>> arcs;
    for (int a = 0; a < 3; ++a)
      for (int b = 0; b < 3; ++b)
        if (tied(net, who[static_cast<std::size_t>(a)], who[static_cast<std::size_t>(b)])) arcs.insert({a, b});
    for (std::size_t c = 0; c < triad_drawings().size(); ++c)
      if (triad_drawings()[c].second == arcs) return c;
  } while (std::next_permutation(who.begin(), who.end()));
  return 99;
}

std::array<double, 16> triads(const network_view& net) {
  std::array<double, 16> out{};
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = i + 1; j < net.n(); ++j)
      for (index_t k = j + 1; k < net.n(); ++k)
        if (known_both(net, i, j) && known_both(net, i, k) && known_both(net, j, k)) ++out[triad_class(net, {i, j, k})];
  return out;
}

share confirmed(const relation_pair& pair, index_t s, index_t t) {
  share out;
  for (index_t i = 0; i < pair.given.n(); ++i)
    for (index_t j = 0; j < pair.given.n(); ++j) {
      if (i == j || !known(pair.given, i, j) || !known(pair.received, j, i)) continue;
      if (s >= 0 && (pair.given.sectors[i] != s || pair.given.sectors[j] != t)) continue;
      const int sides = tied(pair.given, i, j) + tied(pair.received, j, i);
      out.whole += sides > 0;
      out.part += sides == 2;
    }
  return out;
}

double mixing(const network_view& net, index_t g, index_t h, bool weighted) {
  double sum = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (net.sectors[i] == g && net.sectors[j] == h) sum += weighted ? weight(net, i, j) : tied(net, i, j);
  return sum;
}

double observed_cells(const network_view& net, index_t g, index_t h) {
  double sum = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) sum += i != j && net.sectors[i] == g && net.sectors[j] == h && known(net, i, j);
  return sum;
}

double ei(const network_view& net, const std::vector<index_t>& labels, bool weighted) {
  double external = 0, internal = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      const double w = weighted ? weight(net, i, j) : tied(net, i, j);
      (labels[at(i)] == labels[at(j)] ? internal : external) += w;
    }
  return (external - internal) / (external + internal);
}

step compare(const network_view& before, const network_view& after) {
  step out;
  for (index_t i = 0; i < before.n(); ++i)
    for (index_t j = 0; j < before.n(); ++j) {
      if (i == j || (!before.directed && j < i) || !known(before, i, j) || !known(after, i, j)) continue;
      const bool was = tied(before, i, j), is = tied(after, i, j);
      out.kept += was && is;
      out.ended += was && !is;
      out.begun += !was && is;
      out.smaller += std::min(weight(before, i, j), weight(after, i, j));
      out.larger += std::max(weight(before, i, j), weight(after, i, j));
    }
  return out;
}

double equality(const std::vector<double>& x) {
  double spread = 0, total = 0;
  for (const double a : x) {
    total += a;
    for (const double b : x) spread += std::abs(a - b);
  }
  return 1 - spread / (2 * static_cast<double>(x.size()) * total);
}

}  // namespace naive
