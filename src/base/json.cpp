#include "base/json.hpp"

#include <charconv>
#include <cmath>

namespace base::json {
namespace {

constexpr std::size_t max_depth = 64;

std::string escaped(std::string_view name) {  // RFC 6901
  std::string out;
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void write_string(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, from, i - from);
    from = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += hex[c >> 4];
        out += hex[c & 15];
    }
  }
  out.append(text, from, text.size() - from);
  out += '"';
}

void write_integer(std::string& out, std::int64_t value) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out.append(buffer, end);
}

void write_double(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out.append(buffer, end);
}

Reader::Step::Step(Reader& reader, std::string_view name) : reader_(reader), length_(reader.pointer_.size()) {
  reader.pointer_ += '/';
  if (name.find_first_of("~/") == std::string_view::npos) {
    reader.pointer_ += name;
  } else {
    reader.pointer_ += escaped(name);
  }
}

Reader::Step::Step(Reader& reader, std::size_t index) : reader_(reader), length_(reader.pointer_.size()) {
  reader.pointer_ += '/';
  write_integer(reader.pointer_, static_cast<std::int64_t>(index));
}

void Reader::problem(std::string message) {
  problems_.push_back({pointer_, std::move(message)});
}

void Reader::read_string(const boost::json::value& from, std::string& to) {
  if (!from.is_string()) return problem("must be a text");
  const std::string_view text = from.get_string();
  if (text.find('\0') != std::string_view::npos) return problem("must not contain a NUL character");
  to.assign(text);
}

void Reader::read_bool(const boost::json::value& from, bool& to) {
  if (!from.is_bool()) return problem("must be true or false");
  to = from.get_bool();
}

void Reader::read_double(const boost::json::value& from, double& to) {
  if (!from.is_number()) return problem("must be a number");
  to = from.to_number<double>();
}

void Reader::read_integer(const boost::json::value& from, std::int64_t& to, std::int64_t low,
                          std::int64_t high) {
  const auto refuse = [&] {
    problem("must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  };
  if (!from.is_int64()) return refuse();
  if (from.get_int64() < low || from.get_int64() > high) return refuse();
  to = from.get_int64();
}

void Reader::read_id(const boost::json::value& from, std::int64_t& to) {
  static constexpr const char* wanted = "must be an id: a text of digits";
  if (!from.is_string()) return problem(wanted);
  const std::string_view text = from.get_string();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
  if (error != std::errc{} || end != text.data() + text.size() || to <= 0) {
    to = 0;
    problem(wanted);
  }
}

void Reader::read_instant(const boost::json::value& from, Instant& to) {
  const auto found = from.is_string() ? parse_rfc3339(std::string_view(from.get_string())) : std::nullopt;
  if (!found) return problem("must be a time such as 2026-11-21T15:00:00Z");
  to = *found;
}

void Reader::read_date(const boost::json::value& from, Date& to) {
  const auto found = from.is_string() ? parse_iso_date(std::string_view(from.get_string())) : std::nullopt;
  if (!found) return problem("must be a date that exists, such as 2026-11-21");
  to = *found;
}

void Reader::read_raw(const boost::json::value& from, RawJson& to) {
  to.text = boost::json::serialize(from);
}

const boost::json::object* Reader::object(const boost::json::value& from) {
  if (!from.is_object()) problem("must be an object");
  return from.if_object();
}

const boost::json::array* Reader::array(const boost::json::value& from) {
  if (!from.is_array()) problem("must be a list");
  return from.if_array();
}

Result<boost::json::value> parse(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = max_depth;
  boost::json::stream_parser parser({}, options);
  boost::json::error_code error;
  const std::size_t used = parser.write_some(text.data(), text.size(), error);
  if (!error && used < text.size() && text.find_first_not_of(" \t\r\n", used) != std::string_view::npos) {
    error = boost::json::error::extra_data;
  }
  if (!error) parser.finish(error);
  if (error) {
    return fail_field(
        "", "The body is not valid JSON: " + error.message() + " near byte " + std::to_string(used));
  }
  return parser.release();
}

}  // namespace base::json
