"""The program on PostgreSQL: the server of the database stops under load and comes back."""
import contextlib
import json
import os
import signal
import subprocess
import threading
import time

from harness import LONG, PASSWORD, ROOT, Feed, Folder, Server, command, must, wait_for

GONE_S = 60 if LONG else 6
BIN = os.environ.get("ROLLBOOK_POSTGRES_BIN", "/usr/lib/postgresql/15/bin")
LONGEST_REPLY_S = 40


class Postgres:
    """A scratch server of its own, which can be taken away and brought back with its data."""

    def __init__(self, folder):
        self.folder = folder / "postgres"
        self.env = {**os.environ, "ROLLBOOK_POSTGRES_DIR": str(self.folder)}
        folder.chmod(0o755)  # its owner is another account
        self.url = self._script("start", "--durable").strip()  # what is acknowledged must be on its disk
        self.port = self.url.rsplit(":", 1)[1].split("/")[0]
        self.frozen = []

    def _script(self, *act):
        done = subprocess.run([str(ROOT / "tools/postgres.sh"), *act], env=self.env, capture_output=True, text=True,
                              timeout=120)
        assert done.returncode == 0, done.stderr[-600:]
        return done.stdout

    def _pg_ctl(self, *args):
        owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run([*owner, f"{BIN}/pg_ctl", "-D", f"{self.folder}/data", "-w", *args], check=True, cwd="/",
                       stdout=subprocess.DEVNULL, timeout=120)

    def take_away(self):
        self._pg_ctl("-m", "immediate", "stop")

    def bring_back(self):
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories= -c max_connections=200"
        self._pg_ctl("-l", f"{self.folder}/log", "-o", options, "start")

    def freeze(self):
        """Stops all its processes where they are: connections stay, nobody answers."""
        first = (self.folder / "data/postmaster.pid").read_text().split()[0]
        os.kill(int(first), signal.SIGSTOP)  # so that it makes no more of them
        others = subprocess.run(["ps", "-o", "pid=", "--ppid", first], capture_output=True, text=True).stdout.split()
        for one in others:
            os.kill(int(one), signal.SIGSTOP)
        self.frozen = [*others, first]

    def thaw(self):
        for one in self.frozen:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(one), signal.SIGCONT)
        self.frozen = []

    def rows(self, sql):
        owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        done = subprocess.run([*owner, f"{BIN}/psql", self.url, "-At", "-F", "\t", "-c", sql], capture_output=True,
                              text=True, cwd="/", check=True, timeout=60)
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def remove(self):
        self.thaw()
        self._script("stop")


@contextlib.contextmanager
def postgres(folder):
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.remove()


class Writer(threading.Thread):
    """Makes people without a pause; what was acknowledged, the refusals, and the longest wait for a reply."""

    def __init__(self, api, number):
        super().__init__()
        self.api, self.number, self.stop = api, number, False
        self.people, self.refused, self.longest = [], [], 0.0

    def run(self):
        for turn in range(100_000):
            if self.stop:
                return
            name = f"Вера {self.number} {turn}"
            start = time.monotonic()
            reply = self.api.send("POST", "/people", {"name": name}, timeout=90)
            self.longest = max(self.longest, time.monotonic() - start)
            if reply.status == 201:
                self.people.append((reply.json["person"]["id"], name))
            elif reply.status != 429:
                self.refused.append(reply)
                time.sleep(0.05)


def test_database_gone():
    """PostgreSQL is taken away under load: 503 with Retry-After meanwhile, all goes on after, nothing acknowledged is lost."""
    with Folder() as folder, postgres(folder) as database:
        data = folder / "school"
        at = ("--data", str(data), "--database", database.url)
        must("user", "add", "--mail", "s@school.test", "--name", "s", "--role", "sales", *at, stdin=PASSWORD + "\n")
        token = must("token", "add", "--user", "s@school.test", *at).strip()
        with Server(data, "--database", database.url) as server:
            writers = [Writer(server.api(token), number) for number in range(4)]
            for writer in writers:
                writer.start()
            time.sleep(2)
            database.take_away()
            time.sleep(GONE_S)
            assert server.process.poll() is None, "the program ended: " + server.log_text()[-600:]
            before = [len(writer.people) for writer in writers]
            database.bring_back()
            wait_for("writes of all after the return",
                     lambda: all(len(writer.people) > count for writer, count in zip(writers, before)), 60)
            for writer in writers:
                writer.stop = True
            for writer in writers:
                writer.join(90)
            told = kept_what_was_acknowledged(database, writers)
            assert max(writer.longest for writer in writers) < LONGEST_REPLY_S
            print(f"       gone for {GONE_S} s, {told}")


def kept_what_was_acknowledged(database, writers):
    """Every acknowledged person is there once and whole, and every refusal was a 503 that says when to come back."""
    refused = [reply for writer in writers for reply in writer.refused]
    assert refused, "nobody noticed that the database was gone"
    for reply in refused:
        assert reply.status == 503 and reply.error["code"] == "unavailable", reply
        assert reply.headers["Retry-After"] and reply.error["message"], reply
    there = dict(database.rows("SELECT id, name FROM people"))
    people = [one for writer in writers for one in writer.people]
    lost = [one for one in people if there.get(one[0]) != one[1]]
    assert not lost, f"{len(lost)} of {len(people)} acknowledged people are lost"
    assert len(there) == len(set(there.values())), "a write was done twice"
    stepless = database.rows("SELECT count(*) FROM people p WHERE NOT EXISTS (SELECT 1 FROM tasks t"
                             " WHERE t.person_id = p.id AND t.state = 'open')")
    assert stepless == [("0",)], f"{stepless} cards are half made"
    return f"{len(people)} people acknowledged, {len(refused)} refusals"


FROZEN_S = 60 if LONG else 16
DEADLINE_S = 4
LONGEST_FROZEN_REPLY_S = 5 * DEADLINE_S  # of one whose COMMIT was on its way: it is asked for twice
QUICK_S = 2.0


def took(send):
    start = time.monotonic()
    reply = send()
    return reply, time.monotonic() - start


def seen_while_frozen(server, token):
    """What the page, healthz, metrics, a read, a write, an upload and a new live feed answer, and how long each took."""
    api = server.api(token)
    asks = {
        "page": lambda: api.send("GET", "//work"), "healthz": lambda: api.send("GET", "//healthz"),
        "metrics": lambda: api.send("GET", "//metrics"), "read": lambda: api.send("GET", "/people?limit=1"),
        "write": lambda: api.send("POST", "/people", {"name": "Под Морозом"}),
        "upload": lambda: api.upload(("leads.csv", SHEET.encode())),
        "feed": lambda: api.send("GET", "/events/stream"),
    }
    return {what: took(ask) for what, ask in asks.items()}


def test_database_frozen():
    """PostgreSQL is frozen under load: the page and healthz answer meanwhile, the rest gets 503 in time, then all goes on."""
    with Folder() as folder, postgres(folder) as database:
        data = folder / "school"
        at = ("--data", str(data), "--database", database.url)
        must("user", "add", "--mail", "a@school.test", "--name", "a", "--role", "administrator", *at,
             stdin=PASSWORD + "\n")
        token = must("token", "add", "--user", "a@school.test", *at).strip()
        settings = f"[database]\ndeadline_ms = {DEADLINE_S * 1000}\n[limits]\nrequests_per_second = 100000\n"
        (folder / "quick.toml").write_text(settings)
        with Server(data, "--database", database.url, "--config", str(folder / "quick.toml")) as server:
            feed = Feed(server.port, f"Authorization: Bearer {token}")
            writers = [Writer(server.api(token), number) for number in range(24)]
            for writer in writers:
                writer.start()
            time.sleep(2)
            database.freeze()
            until, looks = time.monotonic() + FROZEN_S, []
            page, health = server.api(), server.api()
            while time.monotonic() < until:
                looks += [took(lambda: page.send("GET", "//work")), took(lambda: health.send("GET", "//healthz"))]
                if len(looks) == 60:  # by now it is known to be silent
                    calm = seen_while_frozen(server, token)
                time.sleep(0.2)
            before = [len(writer.people) for writer in writers]
            database.thaw()
            wait_for("writes of all after the thaw",
                     lambda: all(len(writer.people) > count for writer, count in zip(writers, before)), 60)
            for writer in writers:
                writer.stop = True
            for writer in writers:
                writer.join(90)
            told = kept_what_was_acknowledged(database, writers)
            longest = max(writer.longest for writer in writers)
            slowest = max(time_s for _, time_s in looks)
            assert slowest < QUICK_S, f"the page or healthz took {slowest:.1f} s"
            assert {reply.status for reply, _ in looks[::2]} == {200}, "the page was not there"
            assert 503 in {reply.status for reply, _ in looks[1::2]}, "healthz did not notice"
            wait_for("healthz", lambda: health.send("GET", "//healthz").status == 200, 10)
            statuses = {what: reply.status for what, (reply, _) in calm.items()}
            assert statuses == {"page": 200, "healthz": 503, "metrics": 200, "read": 503, "write": 503, "upload": 503,
                                "feed": 503}, statuses
            assert max(time_s for _, time_s in calm.values()) < QUICK_S, {what: t for what, (_, t) in calm.items()}
            assert longest < LONGEST_FROZEN_REPLY_S, f"a write waited {longest:.1f} s"
            made = server.api(token).post("/people", {"name": "После Мороза"})["person"]["id"]
            feed.until(lambda e: e["subject_id"] == made)
            feed.close()
            print(f"       frozen for {FROZEN_S} s, {told}, page and healthz in {slowest:.2f} s, writes in {longest:.1f} s")


def test_access_log_without_a_data_folder():
    """With a database and no data folder the access log goes to standard output."""
    with Folder() as folder, postgres(folder) as database:
        with Server(folder / "nowhere", "--database", database.url, placed=False) as server:
            server.api().send("GET", "/me?secret=1", headers={"X-Request-Id": "desk-7"})

            def told():
                return [line for line in server.log_text().splitlines() if line.startswith("{") and "desk-7" in line]
            line = json.loads(wait_for("the line", told, 10)[0])
            assert (line["id"], line["path"], line["status"]) == ("desk-7", "/api/v1/me", 401), line


SHEET = "Имя,Телефон,Комментарий\nВера Копия,89161234567,Пока думает\nПётр Стёртый,89161234568,Просил забыть\n"


class School:
    """A school on PostgreSQL with an administrator, in a database and a folder of its own."""

    def __init__(self, database, folder, name):
        database.rows(f"CREATE DATABASE {name}")
        self.url = database.url.rsplit("/", 1)[0] + "/" + name
        self.data = folder / name
        self.at = ("--data", str(self.data), "--database", self.url)

    def serve(self):
        self.data.mkdir(exist_ok=True)
        return Server(self.data, "--database", self.url)


def tables_of(database, school):
    """Every row of every table as text, but for the numbers of transactions."""
    tables = [name for name, in rows_of(database, school, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    return {name: sorted(rows_of(database, school, f"SELECT to_jsonb(t) - 'written_in' FROM {name} t")) for name in tables}


def rows_of(database, school, sql):
    kept, database.url = database.url, school.url
    try:
        return database.rows(sql)
    finally:
        database.url = kept


def imported(api):
    one = api.upload(("leads.csv", SHEET.encode())).json["id"]
    api.post(f"/imports/{one}/rehearse")
    wait_for("rehearsed", lambda: api.get(f"/imports/{one}")["state"] == "rehearsed")
    api.post(f"/imports/{one}/apply")
    wait_for("applied", lambda: api.get(f"/imports/{one}")["state"] == "applied")
    return one


def refused(*args, says):
    done = command(*args)
    assert done.returncode != 0 and says in done.stderr, (done.returncode, done.stderr)


def test_backup_and_restore_on_postgres():
    """A backup of a running school on PostgreSQL is that school in another database; erased people stay erased."""
    with Folder() as folder, postgres(folder) as database:
        school, again, late = (School(database, folder, name) for name in ("school", "again", "late"))
        must("user", "add", "--mail", "a@school.test", "--name", "a", "--role", "administrator", *school.at,
             stdin=PASSWORD + "\n")
        token = must("token", "add", "--user", "a@school.test", *school.at).strip()
        backup = folder / "b.backup"
        with school.serve() as server:
            api = server.api(token)
            imported(api)
            name = "%D0%A1%D1%82%D1%91%D1%80"
            wait_for("the search", lambda: api.get(f"/people?q={name}")["items"])
            person = api.get(f"/people?q={name}")["items"][0]
            wait_for("all numbered", lambda: rows_of(
                database, school, "SELECT count(*) FROM events WHERE seq IS NULL") == [("0",)])
            refused("backup", backup, "--database", school.url, says="--data")
            refused("backup", backup, "--data", str(folder / "empty"), "--database", school.url, says="1 of them")
            assert "proved" in must("backup", backup, *school.at)
            refused("restore", backup, "--database", again.url, says="--data")
            refused("backup", backup, *school.at, says="exists")
            refused("restore", backup, *school.at, says="attachments already")
            api.post(f"/people/{person['id']}/erase", {"name": person["name"]})
        assert "proved" in must("restore", backup, *again.at)
        stored = tables_of(database, again)
        assert len(stored["people"]) == 2 and len(stored["events"]) > 4, {name: len(rows) for name, rows in stored.items()}
        with again.serve() as server:
            api = server.api(token)
            assert api.get(f"/people?q={name}")["items"], "the search does not find who is there"
            assert api.get("/work/forgotten")["items"] == []
            made = api.post("/people", {"name": "После Возвращения"})["person"]["id"]
            wait_for("a number for new entries", lambda: api.get(f"/people/{made}") and rows_of(
                database, again, f"SELECT count(*) FROM events WHERE subject_id = {made} AND seq IS NULL") == [("0",)])
        refused("restore", backup, *again.at, says="attachments already")
        refused("restore", backup, "--data", str(folder / "other"), "--database", again.url, says="not empty")
        erased_stay_erased(database, school, late, backup, token)
        damaged_is_refused(database, folder, backup)


def erased_stay_erased(database, school, late, backup, token):
    late.data.mkdir()
    (late.data / "erasures.list").write_bytes((school.data / "erasures.list").read_bytes())
    must("restore", backup, *late.at)
    everything = str(tables_of(database, late))
    assert "Копия" in everything and "Стёртый" not in everything and "89161234568"[1:] not in everything
    with late.serve() as server:
        assert server.api(token).get("/people?q=%D0%A1%D1%82%D1%91%D1%80")["items"] == []


def damaged_is_refused(database, folder, backup):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    (folder / "bad.backup").write_bytes(content)
    bad = School(database, folder, "bad")
    refused("restore", folder / "bad.backup", *bad.at, says="damaged")
    assert tables_of(database, bad) == {}, "a damaged backup left tables behind"
    refused("restore", backup, "--data", str(folder / "plain"), says="PostgreSQL")
    refused("backup", folder / "none.backup", *bad.at, says="no school")
