#include "intake/import/review_service.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.hpp"
#include "intake/import/card_fields.hpp"
#include "intake/import/import_service.hpp"
#include "people/people.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr int promises_a_page = 50;
constexpr std::size_t longest_cell = 2000;  // characters

struct Place {
  ImportId import_id;
  std::int64_t number = 0;
};

base::Result<Place> place_of(const std::optional<std::string>& cursor) {
  Place place;
  if (!cursor) return place;
  const char* end = cursor->data() + cursor->size();
  const auto first = std::from_chars(cursor->data(), end, place.import_id.value);
  const bool dot = first.ec == std::errc{} && first.ptr != end && *first.ptr == '.';
  if (!dot || std::from_chars(first.ptr + 1, end, place.number).ec != std::errc{}) {
    return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  }
  return place;
}

PastPromise shown(const PastRow& row, const people::Person& card) {
  return {row.import_id, row.number, card.id, card.name, row.text, row.due_at, row.review};
}

bool may_see(const base::Actor& actor, const people::Person& person) {
  return actor.reach == base::Reach::all || person.owner_id == actor.account;
}

// The live cards of these rows that the actor may see, by the card the row names.
std::map<PersonId, people::Person> live_cards(Ctx& ctx, const std::vector<PastRow>& rows) {
  std::map<PersonId, PersonId> live;
  std::vector<PersonId> ids;
  for (const auto& row : rows) {
    if (!live.contains(row.person_id)) live[row.person_id] = people::live_card(ctx.tx, row.person_id);
    ids.push_back(live[row.person_id]);
  }
  std::map<PersonId, people::Person> cards;
  for (auto& card : people::cards_by_ids(ctx.tx, ids)) {
    if (may_see(ctx.actor, card.person)) cards[card.person.id] = std::move(card.person);
  }
  std::map<PersonId, people::Person> found;
  for (const auto& [named, now] : live) {
    if (const auto card = cards.find(now); card != cards.end()) found[named] = card->second;
  }
  return found;
}

// A past promise that waits, with its card.
base::Result<std::pair<PastRow, people::Person>> waiting(Ctx& ctx, ImportId id, std::int64_t number) {
  const auto row = past_promise(ctx.tx, id, number);
  const auto lines = row ? live_cards(ctx, {*row}) : std::map<PersonId, people::Person>{};
  if (lines.empty()) {
    return base::fail(base::Code::not_found, "There is no such promise, or its card is not yours to see.");
  }
  if (row->review != PromiseReview::open) {
    return base::fail(base::Code::conflict, "Somebody decided about this promise already.");
  }
  return std::pair{*row, lines.begin()->second};
}

base::Result<ReopenProposal> shown(Ctx& ctx, const StagedReopen& staged) {
  ReopenProposal out{staged.number,       "",
                     staged.person_id,    "",
                     staged.final_status, staged.final_reason,
                     staged.word,         staged.decision,
                     staged.done_at};
  for (const auto& row : rows_numbered(ctx.tx, staged.import_id, {staged.number})) {
    out.row = row.file + ", " + std::to_string(row.row);
  }
  for (const auto& card : people::cards_by_ids(ctx.tx, {people::live_card(ctx.tx, staged.person_id)})) {
    out.name = card.person.name;
  }
  return out;
}

}  // namespace

base::Result<http::Page<PastPromise>> list_past_promises(Ctx& ctx, std::optional<ImportId> of,
                                                         const std::optional<std::string>& cursor) {
  TRY(const auto place, place_of(cursor));
  auto rows = past_promises(ctx.tx, of, place.import_id, place.number, promises_a_page + 1);
  http::Page<PastPromise> page;
  if (rows.size() > promises_a_page) {
    rows.pop_back();
    page.next_cursor = std::to_string(rows.back().import_id.value) + "." + std::to_string(rows.back().number);
  }
  const auto lines = live_cards(ctx, rows);
  for (const auto& row : rows) {
    const auto line = lines.find(row.person_id);
    if (line != lines.end() && !line->second.final_status) page.items.push_back(shown(row, line->second));
  }
  return page;
}

base::Result<PastPromise> make_past_promise(Ctx& ctx, const MakePastPromise& wanted, std::int64_t number) {
  TRY(auto found, waiting(ctx, wanted.id, number));
  auto& [row, card] = found;
  if (card.final_status) {
    return base::fail(base::Code::conflict, "This person is closed. Reopen the card first.");
  }
  CHECK_OK(work::make_promise(ctx, card.id, wanted.due_at, wanted.channel.value_or(work::Channel::call),
                              std::string(base::first_code_points(row.text, 1000))));
  row.review = PromiseReview::made;
  set_review(ctx.tx, row.import_id, row.number, row.review);
  return shown(row, card);
}

base::Result<PastPromise> dismiss_past_promise(Ctx& ctx, ImportId id, std::int64_t number) {
  TRY(auto found, waiting(ctx, id, number));
  auto& [row, card] = found;
  row.review = PromiseReview::dismissed;
  set_review(ctx.tx, row.import_id, row.number, row.review);
  return shown(row, card);
}

base::Result<http::Page<ReopenProposal>> list_reopens(Ctx& ctx, ImportId id, std::int64_t after,
                                                      std::size_t limit) {
  if (!find(ctx.tx, id)) return base::fail(base::Code::not_found, "There is no such import.");
  auto staged = reopens(ctx.tx, id, after, static_cast<int>(limit) + 1);
  http::Page<ReopenProposal> page;
  if (staged.size() > limit) {
    staged.pop_back();
    page.next_cursor = std::to_string(staged.back().number);
  }
  for (const auto& proposal : staged) {
    TRY(auto one, shown(ctx, proposal));
    page.items.push_back(std::move(one));
  }
  return page;
}

base::Result<ReopenProposal> decide_reopening(Ctx& ctx, ImportId id, std::int64_t number,
                                              ReopenDecision decision) {
  const auto record = find(ctx.tx, id);
  auto proposal = record ? reopen(ctx.tx, id, number) : std::nullopt;
  if (!proposal) return base::fail(base::Code::not_found, "There is no such proposal.");
  const bool is_applied = record->state == ImportState::applied && record->step.empty();
  if (!is_applied) CHECK_OK(editable_import(ctx, id));
  if (proposal->done_at) {
    return base::fail(base::Code::conflict,
                      "This person is live again already. Close the card to undo that.");
  }
  proposal->decision = decision;
  if (is_applied && decision == ReopenDecision::reopen) {
    if (people::final_status_of(ctx.tx, proposal->person_id)) {
      CHECK_OK(people::reopen(ctx, people::live_card(ctx.tx, proposal->person_id)));
    }
    proposal->done_at = ctx.now;
  }
  decide_reopen(ctx.tx, id, number, decision, proposal->done_at);
  return shown(ctx, *proposal);
}

base::Result<Import> correct_cell(Ctx& ctx, const CorrectCell& wanted) {
  TRY(auto record, editable_import(ctx, wanted.id));
  const auto file = std::ranges::find(record.files, wanted.file, &FileInfo::name);
  if (file == record.files.end()) return base::fail_field("/file", "must be a file of this import");
  if (wanted.row < 1 || wanted.row > INT32_MAX) return base::fail_field("/row", "must be a row of the sheet");
  if (std::ranges::find(file->columns, wanted.column, &Column::header) == file->columns.end()) {
    return base::fail_field("/column", "must be a column of the sheet");
  }
  if (base::code_points(wanted.value).size() > longest_cell) {
    return base::fail_field("/value", "may have at most 2,000 characters");
  }
  put_correction(ctx.tx, {wanted.id, wanted.file, wanted.row, wanted.column, wanted.value});
  ++record.changes;
  save(ctx.tx, record);
  return get_import(ctx, wanted.id);
}

base::Result<http::Page<KeptCard>> list_kept(Ctx& ctx, ImportId id) {
  if (!find(ctx.tx, id)) return base::fail(base::Code::not_found, "There is no such import.");
  http::Page<KeptCard> page;
  for (const auto& card : people::cards_by_ids(ctx.tx, kept_on_undo(ctx.tx, id))) {
    page.items.push_back({card.person.id, card.person.name});
  }
  return page;
}

}  // namespace intake
