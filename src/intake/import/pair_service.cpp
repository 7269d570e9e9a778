#include "intake/import/pair_service.hpp"

#include <algorithm>
#include <unordered_map>

#include "intake/import/card_fields.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/import/import_service.hpp"
#include "intake/import/import_turns.hpp"

namespace intake {
namespace {

using namespace import_store;
using Words = std::map<std::string, std::string>;

Words words_of(const Lead& lead) {
  Words words;
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) words[key] = value;
  };
  put("name", lead.name);
  put("phone", lead.phones.empty() ? "" : lead.phones.front().e164);
  put("mail", lead.mails.empty() ? "" : lead.mails.front());
  put("messenger", lead.handles.empty() ? "" : lead.handles.front().value);
  put("city", lead.profile.city.value_or(""));
  put("goal", lead.profile.goal.value_or(""));
  put("grade", lead.profile.grade.value_or(""));
  put("applied_on", lead.applied_on ? base::to_iso_date(*lead.applied_on) : "");
  return words;
}

Words words_of(const people::CardSummary& card) {
  Words words{{"name", card.person.name}};
  for (const auto& contact : card.contacts) {
    words.try_emplace(contact.kind == people::ContactKind::phone  ? "phone"
                      : contact.kind == people::ContactKind::mail ? "mail"
                                                                  : "messenger",
                      contact.value);
  }
  for (const char* field : {"city", "goal", "grade"}) {
    if (const auto value = card_value(card, field); !value.empty()) words[field] = value;
  }
  return words;
}

std::string place_of(const StagedRow& row) {
  return row.file + ", " + std::to_string(row.row);
}

// Rows and cards by their numbers, read at once.
struct Shown {
  std::unordered_map<std::int64_t, StagedRow> rows;
  std::unordered_map<PersonId, people::CardSummary> cards;

  void read(Ctx& ctx, ImportId id, const std::vector<std::int64_t>& numbers,
            const std::vector<PersonId>& ids) {
    for (auto& row : rows_numbered(ctx.tx, id, numbers)) rows.emplace(row.number, std::move(row));
    for (auto& card : people::cards_by_ids(ctx.tx, ids)) cards.emplace(card.person.id, std::move(card));
  }
  void put_row(std::int64_t number, Words& words, std::string& place) const {
    const auto row = rows.find(number);
    if (row == rows.end()) return;
    const auto lead = base::json::from_text<Lead>(row->second.lead.text);
    if (lead) words = words_of(*lead);
    place = place_of(row->second);
  }
  void put_card(PersonId id, Words& words) const {
    if (const auto card = cards.find(id); card != cards.end()) words = words_of(card->second);
  }
};

ImportJoin shown_join(const StagedJoin& join, const Shown& all) {
  ImportJoin out;
  out.number = join.number;
  all.put_row(join.number, out.left, out.left_row);
  if (join.other_row) all.put_row(*join.other_row, out.right, out.right_row);
  if (join.other_person) all.put_card(*join.other_person, out.right);
  out.right_person = join.other_person;
  if (const auto row = all.rows.find(join.other_row.value_or(0)); row != all.rows.end()) {
    out.right_person = row->second.person_id;
  }
  out.sure_percent = join.sure_percent;
  out.evidence = join.evidence;
  out.by_hand = join.by_hand;
  out.apart = join.apart;
  out.merge_id = join.merge_id;
  out.undone_at = join.undone_at;
  return out;
}

std::vector<ImportJoin> shown_joins(Ctx& ctx, ImportId id, const std::vector<StagedJoin>& staged) {
  std::vector<std::int64_t> numbers;
  std::vector<PersonId> ids;
  for (const auto& join : staged) {
    numbers.push_back(join.number);
    if (join.other_row) numbers.push_back(*join.other_row);
    if (join.other_person) ids.push_back(*join.other_person);
  }
  Shown all;
  all.read(ctx, id, numbers, ids);
  std::vector<ImportJoin> out;
  for (const auto& join : staged) out.push_back(shown_join(join, all));
  return out;
}

// Remembers what was said of a row and another row or card, for rehearsals to come.
void remember(Ctx& ctx, const ImportRecord& record, std::int64_t number,
              std::optional<std::int64_t> other_row, std::optional<PersonId> other_person,
              ImportPairDecision decision) {
  const auto mapping = base::json::from_text<Mapping>(record.mapping.text).value_or(Mapping{});
  std::vector<std::int64_t> numbers{number};
  if (other_row) numbers.push_back(*other_row);
  std::map<std::int64_t, std::string> keys;
  for (const auto& row : rows_numbered(ctx.tx, record.id, numbers)) {
    keys[row.number] = row_key(source_of(mapping, row.file), row.external_id);
  }
  const std::string other = other_row ? keys[*other_row] : card_key(other_person.value_or(PersonId{}));
  tell(ctx.tx, {keys[number], other, decision, ctx.actor.account, ctx.now});
}

// The first row of a card that joins another card before apply.
void add_join(Ctx& ctx, const StagedPair& pair, std::int64_t number, std::optional<std::int64_t> other_row,
              std::optional<PersonId> other_person) {
  put_join(ctx.tx, {pair.import_id, number, other_row, other_person, pair.sure_percent, pair.evidence, true});
}

// A decision before apply moves rows between cards, so that apply does what was decided.
void regroup(Ctx& ctx, const StagedPair& pair) {
  const auto left = rows_numbered(ctx.tx, pair.import_id, {pair.left_row});
  if (left.empty()) return;
  const auto left_card = left.front().card;
  if (pair.right_person) {
    set_joins(ctx.tx, pair.import_id, left_card, *pair.right_person);
    return add_join(ctx, pair, left_card, std::nullopt, pair.right_person);
  }
  const auto right = rows_numbered(ctx.tx, pair.import_id, {*pair.right_row});
  if (right.empty() || right.front().card == left_card) return;
  const auto right_card = right.front().card;
  if (right.front().person_id) set_joins(ctx.tx, pair.import_id, left_card, *right.front().person_id);
  if (left.front().person_id) set_joins(ctx.tx, pair.import_id, right_card, *left.front().person_id);
  const bool left_moves = left_card > right_card;
  add_join(ctx, pair, std::max(left_card, right_card), left_moves ? *pair.right_row : pair.left_row,
           std::nullopt);
  join_cards(ctx.tx, pair.import_id, std::max(left_card, right_card), std::min(left_card, right_card));
}

}  // namespace

ImportPair shown_pair(Ctx& ctx, const StagedPair& pair) {
  Shown all;
  std::vector<std::int64_t> numbers{pair.left_row};
  if (pair.right_row) numbers.push_back(*pair.right_row);
  std::vector<PersonId> ids;
  if (pair.right_person) ids.push_back(*pair.right_person);
  all.read(ctx, pair.import_id, numbers, ids);
  ImportPair out;
  out.number = pair.number;
  out.right_person = pair.right_person;
  out.sure_percent = pair.sure_percent;
  out.family = pair.family;
  out.evidence = pair.evidence;
  out.decision = pair.decision;
  all.put_row(pair.left_row, out.left, out.left_row);
  if (pair.right_row) all.put_row(*pair.right_row, out.right, out.right_row);
  if (pair.right_person) all.put_card(*pair.right_person, out.right);
  return out;
}

base::Result<ImportPair> decide_import_pair(Ctx& ctx, ImportId id, std::int64_t number,
                                            ImportPairDecision decision) {
  TRY(auto record, editable_import(ctx, id));
  auto pair = import_store::pair(ctx.tx, record.id, number);
  if (!pair) return base::fail(base::Code::not_found, "There is no such pair.");
  if (pair->decision == decision) return shown_pair(ctx, *pair);
  const bool were_joined = pair->decision == ImportPairDecision::same;
  decide_pair(ctx.tx, id, number, decision);
  remember(ctx, record, pair->left_row, pair->right_row, pair->right_person, decision);
  if (decision == ImportPairDecision::same) {
    regroup(ctx, *pair);
    if (pair->right_person && people::final_status_of(ctx.tx, *pair->right_person)) {
      ++record.changes;  // the rehearsal asks whether they are live again
      save(ctx.tx, record);
    }
  } else if (were_joined) {
    ++record.changes;  // rows that share a card are parted by a rehearsal
    save(ctx.tx, record);
  }
  pair->decision = decision;
  return shown_pair(ctx, *pair);
}

base::Result<http::Page<ImportJoin>> list_joins(Ctx& ctx, ImportId id, std::int64_t after,
                                                std::size_t limit) {
  if (!find(ctx.tx, id)) return base::fail(base::Code::not_found, "There is no such import.");
  auto staged = joins(ctx.tx, id, after, static_cast<int>(limit) + 1);
  http::Page<ImportJoin> page;
  if (staged.size() > limit) {
    staged.pop_back();
    page.next_cursor = std::to_string(staged.back().number);
  }
  page.items = shown_joins(ctx, id, staged);
  return page;
}

base::Result<ImportJoin> part_join(Ctx& ctx, ImportId id, std::int64_t number, bool apart) {
  TRY(auto record, editable_import(ctx, id));
  auto join = import_store::join(ctx.tx, id, number);
  if (!join) return base::fail(base::Code::not_found, "There is no such row among those that join.");
  if (join->apart != apart) {
    const auto before = join->by_hand ? ImportPairDecision::same : ImportPairDecision::undecided;
    remember(ctx, record, number, join->other_row, join->other_person,
             apart ? ImportPairDecision::different : before);
    set_apart(ctx.tx, id, number, apart);
    record.changes += apart ? 1 : -1;
    save(ctx.tx, record);
    join->apart = apart;
  }
  return shown_joins(ctx, id, {*join}).front();
}

}  // namespace intake
