// JSON of described records, both ways. Reading collects every mistake with its JSON pointer.
//
// Ids are strings of digits, Instants RFC 3339, Dates ISO 8601, Minutes whole numbers, enums their words.
// A member must be there unless its type is optional, bool, a list or a map; unknown members are mistakes.
// optional<optional<T>> tells "left out" (outer empty) from "null" (inner empty): for PATCH.
#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace base {

// Any JSON value, kept as its text; for payloads whose shape another record gives.
struct RawJson {
  std::string text = "null";
  friend bool operator==(const RawJson&, const RawJson&) = default;
};

namespace json {

// ---- writing

void write_string(std::string& out, std::string_view text);
void write_integer(std::string& out, std::int64_t value);
void write_double(std::string& out, double value);

template <class T>
void write(std::string& out, const T& value);

template <class T>
void write_members(std::string& out, const T& record) {
  out += '{';
  bool first = true;
  for_each_member(record, [&](std::string_view name, const auto& member) {
    using M = std::remove_cvref_t<decltype(member)>;
    if constexpr (is_optional<M>::value) {
      if (!member) return;  // an absent value is left out
    }
    if (!first) out += ',';
    first = false;
    out += '"';
    out += name;
    out += "\":";
    write(out, member);
  });
  out += '}';
}

template <class T>
void write(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (DescribedEnum<T>) {
    write_string(out, word_of(value));
  } else if constexpr (std::is_integral_v<T>) {
    write_integer(out, value);
  } else if constexpr (std::is_floating_point_v<T>) {
    write_double(out, value);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    write_string(out, value);
  } else if constexpr (is_id<T>::value) {
    out += '"';
    write_integer(out, value.value);
    out += '"';
  } else if constexpr (std::is_same_v<T, Instant>) {
    write_string(out, to_rfc3339(value));
  } else if constexpr (std::is_same_v<T, Date>) {
    write_string(out, to_iso_date(value));
  } else if constexpr (std::is_same_v<T, Minutes>) {
    write_integer(out, value.count);
  } else if constexpr (std::is_same_v<T, RawJson>) {
    out += value.text;
  } else if constexpr (is_optional<T>::value) {
    if (value) {
      write(out, *value);
    } else {
      out += "null";
    }
  } else if constexpr (is_vector<T>::value) {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out += ',';
      write(out, static_cast<const typename T::value_type&>(value[i]));
    }
    out += ']';
  } else if constexpr (is_word_map<T>::value) {
    out += '{';
    bool first = true;
    for (const auto& [key, item] : value) {
      if (!first) out += ',';
      first = false;
      write_string(out, key);
      out += ':';
      write(out, item);
    }
    out += '}';
  } else {
    static_assert(DescribedRecord<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    write_members(out, value);
  }
}

// The JSON text of a value.
template <class T>
std::string text_of(const T& value) {
  std::string out;
  out.reserve(256);
  write(out, value);
  return out;
}

// ---- reading

// Walks a document and notes every mistake with its pointer.
class Reader {
 public:
  void problem(std::string message);
  std::vector<Problem> take_problems() { return std::move(problems_); }
  bool clean() const { return problems_.empty(); }

  template <class T>
  void read(const boost::json::value& from, T& to);

 private:
  // One step of the pointer, taken back when it goes out of scope.
  class Step {
   public:
    Step(Reader& reader, std::string_view name);
    Step(Reader& reader, std::size_t index);
    ~Step() { reader_.pointer_.resize(length_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Reader& reader_;
    std::size_t length_;
  };

  void read_string(const boost::json::value& from, std::string& to);
  void read_bool(const boost::json::value& from, bool& to);
  void read_double(const boost::json::value& from, double& to);
  void read_integer(const boost::json::value& from, std::int64_t& to, std::int64_t low, std::int64_t high);
  void read_id(const boost::json::value& from, std::int64_t& to);
  void read_instant(const boost::json::value& from, Instant& to);
  void read_date(const boost::json::value& from, Date& to);
  void read_raw(const boost::json::value& from, RawJson& to);
  const boost::json::object* object(const boost::json::value& from);
  const boost::json::array* array(const boost::json::value& from);

  template <class T>
  void read_record(const boost::json::object& from, T& to);

  std::string pointer_;
  std::vector<Problem> problems_;
};

template <class T>
void Reader::read_record(const boost::json::object& from, T& to) {
  std::size_t met = 0;
  for_each_member(to, [&](std::string_view name, auto& member) {
    using M = std::remove_cvref_t<decltype(member)>;
    const Step step(*this, name);
    if (const auto* found = from.if_contains(name)) {
      ++met;
      read(*found, member);
    } else if constexpr (!is_optional<M>::value && !is_vector<M>::value && !is_word_map<M>::value &&
                         !std::is_same_v<M, bool>) {
      problem("is missing");
    }
  });
  if (met == from.size()) return;
  for (const auto& entry : from) {
    bool known = false;
    for_each_member(
        to, [&](std::string_view name, auto&) { known = known || name == std::string_view(entry.key()); });
    if (known) continue;
    const Step step(*this, std::string_view(entry.key()));
    problem("is not a field of this request");
  }
}

template <class T>
void Reader::read(const boost::json::value& from, T& to) {
  if constexpr (std::is_same_v<T, bool>) {
    read_bool(from, to);
  } else if constexpr (std::is_same_v<T, std::string>) {
    read_string(from, to);
  } else if constexpr (DescribedEnum<T>) {
    std::string word;
    const auto before = problems_.size();
    read_string(from, word);
    if (problems_.size() != before) return;
    if (const auto found = from_word<T>(word)) {
      to = *found;
    } else {
      problem("must be one of: " + all_words<T>());
    }
  } else if constexpr (std::is_integral_v<T>) {
    std::int64_t wide = 0;
    read_integer(from, wide, std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
    to = static_cast<T>(wide);
  } else if constexpr (std::is_floating_point_v<T>) {
    read_double(from, to);
  } else if constexpr (is_id<T>::value) {
    read_id(from, to.value);
  } else if constexpr (std::is_same_v<T, Instant>) {
    read_instant(from, to);
  } else if constexpr (std::is_same_v<T, Date>) {
    read_date(from, to);
  } else if constexpr (std::is_same_v<T, Minutes>) {
    read_integer(from, to.count, 0, 60L * 24 * 366 * 10);
  } else if constexpr (std::is_same_v<T, RawJson>) {
    read_raw(from, to);
  } else if constexpr (is_optional<T>::value) {
    if constexpr (is_optional<typename T::value_type>::value) {
      to.emplace();
      if (!from.is_null()) read(from, *to);
    } else {
      if (from.is_null()) return;
      read(from, to.emplace());
    }
  } else if constexpr (is_vector<T>::value) {
    const auto* items = array(from);
    if (items == nullptr) return;
    to.clear();
    to.reserve(items->size());
    for (std::size_t i = 0; i < items->size(); ++i) {
      const Step step(*this, i);
      typename T::value_type item{};
      read((*items)[i], item);
      to.push_back(std::move(item));
    }
  } else if constexpr (is_word_map<T>::value) {
    const auto* entries = object(from);
    if (entries == nullptr) return;
    to.clear();
    for (const auto& entry : *entries) {
      const Step step(*this, std::string_view(entry.key()));
      read(entry.value(), to[std::string(entry.key())]);
    }
  } else {
    static_assert(DescribedRecord<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    if (const auto* members = object(from)) read_record(*members, to);
  }
}

// The document of a JSON text. invalid: not JSON, deeper than 64, or not UTF-8 (says where).
Result<boost::json::value> parse(std::string_view text);

// A described record from a document. invalid: lists every mistake.
template <class T>
Result<T> from_document(const boost::json::value& document) {
  Reader reader;
  T to{};
  reader.read(document, to);
  if (!reader.clean()) {
    auto problems = reader.take_problems();
    const std::string message =
        problems.size() == 1 ? problems.front().pointer + " " + problems.front().message
                             : std::to_string(problems.size()) + " fields of the request need a correction";
    return fail(Code::invalid, message, std::move(problems));
  }
  return to;
}

// A described record from a JSON text.
template <class T>
Result<T> from_text(std::string_view text) {
  TRY(const auto document, parse(text));
  return from_document<T>(document);
}

}  // namespace json
}  // namespace base
