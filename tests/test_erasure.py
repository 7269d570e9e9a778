"""A person who is erased cannot be found by anybody who looks through everything, and does not come back."""
import sqlite3

from harness import Folder, Server, add_user, must, token_of, wait_for

SHEET = """№,ФИО,Телефон,E-mail,Город,Статус,История
1,Аполлинария Вознесенская,+7 921 555-66-77,apolinaria@example.org,Кологрив,Новый,"10.11.2026 просила учебник Хеддон"
2,Пётр Оставшийся,+7 921 555-00-11,petr@example.org,Пермь,Новый,"11.11.2026 ждёт ответа"
"""
WORDS = ("Аполлинари", "аполлинари", "Вознесенск", "вознесенск", "9215556677", "921 555-66-77", "apolinaria",
         "Хеддон", "хеддон", "Кологрив", "редкая фраза", "Редкая фраза")


def found_in(folder):
    """Every table and file below a folder that holds one of the words."""
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        content = file.read_bytes()
        found += [f"{file.name}: {word}" for word in WORDS if word.encode() in content]
    with sqlite3.connect(f"file:{folder}/rollbook.db?mode=ro", uri=True, timeout=10) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in db.execute(f"SELECT * FROM \"{table}\""):
                text = " ".join(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                                for value in row)
                found += [f"{table}: {word}" for word in WORDS if word in text]
    return found


def imported(boss):
    one = boss.upload(("applications.csv", SHEET.encode())).json["id"]
    boss.post(f"/imports/{one}/rehearse")
    wait_for("the rehearsal", lambda: boss.get(f"/imports/{one}")["state"] == "rehearsed")
    boss.post(f"/imports/{one}/apply")
    wait_for("the import", lambda: boss.get(f"/imports/{one}")["state"] == "applied")
    boss.post(f"/imports/{one}/start")
    wait_for("the start", lambda: not boss.get(f"/imports/{one}")["step"])
    return boss.get("/people?q=Аполлинария".replace("Аполлинария", "apolinaria"))["items"][0]["id"]


def worked_on(manager, person):
    """Notes, a task with words, a reply kept for a repeated sending, a relative."""
    manager.send("POST", f"/people/{person}/notes", {"text": "Редкая фраза о ней"},
                 headers={"Idempotency-Key": "note-1"})
    manager.patch(f"/people/{person}", {"city": "Кологрив", "goal": "редкая фраза"})
    given = manager.post("/work/next")
    if given["assignment"]:
        manager.send("POST", f"/work/assignments/{given['assignment']['id']}/complete",
                     {"outcome": "callback", "note": "редкая фраза",
                      "promise": {"due_at": "2036-11-22T10:00:00Z", "channel": "call"}},
                     headers={"Idempotency-Key": "done-1"})
    other = manager.send("POST", "/people", {"name": "Мать", "note": "Дочь Аполлинария Вознесенская"},
                         headers={"Idempotency-Key": "mother-1"}).json["person"]["id"]
    manager.post(f"/people/{person}/relatives", {"person_id": other, "relation": "mother"})


def erased(boss, server, person, name):
    for wrong in ("", "Вознесенская", "Пётр Оставшийся"):
        refused = boss.send("POST", f"/people/{person}/erase", {"name": wrong})
        assert (refused.status, refused.error["problems"][0]["pointer"]) == (400, "/name"), refused
    assert boss.post(f"/people/{person}/erase", {"name": name})["cards"] == 1
    wait_for("the traces", lambda: server.rows(
        "SELECT count(*) FROM jobs WHERE state <> 'done' AND kind IN ('people.erasure', 'intake.erase_sheets')")
        == [(0,)])


def test_erasure():
    """After an erasure no byte of the person is in any table or file; a backup from before does not bring him back."""
    with Folder() as folder:
        data = folder / "school"
        for role in ("administrator", "sales"):
            add_user(data, f"{role}@school.test", role)
        admin, sales = (token_of(data, f"{role}@school.test") for role in ("administrator", "sales"))
        with Server(data) as server:
            boss, manager = server.api(admin), server.api(sales)
            person = imported(boss)
            name = boss.get(f"/people/{person}")["person"]["name"]
            worked_on(manager, person)
            wait_for("the search", lambda: boss.get("/history?q=Хеддон".replace("Хеддон", "%D0%A5%D0%B5%D0%B4"))["items"])
            assert found_in(data), "the test would find nothing"
            must("backup", folder / "before.backup", data=data)
            assert manager.send("POST", f"/people/{person}/erase", {"name": name}).status == 403
            erased(boss, server, person, name)
            assert boss.send("GET", f"/people/{person}").status == 404
            assert boss.send("POST", f"/people/{person}/erase", {"name": name}).status == 404
            again = manager.send("POST", f"/people/{person}/notes", {"text": "Редкая фраза о ней"},
                                 headers={"Idempotency-Key": "note-1"})
            assert again.status == 404, again
            assert boss.get("/people?q=petr@")["items"], "another row of the sheet was taken away"
            assert found_in(data) == []
        assert found_in(data) == []
        must("backup", folder / "after.backup", data=data)  # no row names the erased sheet any more
        restored = folder / "restored"
        restored.mkdir()
        (restored / "erasures.list").write_bytes((data / "erasures.list").read_bytes())
        must("restore", folder / "before.backup", data=restored)
        assert found_in(restored) == []
        came_back_with_a_copy(folder, data, person, admin)


def came_back_with_a_copy(folder, data, person, admin):
    """An older database put in place by hand is caught at the start."""
    copied = folder / "copied"
    must("restore", folder / "before.backup", data=copied)
    assert found_in(copied), "without the list everything is there"
    (copied / "erasures.list").write_bytes((data / "erasures.list").read_bytes())
    with Server(copied) as server:
        api = server.api(admin)
        assert api.send("GET", f"/people/{person}").status == 404
        wait_for("the traces", lambda: found_in(copied) == [], 30)
