"""kill -9 at random moments: every write that was acknowledged is there afterwards, an import ends whole."""
import http.client
import random
import threading
import time

from harness import DATA, LONG, Folder, Server, add_user, file_system_of, token_of, wait_for

KILLS = 200 if LONG else 12
WRITERS = 6
GONE = (OSError, http.client.HTTPException)


class Writer(threading.Thread):
    """Makes people and notes as fast as it can and remembers what was acknowledged."""

    def __init__(self, server, token, number, kept):
        super().__init__()
        self.api, self.number, self.kept = server.api(token), number, kept
        self.people, self.notes = [], []
        self.unexpected = []

    def run(self):
        for turn in range(100_000):
            name = f"К{self.kept} писатель{self.number} {turn}"
            try:
                if turn % 3 == 2 and self.people:
                    person = self.people[-1][0]
                    made = self.api.send("POST", f"/people/{person}/notes", {"text": name})
                else:
                    made = self.api.send("POST", "/people", {"name": name})
            except GONE:
                return
            if made.status == 429:
                time.sleep(0.01)
            elif made.status != 201:
                self.unexpected.append(str(made))
            elif turn % 3 == 2 and self.people:
                self.notes.append((person, made.json["id"]))
            else:
                self.people.append((made.json["person"]["id"], name))


def killed_under_load(data, tokens, dice, kept):
    """Starts a server, loads it, kills it; the writers that were at work."""
    server = Server(data)
    writers = [Writer(server, token, number, kept) for number, token in enumerate(tokens)]
    for writer in writers:
        writer.start()
    time.sleep(dice.uniform(0.05, 0.9))
    server.kill()
    for writer in writers:
        writer.join()
    return writers


def check_all_there(server, people, notes):
    there = dict(server.rows("SELECT CAST(id AS TEXT), name FROM people"))
    lost = [entry for entry in people if there.get(entry[0]) != entry[1]]
    assert not lost, f"{len(lost)} of {len(people)} acknowledged people are lost: {lost[:3]}"
    written = {one for one, in server.rows("SELECT CAST(id AS TEXT) FROM events")}
    seqs = {one for one, in server.rows("SELECT CAST(seq AS TEXT) FROM events WHERE seq IS NOT NULL")}
    lost = [entry for entry in notes if entry[1] not in written and entry[1] not in seqs]
    assert not lost, f"{len(lost)} of {len(notes)} acknowledged notes are lost: {lost[:3]}"
    stepless = server.rows("""SELECT count(*) FROM people p WHERE p.final_status IS NULL AND p.kind = 'lead'
        AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.person_id = p.id AND t.state IN ('open', 'held', 'leased'))""")
    assert stepless == [(0,)], f"{stepless} cards are half made: they have no next step"
    assert server.rows("PRAGMA integrity_check") == [("ok",)]


def test_kill_under_load():
    """An acknowledged write outlives kill -9 at any moment under load, and nothing is half written."""
    dice = random.Random(20261121)
    with Folder(on_disk=True) as folder:
        under = file_system_of(folder)
        assert under not in ("tmpfs", "ramfs"), f"{folder} is memory ({under}): a crash there proves nothing"
        data = folder / "school"
        tokens = []
        for number in range(WRITERS):
            add_user(data, f"m{number}@school.test", "sales")
            tokens.append(token_of(data, f"m{number}@school.test"))
        people, notes = [], []
        for kept in range(KILLS):
            for writer in killed_under_load(data, tokens, dice, kept):
                assert not writer.unexpected, writer.unexpected[:2]
                people += writer.people
                notes += writer.notes
        with Server(data) as server:
            check_all_there(server, people, notes)
            assert server.api(tokens[0]).get("/people?q=" + "К0".encode().hex() + "&limit=1") is not None
        assert len(people) > KILLS * 10, f"only {len(people)} people in {KILLS} rounds: the test proves little"
        print(f"       {KILLS} kills, {len(people)} people and {len(notes)} notes acknowledged, none lost; "
              f"data on {under}")


def brought_in(data, token, kills, dice):
    """Imports a sheet through the page's API while the server is killed; the counts at the end."""
    content = (DATA / "leads-google-sheet.csv").read_bytes()
    server = Server(data)
    api = server.api(token)
    one = api.upload(("leads-google-sheet.csv", content)).json["id"]
    api.post(f"/imports/{one}/rehearse")
    server = kill_now_and_then(server, kills, dice)
    wait_for("rehearsed", lambda: state(server, token, one) == "rehearsed", 90)
    server.api(token).post(f"/imports/{one}/apply")
    server = kill_now_and_then(server, kills, dice)
    wait_for("applied", lambda: state(server, token, one) == "applied", 90)
    sums = {table: server.rows(f"SELECT count(*) FROM {table}")[0][0]
            for table in ("people", "contacts", "deals", "tasks", "relatives", "source_rows", "duplicate_pairs")}
    forgotten = server.api(token).get("/work/forgotten")
    assert forgotten["items"] == [] and forgotten["without_owner"] == 0, forgotten
    assert server.stop() == 0
    return sums


def state(server, token, one):
    seen = server.api(token).get(f"/imports/{one}")
    assert seen["state"] != "failed", seen["failure"]
    return seen["state"]


def kill_now_and_then(server, kills, dice):
    for _ in range(kills):
        time.sleep(dice.uniform(0.1, 0.7))
        server.kill()
        server = Server(server.data)
    return server


def test_kill_during_an_import():
    """An import whose server is killed in the middle goes on by itself and ends as one that was left in peace."""
    dice = random.Random(7)
    with Folder() as folder:
        results = []
        for name, kills in (("quiet", 0), ("killed", 6 if LONG else 1)):
            data = folder / name
            add_user(data, "a@school.test", "administrator")
            add_user(data, "s@school.test", "sales")
            results.append(brought_in(data, token_of(data, "a@school.test"), kills, dice))
        assert results[0] == results[1], results


TABLES_OF_CARDS = ("people", "contacts", "deals", "tasks", "relatives", "source_rows", "duplicate_pairs")


def counts(server):
    return {table: server.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES_OF_CARDS}


def killed_in_the_middle(server, table_size):
    """Kills the server once cards have begun to go, and starts it again; how many cards were left."""
    people = "SELECT count(*) FROM people"
    wait_for("the undo to begin", lambda: server.rows(people)[0][0] < table_size, 60)
    server.kill()
    server = Server(server.data)
    return server, server.rows(people)[0][0]


def taken_back(data, token, kills):
    """Imports a sheet, has one of its cards worked with, and undoes the import while the server is killed."""
    server = Server(data)
    api = server.api(token)
    one = api.upload(("leads-google-sheet.csv", (DATA / "leads-google-sheet.csv").read_bytes())).json["id"]
    api.post(f"/imports/{one}/rehearse")
    wait_for("rehearsed", lambda: state(server, token, one) == "rehearsed", 90)
    api.post(f"/imports/{one}/apply")
    wait_for("applied", lambda: state(server, token, one) == "applied", 90)
    before = counts(server)
    worked_with = server.rows("SELECT CAST(MIN(id) AS TEXT) FROM people WHERE final_status IS NULL")[0][0]
    api.post(f"/people/{worked_with}/notes", {"text": "С ней говорили"})
    api.post(f"/imports/{one}/undo")
    left = before["people"]
    for _ in range(kills):
        server, left = killed_in_the_middle(server, left)
        assert left > 1, "the undo was over before the kill: the test proves nothing"
    wait_for("undone", lambda: state(server, token, one) == "undone", 180)
    after = counts(server)
    names = server.rows("SELECT name FROM people ORDER BY name")
    forgotten = server.api(token).get("/work/forgotten")
    assert forgotten["items"] == [], forgotten
    orphans = server.rows("SELECT count(*) FROM contacts c WHERE NOT EXISTS"
                          " (SELECT 1 FROM people p WHERE p.id = c.person_id)")
    assert orphans == [(0,)] and server.rows("PRAGMA integrity_check") == [("ok",)], orphans
    history = server.rows("SELECT count(*) FROM events e WHERE e.subject_kind = 'person' AND NOT EXISTS"
                          " (SELECT 1 FROM people p WHERE p.id = e.subject_id)")
    assert server.stop() == 0
    return before, after, names, history


def test_kill_during_an_undo_of_an_import():
    """The undo of an import whose server is killed in the middle goes on by itself and leaves what a quiet one leaves."""
    with Folder() as folder:
        results = []
        for name, kills in (("quiet", 0), ("killed", 4 if LONG else 1)):
            data = folder / name
            add_user(data, "a@school.test", "administrator")
            add_user(data, "s@school.test", "sales")
            results.append(taken_back(data, token_of(data, "a@school.test"), kills))
        assert results[0] == results[1], results
        before, after = results[1][:2]
        assert 0 < after["people"] < before["people"] / 10, "the card that was worked with stays, the others go"
