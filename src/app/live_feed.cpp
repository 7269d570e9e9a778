#include "app/live_feed.hpp"

#include <charconv>

namespace app {
namespace {

// What a browser needs to know which of its data is old; it fetches the rest with its own rights.
struct FeedLine {
  std::int64_t seq = 0;
  std::string type;
  std::string subject_kind;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(FeedLine, (), (seq, type, subject_kind, subject_id))

std::string as_event(const journal::Entry& entry) {
  std::string text = "id: " + std::to_string(entry.seq) + "\ndata: ";
  base::json::write(text,
                    FeedLine{entry.seq, entry.type, entry.subject_kind, std::to_string(entry.subject_id)});
  return text + "\n\n";
}

std::optional<std::int64_t> resumed_at(const std::string& last_event_id) {
  std::int64_t seq = 0;
  const char* end = last_event_id.data() + last_event_id.size();
  const auto [rest, error] = std::from_chars(last_event_id.data(), end, seq);
  return error == std::errc{} && rest == end && seq >= 0 ? std::optional(seq) : std::nullopt;
}

}  // namespace

void add_live_feed(http::Router& router, journal::Feed& feed) {
  router.stream("/events/stream", "What changes, as it happens (server-sent events)",
                [&feed](const http::Request& request, const base::Actor&,
                        const std::shared_ptr<http::EventSink>& sink) {
                  feed.listen(resumed_at(request.last_event_id),
                              [sink](const std::vector<journal::Entry>& entries) {
                                std::string events;
                                for (const auto& entry : entries) events += as_event(entry);
                                return sink->push(std::move(events));
                              });
                });
}

}  // namespace app
