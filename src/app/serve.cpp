#include <fmt/format.h>
#include <signal.h>
#include <spdlog/async.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <thread>

#include "access/role_guard.hpp"
#include "app/app.hpp"
#include "app/live_feed.hpp"
#include "base/clock.hpp"
#include "http/database_watch.hpp"
#include "http/openapi.hpp"
#include "intake/intake.hpp"
#include "journal/journal_erasure.hpp"
#include "people/people.hpp"
#include "storage/clock_check.hpp"

namespace app {
namespace {

constexpr std::size_t access_log_bytes = 20 << 20;
constexpr std::size_t access_log_files = 5;

// Access lines go to a file of their own, or to standard output where there is no data folder. Another thread
// writes them.
http::AccessLog access_log_of(const Config& config) {
  using Async = spdlog::async_factory_nonblock;
  if (!config.access_log) return {};
  spdlog::init_thread_pool(1 << 15, 1);
  const auto& folder = config.database.data_dir;
  const std::shared_ptr<spdlog::logger> logger =
      folder.empty() ? Async::create<spdlog::sinks::stdout_sink_mt>("access")
                     : spdlog::rotating_logger_mt<Async>("access", folder + "/log/access.log",
                                                         access_log_bytes, access_log_files);
  logger->set_pattern("%v");
  spdlog::flush_every(std::chrono::seconds(1));
  return [logger](std::string_view line) { logger->info(line); };
}

// How many entries of the journal each durable subscriber has still to read, and how often it failed at the
// next.
std::string lags_text(storage::Db& db) {
  std::string text = "# TYPE rollbook_subscriber_lag gauge\n";
  std::string failures = "# TYPE rollbook_subscriber_failures gauge\n";
  try {
    const auto lags = db.read([](storage::Tx& tx) { return journal::subscriber_lags(tx); });
    for (const auto& lag : lags) {
      text += fmt::format("rollbook_subscriber_lag{{name=\"{}\"}} {}\n", lag.name, lag.entries);
      failures += fmt::format("rollbook_subscriber_failures{{name=\"{}\"}} {}\n", lag.name, lag.failures);
    }
  } catch (const storage::Failure& failure) {
    spdlog::warn("the lag of subscribers is not known: {}", failure.what());
  }
  return text + failures;
}

// What /metrics says of subscribers. On PostgreSQL it is what was read last: a request must not wait for a
// database that has fallen silent.
class Lags {
 public:
  std::string text(storage::Db& db) {
    if (db.engine() == storage::Engine::sqlite) return lags_text(db);
    const std::lock_guard lock(mutex_);
    return text_;
  }
  void look(storage::Db& db) {
    std::string text = lags_text(db);
    const std::lock_guard lock(mutex_);
    text_ = std::move(text);
  }

 private:
  std::mutex mutex_;
  std::string text_;
};

// Whether the database answers, by the watch if there is one.
bool is_well(storage::Db& db, const http::DatabaseWatch* watch) {
  if (watch != nullptr) return watch->is_well();
  try {
    db.with_snapshot([](storage::Tx& tx) { tx.value<std::int64_t>("SELECT 1"); });
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

// What the documents tell of.
struct Told {
  storage::Db& db;
  const http::DatabaseWatch* watch;
  http::Metrics& metrics;
  Lags& lags;
};

void add_documents(http::Router& router, Told told, const std::string& api_text) {
  router.plain("/healthz", "Is the program alive and its database reachable",
               [told](const http::Request& request) {
                 if (!is_well(told.db, told.watch)) {
                   return http::error_response(
                       {base::Code::unavailable, "The database does not answer.", {}, 2}, request.request_id);
                 }
                 http::Response response;
                 response.content_type = "text/plain; charset=utf-8";
                 response.body = "ok\n";
                 return response;
               });
  router.plain("/metrics", "Figures for Prometheus", [told](const http::Request&) {
    http::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = told.metrics.text(told.db.figures()) + told.lags.text(told.db);
    return response;
  });
  router.plain("/api/v1/openapi.json", "This description", [&api_text](const http::Request&) {
    http::Response response;
    response.shared_body = api_text;
    return response;
  });
}

// Leases of all nodes end by the database's clock. Throws std::runtime_error if this machine's is wrong.
std::int64_t clock_offset(storage::Db& db) {
  static const auto local = [] {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return base::Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  };
  const auto offset = storage::clock_offset_ms(db, local);
  if (!offset) throw std::runtime_error(offset.error().message);
  return *offset;
}

// An older copy of the database may have brought erased people back.
void erase_listed(storage::Db& db) {
  const auto erased = people::apply_erasures(db, base::system_now());
  if (!erased) throw std::runtime_error("the list of erasures cannot be applied: " + erased.error().message);
  if (*erased > 0)
    spdlog::warn("{} erased people had come back with the database and were erased again", *erased);
}

// SIGTERM and SIGINT end the server in order; they are waited for on a thread of their own.
class StopOnSignal {
 public:
  explicit StopOnSignal(http::Server& server) {
    thread_ = std::thread([&server] {
      sigset_t signals = wanted();
      int signal = 0;
      sigwait(&signals, &signal);
      if (signal != SIGUSR1) spdlog::info("stopping");
      server.stop();
    });
  }
  ~StopOnSignal() {
    pthread_kill(thread_.native_handle(), SIGUSR1);
    thread_.join();
  }
  static sigset_t wanted() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) sigaddset(&signals, signal);
    return signals;
  }

 private:
  std::thread thread_;
};

}  // namespace

int serve(Config config) {
  sigset_t signals = StopOnSignal::wanted();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread, so that all inherit it
  signal(SIGPIPE, SIG_IGN);
  wire();
  const auto db = storage::open_db(config.database);
  if (config.server.upload_folder.empty()) {
    config.server.upload_folder =
        (config.database.data_dir.empty() ? "." : config.database.data_dir) + "/uploads";
  }
  intake::keep_sheets_in(blob_folder(config));
  intake::work_on_weekends(config.works_on_weekends);
  people::keep_erasures_in(data_folder(config));
  base::set_clock_offset_ms(clock_offset(*db));
  erase_listed(*db);
  http::Metrics metrics;
  http::Router router;
  add_all_routes(router);
  std::string api_text = http::openapi_text(router);
  std::optional<http::DatabaseWatch> watch;
  if (db->engine() == storage::Engine::postgresql) watch.emplace(*db);
  const auto* watching = watch ? &*watch : nullptr;
  Lags lags;
  add_documents(router, {*db, watching, metrics, lags}, api_text);
  journal::Feed feed(*db);
  add_live_feed(router, feed);
  auth::RoleGuard guard;
  http::Dispatcher dispatcher(*db, router, guard, config.dispatch, watching);
  jobs::Runner runner(*db, 1);
  add_all_jobs(runner, config);
  runner.every(std::chrono::minutes(1), "clock",
               [](storage::Db& of, base::Instant) { base::set_clock_offset_ms(clock_offset(of)); });
  if (watch)
    runner.every(std::chrono::seconds(5), "lags", [&lags](storage::Db& of, base::Instant) { lags.look(of); });
  runner.start();
  if (watch) lags.look(*db);
  const http::StaticPage page;
  http::Server server(config.server, dispatcher, page, metrics, access_log_of(config));
  const StopOnSignal stop(server);
  spdlog::info("serving on http{}://{}:{}", config.server.tls_certificate_file.empty() ? "" : "s",
               config.server.host, server.port());
  server.run();
  return 0;
}

}  // namespace app
