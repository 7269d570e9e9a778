// What newer copies of a card's rows do to the card: fields, contacts, stage or final status, owner, amount.
// What still stands as the older copy put it changes; what was edited here stays, and both are shown.
//
// Pure: the rehearsal foretells with it and apply does it, so they cannot differ.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "intake/import/card_fields.hpp"
#include "intake/import/import_plan.hpp"
#include "intake/import/import_store.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work.hpp"

namespace intake {

// A card some of whose rows come anew, as it is now.
struct CopiedCard {
  people::CardSummary card;
  std::vector<pipeline::Deal> deals;          // open ones
  std::vector<work::Task> steps;              // live ones
  bool owner_edited = false;                  // somebody gave it away here, not an import
  std::vector<import_store::SourceRow> rows;  // of every sheet that brought it
  std::vector<const Mapping*> meant;          // how those imports read their words, the newest first
};

// A row of it in the newer copy, and how it is known.
struct CopiedRow {
  std::string source;
  std::string external_id;
  Lead newer;
};

// A value that was edited here and that the sheet changed too, as people read it; a stage or final status by
// its key.
struct Difference {
  std::string field;
  std::string here;
  std::string sheet;
};

struct CopyPlan {
  std::vector<SheetChange> changes;  // of plain fields
  std::vector<people::NewContact> contacts;
  std::vector<Difference> differences;
  std::optional<std::string> to_stage;  // of the newest open deal
  std::optional<people::FinalStatus> final_status;
  std::string final_reason;
  std::optional<OwnerTarget> owner;
  std::optional<base::Money> amount;     // of the newest open deal
  std::optional<std::string> left_kind;  // work of the stage it leaves, which ends
  bool needs_step = false;               // nothing else waits then: a held step is made
};

// How a manager or a team is called.
using OwnerName = std::function<std::string(std::optional<AccountId>, std::optional<TeamId>)>;

// How an import reads its sheets.
struct CopyReading {
  const Mapping& mapping;
  const std::vector<pipeline::Stage>& stages;
  OwnerName owner_name;
  std::function<bool(const OwnerTarget&)> takes_work;
};

// `for_sheet` are the fields of which a person chose the sheet's value.
CopyPlan plan_of_copy(const CopiedCard& here, const std::vector<CopiedRow>& rows, const CopyReading& reading,
                      const std::set<std::string>& for_sheet);

// The row of the older copy, and what it said; none when it cannot be read.
std::optional<Lead> older_lead(const CopiedCard& here, const CopiedRow& row);

StageOrder order_of(const std::vector<pipeline::Stage>& stages);

// How imports read their words, read once each.
class MappingsOfImports {
 public:
  const Mapping* of(storage::Tx& tx, ImportId id);

 private:
  std::map<ImportId, std::optional<Mapping>> known_;
};

// Reads a card that a source row names. None when there is no such card any more.
std::optional<CopiedCard> copied_card(storage::Tx& tx, PersonId named, MappingsOfImports& mappings);

}  // namespace intake
