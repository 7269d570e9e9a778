// Every route as every role, compared with docs/roles.md: allowed or refused as the page says.
#pragma once
#include <string>
#include <vector>

#include "http/router.hpp"
#include "storage/db.hpp"

namespace testing {

// What differs from the page, a sentence each; none when all is as promised. Calls every route, with no or a
// wrong body and made-up ids, on an empty database.
std::vector<std::string> role_faults(storage::Db& db, const http::Router& router);

}  // namespace testing
