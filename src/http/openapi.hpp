// The OpenAPI 3.1 description of the API, made from the routes.
#pragma once
#include <string>

#include "http/router.hpp"

namespace http {

// Pretty-printed JSON with a stable order, so that a change of the API is a readable change of the file.
std::string openapi_text(const Router& router);

}  // namespace http
