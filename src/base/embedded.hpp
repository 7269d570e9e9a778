// Files carried inside the binary; the tables are written by tools/embed.py at build time.
#pragma once
#include <span>
#include <string_view>

namespace base {

// One embedded file: its path below the embedded folder, with '/', its bytes, and the same in gzip.
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
  std::string_view gzipped;  // empty when not worth it
};

// migrations/*.sql in name order, which is time order.
std::span<const EmbeddedFile> embedded_migrations();

// web/dist: the built page. Empty in a program that was built without the page.
std::span<const EmbeddedFile> embedded_page();

}  // namespace base
