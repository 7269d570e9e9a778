// A write whose reply is read when it is done: after the commit or before it, and what a refusal of it
// leaves.
#include <doctest/doctest.h>

#include "testing/api_client.hpp"
#include "testing/temp_db.hpp"

namespace {

struct Line {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Line, (), (text))

base::Result<std::string> write_line(http::Call& call, Line in) {
  call.ctx.tx.post("INSERT INTO lines (line) VALUES ($1)", in.text);
  return std::move(in.text);
}
base::Result<Line> show_line(http::Call& call, const std::string& text) {
  if (text == "hidden") return base::fail(base::Code::not_found, "not yours to see");
  return Line{
      call.ctx.tx.value<std::string>("SELECT line FROM lines WHERE line = $1", text).value_or("none")};
}

TEST_CASE(
    "what was written is shown, and stays even if showing it is refused, unless a key would repeat it") {
  testing::for_each_engine([](storage::Db& db) {
    std::ignore = db.write([](storage::Tx& tx) -> base::Result<bool> {
      tx.run("CREATE TABLE lines (line TEXT NOT NULL)");
      return true;
    });
    http::Router router;
    router.shown("/lines", "A line", write_line, show_line);
    testing::ApiClient client(db, router);
    auto& caller = client.as(auth::Role::sales);
    const auto kept = [&](std::string_view line) {
      return db.read([&](storage::Tx& tx) {
        return tx.value<std::int64_t>("SELECT COUNT(*) FROM lines WHERE line = $1", std::string(line));
      });
    };
    const auto keyed = [&](const std::string& text) {
      http::Request request;
      request.idempotency_key = "key-" + text;
      request.body = R"({"text": ")" + text + R"("})";
      return caller.send(http::Method::post, "/lines", std::move(request));
    };
    CHECK(caller.post("/lines", R"({"text": "open"})").text("/text") == "open");
    CHECK(kept("open") == 1);
    CHECK(caller.post("/lines", R"({"text": "hidden"})").code() == "not_found");
    CHECK(kept("hidden") == 1);
    CHECK(keyed("hidden").code() == "not_found");
    CHECK(kept("hidden") == 1);  // sent again it would be written again
    CHECK(keyed("once").text("/text") == "once");
    CHECK(keyed("once").text("/text") == "once");
    CHECK(kept("once") == 1);
  });
}

}  // namespace
