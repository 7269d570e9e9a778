#include "people/finding/story_rules.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace people {
namespace {

constexpr std::string_view shown_members[] = {"text",        "note",      "reason", "name",
                                              "merged_name", "kept_name", "source", "changes"};
constexpr std::string_view change_members[] = {"before", "after"};

// Whether a payload may have one of the members: most have none.
bool names_any(std::string_view payload, std::span<const std::string_view> members) {
  return std::ranges::any_of(members, [&](std::string_view name) {
    return payload.find("\"" + std::string(name) + "\":") != std::string_view::npos;
  });
}

void append_members(std::string& text, const boost::json::object& of,
                    std::span<const std::string_view> members) {
  for (const auto name : members) {
    const auto* member = of.if_contains(name);
    if (member == nullptr) continue;
    if (member->is_string()) {
      if (!text.empty()) text += '\n';
      text += std::string_view(member->get_string());
    } else if (name == "changes" && member->is_array()) {
      for (const auto& change : member->get_array()) {
        if (change.is_object()) append_members(text, change.get_object(), change_members);
      }
    }
  }
}

}  // namespace

std::string texts_in(std::string_view payload, std::span<const std::string_view> members) {
  if (!names_any(payload, members)) return {};
  const auto document = base::json::parse(payload);
  if (!document || !document->is_object()) return {};
  std::string text;
  append_members(text, document->get_object(), members);
  return text;
}

std::string story_text(std::string_view payload) {
  return texts_in(payload, shown_members);
}

}  // namespace people
