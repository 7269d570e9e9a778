"""The program on PostgreSQL: the server of the database stops under load and comes back."""
import contextlib
import os
import subprocess
import threading
import time

from harness import LONG, PASSWORD, ROOT, Folder, Server, must, wait_for

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

    def rows(self, sql):
        owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        done = subprocess.run([*owner, f"{BIN}/psql", self.url, "-At", "-F", "\t", "-c", sql], capture_output=True,
                              text=True, cwd="/", check=True, timeout=60)
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def remove(self):
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
            refused = [reply for writer in writers for reply in writer.refused]
            assert refused, "nobody noticed that the database was gone"
            for reply in refused:
                assert reply.status == 503 and reply.error["code"] == "unavailable", reply
                assert reply.headers["Retry-After"] and reply.error["message"], reply
            assert max(writer.longest for writer in writers) < LONGEST_REPLY_S
            there = dict(database.rows("SELECT id, name FROM people"))
            people = [one for writer in writers for one in writer.people]
            lost = [one for one in people if there.get(one[0]) != one[1]]
            assert not lost, f"{len(lost)} of {len(people)} acknowledged people are lost"
            assert len(there) == len(set(there.values())), "a write was done twice"
            stepless = database.rows("SELECT count(*) FROM people p WHERE NOT EXISTS (SELECT 1 FROM tasks t"
                                     " WHERE t.person_id = p.id AND t.state = 'open')")
            assert stepless == [("0",)], f"{stepless} cards are half made"
            print(f"       gone for {GONE_S} s, {len(people)} people acknowledged, {len(refused)} refusals")
