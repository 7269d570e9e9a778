// The three sheets of tests/data, for tests and benchmarks.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace intake::samples {

// The bytes of a file in tests/data, found from the working folder upwards. Throws if it is nowhere.
inline std::string data_file(const std::string& name) {
  for (auto folder = std::filesystem::current_path();; folder = folder.parent_path()) {
    std::ifstream file(folder / "tests" / "data" / name, std::ios::binary);
    if (file) return {std::istreambuf_iterator<char>(file), {}};
    if (folder == folder.root_path())
      throw std::runtime_error("tests/data/" + name + " is not above the working folder");
  }
}

}  // namespace intake::samples
