#include "base/schema.hpp"

namespace base {

std::string short_type_name(std::string demangled) {
  // A template such as http::Page<people::Person> becomes PersonPage.
  if (const auto open = demangled.find('<'); open != std::string::npos && demangled.ends_with('>')) {
    const std::string inner = demangled.substr(open + 1, demangled.size() - open - 2);
    return short_type_name(inner) + short_type_name(demangled.substr(0, open));
  }
  const auto colon = demangled.rfind("::");
  return colon == std::string::npos ? demangled : demangled.substr(colon + 2);
}

}  // namespace base
