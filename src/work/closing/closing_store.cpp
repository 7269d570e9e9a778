#include "work/closing/closing_store.hpp"

namespace work::closing_store {

void insert(Tx& tx, const Closing& closing) {
  tx.insert("closings", closing);
}

constexpr std::string_view select_one = R"sql(
    SELECT id, person_id, final_status, card_version, steps, closed_by, closed_at, undone_at
      FROM closings
     WHERE id = $1
)sql";
std::optional<Closing> find(Tx& tx, ClosingId id) {
  return tx.row<Closing>(select_one, id);
}

void set_undone(Tx& tx, ClosingId id, base::Instant at) {
  tx.post("UPDATE closings SET undone_at = $2 WHERE id = $1", id, at);
}

}  // namespace work::closing_store
