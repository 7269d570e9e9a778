// One PostgreSQL connection: prepared statements, and a deadline on our side of every call.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "storage/tx.hpp"

namespace storage {

class PostgresConnection final : public Connection {
 public:
  // Connects. Throws Failure (lost) within `deadline_ms`.
  PostgresConnection(const std::string& url, int deadline_ms);

  Engine engine() const override { return Engine::postgresql; }
  std::int64_t run(std::string_view sql, std::span<const Value> arguments, const Each& each) override;
  void script(const std::string& sql) override;

  bool usable() const { return !broken_ && PQstatus(handle_.get()) == CONNECTION_OK; }

 private:
  struct Close {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Close>;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  const std::string& prepared(std::string_view sql);
  // The last result of what was sent; waits at most the deadline, then gives the connection up.
  Result finish(int deadline_ms);
  void wait_readable(std::int64_t until_ms);
  void require(const Result& result, std::string_view sql);

  std::unique_ptr<PGconn, Close> handle_;
  int deadline_ms_;
  bool broken_ = false;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statements_;  // text -> name
};

}  // namespace storage
