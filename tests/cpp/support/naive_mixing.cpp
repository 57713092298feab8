#include "support/naive_mixing.hpp"

namespace naive {

double between(const network_view& net, index_t i, index_t j, direction way, bool weighted) {
  const double given = weighted ? weight(net, i, j) : tied(net, i, j);
  const double received = weighted ? weight(net, j, i) : tied(net, j, i);
  if (!net.directed) return given;
  return way == direction::out ? given : way == direction::in ? received : given + received;
}

double with_sector(const network_view& net, index_t i, index_t g, direction way, bool weighted) {
  double sum = 0;
  for (index_t j = 0; j < net.n(); ++j)
    if (net.sectors[j] == g) sum += between(net, i, j, way, weighted);
  return sum;
}

double with_all(const network_view& net, index_t i, direction way, bool weighted) {
  double sum = 0;
  for (index_t g = 0; g < net.sectors.count; ++g) sum += with_sector(net, i, g, way, weighted);
  return sum;
}

double size_of(const network_view& net, index_t g) {
  double size = 0;
  for (index_t i = 0; i < net.n(); ++i) size += net.sectors[i] == g;
  return size;
}

shares shares_of(const network_view& net, bool weighted) {
  const auto k = at(net.sectors.count);
  shares out{std::vector(k, std::vector(k, 0.0)), std::vector(k, 0.0), std::vector(k, 0.0), 0};
  for (std::size_t g = 0; g < k; ++g)
    for (std::size_t h = 0; h < k; ++h) out.total += out.e[g][h] = mixing(net, static_cast<index_t>(g), static_cast<index_t>(h), weighted);
  for (std::size_t g = 0; g < k; ++g)
    for (std::size_t h = 0; h < k; ++h) {
      out.e[g][h] /= out.total;
      out.a[g] += out.e[g][h];
      out.b[h] += out.e[g][h];
    }
  return out;
}

double assortativity(const network_view& net, bool weighted) {
  const shares s = shares_of(net, weighted);
  double kept = 0, chance = 0;
  for (std::size_t g = 0; g < s.a.size(); ++g) {
    kept += s.e[g][g];
    chance += s.a[g] * s.b[g];
  }
  return chance > 1 - 1e-12 ? nan : (kept - chance) / (1 - chance);
}

double modularity(const network_view& net, bool weighted, double resolution) {
  double total = 0, sum = 0;
  for (index_t i = 0; i < net.n(); ++i) total += with_all(net, i, direction::out, weighted);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (net.sectors[i] == net.sectors[j])
        sum += between(net, i, j, direction::out, weighted) / total -
               resolution * with_all(net, i, direction::out, weighted) / total * with_all(net, j, direction::in, weighted) / total;
  return total > 0 ? sum : nan;
}

double gupta_anderson_may(const network_view& net, bool weighted) {
  double kept = 0;
  for (index_t g = 0; g < net.sectors.count; ++g) {
    double given = 0;
    for (index_t h = 0; h < net.sectors.count; ++h) given += mixing(net, g, h, weighted);
    kept += mixing(net, g, g, weighted) / given;
  }
  return net.sectors.count > 1 ? (kept - 1) / (net.sectors.count - 1) : nan;
}

fourfold fourfold_of(const network_view& net) {
  fourfold out;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = net.directed ? 0 : i + 1; j < net.n(); ++j) {
      if (i == j || !known(net, i, j)) continue;
      const bool within = net.sectors[i] == net.sectors[j];
      (tied(net, i, j) ? within ? out.ties_within : out.ties_between : within ? out.gaps_within : out.gaps_between) += 1;
    }
  return out;
}

double freeman(const network_view& net) {
  const fourfold f = fourfold_of(net);
  const double between = f.ties_between + f.gaps_between, all = between + f.ties_within + f.gaps_within, ties = f.ties_within + f.ties_between;
  const double expected = ties * between / all;
  return expected > 0 ? (expected - f.ties_between) / expected : nan;
}

double odds_ratio(const network_view& net, double more) {
  const fourfold f = fourfold_of(net);
  return ((f.ties_within + more) / (f.gaps_within + more)) / ((f.ties_between + more) / (f.gaps_between + more));
}

double yules_q(const network_view& net) {
  const fourfold f = fourfold_of(net);
  const double alike = f.ties_within * f.gaps_between, unlike = f.gaps_within * f.ties_between;
  return (alike - unlike) / (alike + unlike);
}

double coleman(const network_view& net, index_t g, bool approximate) {
  double given = 0, inside = 0, cells = 0, cells_inside = 0;
  for (index_t h = 0; h < net.sectors.count; ++h) {
    given += mixing(net, g, h, false);
    cells += observed_cells(net, g, h);
    if (g != h) continue;
    inside = mixing(net, g, g, false);
    cells_inside = observed_cells(net, g, g);
  }
  if (given == 0 || cells_inside == 0) return nan;
  const double expected = given * (approximate ? size_of(net, g) / net.n() : cells_inside / cells);
  return inside > expected ? (inside - expected) / (given - expected) : (inside - expected) / expected;
}

double segregation_matrix_index(const network_view& net, index_t g, direction way) {
  double inside = 0, cells_inside = 0, outside = 0, cells_outside = 0;
  const auto add = [&](index_t from, index_t to) {
    outside += mixing(net, from, to, false);
    cells_outside += observed_cells(net, from, to);
  };
  for (index_t h = 0; h < net.sectors.count; ++h) {
    if (h == g) {
      inside = mixing(net, g, g, false);
      cells_inside = observed_cells(net, g, g);
      continue;
    }
    if (way != direction::in) add(g, h);
    if (way != direction::out) add(h, g);
  }
  const double in = inside / cells_inside, out = outside / cells_outside;
  return (in - out) / (in + out);
}

double ei_of_sector(const network_view& net, index_t g, direction way, bool weighted) {
  double external = 0, internal = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      const double w = weighted ? weight(net, i, j) : tied(net, i, j);
      const bool from = net.sectors[i] == g, to = net.sectors[j] == g;
      if (from && to) internal += net.directed || i < j ? w : 0;
      else if (from && (way != direction::in || !net.directed)) external += w;
      else if (to && net.directed && way != direction::out) external += w;
    }
  return (external - internal) / (external + internal);
}

double ei_of_actor(const network_view& net, index_t i, direction way, bool weighted) {
  const double all = with_all(net, i, way, weighted), inside = with_sector(net, i, net.sectors[i], way, weighted);
  return (all - inside - inside) / all;
}

double participation(const network_view& net, index_t i, direction way, bool weighted) {
  double squares = 0;
  for (index_t g = 0; g < net.sectors.count; ++g) squares += std::pow(with_sector(net, i, g, way, weighted) / with_all(net, i, way, weighted), 2);
  return 1 - squares;
}

double blau(const network_view& net, index_t i, direction way) {
  double pairs = 0, unlike = 0;
  for (index_t j = 0; j < net.n(); ++j)
    for (index_t h = 0; h < net.n(); ++h)
      if (between(net, i, j, way, false) > 0 && between(net, i, h, way, false) > 0) {
        ++pairs;
        unlike += net.sectors[j] != net.sectors[h];
      }
  return unlike / pairs;
}

double iqv(const network_view& net, index_t i, direction way) {
  double sectors = 0;
  for (index_t g = 0; g < net.sectors.count; ++g) sectors += size_of(net, g) > 0;
  return sectors > 1 ? blau(net, i, way) * sectors / (sectors - 1) : nan;
}

double within_z(const network_view& net, index_t i, direction way, bool weighted) {
  const index_t g = net.sectors[i];
  double sum = 0, squares = 0;
  const double size = size_of(net, g);
  for (index_t j = 0; j < net.n(); ++j)
    if (net.sectors[j] == g) {
      const double s = with_sector(net, j, g, way, weighted);
      sum += s;
      squares += s * s;
    }
  const double variance = squares / size - sum / size * (sum / size);
  return variance > 1e-12 ? (with_sector(net, i, g, way, weighted) - sum / size) / std::sqrt(variance) : nan;
}

double gateway(const network_view& net, index_t i, direction way, bool weighted) {
  double strongest = 0;
  for (index_t g = 0; g < net.sectors.count; ++g) {
    double sum = 0;
    for (index_t j = 0; j < net.n(); ++j)
      if (net.sectors[j] == g) sum += with_all(net, j, way, weighted);
    strongest = std::max(strongest, sum);
  }
  double bound = 0;
  for (index_t g = 0; g < net.sectors.count; ++g) {
    const double own = with_sector(net, i, g, way, weighted);
    if (own == 0) continue;
    double of_sector = 0, partners = 0;
    for (index_t j = 0; j < net.n(); ++j) {
      if (net.sectors[j] == net.sectors[i]) of_sector += with_sector(net, j, g, way, weighted);
      if (net.sectors[j] == g && between(net, i, j, way, weighted) > 0) partners += with_all(net, j, way, weighted);
    }
    if (g == net.sectors[i] && (!net.directed || way == direction::all)) of_sector /= 2;
    bound += std::pow(own / with_all(net, i, way, weighted) * (1 - own / of_sector * partners / strongest), 2);
  }
  const double all = with_all(net, i, way, weighted);
  return all > 0 ? 1 - bound : nan;
}

moments moments_of(const network_view& net, const std::vector<double>& x, bool weighted) {
  moments out;
  for (const double v : x)
    if (!std::isnan(v)) {
      ++out.known;
      out.mean += v;
    }
  out.mean /= out.known;
  for (index_t i = 0; i < net.n(); ++i) {
    if (std::isnan(x[at(i)])) continue;
    out.squares += std::pow(x[at(i)] - out.mean, 2);
    for (index_t j = 0; j < net.n(); ++j) {
      const double w = weighted ? weight(net, i, j) : tied(net, i, j);
      if (w == 0 || std::isnan(x[at(j)])) continue;
      out.weight += w;
      out.products += w * (x[at(i)] - out.mean) * (x[at(j)] - out.mean);
      out.gaps += w * std::pow(x[at(i)] - x[at(j)], 2);
    }
  }
  return out;
}

double morans_i(const network_view& net, const std::vector<double>& x, bool weighted) {
  const moments m = moments_of(net, x, weighted);
  return m.squares > 1e-12 ? m.known / m.weight * m.products / m.squares : nan;
}

double gearys_c(const network_view& net, const std::vector<double>& x, bool weighted) {
  const moments m = moments_of(net, x, weighted);
  return m.squares > 1e-12 ? (m.known - 1) / (2 * m.weight) * m.gaps / m.squares : nan;
}

double numeric_assortativity(const network_view& net, const std::vector<double>& x, const std::vector<double>& y, bool weighted) {
  double w = 0, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      const double v = weighted ? weight(net, i, j) : tied(net, i, j);
      if (v == 0 || std::isnan(x[at(i)]) || std::isnan(y[at(j)])) continue;
      w += v;
      sx += v * x[at(i)];
      sy += v * y[at(j)];
      sxx += v * x[at(i)] * x[at(i)];
      syy += v * y[at(j)] * y[at(j)];
      sxy += v * x[at(i)] * y[at(j)];
    }
  const double spread = (sxx / w - sx / w * (sx / w)) * (syy / w - sy / w * (sy / w));
  return spread > 1e-12 ? (sxy / w - sx / w * (sy / w)) / std::sqrt(spread) : nan;
}

std::vector<double> degrees(const network_view& net, direction way) {
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i) {
    out.push_back(0);
    for (index_t j = 0; j < net.n(); ++j) out.back() += between(net, i, j, way, false);
  }
  return out;
}

}  // namespace naive
