// The web page that travels in the binary: compressed at build time, with cache headers, and a nonce per
// response.
#pragma once
#include <map>
#include <string>

#include "http/request.hpp"

namespace http {

class StaticPage {
 public:
  // Knows every embedded file by its path.
  StaticPage();

  // The file of a path; any path that is no file is the page itself, whose router knows it.
  Response answer(const Request& request) const;

 private:
  struct File {
    std::string_view content;
    std::string_view gzipped;  // empty when not worth it
    std::string type;
    std::string tag;        // of its content
    bool for_ever = false;  // its name holds a hash of its content
  };
  Response page_itself(const Request& request) const;

  std::map<std::string, File, std::less<>> files_;
};

// Headers every reply carries (nosniff, no framing, referrer, permissions).
const std::vector<Header>& security_headers();

}  // namespace http
