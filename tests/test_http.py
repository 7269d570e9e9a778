"""The protocol: sign-in, request ids, repeated sendings, limits, the page and the documents of the server."""
import gzip
import json
import re
import socket
import threading
import time
import urllib.parse

from harness import PASSWORD, ROOT, Feed, add_user, raw_exchange, token_of, wait_for


def sign_in(school, role="sales"):
    api = school.server.api()
    made = api.send("POST", "/sessions", {"email": f"{role}@school.test", "password": PASSWORD})
    assert made.status == 201, made
    cookie = made.headers["Set-Cookie"]
    api.headers["Cookie"] = cookie.split(";")[0]
    return api, cookie


def refused(reply, status, code):
    assert (reply.status, reply.error["code"]) == (status, code), reply
    assert reply.error["message"] and reply.error["request_id"], reply
    return reply


def test_session_cookie(school):
    """The session cookie is HttpOnly and SameSite; a cookie writes only with X-Rollbook: 1; signing out ends it."""
    api, cookie = sign_in(school)
    assert "HttpOnly" in cookie and "SameSite" in cookie and "Secure" not in cookie, cookie
    assert api.get("/me")["account"]["role"] == "sales"
    refused(api.send("POST", "/people", {"name": "Без Заголовка"}), 403, "forbidden")
    api.headers["X-Rollbook"] = "1"
    assert api.send("POST", "/people", {"name": "С Заголовком"}).status == 201
    assert api.send("DELETE", "/sessions/current").status == 200
    refused(api.send("GET", "/me"), 401, "unauthenticated")


def test_sessions_of_one_account(school):
    """A session that was left elsewhere is listed and can be ended from here."""
    here, _ = sign_in(school)
    there, _ = sign_in(school)
    here.headers["X-Rollbook"] = "1"
    others = [s for s in here.get("/sessions")["items"] if not s["current"]]
    for one in others:
        assert here.send("DELETE", f"/sessions/{one['id']}").status == 200
    refused(there.send("GET", "/me"), 401, "unauthenticated")
    assert here.get("/me")


def test_wrong_credentials(school):
    """A wrong password, an unknown mail, a made-up token and a made-up cookie get the same unauthenticated."""
    api = school.server.api()
    one = refused(api.send("POST", "/sessions", {"email": "sales@school.test", "password": "wrong wrong wrong"}),
                  401, "unauthenticated")
    two = refused(api.send("POST", "/sessions", {"email": "nobody@school.test", "password": "wrong wrong"}),
                  401, "unauthenticated")
    assert one.error["message"] == two.error["message"], "it tells which mails have an account"
    for head in ({"Authorization": "Bearer rbk_nonsense"}, {"Cookie": "rollbook_session=nonsense"},
                 {"Authorization": "Basic YTpi"}, {}):
        refused(api.send("GET", "/me", headers=head), 401, "unauthenticated")


def test_tokens(school):
    """A token of scope read reads and may not write; a revoked one is nobody's."""
    mine = school.api("sales")
    issued = mine.post("/tokens", {"name": "reader", "scope": "read"})
    reader = school.server.api(issued["token"])
    assert reader.get("/me")
    refused(reader.send("POST", "/people", {"name": "Нельзя"}), 403, "forbidden")
    assert mine.send("DELETE", f"/tokens/{issued['id']}").status == 200
    refused(reader.send("GET", "/me"), 401, "unauthenticated")


def test_request_id(school):
    """X-Request-Id is taken and echoed, in errors too; without it one is made."""
    api = school.api()
    assert api.send("GET", "/me", headers={"X-Request-Id": "desk-7"}).headers["X-Request-Id"] == "desk-7"
    reply = api.send("GET", "/people/1", headers={"X-Request-Id": "desk-8"})
    assert reply.error["request_id"] == "desk-8" == reply.headers["X-Request-Id"]
    made = {api.send("GET", "/me").headers["X-Request-Id"] for _ in range(3)}
    assert len(made) == 3 and "" not in made
    odd = api.send("GET", "/me", headers={"X-Request-Id": "x" * 5000})
    assert odd.status in (200, 400) and len(odd.headers["X-Request-Id"]) <= 200


def test_idempotency(school):
    """A write sent twice with one Idempotency-Key happens once and gets one reply; with another body it is refused."""
    api = school.api("sales")
    head = {"Idempotency-Key": f"k-{time.monotonic_ns()}"}
    one = api.send("POST", "/people", {"name": "Двойной Щелчок"}, headers=head)
    two = api.send("POST", "/people", {"name": "Двойной Щелчок"}, headers=head)
    assert one.status == two.status == 201 and one.body == two.body, (one, two)
    refused(api.send("POST", "/people", {"name": "Другое Имя"}, headers=head), 409, "idempotency_mismatch")
    other = school.api("administrator").send("POST", "/people", {"name": "Другое Имя"}, headers=head)
    assert other.status == 201, "another account's key is another key"
    found = school.server.rows("SELECT count(*) FROM people WHERE name = 'Двойной Щелчок'")
    assert found == [(1,)], found


def test_idempotency_of_uploads(school):
    """A sheet sent twice with one key is one import, whatever the boundary; another sheet with that key is refused."""
    api, key = school.api("administrator"), f"sheet-{time.monotonic_ns()}"
    first, second = ("Имя,Телефон\n{},+7916555010{}\n".format(*row).encode() for row in (("Анна", 1), ("Борис", 2)))
    one = api.upload(("leads.csv", first), key=key)
    two = api.upload(("leads.csv", first), key=key, edge="another-edge")
    assert one.status == two.status == 201 and one.json["id"] == two.json["id"], (one, two)
    assert two.headers["Idempotent-Replay"] == "true", two.headers
    for files in ([("leads.csv", second)], [("other.csv", first)], [("leads.csv", first), ("more.csv", second)]):
        refused(api.upload(*files, key=key), 409, "idempotency_mismatch")
    assert api.upload(("leads.csv", second), key=key + "-2").json["id"] != one.json["id"]


def test_wrong_addresses(school):
    """An unknown address is 404, a wrong method 405 with Allow, a body that is not JSON 415, a large one 413."""
    api = school.api()
    refused(api.send("GET", "/nothing"), 404, "not_found")
    wrong = refused(api.send("DELETE", "/people"), 405, "method_not_allowed")
    assert "GET" in wrong.headers["Allow"] and "POST" in wrong.headers["Allow"], wrong.headers["Allow"]
    refused(api.send("POST", "/people", "name=A", headers={"Content-Type": "text/plain"}), 415, "unsupported_type")
    refused(api.send("POST", "/imports", {"file": "x"}), 415, "unsupported_type")
    refused(api.send("POST", "/people", {"name": "a" * (2 << 20)}), 413, "too_large")
    api.close()
    assert api.get("/me"), "the server goes on"


def test_headers_too_large(school):
    """Headers over 16 KB are 431, bytes that are no HTTP 400, and the connection ends."""
    head = b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 40000 + b"\r\n\r\n"
    answer = raw_exchange(school.server.port, head)
    assert answer.startswith(b"HTTP/1.1 431 "), answer[:200]
    answer = raw_exchange(school.server.port, b"\x16\x03\x01 what is this\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ") or answer == b"", answer[:200]


def test_keep_alive_and_pipelining(school):
    """Two requests in one piece are answered in order on one connection."""
    one = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Request-Id: first\r\n\r\n"
    two = one.replace(b"first", b"second").replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    answer = raw_exchange(school.server.port, one + two)
    assert answer.count(b"HTTP/1.1 200") == 2 and answer.index(b"first") < answer.index(b"second"), answer


def test_documents(school):
    """healthz, metrics for Prometheus and the API description are there for everybody and are well-formed."""
    api = school.server.api()
    assert api.send("GET", "//healthz").body.strip() == b"ok"
    text = api.send("GET", "//metrics").body.decode()
    for line in filter(None, text.splitlines()):
        assert re.fullmatch(r"# (HELP|TYPE) .+|[a-z_:]+(\{[^}]*\})? [0-9.eE+-]+(Inf)?", line), line
    assert "requests" in text
    described = api.send("GET", "//api/v1/openapi.json").json
    assert described["openapi"].startswith("3.1") and described["paths"]


def test_page(school):
    """The page comes with security headers and a strict CSP whose nonce is new each time; any address of it opens."""
    api = school.server.api()
    nonces = set()
    for path in ("//", "//work", "//people/12"):
        page = api.send("GET", path)
        assert page.status == 200 and page.headers["Content-Type"].startswith("text/html"), page
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        nonce = re.search(r"'nonce-([^']+)'", policy).group(1)
        assert "__CSP_NONCE__" not in page.body.decode()
        nonces.add(nonce)
        assert page.headers["Cache-Control"] == "no-store"
    assert len(nonces) == 3
    for path in ("//", "/me", "//healthz"):
        head = api.send("GET", path).headers
        assert head["X-Content-Type-Options"] == "nosniff" and head["X-Frame-Options"] == "DENY", (path, head)
    assert api.send("GET", "/me").headers["Cache-Control"] == "no-store", "answers of the API must not be kept"


def style_of(page):
    """The last style sheet of the page, which names the fonts."""
    return re.findall(r'href="(/assets/[^"]+\.css)"', page)[-1]


def test_page_files(school):
    """Files of the page are compressed and kept for ever by their name; a missing one is 404, none leaves the page."""
    api = school.server.api()
    page = api.send("GET", "//").body.decode()
    script = re.search(r'src="(/assets/[^"]+\.js)"', page).group(1)
    plain = api.send("GET", "/" + script)
    assert "immutable" in plain.headers["Cache-Control"] and "max-age=31536000" in plain.headers["Cache-Control"]
    small = api.send("GET", "/" + script, headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip" and gzip.decompress(small.body) == plain.body
    assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers, "a client that cannot unpack gets the file as it is"
    icon = api.send("GET", "//icon.svg")
    small = api.send("GET", "//icon.svg", headers={"Accept-Encoding": "br, gzip"})
    assert len(icon.body) < 1024 and len(small.body) < len(icon.body), "small files gain, too"
    assert small.headers["Content-Encoding"] == "gzip" and gzip.decompress(small.body) == icon.body
    font = re.search(r"/assets/[^)\"']+\.woff2", api.send("GET", "/" + style_of(page)).body.decode()).group(0)
    kept = api.send("GET", "/" + font, headers={"Accept-Encoding": "gzip"})
    assert kept.status == 200 and "Content-Encoding" not in kept.headers, "what gains nothing is sent as it is"
    same = api.send("GET", "/" + script, headers={"If-None-Match": plain.headers["ETag"]})
    assert same.status == 304 and not same.body
    assert api.send("GET", "//assets/none.js").status == 404
    for path in ("//../rollbook.db", "//%2e%2e/rollbook.db", "//assets/..%2f..%2frollbook.db"):
        reply = api.send("GET", path)
        assert reply.status in (400, 404), reply


def test_head(school):
    """HEAD gets the headers of GET and no body."""
    head = school.server.api().send("HEAD", "//healthz")
    assert head.status == 200 and head.body == b"", head


def test_live_feed(school):
    """A change is told to who listens within a second, and a reader who comes back with Last-Event-ID misses none."""
    who = f"Authorization: Bearer {school.tokens['sales']}"
    feed = Feed(school.server.port, who)
    time.sleep(0.2)
    api = school.api("administrator")
    start = time.monotonic()
    first = api.post("/people", {"name": "Живая Лента"})["person"]["id"]
    took = []
    seen = feed.until(lambda e: e["type"] == "person.created" and e["subject_id"] == first)
    took.append(time.monotonic() - start)
    feed.close()
    assert took[0] < 1.0, f"{took[0]:.2f} s"
    missed = [api.post("/people", {"name": f"Пропущенный {i}"})["person"]["id"] for i in range(3)]
    feed = Feed(school.server.port, who, last=seen[-1]["id"])
    later = feed.until(lambda e: e["type"] == "person.created" and e["subject_id"] == missed[-1])
    created = [e["subject_id"] for e in later if e["type"] == "person.created"]
    assert created == missed, (created, missed)
    feed.close()
    refused(school.server.api().send("GET", "/events/stream"), 401, "unauthenticated")


def test_live_feed_ends_with_the_right_to_it(school):
    """Who signs out, whose token is revoked or whose account is disabled hears no more within 15 s; others hear on."""
    data, boss = school.server.data, school.api("administrator")
    mail = f"leaver-{time.monotonic_ns()}@school.test"
    leaver = add_user(data, mail, "sales")
    signed_in, _ = sign_in(school)
    signed_in.headers["X-Rollbook"] = "1"
    issued = school.api("sales").post("/tokens", {"name": "reader", "scope": "read"})
    port = school.server.port
    feeds = {
        "signed out": Feed(port, f"Cookie: {signed_in.headers['Cookie']}"),
        "revoked": Feed(port, f"Authorization: Bearer {issued['token']}"),
        "disabled": Feed(port, f"Authorization: Bearer {token_of(data, mail)}"),
    }
    stays = Feed(port, f"Authorization: Bearer {school.tokens['sales']}")
    assert signed_in.send("DELETE", "/sessions/current").status == 200
    assert school.api("sales").send("DELETE", f"/tokens/{issued['id']}").status == 200
    boss.patch(f"/accounts/{leaver}", {"state": "disabled"})
    start = time.monotonic()
    for what, feed in feeds.items():
        assert feed.ends_within(15 - (time.monotonic() - start)) is not None, f"who was {what} hears on"
        feed.close()
    made = boss.post("/people", {"name": "Слышно Остальным"})["person"]["id"]
    stays.until(lambda e: e["subject_id"] == made)
    stays.close()


def test_access_log(school):
    """Every request has a line with its id, status and path without the query: pages, refusals and the live feed, too."""
    api = school.api("sales")
    key = f"log-{time.monotonic_ns()}"
    api.send("GET", "/people?q=%D0%A2%D0%B0%D0%B9%D0%BD%D0%B0&limit=5", headers={"X-Request-Id": key + "-list"})
    api.send("POST", "/people", {"name": ""}, headers={"X-Request-Id": key + "-refused"})
    school.server.api().send("GET", "/me", headers={"X-Request-Id": key + "-nobody"})
    api.send("GET", "/people/%c3%28?q=1", headers={"X-Request-Id": key + "-bytes"})
    api.send("GET", "//people/12", headers={"X-Request-Id": key + "-page"})
    api.send("GET", "//healthz", headers={"X-Request-Id": key + "-health"})
    feed = Feed(school.server.port, f"Authorization: Bearer {school.tokens['sales']}", request_id=key + "-feed")
    for header in (f"X-Request-Id: {key}-feed", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY"):
        assert f"\r\n{header}\r\n".encode() in feed.head, feed.head
    wanted = {
        "list": ("GET", "/api/v1/people", 200), "refused": ("POST", "/api/v1/people", 400),
        "nobody": ("GET", "/api/v1/me", 401), "page": ("GET", "/people/12", 200), "health": ("GET", "/healthz", 200),
        "bytes": ("GET", "/api/v1/people/%c3%28", 400), "feed": ("GET", "/api/v1/events/stream", 200),
    }

    def mine():
        lines = [line for line in school.server.access_lines() if line["id"].startswith(key)]
        return lines if len(lines) >= len(wanted) else None
    lines = wait_for("the lines of all requests", mine, 10)
    told = {line["id"][len(key) + 1:]: (line["method"], line["path"], line["status"]) for line in lines}
    assert told == wanted and len(lines) == len(wanted), lines
    for line in lines:
        assert line["from"] == "127.0.0.1" and line["at"].endswith("Z") and line["us"] >= 0, line
    feed.close()
    assert not any("?" in line["path"] or "Тайна" in str(line) for line in school.server.access_lines())


def metric_names(api):
    return set(re.findall(r"^# TYPE (\w+) ", api.send("GET", "//metrics").body.decode(), re.MULTILINE))


def metric(api, name):
    """The value of a figure without labels, or the sum of those with labels."""
    lines = [line for line in api.send("GET", "//metrics").body.decode().splitlines()
             if re.fullmatch(name + r"(\{.*\})? .*", line)]
    assert lines, f"no {name}"
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines)


def test_metrics(school):
    """/metrics gives what docs/metrics.md lists, and a write moves commits and use cases; retries and lags are there."""
    api = school.api("sales")
    listed = set(re.findall(r"^\| `(rollbook_\w+)` ", (ROOT / "docs/metrics.md").read_text(), re.MULTILINE))
    assert metric_names(api) == listed, metric_names(api) ^ listed
    moving = ("rollbook_db_commits_total", "rollbook_db_use_cases_total", "rollbook_requests_total",
              "rollbook_request_seconds_count")
    before = {name: metric(api, name) for name in moving}
    for number in range(3):
        api.post("/people", {"name": f"Мерная {number}"})
    for name in moving:
        assert metric(api, name) >= before[name] + 3, (name, before[name], metric(api, name))
    assert metric(api, "rollbook_db_retries_total") == 0, "SQLite has one writer: none meets another"
    text = api.send("GET", "//metrics").body.decode()
    for name in ("rollbook_subscriber_lag", "rollbook_subscriber_failures"):
        assert re.search(rf'^{name}\{{name="[^"]+"\}} \d+$', text, re.MULTILINE), text


def test_rate_limit(school):
    """An account that sends too much gets 429 with Retry-After, and only that account."""
    api = school.api("sales")
    codes, until = [], time.monotonic() + 10
    lock = threading.Lock()

    def send():
        mine = school.api("sales")
        while time.monotonic() < until and 429 not in codes:
            reply = mine.send("GET", "/work/counts")
            with lock:
                codes.append(reply.status)
                if reply.status == 429:
                    assert reply.headers["Retry-After"] and reply.error["code"] == "rate_limited"

    threads = [threading.Thread(target=send) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if 429 in codes:
        assert school.api("administrator").get("/me")
    else:
        assert len(codes) < 2000 + 400, f"{len(codes)} requests in 10 s were let through"
    wait_for("the account is let in again", lambda: api.send("GET", "/me").status == 200, 5)


def test_query_in_utf8(school):
    """What one searches for may hold any letters, percent signs and pluses."""
    api = school.api("sales")
    made = api.post("/people", {"name": "Ёлка 100% + Ко 王"})["person"]["id"]
    found = api.get("/people?q=" + urllib.parse.quote("Ёлка 100% + Ко 王"))["items"]
    assert made in [line["id"] for line in found], found
    assert api.send("GET", "/people?q=%ff%fe").status in (200, 400)
    assert api.send("GET", "/people?q=%zz").status in (200, 400)
