#include <chrono>
#include <thread>

#include "storage/notices.hpp"
#include "storage/postgres/postgres_connection.hpp"

namespace storage {
namespace {

constexpr int connect_deadline_ms = 2000;

class PostgresNotices final : public Notices {
 public:
  PostgresNotices(std::string url, std::string channel)
      : url_(std::move(url)), channel_(std::move(channel)) {}

  bool wait(int most_ms) override {
    try {
      const bool anew = !connection_;
      if (anew) connect();
      return connection_->wait_notice(most_ms) || anew;
    } catch (const Failure&) {
      connection_.reset();
      std::this_thread::sleep_for(std::chrono::milliseconds(most_ms));
      return true;
    }
  }

 private:
  void connect() {
    connection_ = std::make_unique<PostgresConnection>(url_, connect_deadline_ms);
    connection_->script("LISTEN " + channel_);
  }

  std::string url_;
  std::string channel_;
  std::unique_ptr<PostgresConnection> connection_;
};

}  // namespace

void notify(Tx& tx, const std::string& channel) {
  if (tx.engine() == Engine::postgresql) tx.post("SELECT pg_notify($1, '')", channel);
}

std::unique_ptr<Notices> postgres_notices(const std::string& database_url, const std::string& channel) {
  return std::make_unique<PostgresNotices>(database_url, channel);
}

}  // namespace storage
