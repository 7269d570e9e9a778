#include "work/upkeep/old_rows.hpp"

#include "storage/slice.hpp"
#include "work/work.hpp"

namespace work {
namespace {

constexpr int rows_a_step = 20;     // of each table
constexpr int slices_a_call = 100;  // the rest is forgotten an hour later

// Ids are in the order of time, so the oldest rows stand at the beginning of the key. An assignment's is of
// when the client was given, and when it ended decides.
constexpr std::string_view delete_undo = R"sql(
    DELETE FROM assignment_undo
     WHERE assignment_id IN (SELECT a.id
                               FROM (SELECT assignment_id FROM assignment_undo
                                      WHERE assignment_id > 0
                                      ORDER BY assignment_id LIMIT $2) AS oldest
                               JOIN assignments a ON a.id = oldest.assignment_id
                              WHERE a.ended_at < $1)
)sql";

constexpr std::string_view delete_closings = R"sql(
    DELETE FROM closings
     WHERE id IN (SELECT oldest.id
                    FROM (SELECT id, closed_at FROM closings WHERE id > 0 ORDER BY id LIMIT $2) AS oldest
                   WHERE oldest.closed_at < $1)
)sql";

constexpr std::string_view delete_rests = R"sql(
    DELETE FROM task_rests
     WHERE (task_id, account_id) IN (SELECT r.task_id, r.account_id FROM task_rests r
                                      WHERE r.until_at < $1
                                      ORDER BY r.until_at LIMIT $2)
)sql";

struct Gone {
  std::int64_t rows = 0;
  bool more = false;
};

base::Result<Gone> forget_slice(storage::Db& db, storage::Tx& tx, base::Instant before) {
  const storage::Slice slice(db);
  Gone gone;
  do {
    const auto rows = forget_some(tx, before);
    gone.rows += rows;
    gone.more = rows > 0;
  } while (gone.more && !slice.over());
  return gone;
}

}  // namespace

std::int64_t forget_some(storage::Tx& tx, base::Instant before) {
  std::int64_t rows = 0;
  for (const auto statement : {delete_undo, delete_closings, delete_rests}) {
    rows += tx.run(statement, before, rows_a_step);
  }
  return rows;
}

base::Result<std::int64_t> forget_old(storage::Db& db, base::Instant before) {
  std::int64_t rows = 0;
  for (int i = 0; i < slices_a_call; ++i) {
    TRY(const auto gone, db.write([&](storage::Tx& tx) { return forget_slice(db, tx, before); },
                                  storage::Urgency::bulk, storage::Isolation::claim));
    rows += gone.rows;
    if (!gone.more) break;
  }
  return rows;
}

}  // namespace work
