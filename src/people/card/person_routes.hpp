// Routes of cards, families and own fields.
#pragma once
#include "http/router.hpp"

namespace people {

void add_person_routes(http::Router& router);

}  // namespace people
