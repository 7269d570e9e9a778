"""An import as the page does it: upload, rehearse, apply, start, undo, and what it leaves."""
import sqlite3

from harness import DATA, Folder, Server, add_user, token_of, wait_for

GOOGLE = "leads-google-sheet.csv"
SCHOOL_TABLES = ("people", "contacts", "deals", "tasks", "relatives", "duplicate_pairs", "person_merges")


def state_of(api, one):
    return api.get(f"/imports/{one}")


def until(api, one, state, limit_s=120):
    def look():
        now = state_of(api, one)
        assert now["state"] != "failed", now["failure"]
        return now if now["state"] == state and not now["step"].endswith("ing") else None
    return wait_for(f"import {state}", look, limit_s)


def counts(server):
    return {table: server.rows(f"SELECT count(*) FROM {table}")[0][0] for table in SCHOOL_TABLES}


def sampled(server, table, order):
    with sqlite3.connect(f"file:{server.data}/rollbook.db?mode=ro", uri=True) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()


def test_import_and_undo():
    """IMP-1, NEW-18: a sheet is uploaded, rehearsed, applied, started and undone; undo leaves the school as it was."""
    with Folder() as folder:
        data = folder / "school"
        for role in ("administrator", "sales"):
            add_user(data, f"{role}@school.test", role)
        admin, sales = (token_of(data, f"{role}@school.test") for role in ("administrator", "sales"))
        with Server(data) as server:
            boss, manager = server.api(admin), server.api(sales)
            mine = manager.post("/people", {"name": "Свой Человек", "phones": ["8 999 000-00-01"]})["person"]["id"]
            before, people = counts(server), sampled(server, "people", "id")
            one = uploaded(boss)
            rehearsed(boss, server, one, before)
            applied(boss, server, one)
            held_until_started(boss, manager, one, mine)
            boss.post(f"/imports/{one}/undo")
            undone = until(boss, one, "undone")
            assert undone["kept_on_undo"] == 0, undone
            assert counts(server) == before, (counts(server), before)
            assert sampled(server, "people", "id") == people, "a card that was there before was changed"
            assert boss.get("/people?q=" + "kirov")["items"] == []
            forgotten = boss.get("/work/forgotten")
            assert forgotten["items"] == [] and forgotten["live_cards"] == 1, forgotten
            again = boss.send("POST", f"/imports/{one}/undo", {})
            assert again.status == 409, again


def uploaded(boss):
    reply = boss.upload((GOOGLE, (DATA / GOOGLE).read_bytes()))
    assert reply.status == 201 and reply.json["state"] == "uploaded", reply
    early = boss.send("POST", f"/imports/{reply.json['id']}/apply", {})
    assert early.status == 409, f"applied without a rehearsal: {early}"
    return reply.json["id"]


def rehearsed(boss, server, one, before):
    boss.post(f"/imports/{one}/rehearse")
    seen = until(boss, one, "rehearsed")
    assert seen["rehearsal"]["rows"] == 1800 and counts(server) == before
    meanings = {column["header"]: column["meaning"] for column in seen["files"][0]["columns"]}
    assert meanings["Телефон"] == "phone" and meanings["История общения с клиентом"] == "history", meanings


def applied(boss, server, one):
    boss.post(f"/imports/{one}/apply")
    seen = until(boss, one, "applied")
    assert seen["progress"]["done"] == seen["progress"]["total"] > 0 and not seen["started"]
    live = server.rows("SELECT count(*) FROM people WHERE merged_into IS NULL")[0][0]
    assert live == 1 + seen["rehearsal"]["new_people"], (live, counts(server))
    forgotten = boss.get("/work/forgotten")
    assert forgotten["items"] == [] and forgotten["without_owner"] == 0, forgotten


def held_until_started(boss, manager, one, mine):
    """Imported first steps count as next steps but are handed out only after start."""
    given = manager.post("/work/next")
    assert given["person"]["person"]["id"] == mine
    manager.post(f"/work/assignments/{given['assignment']['id']}/release", {"reason": "other"})
    assert manager.post("/work/next")["assignment"] is None, "a held step was handed out"
    started = boss.post(f"/imports/{one}/start")
    assert started["started"] and started["step"] == "starting", started
    started = wait_for("every step handed over", lambda: (lambda seen: not seen["step"] and seen)(state_of(boss, one)))
    assert started["started"] and started["held_tasks"] == 0, started
    kinds = boss.get("/tasks?kind=new_lead")["items"]
    assert [line["task"]["person_id"] for line in kinds] == [mine], "an imported card became a new lead"


def test_mapping_by_hand():
    """IMP-2: columns can be corrected by hand; a correction is rehearsed; an impossible one is refused by pointer."""
    sheet = "№;Кто;Куда звонить\n1;Анна Колонкина;89161110001\n2;Борис Колонкин;89161110002\n"
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "a@school.test", "administrator")
        token = token_of(data, "a@school.test")
        with Server(data) as server:
            api = server.api(token)
            one = api.upload(("own.csv", sheet.encode("cp1251"))).json["id"]
            seen = state_of(api, one)
            assert [(o["value"], o["distribute"]) for o in seen["mapping"]["owners"]] == [("", True)], seen["mapping"]
            who = {**seen["mapping"], "columns": {"Кто": "owner"}}
            changed = api.send("PATCH", f"/imports/{one}", {"mapping": who})
            assert changed.status == 200 and len(changed.json["mapping"]["owners"]) == 2, changed
            seen = api.send("PATCH", f"/imports/{one}", {"mapping": {**changed.json["mapping"], "columns": {}}}).json
            assert [o["value"] for o in seen["mapping"]["owners"]] == [""], seen["mapping"]
            api.post(f"/imports/{one}/rehearse")
            seen = until(api, one, "rehearsed")
            assert seen["files"][0]["encoding"].lower().replace("windows-", "cp") == "cp1251", seen["files"]
            assert seen["files"][0]["delimiter"] == ";"
            assert seen["rehearsal"]["new_people"] == 2, seen
            wrong = api.send("PATCH", f"/imports/{one}", {"mapping": {**seen["mapping"], "zone": "Mars/Olympus"}})
            assert wrong.status == 400 and wrong.error["problems"][0]["pointer"].startswith("/mapping"), wrong
