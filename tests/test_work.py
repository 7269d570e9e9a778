"""A manager's hour over the API: Next, outcome, promise, board, undo."""
import datetime

from harness import Folder, Server, add_user, token_of, wait_for


class Desk:
    """A school of one manager and one administrator."""

    def __enter__(self):
        self.folder = Folder()
        data = self.folder.__enter__() / "school"
        for role in ("sales", "administrator", "academic"):
            add_user(data, f"{role}@school.test", role)
        self.server = Server(data)
        self.manager = self.server.api(token_of(data, "sales@school.test"))
        self.boss = self.server.api(token_of(data, "administrator@school.test"))
        return self

    def __exit__(self, *error):
        code = self.server.stop()
        self.folder.__exit__()
        assert code == 0 or error[0], "the server did not end in order"

    def nobody_forgotten(self):
        seen = self.boss.get("/work/forgotten")
        assert seen["items"] == [] and seen["live_cards"] == seen["with_next_step"], seen


def in_minutes(minutes):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def complete(desk, assignment, outcome, **more):
    return desk.manager.post(f"/work/assignments/{assignment['id']}/complete",
                             {"outcome": outcome, "epoch": assignment["epoch"], **more})


def new_person(desk, name, **more):
    return desk.manager.post("/people", {"name": name, **more})["person"]["id"]


def test_next_complete_undo():
    """SCR-1, PRIO-0: Next gives the oldest new client with the reason; its outcome brings the next; undo takes it back."""
    with Desk() as desk:
        first = new_person(desk, "Анна Первая", phones=["8 916 555-01-01"], emails=["a@mail.test"])
        second = new_person(desk, "Борис Второй")
        given = desk.manager.post("/work/next")
        assert given["person"]["person"]["id"] == first and given["assignment"]["task"]["kind"] == "new_lead"
        assert given["assignment"]["reasons"] and given["deals"] and given["timeline"], given
        again = desk.manager.post("/work/next")
        assert again["assignment"]["id"] == given["assignment"]["id"], "the open lease is given again"
        done = complete(desk, given["assignment"], "reached", note="Перезвонить не надо")
        assert done["next_task"]["person_id"] == first, done
        assert desk.manager.post("/work/next")["person"]["person"]["id"] == second
        back = desk.manager.send("POST", f"/work/assignments/{done['assignment_id']}/undo", {})
        assert back.status in (200, 409), back
        released = desk.manager.post("/work/next")["assignment"]
        desk.manager.post(f"/work/assignments/{released['id']}/release", {"reason": "other", "text": "проба"})
        if back.status == 409:
            back = desk.manager.send("POST", f"/work/assignments/{done['assignment_id']}/undo", {})
            assert back.status == 200, back
        types = [e["type"] for e in desk.manager.get(f"/people/{first}/timeline")["items"]]
        assert "outcome.undone" in types, types
        desk.nobody_forgotten()


def test_promise():
    """PRIO-S2, EXT-3: callback demands a promise; a promise keeps its minute and is the next thing that is due."""
    with Desk() as desk:
        person = new_person(desk, "Вера Обещанная")
        given = desk.manager.post("/work/next")["assignment"]
        reply = desk.manager.send("POST", f"/work/assignments/{given['id']}/complete", {"outcome": "callback"})
        assert reply.status == 400 and "promise" in reply.error["problems"][0]["pointer"], reply
        at = in_minutes(90)
        done = complete(desk, given, "callback", promise={"due_at": at, "channel": "call"})
        assert done["next_task"]["kind"] == "promise"
        assert done["next_task"]["due_at"].startswith(at[:16]), (done["next_task"]["due_at"], at)
        empty = desk.manager.post("/work/next")
        assert empty["assignment"] is None and empty["next_at"].startswith(at[:16]), empty
        assert desk.manager.get("/tasks?kind=promise")["items"][0]["task"]["person_id"] == person
        desk.nobody_forgotten()


def test_lateness():
    """PRIO-G4: a promise kept late counts in its minutes: for its manager today, for leaders by manager and day."""
    with Desk() as desk:
        person = new_person(desk, "Раиса Поздняя")
        complete(desk, desk.manager.post("/work/next")["assignment"], "reached")
        desk.manager.post("/tasks", {"person_id": person, "kind": "promise", "due_at": in_minutes(-5)})
        given = desk.manager.post("/work/next")["assignment"]
        assert given["task"]["kind"] == "promise", given
        done = complete(desk, given, "reached")
        today = desk.manager.get("/work/counts")
        assert (today["promises_today"], today["late_today"], today["late_minutes_today"]) == (1, 1, 5), today
        report = desk.boss.get("/work/lateness")
        assert (report["promises"], report["late_minutes"]) == (1, 5), report
        assert [day["late_minutes"] for day in report["items"][0]["days"]] == [5], report
        assert desk.manager.send("GET", "/work/lateness").status == 403
        desk.manager.post(f"/work/assignments/{done['assignment_id']}/undo", {})
        assert desk.boss.get("/work/lateness")["items"] == []


def test_a_stale_outcome():
    """The second outcome of one client and the outcome of another's client are refused and change nothing."""
    with Desk() as desk:
        new_person(desk, "Глеб Двойной")
        given = desk.manager.post("/work/next")["assignment"]
        path = f"/work/assignments/{given['id']}"
        other = desk.boss.send("POST", path + "/complete", {"outcome": "reached"})
        assert other.status in (403, 404, 409), other
        complete(desk, given, "reached")
        again = desk.manager.send("POST", path + "/complete", {"outcome": "sold", "epoch": given["epoch"]})
        assert again.status == 409, again
        assert desk.manager.send("POST", path + "/heartbeat", {}).status == 409
        unknown = desk.manager.send("POST", "/work/assignments/99/complete", {"outcome": "reached"})
        assert unknown.status == 404, unknown


def test_outcomes_and_their_needs():
    """Every outcome of the list can be noted with what it needs, is refused without, and nobody is forgotten."""
    with Desk() as desk:
        for row in desk.manager.get("/work/outcomes")["items"]:
            new_person(desk, "Клиент " + row["key"], phones=[f"8916555{row['position']:04}"])
            given = desk.manager.post("/work/next")["assignment"]
            assert given, row
            needs = {"nothing": {}, "promise": {"promise": {"due_at": in_minutes(600), "channel": "mail"}},
                     "reason": {"reason": "дорого"},
                     "target": {"to_user": desk.boss.get("/me")["account"]["id"]}}[row["needs"]]
            if needs:
                bare = desk.manager.send("POST", f"/work/assignments/{given['id']}/complete",
                                         {"outcome": row["key"]})
                assert bare.status == 400 and bare.error["problems"], (row["key"], bare)
            done = complete(desk, given, row["key"], **needs)
            assert bool(done.get("next_task")) != bool(done.get("final_status")), (row["key"], done)
            desk.nobody_forgotten()


def test_sold_and_trial():
    """trial_requested makes arrange_trial for academic affairs; sold moves the deal to paid and asks for a schedule."""
    with Desk() as desk:
        for outcome, kind in (("trial_requested", "arrange_trial"), ("sold", "arrange_schedule")):
            person = new_person(desk, "Дина " + outcome)
            done = complete(desk, desk.manager.post("/work/next")["assignment"], outcome)
            assert done["next_task"]["kind"] == kind, done
            if outcome == "sold":
                assert desk.manager.get(f"/people/{person}/deals")["items"][0]["stage"] == "paid"


def test_board_and_move():
    """FUN-1, FUN-3: the board counts what its columns hold; a moved deal changes column; an old version is refused."""
    with Desk() as desk:
        person = new_person(desk, "Ева Доска")
        deal = desk.manager.get(f"/people/{person}/deals")["items"][0]
        board = desk.manager.get("/pipeline/board")
        counts = {column["basket"]: column["count"] for column in board["columns"]}
        assert list(counts) == ["applied", "trial", "paid"] and counts["applied"] == 1, counts
        moved = desk.manager.post(f"/deals/{deal['id']}/move", {"stage": "trial_held", "version": deal["version"]})
        assert moved["stage"] == "trial_held"
        stale = desk.manager.send("POST", f"/deals/{deal['id']}/move",
                                  {"stage": "paid", "version": deal["version"]})
        assert stale.status == 409, stale
        wrong = desk.manager.send("POST", f"/deals/{deal['id']}/move", {"stage": "moon"})
        assert wrong.status == 400 and wrong.error["problems"][0]["pointer"] == "/stage", wrong
        counts = {c["basket"]: c["count"] for c in desk.manager.get("/pipeline/board")["columns"]}
        assert counts["trial"] == 1 and counts["applied"] == 0, counts
        desk.nobody_forgotten()


def test_forgotten_finds_an_orphan():
    """FUN-9: a live card whose next step is taken away behind the program's back is listed as forgotten."""
    import sqlite3
    with Desk() as desk:
        person = new_person(desk, "Жанна Забытая")
        desk.nobody_forgotten()
        with sqlite3.connect(desk.server.data / "rollbook.db", timeout=20) as db:
            db.execute("DELETE FROM tasks WHERE person_id = ?", (int(person),))
        listed = desk.boss.get("/work/forgotten")["items"]
        assert [line["id"] for line in listed] == [person], listed


def test_card_and_history():
    """CARD-1, CARD-3, CARD-6: a card keeps its contacts in one form, is found by any of them, and its notes by words."""
    with Desk() as desk:
        person = new_person(desk, "Зоя Иванова", phones=["8 (916) 123-45-67"], emails=["Zoya@Mail.test"])
        desk.manager.post(f"/people/{person}/notes", {"text": "Просила вечернее расписание, 老师 из Лондона"})
        for query in ("зоя", "ивано", "9161234567", "8-916-123-45-67", "zoya@mail"):
            found = [line["id"] for line in desk.manager.get("/people?q=" + quote(query))["items"]]
            assert found == [person], (query, found)
        for query in ("вечернее", "расписан", "老师"):
            path = "/history?q=" + quote(query)
            lines = wait_for("the note is found", lambda: desk.manager.get(path)["items"], 10)
            assert [line["person_id"] for line in lines] == [person], (query, lines)
        card = desk.manager.get(f"/people/{person}")
        assert {c["value"] for c in card["contacts"]} == {"+79161234567", "zoya@mail.test"}, card
        stale = desk.manager.send("PATCH", f"/people/{person}", {"version": 0, "name": "Другая"})
        assert stale.status == 409, stale


def quote(text):
    import urllib.parse
    return urllib.parse.quote(text)
