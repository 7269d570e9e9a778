"""Sheets nobody should upload: each is refused with a reason or read as far as it makes sense."""
import io
import zipfile

from harness import kept, wait_for

HEAD = "№,ФИО,Телефон,E-mail,Дата заявки\n"


def brought(school, name, content):
    """Uploads and rehearses a sheet; the reply of the upload, and the import after the rehearsal or None."""
    api = school.api()
    reply = api.upload((name, content))
    if reply.status != 201:
        assert reply.status in (400, 413, 415) and reply.error["message"], reply
        return reply, None
    one = reply.json["id"]
    started = api.send("POST", f"/imports/{one}/rehearse", {})
    assert started.status in (200, 400, 409, 413, 415), started

    def finished():
        now = api.get(f"/imports/{one}")
        return now if now["state"] in ("rehearsed", "failed") or now.get("failure") else None

    return reply, wait_for(f"the rehearsal of {name}", finished, 60)


def rows_of(school, one):
    return school.api().get(f"/imports/{one['id']}/rows")["items"]


def problems_of(school, one):
    return school.api().get(f"/imports/{one['id']}/problems")["items"]


def refused_or_failed(school, name, content):
    reply, one = brought(school, name, content)
    assert one is None or one["state"] == "failed" and one["failure"], (reply, one)
    assert school.server.process.poll() is None
    assert school.api().get("/me")


def test_a_program_renamed(school):
    """A program, a PDF, a picture or nothing at all under the name of a sheet is refused."""
    for name, content in (("leads.csv", b"MZ\x90\x00\x03" + bytes(range(256)) * 40), ("leads.xlsx", b"MZ\x90\x00" * 999),
                          ("leads.csv", b"\x7fELF\x02\x01\x01" + b"\x00" * 5000), ("leads.csv", b"%PDF-1.7\n%\xe2\xe3"),
                          ("leads.csv", b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 99), ("leads.csv", b""),
                          ("leads.xlsx", b"PK\x03\x04 broken"), ("leads.xlsx", b"")):
        refused_or_failed(school, name, content)


def test_one_of_two_refused(school):
    """Of an upload that is refused for one of its files nothing is kept: no erasure would find who stands in it."""
    before = kept(school.data)
    reply = school.api().upload(("one.csv", (HEAD + "1,Единственный Свидетель,89161239911,,\n").encode()),
                                ("leads.csv", b"MZ\x90\x00" * 999))
    assert reply.status in (400, 415), reply
    assert kept(school.data) == before


def workbook(sheet, extra=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        book.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
                      'package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        book.writestr("xl/workbook.xml", '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
                      ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
                      '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
                      '2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
                      'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in sheet:
                part.write(piece)
        for name, content in extra:
            book.writestr(name, content)
    return out.getvalue()


def test_a_zip_bomb(school):
    """A workbook of a megabyte that unpacks to a gigabyte is refused while memory stays small."""
    space = b" " * (1 << 20)
    bomb = workbook([b"<worksheet><sheetData><row><c><v>"] + [space] * 1024)
    assert len(bomb) < 3 << 20
    refused_or_failed(school, "bomb.xlsx", bomb)
    used = int(next(line for line in open(f"/proc/{school.server.process.pid}/status") if "VmHWM" in line).split()[1])
    assert used < 1_000_000, f"{used} KB at most"


def test_entities_in_a_workbook(school):
    """A workbook whose XML defines entities within entities is refused and reads no file of the server."""
    lol = b'<!DOCTYPE x [<!ENTITY a "' + b"lol" * 50 + b'">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 50) for i in range(6)) + b"]>"
    refused_or_failed(school, "lol.xlsx", workbook([lol + b"<worksheet><sheetData>&g;</sheetData></worksheet>"]))
    file = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&f;</v></c>'
    reply, one = brought(school, "file.xlsx", workbook([file + b"</row></sheetData></worksheet>"]))
    assert "root:" not in str(one) + str(reply)


def test_unbalanced_quotes(school):
    """A sheet whose quote never closes is read or refused, and no row is lost without a word."""
    rows = "".join(f'{i},Имя{i},8916000{i:04},a{i}@mail.test,01.02.2026\n' for i in range(1, 11))
    broken = HEAD + rows + '11,"Кавычка не закрыта,89160000011,b@mail.test,01.02.2026\n12,Двенадцатый,89160000012,,\n'
    reply, one = brought(school, "quotes.csv", broken.encode())
    if one and one["state"] == "rehearsed":
        told = str(problems_of(school, one)) + str(one["files"])
        assert one["rehearsal"]["rows"] == 12 or "11" in told, (one["rehearsal"], told[:400])


def test_500_columns_and_long_cells(school):
    """500 columns, a cell of a megabyte and rows of differing length are read, refused with a reason, or reported."""
    wide = ",".join(f"c{i}" for i in range(500)) + "\n" + ",".join(str(i) for i in range(500)) + "\n"
    brought(school, "wide.csv", wide.encode())
    brought(school, "long.csv", (HEAD + "1,Имя,89165550000,," + "я" * 500_000 + "\n").encode())
    _, one = brought(school, "ragged.csv", (HEAD + "1,Анна\n2,Борис,89165550001,b@mail.test,01.02.2026,лишнее,ещё\n\n,,,,\n")
                     .encode())
    assert one["state"] == "rehearsed" and one["rehearsal"]["rows"] >= 2, one
    assert school.api().get("/me")


def test_nuls_and_broken_letters(school):
    """NULs and bytes that are no letters in a sheet never reach a card."""
    content = HEAD.encode() + b"1,\xd0\x90\x00\xd0\xbd\xd0\xbd\xd0\xb0,89165550031,n@mail.test,01.02.2026\n" \
        b"2,\xff\xfe\xd0,89165550032,m@mail.test,01.02.2026\n"
    _, one = brought(school, "nul.csv", content)
    if one and one["state"] == "rehearsed":
        for row in rows_of(school, one):
            assert "\x00" not in row["name"], row


def test_odd_values(school):
    """A date such as 31.02 and a phone with several numbers are reported by row, column and value, the row is kept."""
    content = HEAD + ("1,Анна Кривая,\"8 (916) 123-45-67 доб. 2, +7 903 555-44-33\",x1@mail.test,31.02.2026\n"
                      "2,Борис Телефонный,нет телефона,x2@mail.test,45.13.2026\n3,Вера Пустая,,,\n")
    _, one = brought(school, "odd.csv", content.encode())
    assert one["state"] == "rehearsed" and one["rehearsal"]["rows"] == 3, one
    told = {(p["row"], p["value"]) for p in problems_of(school, one)}
    assert any(value == "31.02.2026" for _, value in told) and any(value == "45.13.2026" for _, value in told), told
    assert any(value == "нет телефона" for _, value in told), told
    first = rows_of(school, one)[0]
    assert "79161234567" in first["phone"].replace(" ", ""), first
