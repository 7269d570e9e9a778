#include "pipeline/deal_people.hpp"

#include "people/finding/list_types.hpp"
#include "pipeline/deal_types.hpp"
#include "pipeline/stage_store.hpp"
#include "storage/ctx.hpp"

namespace pipeline {
namespace {

using people::ListPeople;
using people::PersonId;
using storage::Ctx;

constexpr std::int64_t most_days = 3660;

// $1 to $5 of every statement here; "" and the first moment ask for nothing.
struct Asked {
  std::string stage;
  std::string reached;
  std::string short_of;
  base::Instant applied_since;
  base::Instant closed_since;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (stage, reached, short_of, applied_since, closed_since))

constexpr base::Instant any_moment{-1};

base::Instant since(const Ctx& ctx, const std::optional<std::int64_t>& days) {
  return days ? base::Instant{ctx.now.ms - *days * base::day_ms} : any_moment;
}

// Every deal has applied, also one that began in a later basket.
Asked asked_of(const Ctx& ctx, const ListPeople& wanted) {
  const auto reached = wanted.reached.value_or("");
  return {wanted.stage.value_or(""), reached == base::word_of(Basket::applied) ? "" : reached,
          wanted.short_of.value_or(""), since(ctx, wanted.applied_days), since(ctx, wanted.closed_days)};
}

base::Result<bool> asked(Ctx& ctx, const ListPeople& wanted) {
  if (wanted.stage && !stage_store::find(ctx.tx, *wanted.stage)) {
    return base::fail_field("/stage", "must be the key of a stage");
  }
  for (const auto& [basket, pointer] :
       {std::pair{wanted.reached, "/reached"}, std::pair{wanted.short_of, "/short_of"}}) {
    if (basket && !base::from_word<Basket>(*basket)) {
      return base::fail_field(pointer, "must be applied, trial or paid");
    }
  }
  for (const auto& [days, pointer] :
       {std::pair{wanted.applied_days, "/applied_days"}, std::pair{wanted.closed_days, "/closed_days"}}) {
    if (days && (*days < 1 || *days > most_days)) return base::fail_field(pointer, "must be 1 to 3660");
  }
  return wanted.stage || wanted.reached || wanted.short_of || wanted.applied_days || wanted.closed_days;
}

constexpr std::string_view is_asked = R"sql(
       AND ($1 = '' OR (d.stage = $1 AND d.closed_at IS NULL))
       AND ($2 = '' OR EXISTS (SELECT 1 FROM deal_baskets b WHERE b.deal_id = d.id AND b.basket = $2))
       AND ($3 = '' OR NOT EXISTS (SELECT 1 FROM deal_baskets b WHERE b.deal_id = d.id AND b.basket = $3))
       AND d.created_at >= $4
       AND (CAST($5 AS BIGINT) < 0 OR d.closed_at >= $5)
)sql";

// Every way is a text of its own, so that each uses its index at any size of the school. "+d.person_id" keeps
// an engine from walking all deals by their people for the sake of the order.
std::string newest_of(const std::string& person, const std::string& way) {
  return "SELECT DISTINCT " + person + " AS person_id FROM deals d WHERE " + way + std::string(is_asked) +
         " AND " + person + " < $6 ORDER BY person_id DESC LIMIT $7";
}

std::optional<std::vector<PersonId>> newest(Ctx& ctx, const ListPeople& wanted, std::int64_t before,
                                            std::int64_t limit) {
  static const std::string of_stage = newest_of("d.person_id", "d.stage = $1 AND d.closed_at IS NULL");
  static const std::string of_closed = newest_of("+d.person_id", "d.closed_at >= $5");
  static const std::string of_applied = newest_of("+d.person_id", "d.created_at >= $4");
  const auto& text = wanted.stage ? of_stage : wanted.closed_days ? of_closed : of_applied;
  return ctx.tx.rows<PersonId>(text, asked_of(ctx, wanted), before, limit);
}

std::vector<PersonId> among(Ctx& ctx, const ListPeople& wanted, const std::vector<PersonId>& ids) {
  static const std::string text =
      "SELECT DISTINCT d.person_id FROM deals d WHERE d.person_id IN ({list})" + std::string(is_asked);
  const auto a = asked_of(ctx, wanted);
  return ctx.tx.rows_in<PersonId>(text, ids, a.stage, a.reached, a.short_of, a.applied_since, a.closed_since);
}

}  // namespace

void list_people_of_deals() {
  people::add_card_set({asked, newest, among});
}

}  // namespace pipeline
