// All wiring: which features there are, who hears whom, which routes exist.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "http/guard.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "jobs/jobs.hpp"
#include "journal/feed.hpp"
#include "storage/db.hpp"

namespace app {

// Everything `rollbook serve` can be told, from the command line or a TOML file.
struct Config {
  storage::DbOptions database;
  http::ServerOptions server;
  http::DispatchOptions dispatch;
  bool access_log = true;
  // How long technical entries of the journal (sign-ins) are kept; those of people are kept for ever.
  bool works_on_weekends = false;  // whether first steps are laid on Saturdays and Sundays too
  std::int64_t keep_technical_days = 365;
};

// Reads a TOML file over `config`. Throws std::runtime_error that names the key and what would be right.
void read_config(const std::string& file, Config& config);

// Subscriptions between features. Once a process, before anything is written.
void wire();

// Every route of the features below /api/v1.
void add_all_routes(http::Router& router);

// Handlers and timers of background work.
void add_all_jobs(jobs::Runner& runner, const Config& config);

// Where files beside the database lie, the working folder without --data.
std::string data_folder(const Config& config);

// Where attachments and uploaded sheets lie.
std::string blob_folder(const Config& config);

// Serves until SIGTERM or SIGINT. The exit code.
int serve(Config config);

}  // namespace app
