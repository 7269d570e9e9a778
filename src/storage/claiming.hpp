// Claiming rows that others may be claiming too: the one place where the engines differ in it.
#pragma once
#include <string>
#include <string_view>

#include "storage/tx.hpp"

namespace storage {

// PostgreSQL locks rows; SQLite has one writer, so nobody else can be claiming.
inline bool locks_rows(const Tx& tx) {
  return tx.engine() == Engine::postgresql;
}

// The statement with a clause that locks its rows of `table` and passes over those others have locked. It
// belongs in a transaction of Isolation::claim.
inline std::string skip_locked(std::string_view select, std::string_view table) {
  return std::string(select) + " FOR UPDATE OF " + std::string(table) + " SKIP LOCKED";
}

}  // namespace storage
