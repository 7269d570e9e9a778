"""An import whose program is killed, or whose work is given up, never stands still for ever."""
import signal
import sqlite3
import subprocess
import time

from harness import BINARY, DATA, Folder, Server, add_user, must, token_of, wait_for
from test_disk_full import fill, small_disk

GOOGLE = DATA / "leads-google-sheet.csv"
LAST_ATTEMPT = 5


def rows(data, sql, *args):
    """What a query finds in the database; nothing while there is no such table yet."""
    try:
        with sqlite3.connect(f"file:{data}/rollbook.db?mode=ro", uri=True, timeout=10) as db:
            return db.execute(sql, args).fetchall()
    except sqlite3.OperationalError:
        return []


def change(data, *statements):
    with sqlite3.connect(data / "rollbook.db", timeout=10) as db:
        for statement in statements:
            db.execute(statement)


def rows_in(data):
    """How many rows of the import are applied."""
    found = rows(data, "SELECT sum(applied) FROM import_rows")
    return found[0][0] or 0 if found else 0


def kill_command_while(data, looks, what):
    """Starts the command and kills it without warning as soon as `looks` says so."""
    command = subprocess.Popen([BINARY, "import", str(GOOGLE), "--start", "--data", str(data)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while not looks():
        assert command.poll() is None, f"the command ended before {what}"
        assert time.monotonic() < until, f"no {what}"
        time.sleep(0.005)
    command.send_signal(signal.SIGKILL)
    command.wait()


def the_import(api):
    return api.get("/imports")["items"][0]


def check_whole(server, api, seen):
    """Every row is in, once, and nobody is forgotten."""
    assert server.rows("SELECT count(*) FROM import_rows WHERE applied = 0 AND card > 0") == [(0,)]
    live = server.rows("SELECT count(*) FROM people WHERE merged_into IS NULL")[0][0]
    assert live == seen["rehearsal"]["new_people"], (live, seen["rehearsal"])
    assert server.rows("SELECT count(*) FROM match_keys")[0][0] > live, "later sheets would not find these people"
    assert server.rows("SELECT count(*) FROM (SELECT 1 FROM source_rows GROUP BY source, external_id HAVING count(*) > 1)"
                       ) == [(0,)]
    forgotten = api.get("/work/forgotten")
    assert forgotten["items"] == [] and forgotten["without_owner"] == 0, forgotten


def test_killed_command():
    """EXT-26: kill -9 of the import command in the middle of applying: the server goes on with it by itself."""
    with Folder(on_disk=True) as folder:
        data = folder / "school"
        add_user(data, "a@school.test", "administrator")
        add_user(data, "m@school.test", "sales")
        token = token_of(data, "a@school.test")
        kill_command_while(data, lambda: rows_in(data) > 50, "rows in")
        some = rows(data, "SELECT sum(applied), count(*) FROM import_rows")[0]
        assert 0 < some[0] < some[1], f"the command was not killed in the middle: {some}"
        with Server(data) as server:
            api = server.api(token)
            wait_for("applied", lambda: the_import(api)["state"] == "applied" and not the_import(api)["step"], 120)
            check_whole(server, api, the_import(api))
            one = the_import(api)["id"]
            api.post(f"/imports/{one}/start")
            wait_for("started", lambda: not the_import(api)["step"])
            assert the_import(api)["held_tasks"] == 0
            api.post(f"/imports/{one}/undo")
            wait_for("undone", lambda: the_import(api)["state"] == "undone", 120)
            assert server.rows("SELECT count(*) FROM people") == [(0,)]


def test_given_up():
    """EXT-26: work that fails to the last attempt leaves the import failed with the reason; applied again it goes on."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "a@school.test", "administrator")
        add_user(data, "m@school.test", "sales")
        token = token_of(data, "a@school.test")
        kill_command_while(data, lambda: rows_in(data) > 0, "a row in")
        change(data, "CREATE TRIGGER no_more BEFORE INSERT ON people BEGIN SELECT RAISE(ABORT, 'no room for people'); END",
               f"UPDATE jobs SET attempts = {LAST_ATTEMPT - 1}, state = 'waiting' WHERE kind = 'import.apply'")
        with Server(data) as server:
            api = server.api(token)
            seen = wait_for("failed", lambda: the_import(api)["state"] == "failed" and the_import(api), 60)
            assert "no room for people" in seen["failure"] and seen["step"] == "" and seen["applied_at"], seen
            early = api.send("POST", f"/imports/{seen['id']}/rehearse", {})
            assert early.status == 409, f"a half applied import was rehearsed again: {early}"
            change(data, "DROP TRIGGER no_more")
            assert api.post(f"/imports/{seen['id']}/apply")["state"] == "applying"
            wait_for("applied", lambda: the_import(api)["state"] == "applied" and not the_import(api)["step"], 120)
            check_whole(server, api, the_import(api))


def test_command_tells_a_failure():
    """EXT-26: the command ends with an error that says why, and the import can be taken back."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "a@school.test", "administrator")
        token = token_of(data, "a@school.test")
        change(data, "CREATE TRIGGER no_more BEFORE INSERT ON people BEGIN SELECT RAISE(ABORT, 'no room for people'); END",
               "CREATE TRIGGER hurry AFTER INSERT ON jobs WHEN new.kind = 'import.apply' BEGIN"
               f" UPDATE jobs SET attempts = {LAST_ATTEMPT - 1} WHERE id = new.id; END")
        done = subprocess.run([BINARY, "import", str(GOOGLE), "--data", str(data)], capture_output=True, text=True, timeout=120)
        assert done.returncode != 0 and "no room for people" in done.stderr, done
        change(data, "DROP TRIGGER no_more", "DROP TRIGGER hurry")
        with Server(data) as server:
            api = server.api(token)
            one = the_import(api)
            assert one["state"] == "failed" and one["step"] == "", one
            api.post(f"/imports/{one['id']}/undo")
            wait_for("undone", lambda: the_import(api)["state"] == "undone")


def test_disk_full_while_applying():
    """EXT-26: the disk is full until the work is given up; with space again the import is applied to its end."""
    with Folder() as folder, small_disk(folder) as disk:
        if disk is None:
            return print("       no file system may be mounted here: only the planted failure was tried")
        data = disk / "school"
        add_user(data, "a@school.test", "administrator")
        add_user(data, "m@school.test", "sales")
        token = token_of(data, "a@school.test")
        must("import", DATA / "leads-office-cp1251.csv", "--dry-run", data=data)
        change(data, "CREATE TRIGGER hurry AFTER INSERT ON jobs WHEN new.kind = 'import.apply' BEGIN"
                     f" UPDATE jobs SET attempts = {LAST_ATTEMPT - 1} WHERE id = new.id; END")
        with Server(data) as server:
            api = server.api(token)
            one = the_import(api)["id"]
            ballast = fill(disk)
            reply = api.send("POST", f"/imports/{one}/apply", {})
            if reply.status == 200:  # else even this did not fit
                time.sleep(3)
            ballast.unlink()
            seen = wait_for("an end", lambda: not the_import(api)["step"] and the_import(api), 120)
            if seen["state"] != "applied":
                print(f"       given up: {seen['failure']}")
                assert seen["state"] == ("failed" if reply.status == 200 else "rehearsed"), seen
                wait_for("applied again", lambda: api.send("POST", f"/imports/{one}/apply", {}).status == 200)
                wait_for("applied", lambda: the_import(api)["state"] == "applied" and not the_import(api)["step"], 120)
            check_whole(server, api, the_import(api))
            assert server.rows("PRAGMA integrity_check") == [("ok",)]
