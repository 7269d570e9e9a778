// Steps in the order in which they are due. Every statement walks an index: of a person the live ones, of a
// manager those of one kind.
#pragma once
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work::due_store {

using storage::Ctx;

// Behind which step a page begins.
struct Place {
  base::Instant due_at{INT64_MIN};
  std::int64_t id = INT64_MIN;
};

// Live steps of the query's person, the soonest first, at most `limit`; only what the actor may see.
std::vector<TaskLine> of_person(Ctx& ctx, const TaskQuery& query, Place behind, std::int64_t limit);

// The same of the waiting steps of the query's owner, of one kind.
std::vector<TaskLine> of_owner(Ctx& ctx, const TaskQuery& query, const std::string& kind, Place behind,
                               std::int64_t limit);

}  // namespace work::due_store
