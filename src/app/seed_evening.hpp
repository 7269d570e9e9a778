// One manager's queue in which every rule of the order can be seen at work (docs/queue.md).
#pragma once
#include "access/access.hpp"
#include "app/seed_words.hpp"
#include "storage/db.hpp"

namespace app {

// Clients of this manager, one for each rank: a question, a new lead, a promise that is late, one whose trial
// ended 31 minutes ago and one whose trial ended 10 minutes ago, one who was tried as often as the rules say,
// one who fell off and comes back. Their history is made by the same use cases at the times it tells.
void seed_evening(storage::Db& db, const auth::Account& manager, base::Instant now, SeedWords& words);

}  // namespace app
