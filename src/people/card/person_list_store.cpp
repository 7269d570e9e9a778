// The statements behind lists of cards.
#include <algorithm>
#include <functional>

#include "people/card/person_store.hpp"

namespace people::person_store {
namespace {

constexpr std::string_view line_columns = R"sql(
    SELECT p.id, p.name, p.kind,
           (SELECT c.value FROM contacts c WHERE c.person_id = p.id AND c.kind = 'phone' AND c.is_main = 1
             ORDER BY c.position LIMIT 1) AS phone,
           (SELECT c.value FROM contacts c WHERE c.person_id = p.id AND c.kind = 'mail' AND c.is_main = 1
             ORDER BY c.position LIMIT 1) AS mail,
           p.city, p.goal, p.owner_id, a.name AS owner_name, p.final_status, p.created_at
      FROM people p LEFT JOIN accounts a ON a.id = p.owner_id
)sql";

std::string lines_where(std::string_view condition) {
  return std::string(line_columns) + std::string(condition);
}

std::string word_or_empty(const std::optional<PersonKind>& kind) {
  return kind ? std::string(base::word_of(*kind)) : std::string();
}

// Every shape is a text of its own, so that each uses its index at any size of the school.
std::vector<PersonLine> of_everybody(Tx& tx, std::int64_t before, int limit) {
  static const std::string text = lines_where(R"sql(
     WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND p.id < $1
     ORDER BY p.id DESC LIMIT $2
)sql");
  return tx.rows<PersonLine>(text, before, limit);
}

std::vector<PersonLine> of_kind(Tx& tx, PersonKind kind, std::int64_t before, int limit) {
  static const std::string text = lines_where(R"sql(
     WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND p.id < $1 AND p.kind = $3
     ORDER BY p.id DESC LIMIT $2
)sql");
  return tx.rows<PersonLine>(text, before, limit, kind);
}

std::vector<PersonLine> of_owner(Tx& tx, AccountId owner, const ListFilter& filter, std::int64_t before,
                                 int limit) {
  static const std::string text = lines_where(R"sql(
     WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND p.id < $1 AND p.owner_id = $3 AND (p.kind = $4 OR $4 = '')
     ORDER BY p.id DESC LIMIT $2
)sql");
  return tx.rows<PersonLine>(text, before, limit, owner, word_or_empty(filter.kind));
}

std::vector<PersonLine> of_team(Tx& tx, TeamId team, const ListFilter& filter, std::int64_t before,
                                int limit) {
  static const std::string text = lines_where(R"sql(
     WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND p.id < $1 AND p.team_id = $3 AND (p.kind = $4 OR $4 = '')
     ORDER BY p.id DESC LIMIT $2
)sql");
  return tx.rows<PersonLine>(text, before, limit, team, word_or_empty(filter.kind));
}

void newest_first(std::vector<PersonLine>& found, std::size_t limit) {
  std::ranges::sort(found, std::greater{}, &PersonLine::id);
  const auto repeated = std::ranges::unique(found, {}, &PersonLine::id);
  found.erase(repeated.begin(), repeated.end());
  if (found.size() > limit) found.resize(limit);
}

// The actor's team and what the actor owns elsewhere.
std::vector<PersonLine> of_team_and_own(Ctx& ctx, const ListFilter& filter, std::int64_t before, int limit) {
  auto found = of_team(ctx.tx, ctx.actor.team, filter, before, limit);
  for (auto& line : of_owner(ctx.tx, ctx.actor.account, filter, before, limit))
    found.push_back(std::move(line));
  newest_first(found, static_cast<std::size_t>(limit));
  return found;
}

// A colleague's cards, as far as they are of the actor's team.
std::vector<PersonLine> of_owner_in_team(Ctx& ctx, AccountId owner, const ListFilter& filter,
                                         std::int64_t before, int limit) {
  static const std::string text = lines_where(R"sql(
     WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND p.id < $1 AND p.owner_id = $3 AND (p.kind = $4 OR $4 = '') AND p.team_id = $5
     ORDER BY p.id DESC LIMIT $2
)sql");
  return ctx.tx.rows<PersonLine>(text, before, limit, owner, word_or_empty(filter.kind), ctx.actor.team);
}

}  // namespace

std::vector<PersonLine> list(Ctx& ctx, const ListFilter& filter, std::int64_t before, int limit) {
  const auto& actor = ctx.actor;
  if (filter.owner_id) {
    if (actor.reach == base::Reach::all || *filter.owner_id == actor.account) {
      return of_owner(ctx.tx, *filter.owner_id, filter, before, limit);
    }
    if (actor.reach == base::Reach::own) return {};
    return of_owner_in_team(ctx, *filter.owner_id, filter, before, limit);
  }
  switch (actor.reach) {
    case base::Reach::all:
      return filter.kind ? of_kind(ctx.tx, *filter.kind, before, limit) : of_everybody(ctx.tx, before, limit);
    case base::Reach::team:
      return of_team_and_own(ctx, filter, before, limit);
    case base::Reach::own:
      return of_owner(ctx.tx, actor.account, filter, before, limit);
  }
  return {};
}

std::vector<PersonLine> lines(Ctx& ctx, const std::vector<PersonId>& ids, const ListFilter& filter) {
  static const std::string text = lines_where(R"sql(
     WHERE p.id IN ({list}) AND p.merged_into IS NULL AND p.erased_at IS NULL
       AND (p.owner_id = $2 OR $1 = 'all' OR ($1 = 'team' AND p.team_id = $3))
       AND (p.kind = $4 OR $4 = '') AND (p.owner_id = $5 OR $5 = 0)
)sql");
  const auto& actor = ctx.actor;
  auto found = ctx.tx.rows_in<PersonLine>(text, ids, base::word_of(actor.reach), actor.account, actor.team,
                                          word_or_empty(filter.kind), filter.owner_id.value_or(AccountId{}));
  newest_first(found, ids.size());
  return found;
}

}  // namespace people::person_store
