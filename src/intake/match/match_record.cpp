// Records for the comparison, and the keys by which candidates are found.
#include <algorithm>

#include "base/text.hpp"
#include "intake/match/match_rules.hpp"

namespace intake {
namespace {

constexpr std::size_t digits_of_a_half = 4;

// FNV-1a: stored in the database, so it must never change.
std::uint64_t stable_hash(std::string_view text, std::uint64_t start = 14'695'981'039'346'656'037ULL) {
  auto hash = start;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return hash;
}

BlockKey key_of(BlockKind kind, std::string_view text) {
  const auto start = stable_hash(base::word_of(kind)) ^ 0x9E37'79B9'7F4A'7C15ULL;
  return {kind, static_cast<std::int64_t>(stable_hash(text, start))};
}

void add_unique(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end())
    list.push_back(std::move(value));
}

void add_contact(MatchRecord& record, people::ContactKind kind, std::string_view value,
                 std::string_view extension) {
  auto key = people::contact_key(kind, value);
  if (kind == people::ContactKind::phone) {
    if (!extension.empty()) key.append("x").append(extension);
    return add_unique(record.phones, std::move(key));
  }
  if (record.hints.size() < 6) {
    for (auto& word : plain_words_of_handle(value)) add_unique(record.hints, std::move(word));
  }
  add_unique(kind == people::ContactKind::mail ? record.mails : record.handles, std::move(key));
}

void finish(MatchRecord& record, std::string_view name, const people::Profile& profile) {
  record.name = match_name(name);
  if (profile.city) record.city = plain_word(base::folded(*profile.city));
  if (profile.city && record.city.empty()) record.city = base::folded(*profile.city);
  record.birth_date = profile.birth_date;
  if (profile.grade) record.ages = read_age(*profile.grade);
}

bool whole_word(std::string_view word) {
  return word.size() > 1;
}

// The words of a full name, in no order; of a name that leaves one out, its mail's.
std::vector<std::string> words_for_keys(const MatchRecord& record) {
  if (!record.name.characters.empty()) return {record.name.characters, {}};
  std::vector<std::string> words;
  std::copy_if(record.name.words.begin(), record.name.words.end(), std::back_inserter(words), whole_word);
  for (const auto& hint : record.hints) {
    if (words.size() < 2 && whole_word(hint)) add_unique(words, hint);
  }
  if (words.size() < 2) return {};
  words.resize(2);
  std::sort(words.begin(), words.end());
  return words;
}

std::string joined(std::string_view left, std::string_view mark, std::string_view right) {
  std::string out(left);
  out.append(mark).append(right);
  return out;
}

// A slip in one half of a number leaves the other half as it was.
void add_number_keys(const MatchRecord& record, std::string_view name, std::vector<BlockKey>& keys) {
  for (const auto& phone : record.phones) {
    const auto digits = std::string_view(phone).substr(0, phone.find('x'));
    if (digits.size() < 2 * digits_of_a_half) continue;
    const auto last = digits.substr(digits.size() - digits_of_a_half);
    const auto before = digits.substr(digits.size() - 2 * digits_of_a_half, digits_of_a_half);
    keys.push_back(key_of(BlockKind::name_digits, joined(name, "#", last)));
    keys.push_back(key_of(BlockKind::name_digits, joined(name, "$", before)));
  }
}

}  // namespace

MatchRecord match_record(const Lead& lead) {
  MatchRecord record;
  for (const auto& phone : lead.phones)
    add_contact(record, people::ContactKind::phone, phone.e164, phone.extension);
  for (const auto& mail : lead.mails) add_contact(record, people::ContactKind::mail, mail, {});
  for (const auto& handle : lead.handles) add_contact(record, handle.kind, handle.value, {});
  finish(record, lead.name, lead.profile);
  record.seen_on = lead.applied_on;
  return record;
}

MatchRecord match_record(const MatchCard& card) {
  MatchRecord record;
  record.card = card.id;
  for (const auto& contact : card.contacts) add_contact(record, contact.kind, contact.value, {});
  finish(record, card.name, card.profile);
  record.seen_on = card.seen_on;
  return record;
}

std::vector<BlockKey> blocking_keys(const MatchRecord& record) {
  std::vector<BlockKey> keys;
  for (const auto& phone : record.phones) {
    keys.push_back(key_of(BlockKind::phone, std::string_view(phone).substr(0, phone.find('x'))));
  }
  for (const auto& mail : record.mails) keys.push_back(key_of(BlockKind::mail, mail));
  for (const auto& handle : record.handles) keys.push_back(key_of(BlockKind::handle, handle));
  const auto words = words_for_keys(record);
  if (words.empty()) return keys;
  const auto name = joined(words[0], " ", words[1]);
  keys.push_back(key_of(BlockKind::name, name));
  if (!record.name.characters.empty() && record.name.words.size() == 2) {  // to meet the same name in letters
    const auto [first, second] = std::minmax(record.name.words[0], record.name.words[1]);
    keys.push_back(key_of(BlockKind::name, joined(first, " ", second)));
  }
  if (!record.city.empty()) keys.push_back(key_of(BlockKind::name_city, joined(name, "@", record.city)));
  if (record.birth_date) {  // one word is enough beside a date of birth: the other may have a slip
    for (const auto& word : words) {
      if (word.empty()) continue;
      keys.push_back(key_of(BlockKind::name_birth, joined(word, "*", base::to_iso_date(*record.birth_date))));
    }
  }
  add_number_keys(record, name, keys);
  return keys;
}

}  // namespace intake
