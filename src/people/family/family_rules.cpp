#include "people/family/family_rules.hpp"

namespace people {

Relation inverse(Relation relation) {
  switch (relation) {
    case Relation::mother:
    case Relation::father:
    case Relation::parent:
      return Relation::child;
    case Relation::child:
      return Relation::parent;
    case Relation::sibling:
      return Relation::sibling;
    case Relation::spouse:
      return Relation::spouse;
    case Relation::payer:
    case Relation::relative:
      return Relation::relative;
  }
  return Relation::relative;
}

bool fit(Relation one, Relation other) {
  return inverse(one) == other || inverse(other) == one;
}

}  // namespace people
