// Writes the cards of one import: new ones, rows that join somebody, and newer copies of rows known before.
#pragma once
#include <map>
#include <unordered_map>
#include <vector>

#include "intake/copy/newer_copy.hpp"
#include "intake/history/lead_history.hpp"
#include "intake/import/import_turns.hpp"
#include "intake/kept/joined_words.hpp"
#include "people/people.hpp"
#include "storage/ctx.hpp"

namespace intake {

// The promises to make, by the number of their row.
using PromisesOfRows = std::unordered_map<std::int64_t, std::vector<import_store::StagedPromise>>;

// Closed people whom somebody decided to make live again, with the number of the proposal.
using PeopleToReopen = std::map<PersonId, std::int64_t>;

// The rows of one card, read and checked away from the writer. Its rows are either all new to the school, and
// each has a card ready; or one is a newer copy.
struct PreparedCard {
  std::vector<import_store::StagedRow> rows;
  std::vector<Lead> leads;
  CardPlan plan;
  std::vector<people::PreparedPerson> people;
  std::vector<std::vector<ToldLine>> told;  // the dated lines of each row
  std::optional<base::Error> refusal;       // why the card cannot come in
};

class CardWriter {
 public:
  CardWriter(import_store::ImportRecord record, Mapping mapping, std::vector<pipeline::Stage> stages,
             std::vector<people::Field> own_fields, std::map<std::int64_t, FirstTurn> turns,
             PromisesOfRows promises, PeopleToReopen to_reopen, base::Instant now)
      : record_(std::move(record)),
        mapping_(std::move(mapping)),
        all_stages_(std::move(stages)),
        stages_(order_of(all_stages_)),
        own_fields_(std::move(own_fields)),
        turns_(std::move(turns)),
        promises_(std::move(promises)),
        to_reopen_(std::move(to_reopen)),
        now_(now),
        telling_{column_names(record_.files), mapping_.zone, now} {}

  // As whom and when an import writes.
  storage::Ctx context(storage::Tx& tx) const;

  // Everything about a card that needs no writer; on any thread.
  PreparedCard prepared(std::vector<import_store::StagedRow> rows) const;

  // Each row becomes a card of its own that is merged into the first, so that every automatic merge can be
  // undone singly.
  base::Result<void> write(storage::Ctx& ctx, const PreparedCard& card) const;

 private:
  using StagedRow = import_store::StagedRow;

  const FirstTurn& turn_of(std::int64_t card) const;
  base::Result<people::PreparedPerson> card_of(const Lead& lead, const FirstTurn& turn) const;
  base::Result<ShownValues> shown_values(storage::Ctx& ctx, std::optional<PersonId> known,
                                         const Lead& first) const;
  base::Result<void> tell_differing(storage::Ctx& ctx, PersonId person, const std::string& differing,
                                    const Lead& lead) const;
  base::Result<void> give_work(storage::Ctx& ctx, PersonId person, const CardPlan& plan,
                               const FirstTurn& turn) const;
  base::Result<void> reopen_if_decided(storage::Ctx& ctx, PersonId person, const FirstTurn& turn) const;
  base::Result<people::MergeId> join(storage::Ctx& ctx, PersonId kept, PersonId merged,
                                     const std::string& better_name) const;
  base::Result<void> update(storage::Ctx& ctx, const std::vector<StagedRow>& rows,
                            const std::vector<Lead>& leads) const;
  base::Result<std::int64_t> change_card(storage::Ctx& ctx, const CopiedCard& before,
                                         const CopyPlan& plan) const;
  base::Result<void> change_standing(storage::Ctx& ctx, const CopiedCard& before, const CopyPlan& plan) const;
  base::Result<void> tell_arrival(storage::Ctx& ctx, PersonId person, const Lead& lead) const;
  base::Result<void> tell(storage::Ctx& ctx, PersonId person, const Lead& lead,
                          const std::vector<ToldLine>& lines) const;
  void make_promises(storage::Ctx& ctx, PersonId person, const StagedRow& row, const FirstTurn& turn) const;
  CopyPlan plan_update(storage::Ctx& ctx, const CopiedCard& card, const std::vector<CopiedRow>& rows) const;
  void remember_row(storage::Ctx& ctx, PersonId person, const StagedRow& row) const;

  import_store::ImportRecord record_;
  Mapping mapping_;
  std::vector<pipeline::Stage> all_stages_;
  StageOrder stages_;
  std::vector<people::Field> own_fields_;
  std::map<std::int64_t, FirstTurn> turns_;
  PromisesOfRows promises_;
  PeopleToReopen to_reopen_;
  base::Instant now_;
  Telling telling_;
  mutable MappingsOfImports mappings_;  // of the writing thread
};

}  // namespace intake
