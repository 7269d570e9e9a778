// COPY: tables as text, piece by piece, for backups.
#include <utility>

#include "storage/postgres/postgres_connection.hpp"

namespace storage {

void PostgresConnection::begin_copy(const std::string& sql, ExecStatusType wanted) {
  PQsendQuery(handle_.get(), sql.c_str());
  const Result begun = next_result(monotonic_ms() + deadline_ms_);
  if (begun && PQresultStatus(begun.get()) == wanted) return;
  finish(deadline_ms_);
  require(begun, sql);
  throw Failure(FailureKind::other, "this is no COPY: " + sql);
}

void PostgresConnection::copy_out(const std::string& sql, const std::function<void(std::string_view)>& take) {
  begin_copy(sql, PGRES_COPY_OUT);
  for (;;) {
    char* bytes = nullptr;
    const int length = PQgetCopyData(handle_.get(), &bytes, 1);
    const std::unique_ptr<char, decltype(&PQfreemem)> freed(bytes, &PQfreemem);
    if (length < 0) break;  // the end, or an error that finish() tells
    if (length > 0) {
      take({bytes, static_cast<std::size_t>(length)});
      continue;
    }
    wait_readable(monotonic_ms() + deadline_ms_);
    consume();
  }
  require(finish(deadline_ms_), sql);
}

void PostgresConnection::copy_in(const std::string& sql, const std::function<std::string_view()>& next) {
  begin_copy(sql, PGRES_COPY_IN);
  for (auto piece = next(); !piece.empty(); piece = next()) {
    const auto until = monotonic_ms() + deadline_ms_;
    while (PQputCopyData(handle_.get(), piece.data(), static_cast<int>(piece.size())) == 0) {
      wait_readable(until);
      consume();
    }
    while (PQflush(handle_.get()) == 1) {
      wait_readable(until);
      consume();
    }
  }
  PQputCopyEnd(handle_.get(), nullptr);
  require(finish(deadline_ms_), sql);
}

}  // namespace storage
