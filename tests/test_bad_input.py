"""Requests nobody should send: every write route with every wrong shape answers with a clear refusal."""
import json
import socket
import time

from harness import raw_exchange

DEEP = "[" * 10_000 + "]" * 10_000
WRONG_VALUES = [None, True, -1, 1.5, 1e308, 2**63, -(2**70), 10**400, "", "x" * 5000, "\u0000", "\ud800", "🦔" * 300,
                "31.02.2026", "2026-02-31T10:00:00Z", "99999999999999999999", "-1", "' OR 1=1 --", [], [[]], {}, {"a": 1},
                ["\u0000"]]
REFUSED = {400, 401, 403, 404, 405, 409, 413, 415, 429}


def write_routes(api):
    """(method, path with made-up ids, schema of the body) of each route that takes JSON."""
    described = api.send("GET", "//api/v1/openapi.json").json
    parts = described["components"]["schemas"]
    for pattern, methods in sorted(described["paths"].items()):
        for method, row in methods.items():
            if method not in ("post", "patch", "delete"):
                continue
            content = row.get("requestBody", {}).get("content", {})
            if "multipart/form-data" in content or pattern.endswith("/sessions/current"):
                continue
            schema = content.get("application/json", {}).get("schema", {})
            while "$ref" in schema:
                schema = parts[schema["$ref"].rsplit("/", 1)[1]]
            yield method.upper(), pattern.removeprefix("/api/v1"), schema


def filled(pattern, value="1"):
    return "/".join(value if part.startswith("{") else part for part in pattern.split("/"))


class Sender:
    """Sends under the rate limit of one account by turning to the next token."""

    def __init__(self, school):
        admin = school.api()
        tokens = [school.tokens["administrator"], school.tokens["sales"]]
        self.apis = [school.server.api(token) for token in tokens]
        self.count = 0
        self.admin = admin

    def send(self, *args, **kwargs):
        for _ in range(50):
            reply = self.apis[0].send(*args, **kwargs)
            if reply.status != 429:
                self.count += 1
                return reply
            time.sleep(0.1)
        raise AssertionError("always rate limited")


def must_refuse(reply, what, may_succeed=False):
    if may_succeed and reply.status in (200, 201):
        return
    assert reply.status in REFUSED, f"{what}: {reply}"
    error = reply.error
    assert error["message"] and error["request_id"], f"{what}: {reply}"
    for problem in error["problems"]:
        assert problem["pointer"].startswith("/") or problem["pointer"] == "", f"{what}: {reply}"
        assert problem["message"], f"{what}: {reply}"


def test_wrong_shapes_of_every_body(school):
    """Every write route refuses JSON of a wrong shape with a code, a message and pointers, and never breaks."""
    sender = Sender(school)
    bodies = ["", "nonsense", "{", '{"a":1', "null", "[]", '"text"', "1", DEEP, '{"a":' * 10_000 + "1" + "}" * 10_000,
              b"\xff\xfe{}", b'{"name":"\xc3\x28"}', '{"name":"a\u0000b"}', '{"name":"\\ud800"}', '{"a":1}{"a":2}',
              '{"a":1e99999}', "{'a':1}"]
    for method, pattern, schema in write_routes(sender.admin):
        for body in bodies:
            reply = sender.send(method, filled(pattern), body)
            nothing_needed = not schema.get("required")
            must_refuse(reply, f"{method} {pattern} {str(body)[:40]!r}", may_succeed=nothing_needed)
    assert sender.count > 300, sender.count
    no_broken(school)


def no_broken(school):
    lines = [line for line in school.server.log_text().splitlines() if "[error]" in line]
    assert not lines, "the log has errors: " + "\n".join(lines[:5])


def test_wrong_value_of_every_field(school):
    """Every field of every write route refuses values of a wrong type or size at its own pointer, and never breaks."""
    sender = Sender(school)
    for method, pattern, schema in write_routes(sender.admin):
        for field in schema.get("properties", {}):
            for value in WRONG_VALUES:
                if pattern == "/me" or "{key}" in pattern and value in ("", {}, []):
                    continue
                body = json.dumps({field: value}) if value != 10**400 else f'{{"{field}":1{"0" * 400}}}'
                reply = sender.send(method, filled(pattern), body)
                what = f"{method} {pattern} {field}={str(value)[:30]!r}"
                lists = {name for name, one in schema["properties"].items() if one.get("type") in ("array", "object")}
                enough = set(schema.get("required", [])) - lists <= {field}
                left_out = value is None and schema["properties"][field].get("type") == "boolean"  # null is no answer
                must_refuse(reply, what, may_succeed=enough and (value is not None or left_out))
    no_broken(school)


def test_wrong_ids_in_every_address(school):
    """An id that overflows, is negative, is no number or has a NUL is 400 or 404 on every route."""
    sender = Sender(school)
    described = sender.admin.send("GET", "//api/v1/openapi.json").json["paths"]
    for pattern, methods in sorted(described.items()):
        if "{" not in pattern:
            continue
        for wrong in ("99999999999999999999", "9223372036854775808", "-1", "0", "abc", "1e3", "%00", "1%2F2", "%F0%9F"):
            for method in methods:
                path = filled(pattern.removeprefix("/api/v1"), wrong)
                reply = sender.send(method.upper(), path, {} if method in ("post", "patch") else None)
                must_refuse(reply, f"{method} {path}")
    no_broken(school)


def test_wrong_queries(school):
    """Query values that make no sense are refused at their name or find nothing, on every list."""
    sender = Sender(school)
    described = sender.admin.send("GET", "//api/v1/openapi.json").json["paths"]
    for pattern, methods in sorted(described.items()):
        for parameter in methods.get("get", {}).get("parameters", []):
            if parameter["in"] != "query":
                continue
            for wrong in ("-1", "99999999999999999999", "abc", "%00", "%FF", "x" * 3000, "1%27%20OR%201=1", "*%22%28NEAR"):
                path = filled(pattern.removeprefix("/api/v1")) + f"?{parameter['name']}={wrong}"
                must_refuse(sender.send("GET", path), f"GET {path[:120]}", may_succeed=True)
    no_broken(school)


def test_a_declared_2_gb_upload(school):
    """An upload that declares 2 GB is refused before it is read, and one without an end at the limit."""
    head = (b"POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
            b"Content-Type: multipart/form-data; boundary=e\r\n" % school.tokens["administrator"].encode())
    start = time.monotonic()
    answer = raw_exchange(school.server.port, head + b"Content-Length: 2147483648\r\n\r\n--e\r\n" + b"a" * 4096)
    assert answer.startswith(b"HTTP/1.1 413 ") and b'"too_large"' in answer, answer[:300]
    assert time.monotonic() - start < 10
    polite = head + b"Expect: 100-continue\r\nContent-Length: 2147483648\r\n\r\n"
    answer = raw_exchange(school.server.port, polite)
    assert b"413" in answer, answer[:200]
    left = list((school.server.data / "uploads").iterdir())
    assert not left, f"the upload folder keeps {left}"


def most_memory(school):
    """The most the server has ever held, in MB."""
    with open(f"/proc/{school.server.process.pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def test_an_endless_upload(school):
    """An upload without a length is refused at the limit, in bounded memory, and leaves nothing behind."""
    before = most_memory(school)
    head = (b"POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
            b"Content-Type: multipart/form-data; boundary=e\r\nTransfer-Encoding: chunked\r\n\r\n"
            % school.tokens["administrator"].encode())
    start = b'--e\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    block, sent, answer = b"a,b,c,d\n" * 131_072, 0, b""
    with socket.create_connection(("127.0.0.1", school.server.port), timeout=60) as line:
        try:
            line.sendall(head + b"%x\r\n%s\r\n" % (len(start), start))
            while sent < 2 << 30:
                line.sendall(b"%x\r\n%s\r\n" % (len(block), block))
                sent += len(block)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            answer = line.recv(4096)
        except (ConnectionResetError, socket.timeout):
            pass
    assert sent < 1 << 30, f"{sent >> 20} MB were taken"
    assert not answer or b" 413 " in answer or b" 400 " in answer or b" 411 " in answer, answer[:200]
    grown = most_memory(school) - before
    assert grown < 150, f"the upload took {grown:.0f} MB of memory"
    assert not list((school.server.data / "uploads").iterdir())
    assert school.api().get("/me")


def test_a_stranger_cannot_upload(school):
    """Who is not signed in, or may not import, is refused before the upload is read."""
    for token, status in ((b"nonsense", b"401"), (school.tokens["sales"].encode(), b"403")):
        head = (b"POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                b"Content-Type: multipart/form-data; boundary=e\r\nContent-Length: 100000000\r\n\r\n" % token)
        start = time.monotonic()
        with socket.create_connection(("127.0.0.1", school.server.port), timeout=10) as line:
            line.sendall(head + b"a" * 1000)
            answer = line.recv(4096)
        assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
        assert time.monotonic() - start < 5
    assert not list((school.server.data / "uploads").iterdir())


def test_a_slow_client_holds_nobody_up(school):
    """A client that sends one byte and waits does not hold up the others."""
    lines = [socket.create_connection(("127.0.0.1", school.server.port), timeout=10) for _ in range(100)]
    try:
        for line in lines:
            line.sendall(b"G")
        start = time.monotonic()
        assert school.api("sales").get("/me")
        assert time.monotonic() - start < 3
    finally:
        for line in lines:
            line.close()


def test_odd_phones_and_dates(school):
    """Phones with an extension or several numbers are taken apart; what is no phone, mail or date is refused by field."""
    api = school.api("sales")
    made = api.post("/people", {"name": "Много Номеров", "phones": ["8 (916) 123-45-67 доб. 2"]})
    values = [c["value"] for c in made["contacts"]]
    assert any(value.startswith("+79161234567") for value in values), values
    for field, value in (("phones", ["12"]), ("emails", ["нет"]), ("name", ""), ("name", "x" * 100_000)):
        reply = api.send("POST", "/people", {"name": "Ошибка", field: value})
        assert reply.status == 400 and reply.error["problems"][0]["pointer"].startswith("/" + field), (field, reply)
    reply = api.send("POST", "/people", {"name": "", "phones": ["1"], "emails": ["x"]})
    assert len(reply.error["problems"]) >= 3, "all mistakes are told at once: " + str(reply)
    wrong = api.send("PATCH", f"/people/{made['person']['id']}", {"version": 1, "birth_date": "2026-02-31"})
    assert wrong.status == 400 and wrong.error["problems"][0]["pointer"] == "/birth_date", wrong
    wrong = api.send("POST", "/tasks", {"person_id": made["person"]["id"], "kind": "follow_up",
                                        "due_at": "2026-02-31T10:00:00Z"})
    assert wrong.status == 400 and wrong.error["problems"][0]["pointer"] == "/due_at", wrong
