// The journal as server-sent events for browsers: GET events/stream.
#pragma once
#include "http/router.hpp"
#include "journal/feed.hpp"

namespace app {

// Each event: `id:` its seq, `data:` {seq, type, subject_kind, subject_id}. Last-Event-ID resumes without a
// gap.
void add_live_feed(http::Router& router, journal::Feed& feed);

}  // namespace app
