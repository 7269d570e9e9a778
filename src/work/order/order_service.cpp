#include "work/order/order_service.hpp"

#include <algorithm>

#include "access/access.hpp"
#include "journal/journal.hpp"
#include "work/order/order_events.hpp"
#include "work/order/order_store.hpp"
#include "work/setting/setting_store.hpp"

namespace work {
namespace {

std::vector<std::string> scopes() {
  std::vector<std::string> all{std::string(school_scope)};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<auth::Role>>([&](auto role) {
    if (auth::may(role.value, "work.take")) all.emplace_back(role.name);
  });
  return all;
}

// "active_question + new_lead, promise": which kinds come together is told too.
std::optional<std::string> told(const std::optional<Ranks>& ranks) {
  if (!ranks) return std::nullopt;
  std::string text;
  for (const auto& together : *ranks) {
    text += text.empty() ? "" : ", ";
    for (const auto& kind : together) text += (&kind == &together.front() ? "" : " + ") + kind;
  }
  return text;
}

QueueOrder numbers_of(const QueueOrder& order) {
  return {order.scope, {}, order.max_break, order.clients_a_day, order.tasks_a_day};
}

std::vector<base::MemberChange> changes_of(const QueueOrder& before, const QueueOrder& after) {
  const base::MemberChange ranks{"ranks", told(before.ranks), told(after.ranks)};
  auto changes = base::changes_between(numbers_of(before), numbers_of(after));
  if (ranks.before != ranks.after) changes.insert(changes.begin(), ranks);
  return changes;
}

}  // namespace

std::vector<QueueOrder> orders(Ctx& ctx) {
  std::vector<QueueOrder> all;
  for (const auto& scope : scopes()) all.push_back(order_store::order(ctx.tx, scope));
  return all;
}

base::Result<QueueOrder> change_order(Ctx& ctx, const QueueOrderChange& change) {
  const auto known = scopes();
  if (std::ranges::find(known, change.scope) == known.end()) {
    return base::fail(base::Code::not_found, "There is no such role whose managers are given clients.");
  }
  const auto before = order_store::order(ctx.tx, change.scope);
  TRY(auto order, changed(before, change, setting_store::kinds(ctx.tx)));
  auto changes = changes_of(before, order);
  if (changes.empty()) return order;
  order_store::save(ctx.tx, order, before.ranks != order.ranks);
  CHECK_OK(journal::write(ctx, {"queue_order", 0}, QueueOrderChanged{order.scope, std::move(changes)}));
  return order;
}

}  // namespace work
