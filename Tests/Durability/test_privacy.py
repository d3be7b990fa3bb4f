"""Forgetting a person on the command line, beside a running server; an old backup forgets them again."""

import json
import uuid

from client import Client, photo
from server import Server, run
from town import PLACE, SmallTown

NAME, EMAIL, PHONE, WORDS = "Capucine", "capucine@example.org", "0612345678", "devant chez Capucine"


def ok(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return done


def leftovers(folder):
    """What is left of the person in any file but photos."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".jpg"]
    return {word for word in (NAME, EMAIL, PHONE, WORDS) for path in files if word.encode() in path.read_bytes()}


def report(client, **more):
    picture = client.request("POST", "/api/v1/photos", photo(str(uuid.uuid4())), **{"Content-Type": "image/jpeg"})
    body = {"category": "pothole", "location": dict(zip(("lon", "lat"), PLACE, strict=True)),
            "photos": [picture.json["id"]], **more}
    answer = client.request("PUT", f"/api/v1/reports/{uuid.uuid4()}", body)
    assert answer.status == 201, answer.body
    return answer.json["reference"], picture.json["id"]


def test_an_old_backup_forgets_again_whom_it_knew(tmp_path):
    city, data, backups = SmallTown(tmp_path / "city").write().folder, tmp_path / "data", tmp_path / "backups"
    backups.mkdir()
    with Server(city, data, tmp_path / "log") as server:
        client = Client(server.port)
        mine, original = report(
            client, description=WORDS, contact={"name": NAME, "email": EMAIL, "phone": PHONE})
        _, other = report(client)
        ok("backup", "--data", data, backups / "before")
        assert leftovers(backups / "before") == {NAME, EMAIL, PHONE, WORDS}

        out = tmp_path / "export"
        ok("person", "export", "--data", data, "--phone", "+33 6 12 34 56 78", out)
        kept = json.loads((out / "person.json").read_text())
        assert [(sent["reference"], sent["contact"]["name"]) for sent in kept["reports"]] == [(mine, NAME)]
        assert [path.stem for path in (out / "photos").iterdir()] == [original]

        assert "1 reports anonymised" in ok("person", "erase", "--data", data, "--email", EMAIL.upper()).stdout
        seen = client.get(f"/api/v1/reports/{mine}")
        assert seen.status == 200
        assert NAME not in seen.body.decode()
        ok("backup", "--data", data, backups / "after")
    assert leftovers(data) == set()
    assert leftovers(backups / "after") == set()

    again = tmp_path / "again"
    assert "1 erasures were made again" in ok("restore", backups / "before", "--data", again).stdout
    assert leftovers(again) == set()
    assert {path.stem for path in (again / "photos/originals").rglob("*.jpg")} == {other}
    ok("doctor", "--data", again)
    with Server(city, again, tmp_path / "log-again") as server:
        assert Client(server.port).get(f"/api/v1/reports/{mine}").json["history"][-1]["kind"] == "anonymised"
    runs = [json.loads(line) for line in (again / "erasures.log").read_text().splitlines()]
    assert [line["act"] for line in runs].count("run") >= 2, "each start keeps the retention, and says so"


def test_what_cannot_be_done_is_said(tmp_path):
    data = tmp_path / "data"
    assert "no database" in run("retention", "--data", data, "--dry-run").stderr
    city = SmallTown(tmp_path / "city").write().folder
    with Server(city, data, tmp_path / "log"):
        assert "0 to anonymise" in ok("retention", "--data", data, "--dry-run").stderr
        assert "Name a person" in run("person", "erase", "--data", data).stderr
        assert "Name a person" in run("person", "erase", "--data", data, "--email", "capucine").stderr
        assert "is there already" in run("person", "export", "--data", data, "--phone", PHONE, tmp_path).stderr
        assert ok("retention", "--data", data).stdout == "0 reports anonymised, 0 deleted; 0 unused accounts closed.\n"
