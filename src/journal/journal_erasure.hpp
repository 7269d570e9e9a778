// Erasing and forgetting: personal fields are blanked in place, technical entries go after their time.
#pragma once
#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "storage/db.hpp"

namespace journal {

// Blanks the personal fields of every entry of a subject, in place. The numbers of those that changed, for
// the search.
std::vector<std::int64_t> redact_subject(storage::Tx& tx, Subject subject);

// Blanks, in the entries of another subject, the personal texts that hold one of the words.
std::vector<std::int64_t> redact_mentions(storage::Tx& tx, Subject subject,
                                          const std::vector<std::string>& words);
// The same in the entries with these numbers.
std::vector<std::int64_t> redact_mentions(storage::Tx& tx, const std::vector<std::int64_t>& seqs,
                                          const std::vector<std::string>& words);

// The payloads of a subject's entries of one type.
std::vector<base::RawJson> payloads(storage::Tx& tx, Subject subject, std::string_view type);

// The subjects of person entries that were written together with entries of this type of `subject`: the other
// side of a change of two cards.
std::vector<std::int64_t> written_beside(storage::Tx& tx, Subject subject, std::string_view type);

// Ids of a subject's entries recorded since then.
std::vector<EventId> ids_since(storage::Tx& tx, Subject subject, base::Instant since);

// How many entries lie between a durable subscriber and the newest one.
struct Lag {
  std::string name;
  std::int64_t entries = 0;
  std::int64_t failures = 0;  // in a row, of the slice it stands at
};
BOOST_DESCRIBE_STRUCT(Lag, (), (name, entries, failures))
std::vector<Lag> subscriber_lags(storage::Tx& tx);

// Takes away technical entries recorded before then, as far as every durable subscriber has read; in slices
// of a few milliseconds, going on where the last call ended. How many.
std::int64_t forget_technical(storage::Db& db, base::Instant before);

}  // namespace journal
