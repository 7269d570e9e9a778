#include "pipeline/deal_rules.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/text.hpp"

namespace pipeline {
namespace {

bool is_currency(std::string_view code) {
  return code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

base::Result<void> check_deal(const std::optional<std::string>& title,
                              const std::optional<base::Money>& amount) {
  std::vector<base::Problem> problems;
  if (title && base::code_points(*title).size() > title_limit) {
    problems.push_back({"/title", "must have at most 200 characters"});
  }
  if (amount && amount->minor < 0) problems.push_back({"/amount", "must not be below nothing"});
  if (amount && !is_currency(amount->currency)) {
    problems.push_back({"/amount/currency", "must be a currency such as RUB or USD"});
  }
  if (problems.empty()) return {};
  return base::fail(base::Code::invalid, "The deal needs a correction.", std::move(problems));
}

base::Result<void> check_open(const Deal& deal, std::optional<std::int64_t> version) {
  if (deal.closed_at)
    return base::fail(base::Code::conflict, "This deal is closed. Reopen the client's card first.");
  if (version && *version != deal.version && !base::fault("deal.stale_move")) {
    return base::fail(base::Code::conflict,
                      "Somebody else has changed this deal meanwhile. Look at it again.");
  }
  return {};
}

std::vector<Basket> beyond(Basket basket) {
  std::vector<Basket> after;
  for (const auto each : {Basket::applied, Basket::trial, Basket::paid}) {
    if (each > basket) after.push_back(each);
  }
  return after;
}

Deal moved(Deal deal, const Stage& stage, base::Instant now) {
  deal.stage = stage.key;
  deal.stage_since = now;
  return deal;
}

}  // namespace pipeline
