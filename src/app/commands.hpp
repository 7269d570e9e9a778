// The commands besides serve. Each answers the exit code; what goes wrong is thrown as std::runtime_error.
#pragma once
#include <string>
#include <vector>

#include "app/app.hpp"

namespace app {

struct SeedOptions {
  long people = 1000;
  long tasks = 2000;
  long managers = 10;
  long events = 4000;
  unsigned random_seed = 1;
  std::string tokens_file;
  bool demo = false;
};

struct ImportOptions {
  std::vector<std::string> files;
  std::string source;
  std::string mapping_file;
  std::string report_file;
  bool start = false;
  bool dry_run = false;
};

struct UserOptions {
  std::string mail;
  std::string name;
  std::string role;
  std::string team;
};

int run_migrate(const Config& config);
int run_user_add(const Config& config, const UserOptions& options);
int run_token_add(const Config& config, const UserOptions& options);
int run_seed(const Config& config, const SeedOptions& options);
int run_import(const Config& config, const ImportOptions& options);
int run_backup(const Config& config, const std::string& file);
int run_restore(const Config& config, const std::string& file);
int run_print_openapi();
int run_version();

}  // namespace app
