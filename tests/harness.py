"""The program under test as a child process, and a small client of its API."""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
BINARY = os.environ.get("ROLLBOOK", str(ROOT / "build" / "release" / "rollbook"))
LONG = os.environ.get("ROLLBOOK_LONG") == "1"
PASSWORD = "correct horse battery staple"
START_LIMIT_S = 60
COMMAND_LIMIT_S = 180


def command(*args, stdin="", data=None):
    """Runs one command of the program to its end."""
    line = [BINARY, *map(str, args)] + (["--data", str(data)] if data else [])
    return subprocess.run(line, input=stdin, capture_output=True, text=True, timeout=COMMAND_LIMIT_S)


def must(*args, **kwargs):
    """The output of a command that has to succeed."""
    done = command(*args, **kwargs)
    assert done.returncode == 0, f"{args}: exit {done.returncode}: {done.stderr[-600:]}"
    return done.stdout


def file_system_of(path):
    """Its kind, such as ext2/ext3, overlayfs or tmpfs."""
    return subprocess.run(["stat", "-f", "-c", "%T", str(path)], capture_output=True, text=True, check=True).stdout.strip()


class Folder:
    """A scratch folder that is removed at the end; `on_disk`: not in memory, where no crash loses anything."""

    def __init__(self, on_disk=False):
        in_memory = on_disk and file_system_of(tempfile.gettempdir()) in ("tmpfs", "ramfs")
        self.place = str(ROOT / "build") if in_memory else None

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="rollbook-test-", dir=self.place))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def add_user(data, mail, role, name=None):
    return must("user", "add", "--mail", mail, "--name", name or mail.split("@")[0], "--role", role,
                stdin=PASSWORD + "\n", data=data).strip()


def token_of(data, mail):
    return must("token", "add", "--user", mail, data=data).strip()


class Server:
    """`rollbook serve` on a free port of this machine; without a place of its own, `data` only names its log."""

    def __init__(self, data, *args, placed=True):
        self.data = pathlib.Path(data)
        self.log = open(self.data.parent / (self.data.name + ".log"), "ab+")
        start = self.log.tell()
        self.process = subprocess.Popen(
            [BINARY, "serve", *(["--data", str(data)] if placed else []), "--listen", "127.0.0.1:0", *args],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, cwd=None if placed else self.data.parent)
        self.port = self._wait_for_port(start)

    def _wait_for_port(self, start):
        until = time.monotonic() + START_LIMIT_S
        while time.monotonic() < until:
            text = self.log_text(start)
            found = re.search(r"serving on https?://[^ ]*:(\d+)", text)
            if found:
                return int(found.group(1))
            assert self.process.poll() is None, "the server ended: " + text[-800:]
            time.sleep(0.02)
        raise AssertionError("the server did not start: " + self.log_text(start)[-800:])

    def log_text(self, start=0):
        return pathlib.Path(self.log.name).read_bytes()[start:].decode("utf-8", "replace")

    def access_lines(self):
        """What the access log of its data folder holds."""
        text = (self.data / "log" / "access.log").read_text()
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def api(self, token=None):
        return Api(self.port, token)

    def rows(self, sql, *args):
        """What a query finds in the database, read beside the running server."""
        with sqlite3.connect(f"file:{self.data}/rollbook.db?mode=ro", uri=True, timeout=10) as db:
            return db.execute(sql, args).fetchall()

    def stop(self):
        """Asks it to end; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(60)
        finally:
            self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def error(self):
        return self.json["error"]

    def __repr__(self):
        return f"{self.status} {self.body[:500]!r}"


class Api:
    """One kept-alive connection. Paths are below /api/v1 unless they start with two slashes."""

    def __init__(self, port, token=None):
        self.port = port
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.connection = None

    def send(self, method, path, body=None, headers=None, timeout=60):
        path = path[1:] if path.startswith("//") else "/api/v1" + path
        head = {**self.headers, **(headers or {})}
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if body is not None:
            head.setdefault("Content-Type", "application/json")
            body = body.encode() if isinstance(body, str) else body
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            self.connection.request(method, path, body, head)
            answer = self.connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def get(self, path, **kwargs):
        return self._ok(self.send("GET", path, **kwargs), path)

    def post(self, path, body=None, **kwargs):
        return self._ok(self.send("POST", path, {} if body is None else body, **kwargs), path)

    def patch(self, path, body, **kwargs):
        return self._ok(self.send("PATCH", path, body, **kwargs), path)

    @staticmethod
    def _ok(reply, path):
        assert 200 <= reply.status < 300, f"{path}: {reply}"
        return reply.json if reply.body else None

    def upload(self, *files, path="/imports", key=None, edge="edge7d1c"):
        """Sends (name, bytes) pairs as one import; `key` is an Idempotency-Key, `edge` stands between the files."""
        parts = b""
        for name, content in files:
            parts += (f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                      "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n"
        head = {"Content-Type": f"multipart/form-data; boundary={edge}", **({"Idempotency-Key": key} if key else {})}
        return self.send("POST", path, parts + f"--{edge}--\r\n".encode(), headers=head)


class Feed:
    """A reader of the live feed; who it is says a header, such as `Cookie: …`."""

    def __init__(self, port, who, last=None, request_id=None):
        self.line = socket.create_connection(("127.0.0.1", port), timeout=15)
        extra = f"Last-Event-ID: {last}\r\n" if last else ""
        extra += f"X-Request-Id: {request_id}\r\n" if request_id else ""
        self.line.sendall(f"GET /api/v1/events/stream HTTP/1.1\r\nHost: x\r\n{extra}{who}\r\n\r\n".encode())
        self.file = self.line.makefile("rb")
        self.head = b""
        while not self.head.endswith(b"\r\n\r\n"):
            line = self.file.readline()
            assert line, self.head
            self.head += line
        assert b" 200 " in self.head and b"text/event-stream" in self.head, self.head

    def until(self, wanted):
        """The events up to the first that `wanted` takes."""
        events, last = [], None
        while True:
            line = self.file.readline().decode()
            assert line, f"the feed ended after {events}"
            if line.startswith("id: "):
                last = line[4:].strip()
            if line.startswith("data: "):
                events.append({**json.loads(line[6:]), "id": last})
                if wanted(events[-1]):
                    return events

    def ends_within(self, limit_s):
        """How long it went on, at most so many seconds; None: longer."""
        start = time.monotonic()
        self.line.settimeout(limit_s)
        try:
            while self.file.readline():
                assert time.monotonic() - start < limit_s
        except (socket.timeout, AssertionError):
            return None
        return time.monotonic() - start

    def close(self):
        self.file.close()
        self.line.close()


def wait_for(what, look, limit_s=60):
    """The first true answer of `look`."""
    until = time.monotonic() + limit_s
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {limit_s} s")


def raw_exchange(port, request, limit_s=20):
    """Sends bytes as they are and gives what comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=limit_s) as line:
        try:
            line.sendall(request)
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = b""
        try:
            while block := line.recv(65536):
                answer += block
        except (ConnectionResetError, socket.timeout):
            pass
        return answer


def kept(data):
    """The attachments of a school, uploaded sheets among them."""
    return sorted(path for path in (data / "blobs").rglob("*") if path.is_file())


class School:
    """A server with one account and token a role that tests share; each makes the people it needs."""

    def __init__(self):
        self.folder = Folder()
        self.data = data = self.folder.__enter__() / "school"
        self.tokens = {}
        for role in ("administrator", "sales"):
            add_user(data, f"{role}@school.test", role)
            self.tokens[role] = token_of(data, f"{role}@school.test")
        self.server = Server(data)

    def api(self, role="administrator"):
        return self.server.api(self.tokens[role])

    def close(self):
        code = self.server.stop()
        self.folder.__exit__()
        return code
