#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>

#include "app/commands.hpp"
#include "intake/import/import_command.hpp"
#include "intake/intake.hpp"

namespace app {
namespace {

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file + ": cannot be read");
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

std::string name_of(const std::string& file) {
  return file.substr(file.rfind('/') + 1);
}

}  // namespace

int run_import(const Config& config, const ImportOptions& options) {
  wire();
  intake::keep_sheets_in(blob_folder(config));
  intake::work_on_weekends(config.works_on_weekends);
  const auto db = storage::open_db(config.database);
  intake::CommandImport wanted{.source = options.source, .start = options.start, .dry_run = options.dry_run};
  for (const auto& file : options.files) wanted.files.push_back({name_of(file), bytes_of(file)});
  if (!options.mapping_file.empty()) wanted.mapping_json = bytes_of(options.mapping_file);
  std::ofstream report;
  if (!options.report_file.empty()) report.open(options.report_file);
  std::function<void(const std::string&)> tell;
  if (!options.report_file.empty()) tell = [&](const std::string& line) { report << line << "\n"; };
  const auto done = intake::import_sheets(*db, wanted, tell);
  if (!done) {
    std::string text = done.error().message;
    for (const auto& problem : done.error().problems)
      text += "\n  " + problem.pointer + ": " + problem.message;
    throw std::runtime_error(text);
  }
  std::cout << *done << "\n";
  report.flush();
  if (!options.report_file.empty() && !report)
    throw std::runtime_error(options.report_file + ": cannot be written");
  return 0;
}

}  // namespace app
