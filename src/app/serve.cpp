#include <signal.h>
#include <spdlog/async.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <thread>

#include "access/role_guard.hpp"
#include "app/app.hpp"
#include "app/live_feed.hpp"
#include "http/openapi.hpp"
#include "intake/intake.hpp"

namespace app {
namespace {

constexpr std::size_t access_log_bytes = 20 << 20;
constexpr std::size_t access_log_files = 5;

// Access lines go to a file of their own, written by another thread.
http::AccessLog access_log_of(const Config& config) {
  if (!config.access_log || config.database.data_dir.empty()) return {};
  spdlog::init_thread_pool(1 << 15, 1);
  auto logger = spdlog::rotating_logger_mt<spdlog::async_factory_nonblock>(
      "access", config.database.data_dir + "/log/access.log", access_log_bytes, access_log_files);
  logger->set_pattern("%v");
  spdlog::flush_every(std::chrono::seconds(1));
  return [logger](std::string_view line) { logger->info(line); };
}

void add_documents(http::Router& router, storage::Db& db, http::Metrics& metrics,
                   const std::string& api_text) {
  router.plain("/healthz", "Is the program alive and its database reachable",
               [&db](const http::Request& request) {
                 http::Response response;
                 response.content_type = "text/plain; charset=utf-8";
                 try {
                   db.with_snapshot([](storage::Tx& tx) { tx.value<std::int64_t>("SELECT 1"); });
                   response.body = "ok\n";
                 } catch (const std::exception&) {
                   return http::error_response(
                       {base::Code::unavailable, "The database does not answer.", {}, 2}, request.request_id);
                 }
                 return response;
               });
  router.plain("/metrics", "Figures for Prometheus", [&db, &metrics](const http::Request&) {
    http::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = metrics.text(db.figures());
    return response;
  });
  router.plain("/api/v1/openapi.json", "This description", [&api_text](const http::Request&) {
    http::Response response;
    response.shared_body = api_text;
    return response;
  });
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
  http::Metrics metrics;
  http::Router router;
  add_all_routes(router);
  std::string api_text = http::openapi_text(router);
  add_documents(router, *db, metrics, api_text);
  journal::Feed feed(*db);
  add_live_feed(router, feed);
  auth::RoleGuard guard;
  http::Dispatcher dispatcher(*db, router, guard, config.dispatch);
  jobs::Runner runner(*db, 1);
  add_all_jobs(runner);
  runner.start();
  const http::StaticPage page;
  http::Server server(config.server, dispatcher, page, metrics, access_log_of(config));
  const StopOnSignal stop(server);
  spdlog::info("serving on http{}://{}:{}", config.server.tls_certificate_file.empty() ? "" : "s",
               config.server.host, server.port());
  server.run();
  return 0;
}

}  // namespace app
