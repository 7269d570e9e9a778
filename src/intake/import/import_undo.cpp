#include "intake/import/import_undo.hpp"

#include <set>

#include "intake/import/card_fields.hpp"
#include "intake/import/import_apply.hpp"
#include "intake/import/import_events.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/import/review_store.hpp"
#include "intake/match/match_keys.hpp"
#include "intake/start/import_start.hpp"
#include "journal/undo_entries.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr auto slice_time = std::chrono::milliseconds(4);
constexpr int cards_a_slice = 32;
constexpr int people_a_slice = 32;

// Steps of one undo.
class Undoer {
 public:
  Undoer(ImportRecord record, base::Instant now) : record_(std::move(record)), now_(now) {}

  storage::Ctx context(storage::Tx& tx) const {
    base::Actor actor;
    actor.account = record_.created_by;
    return {tx, actor, now_, "", cause_of(record_.id)};
  }

  // Parts the rows that were joined, newest first, unless somebody worked on the card since.
  base::Result<void> part(storage::Ctx& ctx, people::MergeId merge) {
    const auto found = people::find_merge(ctx.tx, merge);
    if (!found || touched(ctx.tx, found->merged_id)) return {};
    if (own_and_touched(ctx.tx, found->kept_id)) return {};
    const auto parted = people::undo_merge(ctx, merge);
    for (const auto card : {found->kept_id, found->merged_id}) match_keys::renew(ctx.tx, card);
    return parted || parted.error().code == base::Code::conflict ? base::Result<void>{}
                                                                 : std::unexpected(parted.error());
  }

  // Gives a card that was there before its fields back, and the sheet its word. A card that somebody worked
  // on since stays as it is.
  base::Result<void> restore(storage::Ctx& ctx, const StagedChange& change) {
    const auto subject = journal::of_person(change.person_id.value);
    // Asked while the entries of this import still say when it came.
    const bool worked_on =
        journal::has_other_cause_since(ctx.tx, subject, cause_of(record_.id), change.changed_at);
    for (const auto seq :
         journal::erase_of_cause(ctx.tx, subject, cause_of(record_.id), HistoryImported::type)) {
      people::history_index().remove(ctx.tx, seq);
    }
    give_word_back(ctx.tx, change);
    if (worked_on) {
      keep_on_undo(ctx.tx, record_.id, change.person_id);
      return {};
    }
    const auto now = people::get_card(ctx, change.person_id);
    if (!now) return {};
    TRY(const auto before, base::json::from_text<people::PersonCard>(change.before.text));
    CHECK_OK(people::change_person(ctx, back_to(*now, before)));
    CHECK_OK(give_standing_back(ctx, *now, before));
    CHECK_OK(give_work_back(ctx, change));
    match_keys::renew(ctx.tx, change.person_id);
    return {};
  }

  // Closes somebody again whom the import made live, unless somebody worked with them since.
  base::Result<void> close_again(storage::Ctx& ctx, const StagedReopen& proposal) {
    if (!proposal.done_at) return {};
    const auto subject = journal::of_person(proposal.person_id.value);
    if (journal::has_other_cause_since(ctx.tx, subject, cause_of(record_.id), *proposal.done_at)) {
      keep_on_undo(ctx.tx, record_.id, proposal.person_id);
      return {};
    }
    decide_reopen(ctx.tx, record_.id, proposal.number, proposal.decision, std::nullopt);
    return people::set_final_status(ctx, proposal.person_id, proposal.final_status, proposal.final_reason);
  }

  // Cards the import made; those with work of their own stay. The place to go on from.
  PersonId remove_cards(storage::Ctx& ctx, PersonId before) {
    const auto start = std::chrono::steady_clock::now();
    for (const auto id : people::people_of_import(ctx.tx, record_.id, before, cards_a_slice)) {
      before = id;
      const auto live = people::live_card(ctx.tx, id);
      if (touched(ctx.tx, id)) {
        keep_on_undo(ctx.tx, record_.id, live);
      } else if (live == id || !own_and_touched(ctx.tx, live)) {  // what went into a card that stays, stays
        remove_card(ctx.tx, id);
      }
      add_progress(ctx.tx, record_.id, 1);
      if (std::chrono::steady_clock::now() - start > slice_time) return before;
    }
    return before;
  }

  // Steps for cards that were there before go; those of cards that stay may be handed out.
  base::Result<void> let_go_of_steps(storage::Ctx& ctx, const std::vector<PersonId>& people) {
    std::vector<PersonId> known;
    for (const auto id : people) {
      const bool there = people::live_card(ctx.tx, id) == id && !people::cards_by_ids(ctx.tx, {id}).empty();
      if (there && !people::made_by_import(ctx.tx, id, record_.id)) known.push_back(id);
    }
    CHECK_OK(work::erase_import_steps(ctx, record_.id, known));
    return {};
  }

 private:
  bool touched(storage::Tx& tx, PersonId id) const {
    return work::in_hands(tx, id) ||
           journal::has_other_cause(tx, journal::of_person(id.value), cause_of(record_.id));
  }
  bool own_and_touched(storage::Tx& tx, PersonId id) const {
    return people::made_by_import(tx, id, record_.id) && touched(tx, id);
  }

  // The owner, and whether anybody works with this person. An owner who has left meanwhile gets nothing back.
  static base::Result<void> give_standing_back(storage::Ctx& ctx, const people::PersonCard& now,
                                               const people::PersonCard& before) {
    const auto& person = before.person;
    if (now.person.owner_id != person.owner_id || now.person.team_id != person.team_id) {
      const auto given = people::set_owner(ctx, person.id, person.owner_id, person.team_id);
      if (!given && given.error().code != base::Code::invalid) return given;
    }
    if (now.person.final_status == person.final_status) return {};
    if (!person.final_status) return people::reopen(ctx, person.id);
    return people::set_final_status(ctx, person.id, *person.final_status, person.final_reason);
  }

  // Deals and steps as they were: the import closed, moved or passed them on.
  static base::Result<void> give_work_back(storage::Ctx& ctx, const StagedChange& change) {
    if (change.deals_before) {
      TRY(const auto deals, base::json::from_text<std::vector<pipeline::Deal>>(change.deals_before->text));
      for (const auto& deal : deals) CHECK_OK(pipeline::put_back_deal(ctx, deal));
    }
    if (change.steps_before) {
      TRY(const auto steps, base::json::from_text<std::vector<work::Task>>(change.steps_before->text));
      work::put_back_steps(ctx.tx, steps);
    }
    return {};
  }

  void give_word_back(storage::Tx& tx, const StagedChange& change) const {
    if (!change.lead_before) return;
    const auto rows = rows_numbered(tx, record_.id, {change.number});
    const auto mapping = base::json::from_text<Mapping>(record_.mapping.text);
    if (rows.empty() || !mapping) return;
    const auto& row = rows.front();
    put_source_row(tx, {source_of(*mapping, row.file), row.external_id, change.person_id, record_.id,
                        *change.lead_before});
  }

  static void remove_card(storage::Tx& tx, PersonId id) {
    for (const auto seq : journal::erase_subject(tx, journal::of_person(id.value))) {
      people::history_index().remove(tx, seq);
    }
    work::erase_steps(tx, id);
    pipeline::erase_deals(tx, id);
    match_keys::remove(tx, id);
    drop_source_rows(tx, id);
    people::erase_card(tx, id);
  }

  ImportRecord record_;
  base::Instant now_;
};

template <class F>
base::Result<void> in_slice(storage::Db& db, const Undoer& undoer, F&& f) {
  CHECK_OK(db.write(
      [&](storage::Tx& tx) -> base::Result<bool> {
        auto ctx = undoer.context(tx);
        CHECK_OK(f(ctx));
        return true;
      },
      storage::Urgency::bulk));
  return {};
}

}  // namespace

base::Result<void> undo(storage::Db& db, ImportId id, base::Instant now) {
  const auto record = db.read([&](storage::Tx& tx) { return find(tx, id); });
  if (!record || record->step != "undoing") return {};
  Undoer undoer(*record, now);
  const auto merges = db.read([&](storage::Tx& tx) { return people::standing_merges(tx, id); });
  for (const auto& merge : merges) {
    CHECK_OK(in_slice(db, undoer, [&](storage::Ctx& ctx) { return undoer.part(ctx, merge); }));
  }
  for (const auto& change : db.read([&](storage::Tx& tx) { return changes(tx, id); })) {
    CHECK_OK(in_slice(db, undoer, [&](storage::Ctx& ctx) { return undoer.restore(ctx, change); }));
  }
  for (const auto& proposal : db.read([&](storage::Tx& tx) { return reopens(tx, id, 0, INT32_MAX); })) {
    CHECK_OK(in_slice(db, undoer, [&](storage::Ctx& ctx) { return undoer.close_again(ctx, proposal); }));
  }
  for (PersonId before{INT64_MAX}, last{}; before != last;) {
    last = before;
    CHECK_OK(in_slice(db, undoer, [&](storage::Ctx& ctx) -> base::Result<void> {
      before = undoer.remove_cards(ctx, last);
      return {};
    }));
  }
  for (std::int64_t after = 0;;) {
    const auto page = db.read([&](storage::Tx& tx) { return people_of_rows(tx, id, after, people_a_slice); });
    if (page.empty()) break;
    after = page.back().number;
    std::vector<PersonId> people;
    for (const auto& row : page) people.push_back(row.person_id);
    CHECK_OK(in_slice(db, undoer, [&](storage::Ctx& ctx) { return undoer.let_go_of_steps(ctx, people); }));
  }
  CHECK_OK(open_held_steps(db, *record, now));  // what is left belongs to cards that stay
  const auto unfilled = db.read([&](storage::Tx& tx) { return people::unfilled_fields_of_import(tx, id); });
  return in_slice(db, undoer, [&](storage::Ctx& ctx) -> base::Result<void> {
    for (const auto field : unfilled) CHECK_OK(people::drop_field(ctx, field));
    auto done = find(ctx.tx, id);
    done->state = ImportState::undone;
    done->step.clear();
    done->done = done->total;
    done->kept_on_undo = static_cast<std::int64_t>(kept_on_undo(ctx.tx, id).size());
    save(ctx.tx, *done);
    storage::Ctx program{ctx.tx, {}, now, "", ctx.cause};  // who asked for it has been told
    CHECK_OK(journal::write(program, of_import(id), ImportUndone{rows_of(done->files), done->kept_on_undo}));
    return {};
  });
}

}  // namespace intake
