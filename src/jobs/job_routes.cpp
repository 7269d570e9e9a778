#include "jobs/job_events.hpp"
#include "jobs/job_store.hpp"
#include "journal/journal.hpp"

namespace jobs {
namespace {

struct JobQuery {
  std::optional<JobState> state;
  std::optional<JobId> before;
};
BOOST_DESCRIBE_STRUCT(JobQuery, (), (state, before))

struct JobRef {
  JobId id;
};
BOOST_DESCRIBE_STRUCT(JobRef, (), (id))

constexpr int page_size = 50;

base::Result<http::Page<Job>> list(http::Call& call, JobQuery query) {
  const std::int64_t before = query.before ? query.before->value : INT64_MAX;
  http::Page<Job> page{job_store::list(call.ctx.tx, query.state, before, page_size + 1), {}};
  if (page.items.size() > page_size) {
    page.items.pop_back();
    page.next_cursor = std::to_string(page.items.back().id.value);
  }
  return page;
}

base::Result<http::Nothing> retry(http::Call& call, JobRef ref) {
  const auto kind = job_store::retry(call.ctx.tx, ref.id, call.ctx.now);
  if (!kind) return base::fail(base::Code::conflict, "Only a job that gave up can be run again.");
  CHECK_OK(journal::write(call.ctx, {"job", ref.id.value}, JobRetried{*kind}));
  return http::Nothing{};
}

}  // namespace

void add_job_routes(http::Router& router) {
  router.get("/jobs", "Background jobs, newest first", list).needs("jobs.manage");
  router.post("/jobs/{id}/retry", "Run a job that gave up once more", retry).needs("jobs.manage");
}

}  // namespace jobs
