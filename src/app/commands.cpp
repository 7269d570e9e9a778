#include "app/commands.hpp"

#include <iostream>

#include "access/access.hpp"
#include "http/openapi.hpp"
#include "storage/migrations.hpp"

namespace app {
namespace {

constexpr const char* version_text = "0.1.0";

// The refusal of a use case as what a command prints.
[[noreturn]] void refuse(const base::Error& error) {
  std::string text = error.message;
  for (const auto& problem : error.problems) text += "\n  " + problem.pointer + ": " + problem.message;
  throw std::runtime_error(text);
}

}  // namespace

int run_migrate(const Config& config) {
  auto db = config.database.database_url.empty() ? storage::open_sqlite(config.database)
                                                 : storage::open_postgres(config.database);
  const auto steps = storage::migrate(*db);
  for (const auto& step : steps) std::cout << step << "\n";
  std::cout << steps.size() << " steps applied\n";
  return 0;
}

int run_user_add(const Config& config, const UserOptions& options) {
  wire();
  const auto db = storage::open_db(config.database);
  std::string password;
  std::getline(std::cin, password);
  const auto role = base::from_word<auth::Role>(options.role);
  if (!role) throw std::runtime_error("--role must be one of: " + base::all_words<auth::Role>());
  auth::NewAccount account{.email = options.mail, .name = options.name, .role = *role, .password = password};
  if (!options.team.empty()) {
    const auto team = auth::ensure_team(*db, options.team, *role, base::system_now());
    if (!team) refuse(team.error());
    account.team_id = team->id;
  }
  const auto made = auth::create_account(*db, account, base::system_now());
  if (!made) refuse(made.error());
  std::cout << made->id.value << "\n";
  return 0;
}

int run_token_add(const Config& config, const UserOptions& options) {
  wire();
  const auto db = storage::open_db(config.database);
  const auto token = auth::issue_token(*db, options.mail, base::system_now());
  if (!token) refuse(token.error());
  std::cout << *token << "\n";
  return 0;
}

int run_print_openapi() {
  http::Router router;
  add_all_routes(router);
  router.stream("/events/stream", "What changes, as it happens (server-sent events)", {});
  std::cout << http::openapi_text(router);
  return 0;
}

int run_version() {
  std::cout << "rollbook " << version_text << "\n";
  return 0;
}

}  // namespace app
