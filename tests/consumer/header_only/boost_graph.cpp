// A Boost.Graph type of the user's own, with the headers on the include path and no build system.
#include <boost/graph/adjacency_list.hpp>
#include <samspill/graph/boost.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include <cstdio>
#include <string>

struct Actor {
  std::string name, sector;
};
struct Deal {
  double hours;
};
using Deals = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Actor, Deal>;

int main() {
  Deals deals;
  const auto library = add_vertex(Actor{"Library", "public"}, deals);
  const auto nav = add_vertex(Actor{"NAV", "public"}, deals);
  const auto choir = add_vertex(Actor{"Choir", "civil"}, deals);
  add_edge(library, nav, Deal{5}, deals);
  add_edge(nav, library, Deal{3}, deals);
  add_edge(nav, choir, Deal{4}, deals);
  add_edge(choir, nav, Deal{1}, deals);
  add_edge(library, choir, Deal{4}, deals);
  std::printf("%.6f\n", samspill::symmetry::weighted_reciprocity(deals, get(&Deal::hours, deals)).value);
}
