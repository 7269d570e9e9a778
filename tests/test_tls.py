"""TLS spoken by the program itself, and proxies in front of it."""
import http.client
import json
import socket
import ssl
import subprocess
import threading
import time

from harness import PASSWORD, Folder, Server, add_user, raw_exchange, token_of, wait_for


def certificate(folder):
    """A self-signed certificate and its key."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", str(folder / "key.pem"),
                    "-out", str(folder / "cert.pem")], check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


class Secured:
    """A school served over TLS."""

    def __init__(self, folder):
        cert, key = certificate(folder)
        self.data = folder / "school"
        add_user(self.data, "a@school.test", "administrator")
        self.token = token_of(self.data, "a@school.test")
        (folder / "tls.toml").write_text(
            f'[server]\ntls_certificate_file = "{cert}"\ntls_key_file = "{key}"\nidle_timeout_s = 5\n')
        self.context = ssl.create_default_context(cafile=str(cert))
        self.server = Server(self.data, "--config", str(folder / "tls.toml"))
        self.port = self.server.port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.stop()

    def send(self, method, path, body=None, headers=None):
        line = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.context, timeout=20)
        line.request(method, path, json.dumps(body) if body else None,
                     {"Content-Type": "application/json", **(headers or {})})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()


def test_tls_session_cookie():
    """Over TLS the API answers, the session cookie is Secure and works; TLS 1.1 is refused."""
    with Folder() as folder, Secured(folder) as school:
        status, headers, body = school.send("POST", "/api/v1/sessions",
                                            {"email": "a@school.test", "password": PASSWORD})
        assert status == 201, body
        cookie = headers["Set-Cookie"]
        assert "Secure" in cookie and "HttpOnly" in cookie, cookie
        status, _, body = school.send("GET", "/api/v1/me", headers={"Cookie": cookie.split(";")[0]})
        assert status == 200 and json.loads(body)["account"]["role"] == "administrator", body
        assert school.send("GET", "/healthz")[2].strip() == b"ok"
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        try:
            old.wrap_socket(socket.create_connection(("127.0.0.1", school.port), timeout=10))
            raise AssertionError("TLS 1.1 was taken")
        except (ssl.SSLError, ConnectionError):
            pass


def test_plain_http_on_a_tls_port():
    """Who speaks plain HTTP to a TLS port is told so, and the server goes on."""
    with Folder() as folder, Secured(folder) as school:
        answer = raw_exchange(school.port, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 400 ") and b"https://" in answer, answer
        assert raw_exchange(school.port, b"\x00\x01\x02\x03 nonsense") is not None
        assert school.send("GET", "/healthz")[0] == 200


def test_slow_handshakes():
    """Connections that never finish their handshake hold nobody up."""
    with Folder() as folder, Secured(folder) as school:
        idle = [socket.create_connection(("127.0.0.1", school.port), timeout=10) for _ in range(50)]
        for half in idle[:25]:
            half.sendall(b"\x16\x03\x01\x02\x00\x01")  # the beginning of a greeting
        start = time.monotonic()
        replies = []
        threads = [threading.Thread(target=lambda: replies.append(school.send("GET", "/healthz")[0]))
                   for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(20)
        assert replies == [200] * 8 and time.monotonic() - start < 5, (replies, time.monotonic() - start)
        for half in idle:
            half.close()


def test_wrong_key():
    """A certificate without its key, or a file that is not there, is refused at the start with a sentence."""
    with Folder() as folder:
        cert, _ = certificate(folder)
        (folder / "bad.toml").write_text(
            f'[server]\ntls_certificate_file = "{cert}"\ntls_key_file = "{folder}/none.pem"\n')
        from harness import command
        done = command("serve", "--listen", "127.0.0.1:0", "--config", str(folder / "bad.toml"),
                       data=folder / "school")
        assert done.returncode != 0 and "none.pem" in done.stderr, done.stderr


def test_trusted_proxies():
    """Only a listed proxy is believed about address and https: Secure cookies, sign-in limits and the log follow it."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "a@school.test", "administrator")
        said = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}
        entry = {"email": "a@school.test", "password": PASSWORD}
        with Server(data) as server:
            cookie = server.api().send("POST", "/sessions", entry, headers=said).headers["Set-Cookie"]
            assert "Secure" not in cookie, "a stranger's word was believed"
            assert server.rows("SELECT address FROM sessions") == [("127.0.0.1",)]
        (folder / "proxy.toml").write_text('[server]\ntrusted_proxies = ["127.0.0.1", "198.51.100.7"]\n')
        with Server(data, "--config", str(folder / "proxy.toml")) as server:
            cookie = server.api().send("POST", "/sessions", entry, headers=said).headers["Set-Cookie"]
            assert "Secure" in cookie, cookie
            addresses = {row[0] for row in server.rows("SELECT address FROM sessions")}
            assert addresses == {"127.0.0.1", "203.0.113.9"}, addresses

            def logged():
                lines = (data / "log" / "access.log").read_text().splitlines()
                return [line for line in map(json.loads, lines) if line["from"] == "203.0.113.9"]
            line = wait_for("the access log", logged, 10)[0]
            assert (line["method"], line["path"], line["status"]) == ("POST", "/api/v1/sessions", 201), line
            assert set(line) >= {"at", "id", "bytes", "us"}, line
