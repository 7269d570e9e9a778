// Files that are on disk when the call returns.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace storage {

// Throw Failure: full when there is no room, lost for any other mistake of the disk.
void sync_path(const std::filesystem::path& file_or_folder);
// Writes a file whole or not at all, readable by the owner only.
void write_durably(const std::filesystem::path& file, std::string_view bytes);
// Appends to a file, made when missing.
void append_durably(const std::filesystem::path& file, std::string_view bytes);
std::string read_whole(const std::filesystem::path& file);

// BLAKE2b-256 in hex: of bytes, and of a file of any size.
std::string hash_of(std::string_view bytes);
std::string hash_of_file(const std::filesystem::path& file);

}  // namespace storage
