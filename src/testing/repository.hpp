// Files of the repository that a test compares the program with, such as docs/roles.md.
#pragma once
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace testing {

// The text of a file, by its path from the root of the repository, which is looked for from the working
// folder up.
inline std::string repository_file(const std::filesystem::path& path) {
  auto folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "src" / "LAYERS")) {
    if (folder == folder.parent_path()) throw std::runtime_error("run the tests inside the repository");
    folder = folder.parent_path();
  }
  std::ifstream file(folder / path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace testing
