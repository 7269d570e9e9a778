#include "work/task/task_people.hpp"

#include "people/finding/list_types.hpp"
#include "storage/ctx.hpp"

namespace work {
namespace {

using people::ListPeople;
using people::PersonId;
using storage::Ctx;

constexpr std::string_view held = "held";
constexpr std::string_view open = "open";

base::Result<bool> asked(Ctx&, const ListPeople& wanted) {
  if (wanted.step && *wanted.step != held && *wanted.step != open) {
    return base::fail_field("/step", "must be held or open");
  }
  return wanted.step.has_value();
}

constexpr std::string_view select_held = R"sql(
    SELECT DISTINCT person_id FROM tasks
     WHERE state = 'held' AND person_id < $1
     ORDER BY person_id DESC LIMIT $2
)sql";
std::optional<std::vector<PersonId>> newest(Ctx& ctx, const ListPeople& wanted, std::int64_t before,
                                            std::int64_t limit) {
  if (*wanted.step != held) return std::nullopt;  // nearly everybody has an open step
  return ctx.tx.rows<PersonId>(select_held, before, limit);
}

// As the forgotten counts: who has a step that may be handed out is not held by another that may not.
constexpr std::string_view select_among = R"sql(
    SELECT t.person_id FROM tasks t
     WHERE t.person_id IN ({list}) AND t.ended_at IS NULL
     GROUP BY t.person_id
    HAVING ($1 = 'open') = (MAX(CASE WHEN t.state IN ('open', 'leased') THEN 1 ELSE 0 END) = 1)
)sql";
std::vector<PersonId> among(Ctx& ctx, const ListPeople& wanted, const std::vector<PersonId>& ids) {
  return ctx.tx.rows_in<PersonId>(select_among, ids, *wanted.step);
}

}  // namespace

void list_people_of_steps() {
  people::add_card_set({asked, newest, among});
}

}  // namespace work
