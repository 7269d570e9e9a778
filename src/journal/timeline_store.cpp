// A card's history: pages of it, and how much of it there is in each month.
#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <map>

#include "journal/story.hpp"

namespace journal {
namespace {

std::vector<std::string>& declared_talk() {
  static std::vector<std::string> types;
  return types;
}

// The types of talk as a list for SQL. They are names in the program, not of a request.
std::string talk_types() {
  std::string list;
  for (const auto& type : declared_talk()) list += (list.empty() ? "'" : ", '") + type + "'";
  return list.empty() ? "''" : list;
}

constexpr std::string_view select_timeline = R"sql(
    SELECT e.id, e.type, e.occurred_at, e.recorded_at, e.actor_id, a.name AS actor_name, e.payload
      FROM events e LEFT JOIN accounts a ON a.id = e.actor_id
     WHERE e.subject_kind = $1 AND e.subject_id = $2 AND (e.occurred_at, e.id) < ($3, $4)
       AND e.occurred_at >= $6
)sql";
constexpr std::string_view newest_first = " ORDER BY e.occurred_at DESC, e.id DESC LIMIT $5";

const std::string& timeline_sql(std::optional<EntryKind> kind) {
  static const std::string select(select_timeline);
  static const std::string order(newest_first);
  static const std::string whole = select + order;
  static const std::string talk = select + " AND e.type IN (" + talk_types() + ")" + order;
  static const std::string changes = select + " AND e.type NOT IN (" + talk_types() + ")" + order;
  if (!kind) return whole;
  return *kind == EntryKind::talk ? talk : changes;
}

constexpr base::Instant since_ever{INT64_MIN};

struct Position {
  std::int64_t occurred_at = INT64_MAX;
  std::int64_t id = INT64_MAX;
  friend auto operator<=>(const Position&, const Position&) = default;
};

std::optional<Position> position_of(std::string_view cursor) {
  Position position;
  const char* end = cursor.data() + cursor.size();
  const auto [dot, first_error] = std::from_chars(cursor.data(), end, position.occurred_at);
  if (first_error != std::errc{} || dot == end || *dot != '.') return std::nullopt;
  const auto [last, second_error] = std::from_chars(dot + 1, end, position.id);
  if (second_error != std::errc{} || last != end) return std::nullopt;
  return position;
}

// The first entry of the page is behind this one.
std::optional<Position> start_of(const std::optional<std::string>& cursor, const TimelineRange& range) {
  auto start = cursor ? position_of(*cursor) : Position{};
  if (start && range.before) start = std::min(*start, Position{range.before->ms, INT64_MIN});
  return start;
}

// Whether an entry of a subject is talk, by the time it happened.
struct Dated {
  base::Instant occurred_at;
  std::int64_t is_talk = 0;
};
BOOST_DESCRIBE_STRUCT(Dated, (), (occurred_at, is_talk))

// The month in which a moment falls, without entries yet.
MonthCount month_of(base::Instant at, std::string_view zone) {
  const auto date = base::wall_time(at, zone).date;
  const bool last = date.month == 12;
  const base::WallTime first{{date.year, date.month, 1}};
  const base::WallTime next{{date.year + (last ? 1 : 0), last ? 1 : date.month + 1, 1}};
  return {.month = base::to_iso_date(date).substr(0, 7),
          .from = base::instant_of(first, zone),
          .until = base::instant_of(next, zone)};
}

}  // namespace

bool declare_talk_type(std::string_view type) {
  declared_talk().emplace_back(type);
  return true;
}

base::Result<TimelinePage> timeline(storage::Tx& tx, Subject subject, std::optional<std::string> cursor,
                                    int limit) {
  return timeline_range(tx, std::vector{subject}, cursor, limit, {});
}

void ask_timeline_ahead(storage::Tx& tx, Subject subject, int limit) {
  constexpr Position start;
  tx.ask_ahead(timeline_sql({}), subject.kind, subject.id, start.occurred_at, start.id, limit + 1,
               since_ever);
}

base::Result<TimelinePage> timeline(storage::Tx& tx, const std::vector<Subject>& subjects,
                                    std::optional<std::string> cursor, int limit) {
  return timeline_range(tx, subjects, cursor, limit, {});
}

base::Result<TimelinePage> timeline_range(storage::Tx& tx, const std::vector<Subject>& subjects,
                                          const std::optional<std::string>& cursor, int limit,
                                          const TimelineRange& range) {
  const auto start = start_of(cursor, range);
  if (!start) return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  TimelinePage page;
  for (const auto& subject : subjects) {  // each is one range of the clustered table; mostly there is one
    auto items =
        tx.rows<TimelineEntry>(timeline_sql(range.kind), subject.kind, subject.id, start->occurred_at,
                               start->id, limit + 1, range.from.value_or(since_ever));
    std::ranges::move(items, std::back_inserter(page.items));
  }
  if (subjects.size() > 1) {
    std::ranges::sort(page.items, std::greater{}, [](const auto& e) {
      return std::pair{e.occurred_at, e.id};
    });
  }
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.resize(static_cast<std::size_t>(limit));
    const auto& last = page.items.back();
    page.next_cursor = std::to_string(last.occurred_at.ms) + "." + std::to_string(last.id.value);
  }
  return page;
}

std::vector<MonthCount> months(storage::Tx& tx, const std::vector<Subject>& subjects, std::string_view zone) {
  static const std::string select_dated = "SELECT e.occurred_at, CASE WHEN e.type IN (" + talk_types() +
                                          ") THEN 1 ELSE 0 END AS is_talk FROM events e"
                                          " WHERE e.subject_kind = $1 AND e.subject_id = $2"
                                          " ORDER BY e.occurred_at DESC";
  std::map<base::Instant, MonthCount, std::greater<>> by_start;
  for (const auto& subject : subjects) {
    MonthCount* month = nullptr;  // entries come sorted, so the calendar is asked once a month
    for (const auto& entry : tx.rows<Dated>(select_dated, subject.kind, subject.id)) {
      if (month == nullptr || entry.occurred_at < month->from || entry.occurred_at >= month->until) {
        auto found = month_of(entry.occurred_at, zone);
        month = &by_start.try_emplace(found.from, std::move(found)).first->second;
      }
      ++(entry.is_talk != 0 ? month->talk : month->changes);
    }
  }
  std::vector<MonthCount> all;
  for (auto& [start, month] : by_start) all.push_back(std::move(month));
  return all;
}

}  // namespace journal
