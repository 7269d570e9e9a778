#include "people/card/person_store.hpp"

namespace people::person_store {
namespace {

// A new row of the table: the card and what the card does not show.
struct NewRow {
  Person person;
  std::optional<ImportId> import_id;
};
BOOST_DESCRIBE_STRUCT(NewRow, (), (person, import_id))

base::Result<CardRow> refused() {
  return base::fail(base::Code::not_found, "There is no such card, or it is not yours to see.");
}

}  // namespace

bool may_see(const base::Actor& actor, const std::optional<AccountId>& owner,
             const std::optional<TeamId>& team) {
  switch (actor.reach) {
    case base::Reach::all:
      return true;
    case base::Reach::team:
      return owner == actor.account || (team && *team == actor.team);
    case base::Reach::own:
      return owner == actor.account;
  }
  return false;
}

constexpr std::string_view select_card = R"sql(
    SELECT p.id, p.name, p.kind, p.owner_id, p.team_id, p.zone, p.language, p.utm_source, p.utm_medium,
           p.utm_campaign, p.city, p.birth_date, p.grade, p.goal, p.level, p.wanted_times, p.contact_wish, p.fields,
           p.final_status, p.final_reason, p.version, p.created_at, p.updated_at, p.merged_into,
           a.name AS owner_name, t.name AS team_name
      FROM people p
      LEFT JOIN accounts a ON a.id = p.owner_id
      LEFT JOIN teams t ON t.id = p.team_id
     WHERE p.id = $1 AND p.erased_at IS NULL
)sql";

std::optional<CardRow> find(Tx& tx, PersonId id) {
  return tx.row<CardRow>(select_card, id);
}

constexpr std::string_view select_contacts = R"sql(
    SELECT id, person_id, kind, value, key, label, is_main, position
      FROM contacts
     WHERE person_id = $1
     ORDER BY position
)sql";

void ask_card_ahead(Tx& tx, PersonId id) {
  tx.ask_ahead(select_card, id);
  tx.ask_ahead(select_contacts, id);
}

base::Result<CardRow> get(Ctx& ctx, PersonId id) {
  auto row = find(ctx.tx, id);
  if (row && row->merged_into) row = find(ctx.tx, live_id(ctx.tx, id));
  if (!row || !may_see(ctx.actor, row->person.owner_id, row->person.team_id)) return refused();
  return std::move(*row);
}

constexpr std::string_view select_many = R"sql(
    SELECT id, name, kind, owner_id, team_id, zone, language, utm_source, utm_medium, utm_campaign, city, birth_date,
           grade, goal, level, wanted_times, contact_wish, fields, final_status, final_reason, version, created_at,
           updated_at
      FROM people
     WHERE id IN ({list}) AND erased_at IS NULL
)sql";

std::vector<Person> many(Tx& tx, const std::vector<PersonId>& ids) {
  return tx.rows_in<Person>(select_many, ids);
}

namespace {

struct NameRow {
  PersonId id;
  std::string name;
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
  std::optional<PersonId> merged_into;
};
BOOST_DESCRIBE_STRUCT(NameRow, (), (id, name, owner_id, team_id, merged_into))

constexpr std::string_view select_names = R"sql(
    SELECT id, name, owner_id, team_id, merged_into FROM people WHERE id IN ({list}) AND erased_at IS NULL
)sql";

}  // namespace

std::vector<NamedCard> named(Ctx& ctx, const std::vector<PersonId>& ids) {
  std::vector<NamedCard> all;
  for (auto& row : ctx.tx.rows_in<NameRow>(select_names, ids)) {
    const auto asked = row.id;
    if (row.merged_into) {  // rare: most cards never went into another one
      const auto live = find(ctx.tx, live_id(ctx.tx, asked));
      if (!live) continue;
      const auto& person = live->person;
      row = {person.id, person.name, person.owner_id, person.team_id, std::nullopt};
    }
    if (may_see(ctx.actor, row.owner_id, row.team_id)) all.push_back({asked, row.id, std::move(row.name)});
  }
  return all;
}

constexpr std::string_view select_live = R"sql(
    WITH RECURSIVE chain (id, merged_into) AS (
      SELECT id, merged_into FROM people WHERE id = $1
      UNION
      SELECT p.id, p.merged_into FROM people p JOIN chain c ON p.id = c.merged_into
    )
    SELECT id FROM chain WHERE merged_into IS NULL
)sql";

PersonId live_id(Tx& tx, PersonId id) {
  return tx.value<PersonId>(select_live, id).value_or(id);
}

constexpr std::string_view select_merged = R"sql(
    WITH RECURSIVE gone (id) AS (
      SELECT id FROM people WHERE merged_into = $1
      UNION
      SELECT p.id FROM people p JOIN gone g ON p.merged_into = g.id
    )
    SELECT id FROM gone
)sql";

constexpr std::string_view select_final_status = R"sql(
    WITH RECURSIVE chain (final_status, merged_into, erased_at) AS (
      SELECT final_status, merged_into, erased_at FROM people WHERE id = $1
      UNION
      SELECT p.final_status, p.merged_into, p.erased_at FROM people p JOIN chain c ON p.id = c.merged_into
    )
    SELECT final_status FROM chain WHERE merged_into IS NULL AND erased_at IS NULL
)sql";

std::optional<FinalStatus> final_status_of(Tx& tx, PersonId id) {
  return tx.value<FinalStatus>(select_final_status, id);
}

void ask_merged_ahead(Tx& tx, PersonId id) {
  tx.ask_ahead(select_merged, id);
}

std::vector<PersonId> merged_ids(Tx& tx, PersonId id) {
  return tx.rows<PersonId>(select_merged, id);
}

void insert(Tx& tx, const Person& person, std::optional<ImportId> import_id) {
  tx.insert("people", NewRow{person, import_id});
}

constexpr std::string_view update_person = R"sql(
    UPDATE people
       SET name = $2, kind = $3, owner_id = $4, team_id = $5, zone = $6, language = $7, utm_source = $8,
           utm_medium = $9, utm_campaign = $10, city = $11, birth_date = $12, grade = $13, goal = $14, level = $15,
           wanted_times = $16, contact_wish = $17, fields = $18, final_status = $19, final_reason = $20,
           version = $21, created_at = $22, updated_at = $23
     WHERE id = $1
)sql";

void update(Tx& tx, const Person& person) {
  tx.post(update_person, person);
}

void set_merged_into(Tx& tx, PersonId id, std::optional<PersonId> kept) {
  tx.post("UPDATE people SET merged_into = $2 WHERE id = $1", id, kept);
}

std::vector<ContactRow> contacts(Tx& tx, PersonId id) {
  return tx.rows<ContactRow>(select_contacts, id);
}

void insert_contacts(Tx& tx, const std::vector<ContactRow>& rows) {
  for (const auto& row : rows) tx.insert("contacts", row);
}

void remove_contacts(Tx& tx, PersonId id) {
  tx.post("DELETE FROM contacts WHERE person_id = $1", id);
}

constexpr std::string_view select_key_holders = R"sql(
    SELECT c.key, c.kind, c.value, c.person_id
      FROM contacts c JOIN people p ON p.id = c.person_id
     WHERE c.key IN ({list}) AND p.merged_into IS NULL
)sql";

std::vector<KeyHolder> holders_of_keys(Tx& tx, const std::vector<std::string>& keys) {
  return tx.rows_in<KeyHolder>(select_key_holders, keys);
}

std::optional<OwnerRow> owner(Tx& tx, AccountId id) {
  return tx.row<OwnerRow>("SELECT name, team_id FROM accounts WHERE id = $1", id);
}

std::optional<std::string> team_name(Tx& tx, TeamId id) {
  return tx.value<std::string>("SELECT name FROM teams WHERE id = $1", id);
}

}  // namespace people::person_store
