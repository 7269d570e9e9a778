"""A disk that is full: what was acknowledged stays, refusals are clear, and with space again all goes on."""
import contextlib
import os
import resource
import signal
import subprocess
import threading
import time

from harness import Folder, Server, add_user, token_of, wait_for

DISK_MB = 24
LEFT_BYTES = 400_000  # that the ballast leaves
WRITERS = 4


@contextlib.contextmanager
def small_disk(folder):
    """A file system of a few megabytes, as a school's disk at its end."""
    disk = folder / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "rollbook-test", disk], capture_output=True,
                          text=True)
    if done.returncode != 0:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def fill(disk):
    """Leaves only a little space; the file that takes it away."""
    ballast = disk / "ballast"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with open(ballast, "wb") as file:
        file.write(b"\0" * max(0, free - LEFT_BYTES))
    return ballast


class Writer(threading.Thread):
    """Makes people until told to stop; what was acknowledged, and what was refused."""

    def __init__(self, server, token, number):
        super().__init__()
        self.api, self.number, self.stop = server.api(token), number, False
        self.people, self.refused = [], []

    def run(self):
        for turn in range(100_000):
            if self.stop:
                return
            name = f"Полный Диск {self.number} {turn} " + "я" * 150
            reply = self.api.send("POST", "/people", {"name": name})
            if reply.status == 201:
                self.people.append((reply.json["person"]["id"], name))
            elif reply.status != 429:
                self.refused.append(reply)
                time.sleep(0.02)


def write_until_refused(server, token):
    writers = [Writer(server, token, number) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        wait_for("a refusal for want of space", lambda: sum(len(one.refused) for one in writers) > 20, 90)
    finally:
        for writer in writers:
            writer.stop = True
        for writer in writers:
            writer.join(60)
    return [one for writer in writers for one in writer.people], [one for writer in writers for one in writer.refused]


def check_refusals(refused):
    for reply in refused:
        assert reply.status in (503, 507), f"a full disk is told as {reply}"
        assert reply.error["code"] == "unavailable" and reply.error["message"] and reply.error["request_id"], reply


def check_recovered(server, token, people):
    api = server.api(token)
    wait_for("a write with space again", lambda: api.send("POST", "/people", {"name": "Снова Место"}).status == 201, 30)
    there = dict(server.rows("SELECT CAST(id AS TEXT), name FROM people"))
    lost = [one for one in people if there.get(one[0]) != one[1]]
    assert not lost, f"{len(lost)} of {len(people)} acknowledged people are lost"
    half_made = set(there.values()) - {name for _, name in people} - {"Снова Место"}
    assert not half_made, f"refused writes were kept: {len(half_made)}"
    assert server.rows("PRAGMA integrity_check") == [("ok",)]


def test_disk_full():
    """With the disk full, writes get 503 or 507, reads go on, what was acknowledged stays; with space all goes on."""
    with Folder() as folder, small_disk(folder) as disk:
        if disk is None:
            return limited_file(folder)
        data = disk / "school"
        add_user(data, "a@school.test", "administrator")
        token = token_of(data, "a@school.test")
        with Server(data) as server:
            ballast = fill(disk)
            people, refused = write_until_refused(server, token)
            check_refusals(refused)
            assert server.process.poll() is None, "the program ended"
            api = server.api(token)
            assert api.send("GET", "/people?limit=5").status == 200
            assert api.send("GET", "//healthz").status in (200, 503)
            ballast.unlink()
            check_recovered(server, token, people)
        with Server(data) as server:
            check_recovered(server, token, people)


def limited_file(folder):
    """The same where no file system may be mounted: files of the program may not grow past a size."""
    data = folder / "school"
    add_user(data, "a@school.test", "administrator")
    token = token_of(data, "a@school.test")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the program inherits it
    try:
        server = Server(data)
    finally:
        signal.signal(signal.SIGXFSZ, before)
    with server:
        largest = max(path.stat().st_size for path in data.glob("rollbook.db*"))
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (largest + LEFT_BYTES, resource.RLIM_INFINITY))
        people, refused = write_until_refused(server, token)
        check_refusals(refused)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        check_recovered(server, token, people)
