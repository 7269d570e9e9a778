// The list of people, narrowed to those who stand behind a number of another screen.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

// Leads and students: those somebody works with, and those nobody does any more.
BOOST_DEFINE_ENUM_CLASS(CardState, live, closed)

// Every field narrows the list.
struct ListPeople {
  std::optional<std::string> q;  // any part of a name, phone, mail, handle or city
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  std::optional<PersonKind> kind;
  std::optional<AccountId> owner_id;
  std::optional<CardState> state;
  std::optional<FinalStatus> final_status;
  std::optional<std::string> reason;  // of a closed card, as it was given
  std::optional<std::string> source;  // utm_source
  std::optional<bool> nobodys;        // true: neither an owner nor a team
  // Of one and the same deal, answered by pipeline:
  std::optional<std::string> stage;          // it is open and stands there
  std::optional<std::string> reached;        // a basket it has come to
  std::optional<std::string> short_of;       // a basket it has not come to
  std::optional<std::int64_t> applied_days;  // it was made so many days ago at most
  std::optional<std::int64_t> closed_days;   // it was closed so many days ago at most
  // Answered by work:
  std::optional<std::string> step;  // held: waits for the start of its import; open: may be handed out
};
BOOST_DESCRIBE_STRUCT(ListPeople, (),
                      (q, limit, cursor, kind, owner_id, state, final_status, reason, source, nobodys, stage,
                       reached, short_of, applied_days, closed_days, step))

// A set of cards that its module alone can tell, such as "those whose deal is in this stage": the modules
// above add theirs. Each reads its own fields and knows nothing of who asks: the list shows what is in reach.
struct CardSet {
  // Whether any of its fields is there. Refused: what it cannot read, by field.
  base::Result<bool> (*asked)(storage::Ctx& ctx, const ListPeople& wanted);
  // Ids of the set below `before`, newest first, at most `limit`; none if no index leads to them.
  std::optional<std::vector<PersonId>> (*newest)(storage::Ctx& ctx, const ListPeople& wanted,
                                                 std::int64_t before, std::int64_t limit);
  // Those of the ids that are in the set, in any order.
  std::vector<PersonId> (*among)(storage::Ctx& ctx, const ListPeople& wanted,
                                 const std::vector<PersonId>& ids);
};

// Once a process, before the first list.
void add_card_set(const CardSet& set);

}  // namespace people
