// Which rows and cards are one person: the evidence of each pair is weighed in bits (log2 of odds), after
// Fellegi and Sunter, with names weighed by how rare they are. The sure pairs are merged, the likely ones
// proposed.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/match/match_names.hpp"
#include "intake/recognise/recognise_rules.hpp"

namespace intake {

// A row or a card as the comparison sees it. Build it with match_record.
struct MatchRecord {
  std::int64_t card = 0;  // the id of a card that is in the base already; 0 for a row of a sheet
  MatchName name;
  std::vector<std::string> hints;    // words of mails and handles, for names that leave something out
  std::vector<std::string> phones;   // people::contact_key; one with an extension keeps it behind a "x"
  std::vector<std::string> mails;    // people::contact_key
  std::vector<std::string> handles;  // people::contact_key
  std::string city;                  // in plain sounds
  std::optional<base::Date> birth_date;
  std::optional<AgeRange> ages;
  std::optional<base::Date> seen_on;  // when the ages were true: the day of the application
};
MatchRecord match_record(const Lead& lead);

// What is known of a card. `seen_on` is the day its grade was noted, when known.
struct MatchCard {
  std::int64_t id = 0;
  std::string name;
  std::vector<people::Contact> contacts;
  people::Profile profile;
  std::optional<base::Date> seen_on;
};
MatchRecord match_record(const MatchCard& card);

// ---- Candidates
// ---------------------------------------------------------------------------------------------

// Two records are compared only if they share a key. The keys are stable from run to run and between
// versions, so that they can be stored and indexed; each kind is exact enough that few people share one.
BOOST_DEFINE_ENUM_CLASS(BlockKind, phone, mail, handle, name, name_city, name_digits, name_birth)
struct BlockKey {
  BlockKind kind{};
  std::int64_t hash = 0;
  friend bool operator==(const BlockKey&, const BlockKey&) = default;
};
std::vector<BlockKey> blocking_keys(const MatchRecord& record);

// A key that more records share than this tells nothing (a switchboard, a very common name) and may be
// skipped when candidates are looked up.
constexpr std::size_t largest_block = 60;

// ---- Weights
// ------------------------------------------------------------------------------------------------

// How often names, cities and contacts occur, from the records at hand and the number of people in all.
class MatchStats {
 public:
  // `population`: people in the base and rows in the sheets together.
  MatchStats(std::span<const MatchRecord> records, std::size_t population);

  double name_bits(std::string_view word) const;  // of agreeing in this word of a name
  double city_bits(std::string_view city) const;
  std::size_t holders(std::string_view contact) const;  // records with this phone, mail or handle
  double prior_bits() const { return prior_bits_; }
  double population_bits() const { return population_bits_; }

 private:
  void add(const MatchRecord& record);
  std::unordered_map<std::uint64_t, std::uint32_t> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> cities_;
  std::unordered_map<std::uint64_t, std::uint32_t> contacts_;
  std::size_t named_in_letters_ = 0;
  std::size_t named_in_characters_ = 0;
  std::size_t located_ = 0;
  double prior_bits_ = 0;
  double population_bits_ = 0;
};

// ---- Decisions
// ----------------------------------------------------------------------------------------------

// different: not worth a look; propose: a person decides; family: share a contact but are clearly two people;
// merge: one person, joined without asking.
BOOST_DEFINE_ENUM_CLASS(MatchKind, different, propose, family, merge)

struct MatchVerdict {
  MatchKind kind{};
  double bits = 0;                // log2 of the odds that they are one person
  std::int64_t sure_percent = 0;  // the same as a share: 0 to 99
  bool apart = false;             // may not stand in one group unasked, whatever others say
};
MatchVerdict verdict_of(const MatchRecord& left, const MatchRecord& right, const MatchStats& stats);

// The evidence behind a verdict, strongest first, worded by the page: reasons same_number, near_number,
// same_mail, near_mail, same_handle, name_equal, name_alike, name_initial, name_differs, same_city,
// other_city, same_birth_date, near_birth_date, other_birth_date, other_grade, other_number, other_mail.
std::vector<people::Evidence> evidence_of(const MatchRecord& left, const MatchRecord& right,
                                          const MatchStats& stats);

// A pair for a person to look at: indexes of the records, left before right.
struct MatchPair {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  MatchVerdict verdict;
  bool told = false;  // a person said so
};

// What a person said about two records.
struct ToldMatch {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  bool same = false;
};

struct Matches {
  std::vector<std::uint32_t> group;  // per record, the first record of its group (itself when alone)
  std::vector<MatchPair>
      merged;  // the joints of the groups, one fewer than members: each can be undone singly
  std::vector<MatchPair> proposed;  // propose and family, one for each two groups, surest first
  std::size_t compared = 0;         // pairs that were weighed
};

// Groups the records. Nobody is grouped with somebody they are clearly apart from, and no two cards are ever
// joined. The result depends on the records only, not on their order but for the choice of a group's first
// record. What a person told goes before any evidence: those told to be the same share a group, those told to
// be two people never do and are listed as proposed, marked as told.
Matches matched(std::span<const MatchRecord> records, const MatchStats& stats,
                std::span<const ToldMatch> told = {});

}  // namespace intake
