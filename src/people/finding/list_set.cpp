#include "people/finding/list_set.hpp"

namespace people {
namespace {

using storage::Ctx;

base::Result<bool> asked(Ctx&, const ListPeople& wanted) {
  return wanted.state || wanted.final_status || wanted.reason || wanted.source ||
         wanted.nobodys.value_or(false);
}

constexpr std::string_view select_of_nobody = R"sql(
    SELECT id FROM people WHERE owner_id IS NULL AND team_id IS NULL AND id < $1 ORDER BY id DESC LIMIT $2
)sql";
constexpr std::string_view select_of_reason = R"sql(
    SELECT id FROM people WHERE final_reason = $3 AND id < $1 ORDER BY id DESC LIMIT $2
)sql";
constexpr std::string_view select_of_final_status = R"sql(
    SELECT id FROM people WHERE final_status = $3 AND id < $1 ORDER BY id DESC LIMIT $2
)sql";
std::optional<std::vector<PersonId>> newest(Ctx& ctx, const ListPeople& wanted, std::int64_t before,
                                            std::int64_t limit) {
  if (wanted.nobodys.value_or(false)) return ctx.tx.rows<PersonId>(select_of_nobody, before, limit);
  if (wanted.reason) return ctx.tx.rows<PersonId>(select_of_reason, before, limit, *wanted.reason);
  if (!wanted.final_status) return std::nullopt;
  return ctx.tx.rows<PersonId>(select_of_final_status, before, limit, *wanted.final_status);
}

template <class Word>
std::string word_or_empty(const std::optional<Word>& word) {
  return word ? std::string(base::word_of(*word)) : std::string();
}

constexpr std::string_view select_among = R"sql(
    SELECT id FROM people
     WHERE id IN ({list})
       AND ($1 = '' OR (kind IN ('lead', 'student') AND ($1 = 'closed') = (final_status IS NOT NULL)))
       AND ($2 = '' OR final_status = $2)
       AND ($3 = '' OR final_reason = $3)
       AND ($4 = '' OR utm_source = $4)
       AND (CAST($5 AS BIGINT) = 0 OR (owner_id IS NULL AND team_id IS NULL))
)sql";
std::vector<PersonId> among(Ctx& ctx, const ListPeople& wanted, const std::vector<PersonId>& ids) {
  return ctx.tx.rows_in<PersonId>(select_among, ids, word_or_empty(wanted.state),
                                  word_or_empty(wanted.final_status), wanted.reason.value_or(""),
                                  wanted.source.value_or(""), std::int64_t{wanted.nobodys.value_or(false)});
}

}  // namespace

CardSet set_of_own_rows() {
  return {asked, newest, among};
}

}  // namespace people
