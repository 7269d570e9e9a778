// Kinds of work and outcomes: data that an administrator can change.
#pragma once
#include "storage/tx.hpp"
#include "work/work_types.hpp"

namespace work::setting_store {

using storage::Tx;

// In the order of the queue.
std::vector<TaskKind> kinds(Tx& tx);
// Says that they will be read soon (Tx::ask_ahead).
void ask_kinds_ahead(Tx& tx);
std::optional<TaskKind> kind(Tx& tx, std::string_view key);
void update(Tx& tx, const TaskKind& kind);

// In the order of the bar; those that are not on it come last.
std::vector<Outcome> outcomes(Tx& tx);
std::optional<Outcome> outcome(Tx& tx, std::string_view key);
// Says that it will be read soon.
void ask_outcome_ahead(Tx& tx, std::string_view key);
void update(Tx& tx, const Outcome& outcome);

}  // namespace work::setting_store
