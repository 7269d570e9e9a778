// What a deal may be, and when it may move.
#pragma once
#include "base/result.hpp"
#include "pipeline/deal_types.hpp"

namespace pipeline {

constexpr std::size_t title_limit = 200;  // characters

// A deal moved back by hand within this time was moved by mistake: what it reached so lately does not count.
// Later it really was there and fell back.
constexpr base::Minutes mistake_time{base::day_ms / base::minute_ms};

// invalid: a title too long (/title), an amount below nothing (/amount), a currency that is no code of three
// capital letters (/amount/currency).
base::Result<void> check_deal(const std::optional<std::string>& title,
                              const std::optional<base::Money>& amount);

// conflict: the deal is closed, or somebody changed it since `version`.
base::Result<void> check_open(const Deal& deal, std::optional<std::int64_t> version);

// The baskets that come after this one.
std::vector<Basket> beyond(Basket basket);

// The deal in another stage from `now` on.
Deal moved(Deal deal, const Stage& stage, base::Instant now);

}  // namespace pipeline
