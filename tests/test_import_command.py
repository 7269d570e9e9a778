"""The import command: its report, run after run, and how well it finds people who are the same."""
import csv
import html
import itertools
import json
import sqlite3
import zipfile
from collections import defaultdict

from harness import DATA, Folder, Server, add_user, command, kept, must, token_of

SHEETS = [DATA / name for name in ("leads-google-sheet.csv", "leads-office-cp1251.csv", "leads-workbook.xlsx")]
FIELDS = {"file", "row", "external_id", "status", "group", "proposed_groups", "problems"}
STATUSES = {"new", "updated", "unchanged", "merged", "proposed", "unreadable"}
# What an import may touch without being an import: its own records and what the program keeps for itself.
OWN_TABLES = ("import_", "imports", "jobs", "sqlite_", "search_segments", "subscribers", "schema_", "migrations")


def bring(data, *files, dry=False, extra=()):
    """Imports and gives the lines of the report."""
    report = data.parent / "report.jsonl"
    must("import", *files, "--report", report, *(["--dry-run"] if dry else []), *extra, data=data)
    return [json.loads(line) for line in report.read_text().splitlines()]


def domain_rows(data):
    """How many rows each table of the school has; that there was an import stays told."""
    with sqlite3.connect(f"file:{data}/rollbook.db?mode=ro", uri=True) as db:
        tables = [t for t, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        told = " WHERE subject_kind NOT IN ('import', 'field')"
        return {t: db.execute(f"SELECT count(*) FROM {t}{told if t == 'events' else ''}").fetchone()[0]
                for t in tables if not t.startswith(OWN_TABLES)}


def same_person_pairs(lines):
    """Pairs of numbers merged without asking, and those with the proposed ones."""
    rows_of = defaultdict(list)
    for line in lines:
        rows_of[line["group"]].append(line["external_id"])
    merged = {frozenset(pair) for rows in rows_of.values() for pair in itertools.combinations(rows, 2)}
    shown = set(merged)
    for line in lines:
        for group in line["proposed_groups"]:
            shown |= {frozenset((line["external_id"], other)) for other in rows_of[group]}
    return merged, {pair for pair in shown if len(pair) == 2}


def true_pairs():
    rows_of = defaultdict(list)
    for line in csv.DictReader((DATA / "truth.csv").open()):
        rows_of[line["person"]].append(line["row"])
    return {frozenset(pair) for rows in rows_of.values() for pair in itertools.combinations(rows, 2)}


def test_three_sheets():
    """IMP-1, IMP-2: the three sheets are rehearsed without a trace, applied as rehearsed, and unchanged when they
    come again; duplicates are found as exactly as the issue asks."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "m@school.test", "sales")
        before = domain_rows(data)
        rehearsed = bring(data, *SHEETS, dry=True)
        assert domain_rows(data) == before, "the rehearsal left something in the school"
        check_fields(rehearsed)
        applied = bring(data, *SHEETS)
        outcome = [(line["file"], line["row"], line["status"], line["group"]) for line in applied]
        assert outcome == [(line["file"], line["row"], line["status"], line["group"]) for line in rehearsed]
        check_exactness(applied)
        full = domain_rows(data)
        again = bring(data, *SHEETS)
        odd = [line for line in again if line["status"] not in ("unchanged", "unreadable")]
        assert not odd, f"{len(odd)} rows of the same sheets are not unchanged: {odd[:3]}"
        groups = {line["external_id"]: line["group"] for line in applied}
        moved = [line for line in again if groups[line["external_id"]] != line["group"]]
        assert not moved, f"{len(moved)} rows changed their group: {moved[:3]}"
        assert domain_rows(data) == full, "the same sheets again changed the school"


def test_sheets_one_by_one():
    """IMP-1: sheets that come one after another find the same people as all at once, as exactly."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "m@school.test", "sales")
        for sheet in SHEETS:
            rehearsed = bring(data, sheet, dry=True)
            applied = bring(data, sheet)
            differ = [(a, b) for a, b in zip(rehearsed, applied)
                      if (a["row"], a["status"], a["group"]) != (b["row"], b["status"], b["group"])]
            assert not differ, f"{sheet.name}: {len(differ)} rows were not applied as rehearsed: {differ[:2]}"
        lines = bring(data, *SHEETS)
        merged, _ = same_person_pairs(lines)
        true = true_pairs()
        assert len(merged & true) / len(merged) >= 0.995, len(merged)
        assert {line["status"] for line in lines} <= {"unchanged", "unreadable"}


def check_fields(lines):
    numbers = [line["external_id"] for line in lines]
    assert len(lines) == 3000 and len(set(numbers)) == 3000, (len(lines), len(set(numbers)))
    for line in lines:
        assert set(line) == FIELDS, line
        assert line["status"] in STATUSES and line["group"], line
    for line in lines:
        if line["status"] == "proposed":
            assert line["proposed_groups"] and line["group"] not in line["proposed_groups"], line


def check_exactness(lines):
    merged, shown = same_person_pairs(lines)
    true = true_pairs()
    figures = (len(merged & true) / len(merged), len(shown & true) / len(shown), len(shown & true) / len(true))
    print("       merged precision %.4f; with proposed: precision %.4f, recall %.4f" % figures)
    assert figures[0] >= 0.995 and figures[1] >= 0.95 and figures[2] >= 0.98, figures


def small_sheet(folder, rows):
    """A sheet of №, ФИО, Телефон, E-mail, Город, Статус, История."""
    path = folder / "leads.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["№", "ФИО", "Телефон", "E-mail", "Город", "Статус", "История общения с клиентом"])
        writer.writerows(rows)
    return path


def test_a_newer_copy():
    """IMP-1: a newer copy of a sheet brings what is new and never overwrites a field edited here: it shows both."""
    rows = [[str(i), f"Пётр Номер{i}", f"8916555{i:04}", f"p{i}@mail.test", "Тверь", "новая заявка", ""]
            for i in range(1, 21)]
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "a@school.test", "administrator")
        token = token_of(data, "a@school.test")
        assert {line["status"] for line in bring(data, small_sheet(folder, rows))} == {"new"}
        with Server(data) as server:
            api = server.api(token)
            found = api.get("/people?q=p5@mail.test")["items"]
            assert len(found) == 1, found
            person = found[0]["id"]
            card = api.get("/people/" + person)["person"]
            api.patch("/people/" + person, {"version": card["version"], "city": "Клин"})
        rows[4][4] = "Омск"       # edited here too: a conflict
        rows[6][4] = "Псков"      # not edited here: updated
        rows.append(["21", "Новая Анна", "89165550021", "p21@mail.test", "Тула", "новая заявка", ""])
        status = {line["external_id"]: line["status"] for line in bring(data, small_sheet(folder, rows))}
        assert status.pop("21") == "new" and status.pop("7") == "updated", status
        assert status.pop("5") in ("updated", "unchanged"), "the conflicting row"
        assert set(status.values()) == {"unchanged"}, status
        with Server(data) as server:
            api = server.api(token)
            assert api.get("/people/" + person)["person"]["profile"]["city"] == "Клин"
            other = api.get("/people?q=p7@mail.test")["items"][0]["id"]
            assert api.get("/people/" + other)["person"]["profile"]["city"] == "Псков"
            latest = api.get("/imports")["items"][0]["id"]
            shown = api.get(f"/imports/{latest}/conflicts")["items"]
            assert [(c["person_id"], c["field"], c["here"], c["sheet"]) for c in shown] == [
                (person, "city", "Клин", "Омск")], shown


def test_unreadable_rows():
    """IMP-1: rows that cannot be read are nobody's: each has a group of its own, the same in every run."""
    rows = [["1", "Анна Белова", "89165550201", "", "Тверь", "новая заявка", ""],
            ["2", "", "нет номера", "", "Тула", "новая заявка", "перезвонить"],
            ["3", "", "", "", "Омск", "новая заявка", "не тот номер"],
            ["", "", "", "", "Клин", "новая заявка", "ошибка"]]
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "m@school.test", "sales")
        runs = [bring(data, small_sheet(folder, rows), dry=dry) for dry in (True, False, False)]
        for lines in runs:
            unread = [line for line in lines if line["status"] == "unreadable"]
            assert len(unread) == 3 and all(line["problems"] for line in unread), lines
            groups = [line["group"] for line in lines]
            assert all(groups) and len(set(groups)) == 4, groups
            assert groups == [line["group"] for line in runs[0]], "a group changed between runs"
        # A row that could be read once, and joined by another, is nobody when it can be read no more.
        rows[1][1:3] = ["Анна Белова", "89165550201"]
        known = {line["external_id"]: line["group"] for line in bring(data, small_sheet(folder, rows))}
        assert known["1"] == known["2"], known
        rows[0][1:3] = ["", ""]
        now = {line["external_id"]: line["group"] for line in bring(data, small_sheet(folder, rows))}
        assert now["2"] == known["2"] and now["1"] != now["2"], now


def test_a_mapping_file():
    """EXT-26: --mapping takes a file of what a person decided, everything in it optional; what it names and the
    school lacks is refused with its place, and nothing is imported."""
    rows = [["1", "Анна Белова", "89165550301", "", "Тверь", "в работе", ""],
            ["2", "Борис Серов", "89165550302", "", "Тула", "отказ", ""]]
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "m@school.test", "sales")
        sheet, written = small_sheet(folder, rows), folder / "mapping.json"

        def refused(text, says):
            written.write_text(text, encoding="utf-8")
            done = command("import", sheet, "--mapping", written, data=data)
            assert done.returncode != 0 and says in done.stderr, (done.returncode, done.stderr)
            with sqlite3.connect(data / "rollbook.db") as db:
                assert db.execute("SELECT count(*) FROM imports").fetchone() == (0,), text
            assert not kept(data), text

        refused("not json", "mapping")
        refused('{"zone": "Moon/Base"}', "/zone: is not a time zone")
        refused('{"columns": {"Имя": "name"}}', "/columns/Имя: is no column of these sheets")
        refused('{"owners": [{"value": "", "account": "z@school.test"}]}', "/owners/0/account: ")
        refused('{"statuses": [{"value": "отказ", "stage": "moon"}]}', "/statuses/0/stage: there is no such stage")
        written.write_text(json.dumps({
            "source": "мои", "columns": {"Город": "ignore"}, "owners": [{"value": "", "account": "m@school.test"}],
            "statuses": [{"value": "в работе", "stage": "paid"}, {"value": "отказ", "final_status": "spam"}]}))
        lines = bring(data, sheet, extra=("--mapping", written))
        assert [line["group"] for line in lines] == ["мои/1", "мои/2"], lines
        assert len(kept(data)) == 1
        with sqlite3.connect(data / "rollbook.db") as db:
            assert db.execute("SELECT stage FROM deals WHERE stage = 'paid'").fetchall() == [("paid",)]
            assert db.execute("SELECT final_status, city FROM people ORDER BY name").fetchall() == [
                (None, None), ("spam", None)]


def workbook(path, sheets):
    """An .xlsx of (name, rows) or (name, rows, state), with its cells in place."""
    def part(rows):
        cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{html.escape(cell)}</t></is></c>' for cell in row)
                        + "</row>" for row in rows)
        return f"<worksheet><sheetData>{cells}</sheetData></worksheet>"

    spaces = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for i, (_, rows, *_) in enumerate(sheets, 1):
            book.writestr(f"xl/worksheets/sheet{i}.xml", part(rows))
        listed = "".join(f'<sheet name="{name}" sheetId="{i}" state="{(*state, "visible")[0]}" r:id="rId{i}"/>'
                         for i, (name, _, *state) in enumerate(sheets, 1))
        book.writestr("xl/workbook.xml", f"<workbook {spaces}><sheets>{listed}</sheets></workbook>")
        book.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
            f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
            + "</Relationships>")
    return path


def outcome(lines):
    return [(line["file"], line["external_id"], line["status"]) for line in lines]


def test_a_workbook_of_months():
    """IMP-2: every visible worksheet with rows comes in; a number that begins anew on each is nobody's; a newer copy
    with one more month updates instead of doubling."""
    january = [["№", "ФИО", "Телефон", "Город"], ["1", "Анна Белова", "89165550401", "Тверь"],
               ["2", "Борис Серов", "89165550402", "Тула"]]
    february = [["Номер", "Имя клиента", "Почта"], ["1", "Вера Седова", "vera@mail.test"]]
    march = [["№", "ФИО", "Телефон"], ["1", "Глеб Орлов", "89165550404"]]
    with Folder() as folder:
        data, book = folder / "school", folder / "leads.xlsx"
        add_user(data, "m@school.test", "sales")
        workbook(book, [("January", january)])
        assert outcome(bring(data, book)) == [("leads.xlsx", "1", "new"), ("leads.xlsx", "2", "new")]
        january[2][3] = "Омск"
        workbook(book, [("March", march, "hidden"), ("February", february), ("Notes", []), ("January", january)])
        wanted = [("leads.xlsx / February", "1", "new"), ("leads.xlsx / January", "1", "unchanged"),
                  ("leads.xlsx / January", "2", "updated")]
        rehearsed = bring(data, book, dry=True)
        assert outcome(rehearsed) == wanted, outcome(rehearsed)
        applied = bring(data, book)
        assert outcome(applied) == wanted and [line["group"] for line in applied] == [
            line["group"] for line in rehearsed] == ["leads / February/1", "leads/1", "leads/2"], applied
        workbook(book, [("March", march), ("February", february), ("January", january)])
        written = folder / "mapping.json"
        written.write_text('{"left_out": ["leads.xlsx / April"]}')
        done = command("import", book, "--mapping", written, data=data)
        assert done.returncode != 0 and "/left_out/0: is no sheet of this import" in done.stderr, done.stderr
        written.write_text('{"left_out": ["leads.xlsx / January"]}')
        left_out = bring(data, book, dry=True, extra=("--mapping", written))
        assert outcome(left_out) == [("leads.xlsx / March", "1", "new"), ("leads.xlsx / February", "1", "unchanged")]
        assert {line["status"] for line in bring(data, book)} == {"new", "unchanged"}
        with sqlite3.connect(data / "rollbook.db") as db:
            people = db.execute("SELECT name FROM people WHERE merged_into IS NULL ORDER BY name").fetchall()
        assert people == [("Анна Белова",), ("Борис Серов",), ("Вера Седова",), ("Глеб Орлов",)], people


def test_a_workbook_of_days():
    """IMP-2: 31 worksheets of one workbook come in whole."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "m@school.test", "sales")
        book = workbook(folder / "month.xlsx", [(f"{day}", [["№", "ФИО", "Телефон"]] + [
            [str(row), f"Имя{day} Номер{row}", f"8916{day:03}{row:04}"] for row in range(1, 11)]) for day in range(1, 32)])
        lines = bring(data, book)
        assert len(lines) == 310 and len({line["group"] for line in lines}) == 310, len(lines)
        assert {line["status"] for line in bring(data, book)} == {"unchanged"}


def test_started_import():
    """IMP-2: first steps of imported cards are held until start: --start hands them out, as follow_up."""
    rows = [["1", "Олег Держаный", "89165550101", "", "", "новая заявка", ""]]
    with Folder() as folder:
        for extra, state in (((), "held"), (("--start",), "open")):
            data = folder / (state + "-school")
            add_user(data, "m@school.test", "sales")
            bring(data, small_sheet(folder, rows), extra=extra)
            with sqlite3.connect(data / "rollbook.db") as db:
                tasks = db.execute("SELECT kind, state FROM tasks").fetchall()
            assert tasks == [("follow_up", state)], tasks
