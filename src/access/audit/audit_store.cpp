#include "access/audit/audit_store.hpp"

namespace auth::audit_store {

constexpr std::string_view select_newest = R"sql(
    SELECT e.seq, e.id, e.subject_kind, e.subject_id, e.type, e.occurred_at, e.recorded_at, e.actor_id,
           a.name AS actor_name, e.cause, e.payload
      FROM events e LEFT JOIN accounts a ON a.id = e.actor_id
     WHERE e.seq >= $1 AND e.seq < $2
       AND (CAST($3 AS BIGINT) IS NULL OR e.actor_id = $3)
       AND (CAST($4 AS TEXT) IS NULL OR e.type = $4)
     ORDER BY e.seq DESC
     LIMIT $5
)sql";

std::vector<Row> newest(storage::Tx& tx, const Search& search, std::int64_t limit) {
  return tx.rows<Row>(select_newest, search.from_seq, search.before_seq, search.actor_id, search.type, limit);
}

}  // namespace auth::audit_store
