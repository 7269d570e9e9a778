"""The command line: what each command does and how it refuses."""
import json
import sqlite3

from harness import BINARY, PASSWORD, Folder, Server, add_user, command, must, token_of


def refused(*args, says, stdin="", data=None):
    done = command(*args, stdin=stdin, data=data)
    assert done.returncode != 0, f"{args} was accepted"
    assert says in done.stderr + done.stdout, f"{args}: {done.stderr!r}"
    assert done.stderr, f"{args}: the error is not on standard error"


def count(data, table):
    with sqlite3.connect(f"file:{data}/rollbook.db?mode=ro", uri=True) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_version_and_openapi():
    """version and print-openapi need no data, answer 0 and say nothing on standard error."""
    done = command("version")
    assert done.returncode == 0 and done.stdout.startswith("rollbook ") and not done.stderr, done
    done = command("print-openapi")
    assert done.returncode == 0 and not done.stderr
    description = json.loads(done.stdout)
    assert description["openapi"].startswith("3.1") and "/api/v1/work/next" in description["paths"]


def test_wrong_command_lines():
    """A command line that is wrong ends with a code other than 0 and its reason on standard error."""
    refused(says="subcommand")
    refused("dance", says="")
    refused("serve", says="--data")
    refused("migrate", says="--data")
    with Folder() as folder:
        refused("serve", "--listen", "nowhere", says="HOST:PORT", data=folder)
        refused("serve", "--listen", "127.0.0.1:99999", says="", data=folder)
        refused("serve", "--config", folder / "none.toml", says="none.toml", data=folder)
        (folder / "bad.toml").write_text("[server]\nthreads = 'many'\n")
        refused("serve", "--config", folder / "bad.toml", says="server.threads", data=folder)
        for writers in (-1, 257):
            (folder / "bad.toml").write_text(f"[database]\nwriters = {writers}\n")
            refused("serve", "--config", folder / "bad.toml", says="database.writers", data=folder)
        refused("import", folder / "none.csv", says="none.csv", data=folder)
        refused("seed", "--people", "0", says="people", data=folder)
        refused("restore", folder / "none.backup", says="none.backup", data=folder / "new")
    refused("migrate", "--database", "postgresql://nobody@127.0.0.1:1/none", says="")


def test_typed_options_win_over_the_file():
    """What is typed wins over the file of settings, whichever of the two comes first on the line."""
    with Folder() as folder:
        (folder / "school.toml").write_text('[database]\nurl = "postgresql://file@127.0.0.1:1/none"\n')
        file, typed = ("--config", folder / "school.toml"), ("--database", "postgresql://typed@127.0.0.1:2/none")
        refused("migrate", *file, says="port 1 ", data=folder / "data")
        for line in ((*file, *typed), (*typed, *file)):
            refused("migrate", *line, says="port 2 ", data=folder / "data")
            refused("serve", *line, says="port 2 ")


def test_migrate_twice():
    """migrate prints the steps it applied, and applies none the second time."""
    with Folder() as folder:
        first = must("migrate", data=folder)
        assert "_storage_" in first or len(first.splitlines()) > 5, first
        assert must("migrate", data=folder).strip() == "0 steps applied"


def test_a_folder_that_cannot_be_written():
    """A data folder that is a file is refused with its name."""
    with Folder() as folder:
        (folder / "file").write_text("")
        refused("migrate", says="file", data=folder / "file")


def test_user_and_token():
    """user add takes the password from standard input, token add prints a token that works, once."""
    with Folder() as folder:
        data = folder / "school"
        made = add_user(data, "anna@school.test", "head", "Anna Ясина")
        assert made.isdigit(), made
        token = token_of(data, "anna@school.test")
        assert len(token) >= 40 and "\n" not in token
        assert token.encode() not in (data / "rollbook.db").read_bytes(), "the token lies there in clear"
        assert token_of(data, "anna@school.test") != token
        with Server(data) as server:
            me = server.api(token).get("/me")
            assert me["account"]["name"] == "Anna Ясина" and me["account"]["role"] == "head"
            signed = server.api().send("POST", "/sessions",
                                       {"email": "Anna@School.test", "password": PASSWORD})
            assert signed.status == 201, signed


def test_user_refusals():
    """A second account of a mail, an unknown role, a bad mail, a short or missing password are refused."""
    with Folder() as data:
        add_user(data, "a@school.test", "sales")
        new = ("user", "add", "--name", "B")
        good = PASSWORD + "\n"
        refused(*new, "--mail", "A@school.test", "--role", "sales", stdin=good, says="mail", data=data)
        refused(*new, "--mail", "b@school.test", "--role", "king", stdin=good, says="sales", data=data)
        refused(*new, "--mail", "nonsense", "--role", "sales", stdin=good, says="mail", data=data)
        refused(*new, "--mail", "c@school.test", "--role", "sales", stdin="short\n", says="password", data=data)
        refused(*new, "--mail", "d@school.test", "--role", "sales", stdin="", says="password", data=data)
        refused("token", "add", "--user", "zoe@school.test", says="zoe@school.test", data=data)
        assert count(data, "accounts") == 1


def test_user_with_team():
    """user add --team makes the team when there is none of that name and uses it when there is."""
    with Folder() as data:
        for mail in ("a@school.test", "b@school.test"):
            must("user", "add", "--mail", mail, "--name", "N", "--role", "sales", "--team", "East",
                 stdin=PASSWORD + "\n", data=data)
        assert count(data, "teams") == 1


def test_seed():
    """seed fills what was asked, the same for the same number, no live card without a step, with a token a
    manager that works."""
    with Folder() as folder:
        shape = ("--people", 300, "--tasks", 500, "--managers", 3, "--events", 900, "--random-seed", 7)
        for name in ("one", "two"):
            must("seed", *shape, "--tokens", folder / (name + ".txt"), data=folder / name)
        one = folder / "one"
        assert count(one, "people") == 300 and 500 <= count(one, "tasks") <= 800
        names = []
        for name in ("one", "two"):
            with sqlite3.connect(folder / name / "rollbook.db") as db:
                names.append(db.execute("SELECT name FROM people ORDER BY name").fetchall())
        assert names[0] == names[1]
        tokens = (folder / "one.txt").read_text().split()
        assert len(tokens) == 3
        with Server(one) as server:
            mails = [server.api(token).get("/me")["account"]["email"] for token in tokens]
            assert mails == ["manager1@seed.test", "manager2@seed.test", "manager3@seed.test"], mails
            assert server.api(tokens[0]).post("/work/next")["assignment"]
            assert server.api(tokens[0]).get("/work/counts")["others"] > 0


def test_demo_logins():
    """seed --demo prints a line role, mail, password for each role, and each login works."""
    with Folder() as folder:
        data = folder / "demo"
        lines = [line.split("\t") for line in must("seed", "--demo", data=data).splitlines() if "\t" in line]
        roles = {"sales", "support", "academic", "teacher", "methodologist", "call_centre", "head", "director",
                 "analyst", "administrator"}
        assert {line[0] for line in lines} == roles, lines
        with Server(data) as server:
            for role, mail, password in lines:
                signed = server.api().send("POST", "/sessions", {"email": mail, "password": password})
                assert signed.status == 201 and signed.json["account"]["role"] == role, signed


def test_backup_and_restore():
    """backup of a running school and restore bring everything back; a damaged file or a full folder is refused."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "a@school.test", "administrator")
        token = token_of(data, "a@school.test")
        with Server(data) as server:
            person = server.api(token).post("/people", {"name": "Вера Копия", "phones": ["8 916 123-45-67"]})
            said = must("backup", folder / "b.backup", data=data)
            assert "proved" in said, said
        must("restore", folder / "b.backup", data=folder / "again")
        refused("restore", folder / "b.backup", says="", data=data)
        with Server(folder / "again") as server:
            there = server.api(token).get("/people/" + person["person"]["id"])
            assert there["person"]["name"] == "Вера Копия" and there["contacts"] == person["contacts"]
        content = bytearray((folder / "b.backup").read_bytes())
        content[len(content) // 2] ^= 0xFF
        (folder / "bad.backup").write_bytes(content)
        refused("restore", folder / "bad.backup", says="", data=folder / "third")
        assert not (folder / "third" / "rollbook.db").exists(), "a damaged backup left a school behind"


def test_a_backup_with_a_lost_attachment():
    """backup compares the attachments that rows name with those that are there: a lost one is refused by its name."""
    with Folder() as folder:
        data = folder / "school"
        add_user(data, "m@school.test", "sales")
        sheet = folder / "leads.csv"
        sheet.write_text("№,ФИО,Телефон\n1,Вера Копия,89161234567\n", encoding="utf-8")
        must("import", sheet, data=data)
        blob = next(file for file in (data / "blobs").rglob("*") if file.is_file())
        kept = blob.read_bytes()
        blob.unlink()
        refused("backup", folder / "b.backup", says=blob.name, data=data)
        assert not (folder / "b.backup").exists()
        blob.write_bytes(kept)
        assert "1 attachments" in must("backup", folder / "b.backup", data=data)
        must("restore", folder / "b.backup", data=folder / "again")
        assert (folder / "again" / blob.relative_to(data)).read_bytes() == kept


def test_serve_stops_in_order():
    """serve ends with 0 on SIGTERM, and a second server on a taken address says so."""
    with Folder() as folder:
        server = Server(folder / "school")
        refused("serve", "--listen", f"127.0.0.1:{server.port}", says=str(server.port), data=folder / "other")
        assert server.stop() == 0


def test_binary_is_there():
    """The binary under test stands on its own: it runs from any folder."""
    import subprocess
    with Folder() as folder:
        done = subprocess.run([BINARY, "version"], cwd=folder, capture_output=True, timeout=30)
        assert done.returncode == 0
