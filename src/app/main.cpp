// The program's command line. Every command that touches data takes --data DIR or --database URL.
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/app.hpp"
#include "app/commands.hpp"

namespace {

void add_place(CLI::App& command, app::Config& config) {
  // First: options take effect in the order they are added here, and what is typed wins over the file.
  command.add_option_function<std::string>(
      "--config", [&config](const std::string& file) { app::read_config(file, config); },
      "TOML file of settings");
  command.add_option("--data", config.database.data_dir, "Folder of the school's data");
  command.add_option("--database", config.database.database_url,
                     "postgresql://… instead of a file in the folder");
}

void require_place(const app::Config& config) {
  if (config.database.data_dir.empty() && config.database.database_url.empty()) {
    throw std::runtime_error("say where the data is: --data DIR or --database URL");
  }
}

// "HOST:PORT" into its parts.
void set_listen(app::Config& config, const std::string& text) {
  const auto colon = text.rfind(':');
  std::size_t used = 0;
  const int port = colon == std::string::npos ? -1 : std::stoi("0" + text.substr(colon + 1), &used);
  if (port < 0 || port > 65535) throw std::runtime_error("--listen wants HOST:PORT, such as 127.0.0.1:8080");
  config.server.host = text.substr(0, colon);
  config.server.port = static_cast<unsigned short>(port);
}

}  // namespace

int main(int argc, char** argv) {
  if (sodium_init() < 0) return 1;
  CLI::App program{"Rollbook: the one window of an online school"};
  program.require_subcommand(1);
  app::Config config;
  app::SeedOptions seed;
  app::ImportOptions import;
  app::UserOptions user;
  std::string file;
  std::string listen;
  std::function<int()> chosen;
  const auto command = [&](const char* name, const char* help, std::function<int()> run) {
    auto* sub = program.add_subcommand(name, help);
    add_place(*sub, config);
    sub->callback([&, run = std::move(run)] {
      chosen = [&config, run] {
        require_place(config);
        return run();
      };
    });
    return sub;
  };

  auto* serve = command("serve", "Serve the page and the API", [&] {
    if (!listen.empty()) set_listen(config, listen);
    return app::serve(config);
  });
  serve->add_option("--listen", listen, "HOST:PORT, 127.0.0.1:8080 when left out");
  command("migrate", "Bring the database up to date", [&] { return app::run_migrate(config); });

  auto* seeding =
      command("seed", "Fill a school for benchmarks", [&] { return app::run_seed(config, seed); });
  seeding->add_option("--people", seed.people)->check(CLI::Range(1L, 10'000'000L));
  seeding->add_option("--tasks", seed.tasks)->check(CLI::Range(0L, 50'000'000L));
  seeding->add_option("--managers", seed.managers)->check(CLI::Range(1L, 10'000L));
  seeding->add_option("--events", seed.events)->check(CLI::Range(0L, 200'000'000L));
  seeding->add_option("--random-seed", seed.random_seed);
  seeding->add_option("--tokens", seed.tokens_file, "gets one API token a manager, a line each");
  seeding->add_flag("--demo", seed.demo,
                    "a small school with one login a role, printed as role, mail, password");

  auto* importing =
      command("import", "Bring in lead sheets", [&] { return app::run_import(config, import); });
  importing->add_option("files", import.files)->required();
  importing->add_option("--source", import.source);
  importing->add_option("--mapping", import.mapping_file);
  importing->add_option("--report", import.report_file, "one JSON line a row");
  importing->add_flag("--start", import.start, "hand out the first steps at once");
  importing->add_flag("--dry-run", import.dry_run, "rehearse only");

  auto* users = program.add_subcommand("user", "Accounts")->require_subcommand(1);
  auto* user_add = users->add_subcommand("add", "A new account; its password comes from standard input");
  add_place(*user_add, config);
  user_add->add_option("--mail", user.mail)->required();
  user_add->add_option("--name", user.name)->required();
  user_add->add_option("--role", user.role)->required();
  user_add->add_option("--team", user.team);
  user_add->callback(
      [&] { chosen = [&] { return require_place(config), app::run_user_add(config, user); }; });
  auto* tokens = program.add_subcommand("token", "API tokens")->require_subcommand(1);
  auto* token_add = tokens->add_subcommand("add", "A new token of an account, printed once");
  add_place(*token_add, config);
  token_add->add_option("--user", user.mail, "the account's mail")->required();
  token_add->callback(
      [&] { chosen = [&] { return require_place(config), app::run_token_add(config, user); }; });

  command("backup", "Copy the whole school into one file", [&] { return app::run_backup(config, file); })
      ->add_option("file", file)
      ->required();
  command("restore", "Bring a school back from a backup", [&] { return app::run_restore(config, file); })
      ->add_option("file", file)
      ->required();
  program.add_subcommand("print-openapi", "The API description")->callback([&] {
    chosen = app::run_print_openapi;
  });
  program.add_subcommand("version", "The version")->callback([&] { chosen = app::run_version; });

  try {
    program.parse(argc, argv);
    return chosen();
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  } catch (const std::exception& error) {
    std::cerr << "rollbook: " << error.what() << "\n";
    return 1;
  }
}
