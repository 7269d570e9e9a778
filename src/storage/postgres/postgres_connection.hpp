// One PostgreSQL connection: prepared statements, and a deadline on our side of every call.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/postgres/postgres_values.hpp"
#include "storage/tx.hpp"

namespace storage {

// What a transaction leaves in the table writer_marks, to be asked for if the answer to its COMMIT is lost.
struct WriterMark {
  std::int64_t writer = 0;  // a connection
  std::int64_t turn = 0;    // its transaction: us since 1970, each later than the one before
};

// The table of the marks, which are one server's: no backup holds it.
inline constexpr const char* make_writer_marks = R"sql(
    SELECT pg_advisory_xact_lock(7216041);
    CREATE TABLE IF NOT EXISTS writer_marks (
      writer BIGINT NOT NULL PRIMARY KEY, turn BIGINT NOT NULL) WITH (fillfactor = 20)
)sql";

class PostgresConnection final : public Connection {
 public:
  // Connects. Throws Failure (lost) within `deadline_ms`.
  PostgresConnection(const std::string& url, int deadline_ms);

  Engine engine() const override { return Engine::postgresql; }
  std::int64_t run(std::string_view sql, std::span<const Value> arguments, const Each& each) override;
  void post(std::string_view sql, std::span<const Value> arguments) override;
  void ask_ahead(std::string_view sql, std::span<const Value> arguments) override;
  void script(const std::string& sql) override;

  // Begin a transaction: a read, a claim (Isolation::claim), or a write, which leaves the writer's mark. Of a
  // connection that has just worked they wait and go with the first statement, because each round trip costs
  // 0.1 ms of CPU; of one that was idle they are asked at once, so that a dead one is noticed before anything
  // hangs on it. If it dies with that first statement nothing was done yet, and the Failure is a retry.
  void begin_read();
  void begin_claim();
  WriterMark begin_write();
  // Ends a transaction that only read, without waiting for the answer.
  void end_read();
  // Keeps a write. Throws Failure: `lost` and `timeout` say that nobody knows whether it was kept.
  void commit();
  // Takes back what is under way, if anything is.
  void roll_back();

  // The mark that this writer's last kept transaction left; waits for one that is under way.
  std::int64_t kept_turn(std::int64_t writer);

  // COPY … TO STDOUT and COPY … FROM STDIN: calls `take` with each piece of the text; asks `next` for pieces
  // until it gives an empty one. The deadline is that of each piece.
  void copy_out(const std::string& sql, const std::function<void(std::string_view)>& take);
  void copy_in(const std::string& sql, const std::function<std::string_view()>& next);

  // Waits for a notice of a channel this connection LISTENs to. False: none came in that time.
  bool wait_notice(int most_ms);

  // Its last transaction died with its first statement: whoever began it saw nothing of it.
  bool died_at_once() const { return died_at_once_; }

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

  // The text of a statement and the server's name of it.
  using Known = std::pair<const std::string, std::string>;
  struct Statement {
    const Known* known;
    TextArguments arguments;
    bool is_question = false;  // asked ahead: its answer waits for whoever reads it
    bool same_as(const Statement& other) const {
      return known == other.known && arguments == other.arguments;
    }
  };
  struct Answer {
    Statement to;
    Result result;
  };
  static std::int64_t monotonic_ms();
  const Known& prepared(std::string_view sql);
  void begin(std::string_view sql);
  void go_ahead();
  void send(const Statement& statement);
  Result ask(const Statement& last);
  Result answer_of_pipeline(std::vector<Statement> statements);
  Result answer_to(Statement question);
  void forget_questions();
  void settle();
  // The last result of what was sent; waits at most the deadline, then gives the connection up.
  Result finish(int deadline_ms);
  Result next_result(std::int64_t until_ms);
  void begin_copy(const std::string& sql, ExecStatusType wanted);
  void consume();
  void wait_readable(std::int64_t until_ms);
  void require(const Result& result, std::string_view sql);
  [[noreturn]] void lose(const std::string& words);

  std::unique_ptr<PGconn, Close> handle_;
  int deadline_ms_;
  bool broken_ = false;
  bool begins_ = false;  // the server has not answered to anything of this transaction
  bool died_at_once_ = false;
  bool owes_answer_ = false;       // to a statement that nobody waited for
  std::int64_t worked_at_ms_ = 0;  // when it was last asked something, monotonic
  std::vector<Statement> ahead_;   // go with the next statement
  std::vector<Answer> answers_;    // to what was asked ahead, until somebody reads or writes
  WriterMark mark_;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statements_;  // text -> name
};

}  // namespace storage
