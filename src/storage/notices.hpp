// News from other nodes on one PostgreSQL: NOTIFY at one, LISTEN at the others.
#pragma once
#include <memory>
#include <string>

#include "storage/tx.hpp"

namespace storage {

// Listens to one channel on a connection of its own.
class Notices {
 public:
  virtual ~Notices() = default;
  // Waits for news, at most so long. True: there is some; also when the connection is lost, for then nobody
  // knows: whoever listens looks for himself.
  virtual bool wait(int most_ms) = 0;
};

// Tells everybody who listens to the channel, when the transaction commits. Nothing on SQLite, which has one
// node.
void notify(Tx& tx, const std::string& channel);

// Connects when it is first waited for, and again whenever the connection is lost.
std::unique_ptr<Notices> postgres_notices(const std::string& database_url, const std::string& channel);

}  // namespace storage
