// What waits for a person beside the pairs: past promises, closed people who apply again, cells to correct.
#pragma once
#include "http/call.hpp"
#include "intake/import/review_store.hpp"
#include "storage/ctx.hpp"
#include "work/work.hpp"

namespace intake {

using storage::Ctx;

// Past promises of applied imports that wait, of live cards the actor may see; of one import when it is
// named. invalid: the cursor (/cursor).
base::Result<http::Page<PastPromise>> list_past_promises(Ctx& ctx, std::optional<ImportId> of,
                                                         const std::optional<std::string>& cursor);

struct MakePastPromise {
  ImportId id;
  std::string number;
  base::Instant due_at;
  std::optional<work::Channel> channel;  // a call when left out
};
BOOST_DESCRIBE_STRUCT(MakePastPromise, (), (id, number, due_at, channel))

// Makes the promise anew, or lets it go: each once. not_found: none such, or its card is not the actor's to
// see; conflict: decided already, or the card is closed; invalid: the new moment (/due_at).
base::Result<PastPromise> make_past_promise(Ctx& ctx, const MakePastPromise& wanted, std::int64_t number);
base::Result<PastPromise> dismiss_past_promise(Ctx& ctx, ImportId id, std::int64_t number);

// Closed people who apply again, in the order of the sheet. not_found.
base::Result<http::Page<ReopenProposal>> list_reopens(Ctx& ctx, ImportId id, std::int64_t after,
                                                      std::size_t limit);

// Decides whether a closed person is live again: before apply, which then does it, or after it, at once.
// not_found; conflict: they are live again already, or the import is being worked on or was undone.
base::Result<ReopenProposal> decide_reopening(Ctx& ctx, ImportId id, std::int64_t number,
                                              ReopenDecision decision);

struct CorrectCell {
  ImportId id;
  std::string file;
  std::int64_t row = 0;  // 1 is the first row below the header
  std::string column;    // its header
  std::string value;
};
BOOST_DESCRIBE_STRUCT(CorrectCell, (), (id, file, row, column, value))

// Puts a value in the place of a cell; the next rehearsal reads it. The stored sheet stays as it came.
// not_found; invalid: no such file (/file), row (/row), column (/column), too long (/value); conflict: the
// import is applied.
base::Result<Import> correct_cell(Ctx& ctx, const CorrectCell& wanted);

// Cards that undoing left because somebody had worked on them. not_found.
struct KeptCard {
  PersonId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(KeptCard, (), (id, name))
base::Result<http::Page<KeptCard>> list_kept(Ctx& ctx, ImportId id);

}  // namespace intake
