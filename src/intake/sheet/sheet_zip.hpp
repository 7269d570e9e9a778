// The XML parts inside a workbook's zip, streamed through a parser without ever being whole in memory.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "intake/sheet/sheet_table.hpp"

struct zip;

namespace intake {

// What an XML part tells while it is read. Names come without their namespace prefix.
struct XmlEvents {
  using Attributes = std::map<std::string_view, std::string_view>;
  std::function<void(std::string_view name, const Attributes&)> open;
  std::function<void(std::string_view name)> close;
  std::function<void(std::string_view text)> text;
  std::function<bool()> stop;  // true: enough was read (or too much); may be empty
};

class SheetZip {
 public:
  // `bytes` must outlive the zip. invalid: damaged; too_large: more parts than any workbook has.
  static base::Result<SheetZip> open(std::string_view bytes, const SheetLimits& limits);

  bool has(const std::string& part) const;
  // Streams one part. not_found: there is none; too_large: it, or all parts read so far, unpack to more than
  // the limits; invalid: damaged XML.
  base::Result<void> read(const std::string& part, const XmlEvents& events) const;

 private:
  std::shared_ptr<zip> zip_;
  SheetLimits limits_;
  std::size_t most_unpacked_ = 0;          // of all parts
  std::shared_ptr<std::size_t> unpacked_;  // of those read so far
};

}  // namespace intake
