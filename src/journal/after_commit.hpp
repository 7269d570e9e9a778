// Durable subscribers: each hears every entry of the journal, in the order of the numbers, some time after
// the commit. A cursor in `subscribers` remembers how far it has read.
//
// A handler runs in the transaction that moves its cursor, a slice of entries at a time: what it writes there
// happens once. A crash before the commit runs it again, so what it does outside of the transaction must bear
// that. One that fails is tried again with growing pauses, entry by entry, and holds up nobody else.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "storage/db.hpp"

namespace journal {

// Entries with growing numbers, never none. Throwing or refusing takes everything back and counts as a
// failure.
using AfterCommit = std::function<base::Result<void>(Ctx&, const std::vector<Entry>&)>;

// Where a subscriber that was never there before begins.
enum class StartAt { beginning, now };

struct Subscriber {
  std::string name;                // of its cursor, for ever: "people.history"
  std::vector<std::string> types;  // of the entries it wants; all when empty
  AfterCommit handler;
  StartAt start = StartAt::beginning;
  int entries_a_slice = 200;  // such that a slice takes at most 5 ms
};

// Wired once, in app, before anything runs; the jobs runner then follows the journal for each.
void after_commit(Subscriber subscriber);
const std::vector<Subscriber>& after_commit_subscribers();

// Gives subscribers that have none their cursor.
void enrol(storage::Db& db, const std::vector<Subscriber>& subscribers);

// Reads one slice for a subscriber, unless it waits after a failure or another node is at it. True if more
// may remain. Throws Failure when the database does not answer.
bool follow(storage::Db& db, const Subscriber& subscriber, base::Instant now);

// For seeds that did a subscriber's work themselves: it has read up to this number.
void set_cursor(storage::Tx& tx, const std::string& name, std::int64_t seq);
// How far it has read; 0 before it was ever there.
std::int64_t cursor_of(storage::Tx& tx, const std::string& name);

}  // namespace journal
