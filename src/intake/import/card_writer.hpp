// Writes the cards of one import: new ones, rows that join somebody, and newer copies of rows known before.
#pragma once
#include <map>
#include <unordered_map>
#include <vector>

#include "intake/import/card_fields.hpp"
#include "intake/import/import_turns.hpp"
#include "storage/ctx.hpp"

namespace intake {

// The promises to make, by the number of their row.
using PromisesOfRows = std::unordered_map<std::int64_t, std::vector<import_store::StagedPromise>>;

// Closed people whom somebody decided to make live again, with the number of the proposal.
using PeopleToReopen = std::map<PersonId, std::int64_t>;

class CardWriter {
 public:
  CardWriter(import_store::ImportRecord record, Mapping mapping, StageOrder stages,
             std::map<std::int64_t, FirstTurn> turns, PromisesOfRows promises, PeopleToReopen to_reopen,
             base::Instant now)
      : record_(std::move(record)),
        mapping_(std::move(mapping)),
        stages_(std::move(stages)),
        turns_(std::move(turns)),
        promises_(std::move(promises)),
        to_reopen_(std::move(to_reopen)),
        now_(now) {}

  // As whom and when an import writes.
  storage::Ctx context(storage::Tx& tx) const;

  // The rows of one card. Each row becomes a card of its own that is merged into the first, so that every
  // automatic merge can be undone singly.
  base::Result<void> write(storage::Ctx& ctx, const std::vector<import_store::StagedRow>& rows);

 private:
  using StagedRow = import_store::StagedRow;

  base::Result<PersonId> make_card(storage::Ctx& ctx, const Lead& lead, const FirstTurn& turn);
  base::Result<void> give_work(storage::Ctx& ctx, PersonId person, const CardPlan& plan,
                               const FirstTurn& turn);
  base::Result<void> reopen_if_decided(storage::Ctx& ctx, PersonId person, const FirstTurn& turn);
  base::Result<people::MergeId> join(storage::Ctx& ctx, PersonId kept, PersonId merged,
                                     const std::string& better_name);
  base::Result<void> update(storage::Ctx& ctx, const StagedRow& row, const Lead& lead);
  base::Result<void> tell(storage::Ctx& ctx, PersonId person, const Lead& lead, const Lead* told_before);
  void make_promises(storage::Ctx& ctx, PersonId person, const StagedRow& row, const FirstTurn& turn);
  bool decided_for_sheet(storage::Tx& tx, PersonId person, const std::string& field) const;
  void remember_row(storage::Ctx& ctx, PersonId person, const StagedRow& row) const;

  import_store::ImportRecord record_;
  Mapping mapping_;
  StageOrder stages_;
  std::map<std::int64_t, FirstTurn> turns_;
  PromisesOfRows promises_;
  PeopleToReopen to_reopen_;
  base::Instant now_;
};

}  // namespace intake
