// The queue as it is read and claimed. Every statement walks an index: the first of a kind, never the whole
// of it.
#pragma once
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work::queue_store {

using storage::Ctx;
using storage::Tx;

BOOST_DEFINE_ENUM_CLASS(Side, own, team)

// The first step of the manager's queue that is due later; with the day full, of what no cap holds back.
struct Later {
  TaskId id;
  base::Instant due_at;
};
BOOST_DESCRIBE_STRUCT(Later, (), (id, due_at))
std::optional<Later> first_later(Ctx& ctx, bool day_full);

// The first due steps of a kind on one side that may be handed out: nobody has the person, and the manager
// has not just given it back. With `lock` they are held until the transaction ends, and those that others
// hold are passed over.
std::vector<Task> first_due(Ctx& ctx, Side side, const std::string& kind, int limit, bool lock);

// When the manager's own next promise is due, later than now.
std::optional<base::Instant> next_promise(Ctx& ctx);

// When the manager's own next step is due, later than now; those of the stack do not count.
std::optional<base::Instant> next_own(Ctx& ctx);

// Say that they will be read soon (Tx::ask_ahead); the steps without a lock.
void ask_first_due_ahead(Ctx& ctx, Side side, const std::string& kind, int limit);
void ask_next_promise_ahead(Ctx& ctx);

// When the first rest of the manager from a step he gave back ends.
std::optional<base::Instant> next_rest_end(Ctx& ctx);

// Open steps due by now, at most `most` a number.
struct Counts {
  std::int64_t questions = 0;
  std::int64_t promises = 0;
  std::int64_t others = 0;
  std::int64_t stack = 0;
  std::int64_t cooled_off = 0;  // of the stack, due later
};
BOOST_DESCRIBE_STRUCT(Counts, (), (questions, promises, others, stack, cooled_off))
Counts counts(Ctx& ctx, std::int64_t most);

}  // namespace work::queue_store
