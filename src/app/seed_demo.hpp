// A small school to try everything on.
#pragma once
#include "app/app.hpp"

namespace app {

// One account a role, teams, some sixty people with histories, deals in every stage and work that is due now.
// Prints role, mail and password of each account. Throws when the school is not empty.
int seed_demo(const Config& config, storage::Db& db);

}  // namespace app
