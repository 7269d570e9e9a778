// A transaction as feature code sees it: run statements, read records. Commit and rollback are Db's.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/value.hpp"

namespace storage {

enum class Engine { sqlite, postgresql };

// What went wrong in the database. `retry`: the same use case may succeed if it is run again.
enum class FailureKind { unique, constraint, retry, busy, timeout, full, lost, other };
struct Failure : std::runtime_error {
  Failure(FailureKind k, const std::string& what) : std::runtime_error(what), kind(k) {}
  FailureKind kind;
};

// One connection to an engine. `each` is called for every row; the answer is the count of changed rows.
class Connection {
 public:
  using Each = std::function<void(const Row&)>;
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;
  virtual std::int64_t run(std::string_view sql, std::span<const Value> arguments, const Each& each) = 0;
  // Runs a statement whose answer nobody waits for: with the next one at the latest, which tells if it
  // failed.
  virtual void post(std::string_view sql, std::span<const Value> arguments) { run(sql, arguments, {}); }
  // Asks what will be read soon, with the next statement; `run` with the same arguments takes that answer.
  // A write forgets it, because it may change what the answer is. Nothing where a question costs no trip.
  virtual void ask_ahead(std::string_view /*sql*/, std::span<const Value> /*arguments*/) {}
  // Several statements without arguments, for migrations and transaction control.
  virtual void script(const std::string& sql) = 0;
};

// Statements use $1, $2 …; the texts of SQL are constants, so that each is prepared once a connection.
class Tx {
 public:
  explicit Tx(Connection& connection) : connection_(connection) {}

  Engine engine() const { return connection_.engine(); }
  Connection& connection() { return connection_; }

  // Runs a statement. The count of rows it changed.
  template <class... A>
  std::int64_t run(std::string_view sql, const A&... args) {
    const Arguments arguments(args...);
    return connection_.run(sql, arguments.values(), {});
  }

  // Runs a statement of which nobody needs to know how many rows it changed. On PostgreSQL it travels with
  // the next one, which then throws what it has to say.
  template <class... A>
  void post(std::string_view sql, const A&... args) {
    const Arguments arguments(args...);
    connection_.post(sql, arguments.values());
  }

  // Says what will be read soon: on PostgreSQL all that was said travels together with the next statement,
  // and whoever reads it with the same arguments, before anything is written, has the answer at once.
  template <class... A>
  void ask_ahead(std::string_view sql, const A&... args) {
    if (engine() == Engine::sqlite) return;
    const Arguments arguments(args...);
    connection_.ask_ahead(sql, arguments.values());
  }

  // Every row as a record; the columns must be those of T, in its order.
  template <class T, class... A>
  std::vector<T> rows(std::string_view sql, const A&... args) {
    const Arguments arguments(args...);
    return collect<T>(sql, arguments);
  }

  // The first row, or none.
  template <class T, class... A>
  std::optional<T> row(std::string_view sql, const A&... args) {
    auto all = rows<T>(sql, args...);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
  }

  // The first column of the first row, or none if there is no row or it is NULL.
  template <class T, class... A>
  std::optional<T> value(std::string_view sql, const A&... args) {
    const Arguments arguments(args...);
    std::optional<T> found;
    connection_.run(sql, arguments.values(), [&](const Row& row) {
      if (found || row.is_null(0)) return;
      int at = 0;
      read_column(row, at, found.emplace());
    });
    return found;
  }

  // Rows for a list of ids without a query in a loop: `{list}` in the text becomes the markers of the ids,
  // which come after `args`. Any length; rows come part by part of 256 ids.
  template <class T, class IdType, class... A>
  std::vector<T> rows_in(std::string_view sql, const std::vector<IdType>& ids, const A&... args) {
    std::vector<T> all;
    for (std::size_t from = 0; from < ids.size(); from += list_part) {
      const std::size_t part = std::min(list_part, ids.size() - from);
      const std::size_t padded = list_length(part);
      Arguments arguments(args...);
      const std::size_t before = arguments.values().size();
      for (std::size_t i = 0; i < padded; ++i) arguments.add(ids[from + std::min(i, part - 1)]);
      for (auto& record : collect<T>(with_list(sql, before, padded), arguments)) {
        all.push_back(std::move(record));
      }
    }
    return all;
  }

  // Inserts a record whose columns are those of the table, as `post` does.
  template <class R>
  void insert(std::string_view table, const R& record) {
    const Arguments arguments(record);
    connection_.post(insert_text<R>(table), arguments.values());
  }

 private:
  static constexpr std::size_t list_part = 256;
  // List lengths are rounded up to powers of two, so that few texts are prepared.
  static std::size_t list_length(std::size_t count);
  static std::string with_list(std::string_view sql, std::size_t before, std::size_t count);
  static std::string insert_sql(std::string_view table, const std::vector<std::string>& columns);
  static void check_columns(const Row& row, const std::vector<std::string>& columns);

  template <class R>
  static const std::string& insert_text(std::string_view table) {
    thread_local std::string of_table;
    thread_local std::string text;
    if (of_table != table) {
      of_table = table;
      text = insert_sql(table, columns_of<R>());
    }
    return text;
  }

  template <class T>
  std::vector<T> collect(std::string_view sql, const Arguments& arguments) {
    std::vector<T> all;
    connection_.run(sql, arguments.values(), [&](const Row& row) {
      if constexpr (base::DescribedRecord<T>) {
        if (all.empty() && !row.read_as(&columns_of<T>())) check_columns(row, columns_of<T>());
      }
      int at = 0;
      read_column(row, at, all.emplace_back());
    });
    return all;
  }

  Connection& connection_;
};

}  // namespace storage
