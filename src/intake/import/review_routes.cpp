#include "intake/import/review_routes.hpp"

#include "intake/import/review_service.hpp"

namespace intake {
namespace {

constexpr std::size_t reopens_a_page = 100;

struct PastQuery {
  std::optional<ImportId> import_id;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PastQuery, (), (import_id, cursor))

struct PromiseRef {
  ImportId id;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(PromiseRef, (), (id, number))

struct ReopenQuery {
  ImportId id;
  std::optional<std::int64_t> cursor;
};
BOOST_DESCRIBE_STRUCT(ReopenQuery, (), (id, cursor))

struct DecideReopen {
  ImportId id;
  std::string number;
  ReopenDecision decision{};
};
BOOST_DESCRIBE_STRUCT(DecideReopen, (), (id, number, decision))

struct KeptQuery {
  ImportId id;
};
BOOST_DESCRIBE_STRUCT(KeptQuery, (), (id))

base::Result<http::Page<PastPromise>> past(http::Call& call, PastQuery in) {
  return list_past_promises(call.ctx, in.import_id, in.cursor);
}

base::Result<PastPromise> make(http::Call& call, MakePastPromise in) {
  TRY(const auto number, number_of(in.number));
  return make_past_promise(call.ctx, in, number);
}

base::Result<PastPromise> dismiss(http::Call& call, PromiseRef in) {
  TRY(const auto number, number_of(in.number));
  return dismiss_past_promise(call.ctx, in.id, number);
}

base::Result<http::Page<ReopenProposal>> list(http::Call& call, ReopenQuery in) {
  return list_reopens(call.ctx, in.id, in.cursor.value_or(0), reopens_a_page);
}

base::Result<ReopenProposal> decide(http::Call& call, DecideReopen in) {
  TRY(const auto number, number_of(in.number));
  return decide_reopening(call.ctx, in.id, number, in.decision);
}

base::Result<Import> correct(http::Call& call, CorrectCell in) {
  return correct_cell(call.ctx, in);
}

base::Result<http::Page<KeptCard>> kept(http::Call& call, KeptQuery in) {
  return list_kept(call.ctx, in.id);
}

}  // namespace

void add_review_routes(http::Router& router) {
  constexpr const char* bring_in = "import.run";
  constexpr const char* work_with =
      "work.take";  // a promise is work with a client: whoever does that decides
  router.get("/imports/past-promises", "Promises of applied sheets that were past when they came", past)
      .needs(work_with);
  router.post("/imports/{id}/past-promises/{number}/make", "Promise it anew", make).needs(work_with);
  router.post("/imports/{id}/past-promises/{number}/dismiss", "Let a past promise go", dismiss)
      .needs(work_with);
  router.get("/imports/{id}/reopens", "Closed people who apply again", list).needs(bring_in);
  router.post("/imports/{id}/reopens/{number}/decide", "Decide whether a closed person is live again", decide)
      .needs(bring_in);
  router.post("/imports/{id}/corrections", "Correct a cell for the next rehearsal", correct).needs(bring_in);
  router.get("/imports/{id}/kept", "Cards that undoing left", kept).needs(bring_in);
}

}  // namespace intake
