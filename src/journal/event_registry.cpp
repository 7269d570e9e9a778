#include "journal/event_registry.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <functional>
#include <map>

namespace journal {
namespace {

namespace js = boost::json;
using Personal = std::function<bool(std::string_view text)>;

std::map<std::string_view, EventType>& types() {
  static std::map<std::string_view, EventType> all;
  return all;
}

void blank(js::value& value, const Personal& personal) {
  if (auto* text = value.if_string()) {
    if (personal(*text)) text->clear();
  } else if (auto* list = value.if_array()) {
    for (auto& item : *list) blank(item, personal);
  } else if (auto* object = value.if_object()) {
    for (auto& member : *object) blank(member.value(), personal);
  }
}

// Blanks what lies at a path such as "changes/before"; of a list, in each of its items.
void blank_at(js::value& value, std::string_view path, const Personal& personal) {
  if (path.empty()) return blank(value, personal);
  if (auto* list = value.if_array()) {
    for (auto& item : *list) blank_at(item, path, personal);
    return;
  }
  const auto end = std::min(path.find('/'), path.size());
  auto* object = value.if_object();
  auto* member = object == nullptr ? nullptr : object->if_contains(path.substr(0, end));
  if (member != nullptr) blank_at(*member, path.substr(std::min(end + 1, path.size())), personal);
}

std::string blanked(std::string_view type, std::string_view payload, const Personal& personal) {
  js::error_code unreadable;
  js::value document = js::parse(payload, unreadable);
  if (unreadable) return "{}";
  const auto known = types().find(type);
  if (known == types().end()) {
    blank(document, personal);
    return js::serialize(document);
  }
  std::string_view paths = known->second.personal;
  while (!paths.empty()) {
    const auto end = std::min(paths.find(' '), paths.size());
    blank_at(document, paths.substr(0, end), personal);
    paths.remove_prefix(std::min(end + 1, paths.size()));
  }
  return js::serialize(document);
}

constexpr std::size_t least_digits = 7;  // of a phone; fewer are any number

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

bool mentions(std::string_view text, const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    if (word.empty()) return false;
    if (text.find(word) != std::string_view::npos) return true;
    const auto digits = word.starts_with('+') ? digits_of(word) : std::string();
    return digits.size() >= least_digits && digits_of(text).find(digits.substr(1)) != std::string::npos;
  });
}

}  // namespace

bool declare(const EventType& type) {
  types()[type.type] = type;
  return true;
}

std::vector<EventType> declared_types() {
  std::vector<EventType> all;
  for (const auto& [name, type] : types()) all.push_back(type);
  return all;
}

std::string redacted(std::string_view type, std::string_view payload) {
  return blanked(type, payload, [](std::string_view) { return true; });
}

std::string without_mentions(std::string_view type, std::string_view payload,
                             const std::vector<std::string>& words) {
  return blanked(type, payload, [&](std::string_view text) { return mentions(text, words); });
}

}  // namespace journal
