#include "journal/undo_entries.hpp"

namespace journal {
namespace {

// Entries of one moment are told apart by their numbers: two imports may well share a millisecond.
constexpr std::string_view select_other_cause_since = R"sql(
    SELECT 1 FROM events
     WHERE subject_kind = $1 AND subject_id = $2 AND cause <> $3 AND recorded_at >= $4
       AND id > COALESCE((SELECT MIN(own.id) FROM events own
                           WHERE own.subject_kind = $1 AND own.subject_id = $2 AND own.cause = $3
                             AND own.recorded_at >= $4), 0)
     LIMIT 1
)sql";

constexpr std::string_view select_type_of_other_cause = R"sql(
    SELECT 1 FROM events
     WHERE subject_kind = $1 AND subject_id = $2 AND type = $3 AND cause NOT LIKE $4
     LIMIT 1
)sql";

constexpr std::string_view select_numbers_of_cause =
    "SELECT COALESCE(seq, 0) AS seq FROM events WHERE subject_kind = $1 AND subject_id = $2 AND cause = $3 "
    "AND type = $4";

constexpr std::string_view delete_of_cause =
    "DELETE FROM events WHERE subject_kind = $1 AND subject_id = $2 AND cause = $3 AND type = $4";

}  // namespace

bool has_other_cause_since(storage::Tx& tx, Subject subject, const std::string& cause, base::Instant since) {
  return tx.value<std::int64_t>(select_other_cause_since, subject.kind, subject.id, cause, since).has_value();
}

bool has_type_of_other_cause(storage::Tx& tx, Subject subject, std::string_view type,
                             std::string_view cause_begins) {
  return tx
      .value<std::int64_t>(select_type_of_other_cause, subject.kind, subject.id, type,
                           std::string(cause_begins) + "%")
      .has_value();
}

std::vector<std::int64_t> erase_of_cause(storage::Tx& tx, Subject subject, const std::string& cause,
                                         std::string_view type) {
  auto numbers = tx.rows<std::int64_t>(select_numbers_of_cause, subject.kind, subject.id, cause, type);
  tx.post(delete_of_cause, subject.kind, subject.id, cause, type);
  return numbers;
}

}  // namespace journal
