// The weighing of one pair. Every constant is log2(how often among duplicates / how often among strangers).
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "intake/match/match_rules.hpp"

namespace intake {
namespace {

// Every seventh row of a lead sheet is somebody who is in it, or in the base, already.
constexpr double duplicates_per_row = 0.15;
// Strangers who share a contact: families and mistakes, one in 600 duplicates' worth.
constexpr double bits_of_contact = 6.5;
constexpr double bits_of_switchboard = 1;  // one number, two extensions
constexpr double bits_of_second_contact = 6;
constexpr double bits_of_near_number = 6;
constexpr double bits_of_near_mail = 8;
constexpr double bits_of_other_number = -4.5;  // one duplicate in twenty has changed the number
constexpr double bits_of_other_mail = -3;
constexpr double bits_of_same_birth_date = 10;
constexpr double bits_of_near_birth_date = 2;
constexpr double bits_of_other_birth_date = -8;
constexpr double bits_of_other_city = -1.5;
constexpr double most_bits_of_city = 6;
constexpr double most_bits_of_word = 11;
constexpr double bits_of_fitting_age = 0.7;
constexpr double bits_of_other_age = -1;
// Merged without asking from 99.5 %, shown from four in ten.
constexpr double merge_from_bits = 7.6;
constexpr double propose_from_bits = -0.5;
// A contact with more holders than this is a switchboard or a placeholder, not a family.
constexpr std::size_t largest_family = 12;

// Names and cities that a small sheet cannot tell the frequency of: one in 300, weighing as much as 20
// records.
constexpr double usual_frequency = 1.0 / 300;
constexpr double weight_of_usual = 20;

enum class Relation { unknown, same, near, other };

struct ContactFacts {
  Relation relation{};
  bool other_extension = false;
  std::string_view left;
  std::string_view right;
};

struct PairFacts {
  NameMatch name;
  ContactFacts phone;
  ContactFacts mail;
  ContactFacts handle;
  Relation city{};
  Relation birth_date{};
  Relation ages{};
  int shared_contacts() const {
    return (phone.relation == Relation::same ? 1 : 0) + (mail.relation == Relation::same ? 1 : 0) +
           (handle.relation == Relation::same ? 1 : 0);
  }
};

std::string_view without_extension(std::string_view phone) {
  return phone.substr(0, phone.find('x'));
}

ContactFacts compared_phones(const MatchRecord& left, const MatchRecord& right) {
  ContactFacts out;
  for (const auto& a : left.phones) {
    for (const auto& b : right.phones) {
      const auto number_a = without_extension(a);
      const auto number_b = without_extension(b);
      if (number_a == number_b) {
        const bool both = number_a.size() < a.size() && number_b.size() < b.size();
        return {Relation::same, both && a != b, a, b};
      }
      if (one_slip_apart(number_a, number_b)) {
        out = {Relation::near, false, a, b};
      } else if (out.relation == Relation::unknown) {
        out = {Relation::other, false, a, b};
      }
    }
  }
  return out;
}

// "new.anna.petrova98" and "anna.petrova98", one box at two providers, a slip in the letters: one owner.
// Another number behind the same name is another owner.
bool near_mails(std::string_view left, std::string_view right) {
  constexpr std::size_t telling_length = 8;
  auto a = left.substr(0, left.find('@'));
  auto b = right.substr(0, right.find('@'));
  if (a.size() > b.size()) std::swap(a, b);
  if (a == b) return a.size() >= telling_length - 2;
  if (a.size() < telling_length) return false;
  if (b.ends_with(a) && !(b[b.size() - a.size() - 1] >= '0' && b[b.size() - a.size() - 1] <= '9'))
    return true;
  if (base::digits_of(left) != base::digits_of(right)) return false;
  return (b.starts_with(a) && std::string_view(".-_").contains(b[a.size()])) || one_slip_apart(left, right);
}

ContactFacts compared_mails(const MatchRecord& left, const MatchRecord& right) {
  ContactFacts out;
  for (const auto& a : left.mails) {
    for (const auto& b : right.mails) {
      if (a == b) return {Relation::same, false, a, b};
      if (near_mails(a, b)) {
        out = {Relation::near, false, a, b};
      } else if (out.relation == Relation::unknown) {
        out = {Relation::other, false, a, b};
      }
    }
  }
  return out;
}

ContactFacts compared_handles(const MatchRecord& left, const MatchRecord& right) {
  for (const auto& a : left.handles) {
    if (std::find(right.handles.begin(), right.handles.end(), a) != right.handles.end()) {
      return {Relation::same, false, a, a};
    }
  }
  return {};
}

Relation compared_birth_dates(const MatchRecord& left, const MatchRecord& right) {
  if (!left.birth_date || !right.birth_date) return Relation::unknown;
  const auto& a = *left.birth_date;
  const auto& b = *right.birth_date;
  if (a == b) return Relation::same;
  if (a.year == b.year && a.month == b.day && a.day == b.month) return Relation::near;
  return one_slip_apart(base::to_iso_date(a), base::to_iso_date(b)) ? Relation::near : Relation::other;
}

// Ages that cannot be one person's, the time between the two notes considered.
Relation compared_ages(const MatchRecord& left, const MatchRecord& right) {
  constexpr std::int64_t tolerance = 2;  // years: grades and ages are rounded differently
  constexpr double days_a_year = 365.25;
  if (!left.ages || !right.ages) return Relation::unknown;
  std::int64_t years_between = 0;
  if (left.seen_on && right.seen_on) {
    const auto days = std::abs(day_number(*left.seen_on) - day_number(*right.seen_on));
    years_between = std::llround(static_cast<double>(days) / days_a_year);
  }
  const auto gap =
      std::max(left.ages->youngest - right.ages->oldest, right.ages->youngest - left.ages->oldest);
  return gap > tolerance + years_between ? Relation::other : Relation::same;
}

PairFacts facts_of(const MatchRecord& left, const MatchRecord& right, const MatchStats& stats) {
  PairFacts facts;
  const Rarity rarity = [&stats](std::string_view word) { return stats.name_bits(word); };
  facts.name = compared_names(left.name, left.hints, right.name, right.hints, rarity);
  facts.phone = compared_phones(left, right);
  facts.mail = compared_mails(left, right);
  facts.handle = compared_handles(left, right);
  if (!left.city.empty() && !right.city.empty()) {
    facts.city = left.city == right.city ? Relation::same : Relation::other;
  }
  facts.birth_date = compared_birth_dates(left, right);
  facts.ages = compared_ages(left, right);
  return facts;
}

double bits_of_shared(std::string_view contact, const MatchStats& stats) {
  constexpr double ordinary_holders = 4;
  const auto holders = static_cast<double>(stats.holders(contact));
  const auto penalty = holders > ordinary_holders ? 2 * std::log2(holders / ordinary_holders) : 0;
  return stats.population_bits() + bits_of_contact - penalty;
}

double contact_bits(const PairFacts& facts, const MatchStats& stats) {
  double first = 0;
  int shared = 0;
  for (const auto* contact : {&facts.phone, &facts.mail, &facts.handle}) {
    if (contact->relation != Relation::same) continue;
    ++shared;
    const auto bits = contact->other_extension ? stats.population_bits() + bits_of_switchboard
                                               : bits_of_shared(without_extension(contact->left), stats);
    first = std::max(first, bits);
  }
  double bits = first + std::max(0, shared - 1) * bits_of_second_contact;
  if (facts.phone.relation == Relation::near) bits += bits_of_near_number;
  if (facts.phone.relation == Relation::other) bits += bits_of_other_number;
  if (facts.mail.relation == Relation::near) bits += bits_of_near_mail;
  if (facts.mail.relation == Relation::other) bits += bits_of_other_mail;
  return bits;
}

double profile_bits(const PairFacts& facts, const MatchRecord& left, const MatchStats& stats) {
  double bits = 0;
  if (facts.city == Relation::same) bits += stats.city_bits(left.city);
  if (facts.city == Relation::other) bits += bits_of_other_city;
  if (facts.birth_date == Relation::same) bits += bits_of_same_birth_date;
  if (facts.birth_date == Relation::near) bits += bits_of_near_birth_date;
  if (facts.birth_date == Relation::other) bits += bits_of_other_birth_date;
  if (facts.ages == Relation::same) bits += bits_of_fitting_age;
  if (facts.ages == Relation::other) bits += bits_of_other_age;
  return bits;
}

MatchKind kind_of(const PairFacts& facts, double bits, std::size_t holders, bool apart) {
  const bool shared = facts.shared_contacts() > 0;
  const bool clearly_two = facts.name.conflict || facts.birth_date == Relation::other;
  if (shared && clearly_two) return holders <= largest_family ? MatchKind::family : MatchKind::different;
  // The same full name with another grade may be a parent who wrote for each child: asked, but not called a
  // family.
  if (shared && apart) return facts.name.equal_words >= 2 ? MatchKind::propose : MatchKind::family;
  if (bits < propose_from_bits || clearly_two) return MatchKind::different;
  // A nameless row whose mail names somebody else is a relative's however many contacts agree.
  const bool sure = shared && !apart && facts.name.bits >= 0 && bits >= merge_from_bits;
  return sure ? MatchKind::merge : MatchKind::propose;
}

std::int64_t percent_of(double bits) {
  return std::clamp<std::int64_t>(std::llround(100 / (1 + std::exp2(-bits))), 0, 99);
}

std::uint64_t word_hash(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

double bits_of_count(const std::unordered_map<std::uint64_t, std::uint32_t>& counts, std::size_t total,
                     std::string_view word) {
  const auto found = counts.find(word_hash(word));
  // The pair at hand is taken out of the count: two bearers must not make their own name common.
  const auto others = found == counts.end() ? 0.0 : std::max(0.0, static_cast<double>(found->second) - 2);
  const auto all = std::max(0.0, static_cast<double>(total) - 2);
  return -std::log2((others + weight_of_usual * usual_frequency) / (all + weight_of_usual));
}

// The evidence of one contact, or none.
void add_contact_evidence(std::vector<people::Evidence>& out, const std::string& field,
                          const ContactFacts& facts, double bits_same, const std::string& same,
                          double bits_near, const std::string& near, double bits_other,
                          const std::string& other) {
  const auto add = [&](const std::string& reason, double bits) {
    out.push_back({field, reason, std::string(facts.left), std::string(facts.right), std::llround(bits)});
  };
  if (facts.relation == Relation::same) add(same, bits_same);
  if (facts.relation == Relation::near) add(near, bits_near);
  if (facts.relation == Relation::other) add(other, bits_other);
}

std::string shown_name(const MatchName& name) {
  if (!name.characters.empty()) return name.characters;
  std::string out;
  for (const auto& word : name.words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

void add_name_evidence(std::vector<people::Evidence>& out, const NameMatch& name, const MatchRecord& left,
                       const MatchRecord& right) {
  if (name.missing && name.equal_words == 0) return;
  const char* reason = "name_equal";
  if (name.conflict) {
    reason = "name_differs";
  } else if (name.alike_words > 0) {
    reason = "name_alike";
  } else if (name.initials > 0) {
    reason = "name_initial";
  }
  out.push_back({"name", reason, shown_name(left.name), shown_name(right.name), std::llround(name.bits)});
}

}  // namespace

MatchStats::MatchStats(std::span<const MatchRecord> records, std::size_t population) {
  for (const auto& record : records) add(record);
  const auto people = static_cast<double>(std::max({population, records.size(), std::size_t{2}}));
  population_bits_ = std::log2(people);
  prior_bits_ = std::log2(duplicates_per_row) - population_bits_;
}

void MatchStats::add(const MatchRecord& record) {
  const bool characters = !record.name.characters.empty();
  if (!record.name.empty()) ++(characters ? named_in_characters_ : named_in_letters_);
  for (const auto& word : record.name.words) ++words_[word_hash(word)];
  for (const auto& [family, given] : splits_of(record.name.characters)) {
    ++words_[word_hash(family)];
    ++words_[word_hash(given)];
  }
  if (!record.city.empty()) {
    ++located_;
    ++cities_[word_hash(record.city)];
  }
  for (const auto& phone : record.phones) ++contacts_[word_hash(without_extension(phone))];
  for (const auto* list : {&record.mails, &record.handles}) {
    for (const auto& contact : *list) ++contacts_[word_hash(contact)];
  }
}

double MatchStats::name_bits(std::string_view word) const {
  // Among names of its own script: both words of a name tell the script, and it must not count twice.
  const bool characters = !word.empty() && static_cast<unsigned char>(word[0]) >= 0x80;
  const auto named = characters ? named_in_characters_ : named_in_letters_;
  return std::min(most_bits_of_word, bits_of_count(words_, named, word));
}

double MatchStats::city_bits(std::string_view city) const {
  return std::min(most_bits_of_city, bits_of_count(cities_, located_, city));
}

std::size_t MatchStats::holders(std::string_view contact) const {
  const auto found = contacts_.find(word_hash(contact));
  return found == contacts_.end() ? 0 : found->second;
}

MatchVerdict verdict_of(const MatchRecord& left, const MatchRecord& right, const MatchStats& stats) {
  const auto facts = facts_of(left, right, stats);
  MatchVerdict verdict;
  const auto name_bits = facts.name.bits;
  verdict.bits =
      stats.prior_bits() + name_bits + contact_bits(facts, stats) + profile_bits(facts, left, stats);
  verdict.sure_percent = percent_of(verdict.bits);
  verdict.apart = (left.card != 0 && right.card != 0) || facts.name.conflict ||
                  facts.birth_date == Relation::other || facts.ages == Relation::other;
  std::size_t holders = 0;
  for (const auto* contact : {&facts.phone, &facts.mail, &facts.handle}) {
    if (contact->relation == Relation::same) {
      holders = std::max(holders, stats.holders(without_extension(contact->left)));
    }
  }
  verdict.kind = kind_of(facts, verdict.bits, holders, verdict.apart);
  return verdict;
}

std::vector<people::Evidence> evidence_of(const MatchRecord& left, const MatchRecord& right,
                                          const MatchStats& stats) {
  const auto facts = facts_of(left, right, stats);
  std::vector<people::Evidence> out;
  add_contact_evidence(out, "phone", facts.phone, bits_of_shared(without_extension(facts.phone.left), stats),
                       "same_number", bits_of_near_number, "near_number", bits_of_other_number,
                       "other_number");
  add_contact_evidence(out, "mail", facts.mail, bits_of_shared(facts.mail.left, stats), "same_mail",
                       bits_of_near_mail, "near_mail", bits_of_other_mail, "other_mail");
  add_contact_evidence(out, "handle", facts.handle, bits_of_shared(facts.handle.left, stats), "same_handle",
                       0, "", 0, "");
  add_name_evidence(out, facts.name, left, right);
  if (facts.city != Relation::unknown) {
    const bool same = facts.city == Relation::same;
    out.push_back({"city", same ? "same_city" : "other_city", left.city, right.city,
                   std::llround(same ? stats.city_bits(left.city) : bits_of_other_city)});
  }
  if (facts.birth_date != Relation::unknown) {
    const bool same = facts.birth_date == Relation::same;
    const bool near = facts.birth_date == Relation::near;
    const auto bits = same   ? bits_of_same_birth_date
                      : near ? bits_of_near_birth_date
                             : bits_of_other_birth_date;
    out.push_back({"birth_date",
                   same   ? "same_birth_date"
                   : near ? "near_birth_date"
                          : "other_birth_date",
                   base::to_iso_date(*left.birth_date), base::to_iso_date(*right.birth_date),
                   std::llround(bits)});
  }
  if (facts.ages == Relation::other) {
    out.push_back({"grade", "other_grade", std::to_string(left.ages->youngest),
                   std::to_string(right.ages->youngest), std::llround(bits_of_other_age)});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.points) > std::abs(b.points); });
  return out;
}

}  // namespace intake
