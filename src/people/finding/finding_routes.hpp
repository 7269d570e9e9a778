// Route of the history search.
#pragma once
#include "http/router.hpp"

namespace people {

void add_finding_routes(http::Router& router);

}  // namespace people
