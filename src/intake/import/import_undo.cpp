#include "intake/import/import_undo.hpp"

#include <set>

#include "intake/import/card_fields.hpp"
#include "intake/import/import_apply.hpp"
#include "intake/match/match_keys.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr auto slice_time = std::chrono::milliseconds(4);
constexpr int cards_a_slice = 32;

// Steps of one undo share whom they kept.
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
    const bool own_card = people::made_by_import(ctx.tx, found->kept_id, record_.id);
    if (own_card && touched(ctx.tx, found->kept_id)) return {};
    const auto parted = people::undo_merge(ctx, merge);
    for (const auto card : {found->kept_id, found->merged_id}) match_keys::renew(ctx.tx, card);
    return parted || parted.error().code == base::Code::conflict ? base::Result<void>{}
                                                                 : std::unexpected(parted.error());
  }

  base::Result<void> restore(storage::Ctx& ctx, const StagedChange& change) {
    const auto now = people::get_card(ctx, change.person_id);
    if (!now || now->person.version != change.version_after) return {};  // edited since: stays
    TRY(const auto before, base::json::from_text<people::PersonCard>(change.before.text));
    CHECK_OK(people::change_person(ctx, back_to(*now, before)));
    match_keys::renew(ctx.tx, change.person_id);
    return {};
  }

  // Cards the import made; those with work of their own stay. The place to go on from.
  PersonId remove_cards(storage::Ctx& ctx, PersonId before, std::int64_t& kept) {
    const auto start = std::chrono::steady_clock::now();
    for (const auto id : people::people_of_import(ctx.tx, record_.id, before, cards_a_slice)) {
      before = id;
      if (touched(ctx.tx, id)) {
        ++kept;
      } else {
        remove_card(ctx.tx, id);
      }
      add_progress(ctx.tx, record_.id, 1);
      if (std::chrono::steady_clock::now() - start > slice_time) return before;
    }
    return before;
  }

 private:
  bool touched(storage::Tx& tx, PersonId id) const {
    return work::in_hands(tx, id) ||
           journal::has_other_cause(tx, journal::of_person(id.value), cause_of(record_.id));
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
  std::int64_t kept = 0;
  for (PersonId before{INT64_MAX}, last{}; before != last;) {
    last = before;
    std::int64_t kept_here = 0;
    CHECK_OK(in_slice(db, undoer, [&](storage::Ctx& ctx) -> base::Result<void> {
      kept_here = 0;  // a slice may run twice
      before = undoer.remove_cards(ctx, last, kept_here);
      return {};
    }));
    kept += kept_here;
  }
  return in_slice(db, undoer, [&](storage::Ctx& ctx) -> base::Result<void> {
    auto done = find(ctx.tx, id);
    done->state = ImportState::undone;
    done->step.clear();
    done->done = done->total;
    done->kept_on_undo = kept;
    save(ctx.tx, *done);
    return {};
  });
}

}  // namespace intake
