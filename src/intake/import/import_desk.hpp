// For tests of imports: a school with managers (work::Desk), and sheets that are brought in as the page does
// it.
#pragma once
#include "intake/import/import_apply.hpp"
#include "intake/import/import_files.hpp"
#include "intake/import/import_rehearsal.hpp"
#include "intake/import/import_service.hpp"
#include "intake/import/import_undo.hpp"
#include "intake/intake.hpp"
#include "intake/start/import_start.hpp"
#include "work/work_desk.hpp"

namespace intake {

class ImportDesk {
 public:
  explicit ImportDesk(storage::Db& db) : desk(db) {
    static const bool wired = (subscribe(), true);
    (void)wired;
    keep_sheets_in(folder_.path().string());
  }

  work::Desk desk;
  storage::Db& db() { return desk.db(); }

  // Runs a use case as the first manager.
  template <class F>
  auto as_boss(F&& use) {
    return desk.as(1, std::forward<F>(use));
  }

  Import uploaded(const std::string& csv, const std::string& name = "leads.csv") {
    Upload upload;
    work::Desk::must(recognise_file(upload, name, csv));
    upload.files.back().blob = keep_sheet(csv);
    return work::Desk::must(as_boss([&](Ctx& ctx) { return add_import(ctx, upload, {}); }));
  }

  // Each does its step to the end.
  Import rehearsed(ImportId id) {
    work::Desk::must(as_boss([&](Ctx& ctx) { return start_rehearsal(ctx, id); }));
    work::Desk::must(rehearse(db(), id, desk.now));
    return seen(id);
  }
  Import rehearsed(const std::string& csv, const std::string& name = "leads.csv") {
    return rehearsed(uploaded(csv, name).id);
  }
  Import applied(ImportId id) {
    work::Desk::must(as_boss([&](Ctx& ctx) { return start_apply(ctx, id); }));
    work::Desk::must(apply(db(), id, desk.now));
    return seen(id);
  }
  Import applied(const std::string& csv, const std::string& name = "leads.csv") {
    return applied(rehearsed(csv, name).id);
  }
  Import started(ImportId id) {
    work::Desk::must(as_boss([&](Ctx& ctx) { return start_work(ctx, id); }));
    work::Desk::must(start(db(), id, desk.now));
    return seen(id);
  }
  Import undone(ImportId id) {
    work::Desk::must(as_boss([&](Ctx& ctx) { return start_undo(ctx, id); }));
    work::Desk::must(undo(db(), id, desk.now));
    return seen(id);
  }

  Import seen(ImportId id) {
    return work::Desk::must(as_boss([&](Ctx& ctx) { return get_import(ctx, id); }));
  }
  std::vector<import_store::StagedRow> rows(ImportId id) {
    return db().read([&](storage::Tx& tx) { return import_store::rows(tx, id, std::nullopt, 0, 10'000); });
  }

 private:
  testing::TempFolder folder_;
};

}  // namespace intake
