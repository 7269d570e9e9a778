// Routes of duplicates and merges.
#pragma once
#include "http/router.hpp"

namespace people {

void add_merge_routes(http::Router& router);

}  // namespace people
