// Stages in the database.
#pragma once
#include "pipeline/deal_types.hpp"
#include "storage/tx.hpp"

namespace pipeline::stage_store {

using storage::Tx;

// In the order of the funnel.
std::vector<Stage> all(Tx& tx);
std::optional<Stage> find(Tx& tx, std::string_view key);
void update(Tx& tx, const Stage& stage);
// Whether `key` is a kind of work. The table is `work`'s, which we do not know; a stage only names a kind.
bool kind_exists(Tx& tx, std::string_view key);

}  // namespace pipeline::stage_store
