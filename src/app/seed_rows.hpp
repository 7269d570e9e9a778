// Rows of one table, written many at a time: a statement a row would be a round trip a row on PostgreSQL.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "storage/tx.hpp"

namespace app {

class SeedRows {
 public:
  // `head` is the statement up to VALUES; each row has `columns` values.
  SeedRows(std::string head, std::size_t columns) : head_(std::move(head)), columns_(columns) {}

  // Texts are copied.
  template <class... A>
  void add(const A&... args) {
    const storage::Arguments row(args...);
    for (const auto& value : row.values()) keep(value);
  }

  void write(storage::Tx& tx);

  // What is not written yet is forgotten: the use case begins anew.
  void clear() {
    values_.clear();
    texts_.clear();
  }

 private:
  static constexpr std::size_t rows_a_statement = 64;

  void keep(const storage::Value& value);
  std::string statement(std::size_t rows) const;

  std::string head_;
  std::size_t columns_;
  std::vector<storage::Value> values_;
  std::deque<std::string> texts_;
};

// The tables that are filled, in the order in which their rows refer to each other.
struct SeedTables {
  SeedRows people{
      "INSERT INTO people (id, name, kind, owner_id, team_id, zone, utm_source, city, goal, level, "
      "fields, version, created_at, updated_at) VALUES",
      14};
  SeedRows contacts{"INSERT INTO contacts (id, person_id, kind, value, key, label, is_main, position) VALUES",
                    8};
  SeedRows keys{"INSERT INTO match_keys (hash, person_id) VALUES", 2};
  SeedRows deals{
      "INSERT INTO deals (id, person_id, stage, title, amount_minor, amount_currency, owner_id, "
      "created_at, stage_since, version) VALUES",
      10};
  SeedRows baskets{"INSERT INTO deal_baskets (deal_id, basket, reached_at) VALUES", 3};
  SeedRows tasks{
      "INSERT INTO tasks (id, person_id, deal_id, kind, state, owner_id, team_id, due_at, attempts, "
      "created_at, rank, ended_at) VALUES",
      12};
  SeedRows events{
      "INSERT INTO events (subject_kind, subject_id, occurred_at, id, seq, type, version, recorded_at, "
      "actor_id, cause, payload) VALUES",
      11};

  void write(storage::Tx& tx) {
    for (auto* table : {&people, &contacts, &keys, &deals, &baskets, &tasks, &events}) table->write(tx);
  }
  void clear() {
    for (auto* table : {&people, &contacts, &keys, &deals, &baskets, &tasks, &events}) table->clear();
  }
};

}  // namespace app
