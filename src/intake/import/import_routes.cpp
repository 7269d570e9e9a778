#include <charconv>
#include <ranges>

#include "http/multipart.hpp"
#include "intake/import/import_files.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/import/import_service.hpp"
#include "intake/import/pair_service.hpp"
#include "intake/import/review_routes.hpp"
#include "intake/intake.hpp"
#include "people/people.hpp"

namespace intake {
namespace {

constexpr int page_size = 100;
constexpr int imports_a_page = 20;

struct ImportRef {
  ImportId id;
};
BOOST_DESCRIBE_STRUCT(ImportRef, (), (id))

struct ListQuery {
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (cursor))

struct RowQuery {
  ImportId id;
  std::optional<RowStatus> status;
  std::optional<std::int64_t> cursor;
};
BOOST_DESCRIBE_STRUCT(RowQuery, (), (id, status, cursor))

struct PairPageQuery {
  ImportId id;
  std::optional<ImportPairDecision> decision;
  std::optional<std::int64_t> cursor;
};
BOOST_DESCRIBE_STRUCT(PairPageQuery, (), (id, decision, cursor))

struct PageQuery {
  ImportId id;
  std::optional<std::int64_t> cursor;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (id, cursor))

// A row of a sheet and what became of it.
struct RowLine {
  std::string file;
  std::int64_t row = 0;
  std::string external_id;
  RowStatus status{};
  std::string name;
  std::string phone;
  std::string mail;
  std::string owner;  // as the sheet says it
  std::string word;   // of the status column
  std::optional<PersonId> person_id;
};
BOOST_DESCRIBE_STRUCT(RowLine, (),
                      (file, row, external_id, status, name, phone, mail, owner, word, person_id))

struct DecideImportPair {
  ImportId id;
  std::string number;
  ImportPairDecision decision{};
};
BOOST_DESCRIBE_STRUCT(DecideImportPair, (), (id, number, decision))

struct PartJoin {
  ImportId id;
  std::string number;
  bool apart = true;
};
BOOST_DESCRIBE_STRUCT(PartJoin, (), (id, number, apart))

struct AcceptPromise {
  ImportId id;
  std::string number;
  bool accepted = false;
};
BOOST_DESCRIBE_STRUCT(AcceptPromise, (), (id, number, accepted))

struct DecideConflict {
  ImportId id;
  std::string number;
  std::string take;
};
BOOST_DESCRIBE_STRUCT(DecideConflict, (), (id, number, take))

// The upload is read and recognised before any transaction: what is no sheet is refused at once.
base::Result<Upload> read_upload(const http::Preparation& preparation, http::Nothing) {
  const auto& request = preparation.request;
  TRY(const auto parts, http::upload_parts(request.upload_file, request.content_type));
  Upload upload;
  const auto sent = [](const http::UploadPart& part) { return part.name == "file"; };
  for (const auto& part : parts | std::views::filter(sent)) {
    const std::string name = part.file_name.empty() ? "sheet" : part.file_name;
    CHECK_OK(recognise_file(upload, name, http::part_bytes(request.upload_file, part)));
  }
  auto file = upload.files.begin();
  for (const auto& part : parts | std::views::filter(sent)) {
    (file++)->blob = keep_sheet(http::part_bytes(request.upload_file, part));
  }
  return upload;
}

base::Result<Import> add_uploaded(http::Call& call, const Upload& upload) {
  return add_import(call.ctx, upload, {});
}

// A change of the mapping, with the values of the columns if other columns are meant, or other sheets read
// now.
struct ReadChange {
  ChangeImport wanted;
  std::optional<WordCounts> words;
};

base::Result<ReadChange> read_change(const http::Preparation& preparation, ChangeImport in) {
  ReadChange change{std::move(in), {}};
  std::optional<import_store::ImportRecord> record;
  std::vector<import_store::StoredFile> files;
  preparation.read([&](storage::Tx& tx) {
    record = import_store::find(tx, change.wanted.id);
    files = import_store::files(tx, change.wanted.id);
  });
  if (!record) return change;  // refused below
  const auto before = base::json::from_text<Mapping>(record->mapping.text);
  const auto& after = change.wanted.mapping;
  if (before && before->columns == after.columns && before->left_out == after.left_out) return change;
  TRY(const auto sheets, read_stored(files));
  TRY(change.words, counted_words(sheets, change.wanted.mapping));
  return change;
}

base::Result<Import> change(http::Call& call, const ReadChange& change) {
  return change_mapping(call.ctx, change.wanted, change.words);
}

base::Result<Import> get(http::Call& call, ImportRef in) {
  return get_import(call.ctx, in.id);
}
base::Result<Import> rehearse_it(http::Call& call, ImportRef in) {
  return start_rehearsal(call.ctx, in.id);
}
base::Result<Import> apply_it(http::Call& call, ImportRef in) {
  return start_apply(call.ctx, in.id);
}
base::Result<Import> start_it(http::Call& call, ImportRef in) {
  return start_work(call.ctx, in.id);
}
base::Result<Import> undo_it(http::Call& call, ImportRef in) {
  return start_undo(call.ctx, in.id);
}

base::Result<http::Page<Import>> list_all(http::Call& call, ListQuery in) {
  return list_imports(call.ctx, in.cursor, imports_a_page);
}

// Cuts a page that was read one longer than it is, and sets its cursor by `number_of_item`.
template <class Out, class In, class F>
http::Page<Out> page_of(const std::vector<In>& staged, F&& shown) {
  http::Page<Out> page;
  for (const auto& item : staged) {
    if (page.items.size() == page_size) {
      page.next_cursor = std::to_string(staged[page_size - 1].number);
      break;
    }
    page.items.push_back(shown(item));
  }
  return page;
}

base::Result<http::Page<RowLine>> list_rows(http::Call& call, RowQuery in) {
  const auto staged = import_store::rows(call.ctx.tx, in.id, in.status, in.cursor.value_or(0), page_size + 1);
  return page_of<RowLine>(staged, [](const import_store::StagedRow& row) {
    const Lead lead = base::json::from_text<Lead>(row.lead.text).value_or(Lead{});
    return RowLine{row.file,
                   row.row,
                   row.external_id,
                   row.status,
                   lead.name,
                   lead.phones.empty() ? "" : lead.phones.front().e164,
                   lead.mails.empty() ? "" : lead.mails.front(),
                   lead.owner_value,
                   lead.status_value,
                   row.person_id};
  });
}

base::Result<http::Page<RowProblem>> list_problems(http::Call& call, PageQuery in) {
  const auto staged = import_store::problems(call.ctx.tx, in.id, in.cursor.value_or(0), page_size + 1);
  return page_of<RowProblem>(staged, [](const import_store::StagedProblem& problem) {
    return RowProblem{problem.file,  problem.row,  problem.column_name,
                      problem.value, problem.code, problem.blocks};
  });
}

base::Result<http::Page<ImportPair>> list_pairs(http::Call& call, PairPageQuery in) {
  const auto staged =
      import_store::pairs(call.ctx.tx, in.id, in.decision, in.cursor.value_or(0), page_size + 1);
  return page_of<ImportPair>(
      staged, [&](const import_store::StagedPair& pair) { return shown_pair(call.ctx, pair); });
}

base::Result<http::Page<FoundPromise>> list_promises(http::Call& call, PageQuery in) {
  const auto staged = import_store::promises(call.ctx.tx, in.id, in.cursor.value_or(0), page_size + 1);
  return page_of<FoundPromise>(staged, [](const import_store::StagedPromise& promise) {
    return FoundPromise{promise.number,  std::to_string(promise.row_number),
                        promise.name,    promise.text,
                        promise.due_at,  promise.past,
                        promise.accepted};
  });
}

base::Result<http::Page<FieldConflict>> list_conflicts(http::Call& call, ImportRef in) {
  http::Page<FieldConflict> page;
  std::vector<PersonId> ids;
  const auto staged = import_store::conflicts(call.ctx.tx, in.id);
  for (const auto& conflict : staged) ids.push_back(conflict.person_id);
  std::map<PersonId, std::string> names;
  for (const auto& card : people::cards_by_ids(call.ctx.tx, ids)) names[card.person.id] = card.person.name;
  for (const auto& conflict : staged) {
    page.items.push_back({conflict.number, conflict.person_id, names[conflict.person_id], conflict.field,
                          conflict.here, conflict.sheet, conflict.decision});
  }
  return page;
}

base::Result<ImportPair> decide_one_pair(http::Call& call, DecideImportPair in) {
  TRY(const auto number, number_of(in.number));
  return decide_import_pair(call.ctx, in.id, number, in.decision);
}

base::Result<http::Page<ImportJoin>> list_all_joins(http::Call& call, PageQuery in) {
  return list_joins(call.ctx, in.id, in.cursor.value_or(0), page_size);
}

base::Result<ImportJoin> part_one(http::Call& call, PartJoin in) {
  TRY(const auto number, number_of(in.number));
  return part_join(call.ctx, in.id, number, in.apart);
}

base::Result<FoundPromise> accept_one(http::Call& call, AcceptPromise in) {
  TRY(const auto number, number_of(in.number));
  return accept_found_promise(call.ctx, in.id, number, in.accepted);
}

base::Result<http::Nothing> decide_one_conflict(http::Call& call, DecideConflict in) {
  TRY(const auto number, number_of(in.number));
  return decide_field_conflict(call.ctx, in.id, number, in.take);
}

}  // namespace

base::Result<std::int64_t> number_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1) {
    return base::fail_field("/number", "must be a whole number from 1");
  }
  return number;
}

void add_intake_routes(http::Router& router) {
  constexpr const char* right = "import.run";
  router.prepared(http::Method::post, "/imports", "Upload lead sheets", read_upload, add_uploaded)
      .needs(right)
      .upload()
      .created();
  router.get("/imports", "Imports, newest first", list_all).needs(right);
  router.get("/imports/{id}", "One import", get).needs(right);
  router
      .prepared(http::Method::patch, "/imports/{id}", "Correct how the sheets are read", read_change, change)
      .needs(right);
  router.post("/imports/{id}/rehearse", "See what would happen; nothing is written", rehearse_it)
      .needs(right);
  router.post("/imports/{id}/apply", "Do what was rehearsed", apply_it).needs(right);
  router.post("/imports/{id}/start", "Let the first steps be handed out", start_it).needs(right);
  router.post("/imports/{id}/undo", "Take the import back", undo_it).needs(right);
  router.get("/imports/{id}/rows", "Rows and what becomes of them", list_rows).needs(right);
  router.get("/imports/{id}/problems", "Cells that cannot be read", list_problems).needs(right);
  router.get("/imports/{id}/pairs", "Pairs that may be one person", list_pairs).needs(right);
  router.post("/imports/{id}/pairs/{number}/decide", "Decide a pair", decide_one_pair).needs(right);
  router.get("/imports/{id}/joins", "Rows that join another row or a card, and why", list_all_joins)
      .needs(right);
  router.post("/imports/{id}/joins/{number}/part", "Say that a row is another person", part_one).needs(right);
  router.get("/imports/{id}/promises", "Promises found in the history", list_promises).needs(right);
  router.post("/imports/{id}/promises/{number}/accept", "Take a promise over, or not", accept_one)
      .needs(right);
  router.get("/imports/{id}/conflicts", "Fields edited here and changed in the sheet", list_conflicts)
      .needs(right);
  router.post("/imports/{id}/conflicts/{number}/decide", "Choose a value", decide_one_conflict).needs(right);
  add_review_routes(router);
}

}  // namespace intake
