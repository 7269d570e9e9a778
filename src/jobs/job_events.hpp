// What people do with background jobs, as the journal keeps it. Every version must decode for ever.
#pragma once
#include "jobs/jobs.hpp"

namespace jobs {

// A job that had given up was set to run again. Its error stays out: it may name a person.
struct JobRetried {
  static constexpr std::string_view type = "job.retried";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(JobRetried, (), (kind))

}  // namespace jobs
