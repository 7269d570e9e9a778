// Routes of past promises, closed people who apply again, corrected cells and cards that undoing left.
#pragma once
#include "base/result.hpp"
#include "http/router.hpp"

namespace intake {

void add_review_routes(http::Router& router);

// A number that came in the path.
base::Result<std::int64_t> number_of(const std::string& text);

}  // namespace intake
