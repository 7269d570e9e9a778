// What a stage may be.
#pragma once
#include "base/result.hpp"
#include "pipeline/deal_types.hpp"

namespace pipeline {

// A stage lasts at most this long, so that nobody is left lying for years.
constexpr base::Minutes longest_time_limit{366 * base::day_ms / base::minute_ms};

// The stage after the change. Whether next_kind exists is the caller's to check.
// invalid: a language we do not speak or an empty or long text (/names/xx, /definitions/xx), no English name
// (/names), a limit of nothing or over a year (/time_limit), a next step later than the limit (/next_delay).
base::Result<Stage> changed(Stage stage, const StageChange& change);

}  // namespace pipeline
