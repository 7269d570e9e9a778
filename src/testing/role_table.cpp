#include "testing/role_table.hpp"

#include <vector>

#include "base/text.hpp"
#include "testing/repository.hpp"

namespace testing {
namespace {

// The cells of a Markdown table row, none for any other line.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  if (!line.starts_with("| ")) return cells;
  std::stringstream rest(line.substr(1));
  for (std::string cell; std::getline(rest, cell, '|');) cells.emplace_back(base::trimmed(cell));
  return cells;
}

}  // namespace

RoleTable documented_roles() {
  RoleTable table;
  std::vector<std::string> heads;
  std::stringstream lines(repository_file("docs/roles.md"));
  for (std::string line; std::getline(lines, line);) {
    const auto cells = cells_of(line);
    if (cells.empty()) {
      if (!line.starts_with("|")) heads.clear();
    } else if (heads.empty()) {
      heads = cells;
    } else if (heads.front() == "permission") {
      auto& roles = table.roles_of[cells.at(0)];
      for (std::size_t i = 2; i < heads.size(); ++i) {
        if (cells.at(i) == "yes") roles.insert(heads[i]);
      }
    } else if (heads.front() == "role") {
      table.reach_of[cells.at(0)] = cells.at(2);
    } else if (heads.front() == "route") {
      (cells.at(1) == "anybody" ? table.for_anybody : table.for_everybody).insert(cells.at(0));
    }
  }
  if (table.roles_of.empty() || table.reach_of.empty())
    throw std::runtime_error("docs/roles.md lacks a table");
  return table;
}

}  // namespace testing
