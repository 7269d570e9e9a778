// Finding cards: lists and search while typing.
#pragma once
#include <optional>
#include <string>

#include "http/call.hpp"
#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

struct FindPeople {
  std::optional<std::string> q;  // any part of a name, phone, mail, handle or city
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  std::optional<PersonKind> kind;
  std::optional<AccountId> owner_id;
};
BOOST_DESCRIBE_STRUCT(FindPeople, (), (q, limit, cursor, kind, owner_id))

constexpr std::int64_t default_page = 50;
constexpr std::int64_t largest_page = 200;

// The size of a page. invalid: not 1 to 200 (/limit).
base::Result<int> page_size(const std::optional<std::int64_t>& limit);

// The id after which a page begins. invalid: not a next_cursor (/cursor).
base::Result<std::int64_t> page_start(const std::optional<std::string>& cursor);

// Live cards the actor may see, newest first. A page of a search may be short while there are more:
// next_cursor tells. invalid: limit, cursor.
base::Result<http::Page<PersonLine>> find_people(Ctx& ctx, const FindPeople& wanted);

}  // namespace people
