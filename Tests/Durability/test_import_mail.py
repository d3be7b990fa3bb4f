"""Mails come in as a mail server hands them over: by a pipe, beside the server or without it, and none is lost or doubled."""

import json
import os
import subprocess
import uuid
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from client import Client
from postbox import Postbox
from server import PATIENCE, PROGRAM, ROOT, Server, run, wait_until
from town import PLACE, SmallTown

OK, BAD_MESSAGE, LATER = 0, 65, 75


@pytest.fixture
def town(tmp_path):
    return SmallTown(tmp_path / "city").write()


@pytest.fixture
def server(town, tmp_path):
    with Server(town.folder, tmp_path / "data", tmp_path / "log") as server:
        yield server


def message(text="Un trou énorme devant l’école.", charset="utf-8", name=None):
    """A mail as Python's own library writes it."""
    mail = EmailMessage()
    mail["From"] = "Zoé Dénivelé <zoe@mail.example>"
    mail["To"] = "ville@petitbourg.example"
    mail["Subject"] = "Un problème à l’école"
    mail["Message-ID"] = name or f"<{uuid.uuid4()}@mail.example>"
    mail.set_content(text, charset=charset)
    return mail


class Pipe:
    """A mail server's transport: one process a message, the message on its standard input."""

    def __init__(self, city, data):
        self.line = [PROGRAM, "import", "mail", "-", "--city", city, "--data", data]

    def start(self):
        return subprocess.Popen(self.line, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def hand_over(self, mail):
        raw = mail if isinstance(mail, bytes) else mail.as_bytes(policy=SMTP)
        done = subprocess.run(self.line, input=raw, capture_output=True, timeout=PATIENCE, check=False)
        return done.returncode


class Desk:
    def __init__(self, server):
        self.server = server
        done = run("token", "create", "--data", server.data, "--name", uuid.uuid4().hex, "--role", "desk")
        assert done.returncode == 0, done.stderr
        self.headers = {"Authorization": f"Bearer {done.stdout.strip()}"}

    def get(self, path):
        answer = Client(self.server.port).get(f"/api/v1/desk/mails{path}", **self.headers)
        assert answer.status == 200, answer.body
        return answer.json

    def mails(self, count):
        """What waits, once there are as many as that."""
        return wait_until(lambda: (page := self.get(""))["count"] == count and page["mails"], f"{count} mails wait")


@pytest.fixture
def pipe(server):
    return Pipe(server.city, server.data)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252"])
def test_a_mail_becomes_a_draft_and_a_report(server, pipe, charset):
    text = "Un trou énorme : à réparer, 10 € le mètre."
    assert pipe.hand_over(message(text, charset)) == OK
    desk = Desk(server)
    [line] = desk.mails(1)
    mail = desk.get(f"/{line['id']}")
    assert mail["text"] == text
    assert mail["sender"] == {"name": "Zoé Dénivelé", "email": "zoe@mail.example"}
    assert mail["subject"] == "Un problème à l’école"
    lon, lat = PLACE
    body = {"category": "pothole", "description": mail["text"], "channel": "email",
            "location": {"lon": lon, "lat": lat, "source": "map"}, "contact": {"email": mail["sender"]["email"]}}
    answer = Client(server.port).request("PUT", f"/api/v1/reports/{mail['id']}", body, **desk.headers)
    assert answer.status == 201, answer.body
    assert desk.get(f"/{mail['id']}")["report"] == answer.json["reference"]
    assert desk.get("")["count"] == 0


def test_the_same_message_by_two_ways_is_one(server, pipe):
    mail = message()
    assert pipe.hand_over(mail) == OK
    assert pipe.hand_over(mail) == OK
    assert pipe.hand_over(b"Received: from elsewhere\r\n" + mail.as_bytes(policy=SMTP)) == OK
    # Another message that claims the same name keeps nothing up.
    assert pipe.hand_over(message("Autre chose", name=mail["Message-ID"])) == OK
    assert len(Desk(server).mails(2)) == 2


def test_a_mail_server_is_told_what_to_do(server, pipe, town, tmp_path):
    assert pipe.hand_over(b"") == BAD_MESSAGE
    assert pipe.hand_over(b"\n\nno header") == BAD_MESSAGE
    assert pipe.hand_over(b"From: a@b.example\n\n" + bytes(41 << 20)) == BAD_MESSAGE
    assert Pipe(town.folder, tmp_path / "nothing").hand_over(message()) == LATER
    assert Pipe(tmp_path / "nothing", server.data).hand_over(message()) == LATER
    assert not (tmp_path / "nothing").exists()
    assert Desk(server).get("")["count"] == 0


def test_without_a_server_mails_wait_for_the_next_start(server, pipe):
    assert server.stop() == 0
    for number in range(3):
        assert pipe.hand_over(message(f"Trou {number}")) == OK
    server.start()
    assert len(Desk(server).mails(3)) == 3


def test_what_was_taken_outlives_every_kill(server, pipe):
    """Writers and the server are killed in turn; what a mail server was told is taken is there once, and nothing else twice."""
    taken, all_mails = set(), {}
    for number in range(12):
        mail = message(f"Trou numéro {number}")
        all_mails[number] = mail
        process = pipe.start()
        raw = mail.as_bytes(policy=SMTP)
        if number % 3 == 0:
            # Cut off with half of the message: the mail server was told nothing.
            process.stdin.write(raw[: len(raw) // 2])
            process.stdin.flush()
            process.kill()
            process.wait(PATIENCE)
            process.stdin.close()
            continue
        process.communicate(raw, PATIENCE)
        assert process.returncode == OK
        taken.add(number)
        if number % 4 == 2:
            server.kill()
            server.start()
    desk = Desk(server)
    assert {line["excerpt"] for line in desk.mails(len(taken))} == {f"Trou numéro {number}" for number in taken}
    # The mail server tries all again that it was told nothing about, and some that it was.
    for mail in all_mails.values():
        assert pipe.hand_over(mail) == OK
    lines = desk.mails(len(all_mails))
    assert sorted(line["excerpt"] for line in lines) == sorted(f"Trou numéro {number}" for number in all_mails)


def test_many_come_at_once_while_people_report(server, pipe):
    processes = [pipe.start() for _ in range(6)]
    for number, process in enumerate(processes):
        process.stdin.write(message(f"Trou {number}").as_bytes(policy=SMTP))
        process.stdin.close()
    lon, lat = PLACE
    body = {"category": "pothole", "location": {"lon": lon, "lat": lat, "source": "map"}}
    for _ in range(10):
        assert Client(server.port).request("PUT", f"/api/v1/reports/{uuid.uuid4()}", body).status == 201
    assert [process.wait(PATIENCE) for process in processes] == [OK] * 6
    assert len(Desk(server).mails(6)) == 6


BOUNCE = """\
Return-Path: <>
From: MAILER-DAEMON@mail.example
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; zoe@mail.example
Action: failed
Status: 5.1.1
--b
Content-Type: message/rfc822

Message-ID: {name}

x
--b--
"""


def test_mails_go_to_and_fro(town, tmp_path):
    """By a real mail server: who writes is told once, gets the receipt of the report, answers it; a message comes back."""
    postbox = Postbox()
    options = ["--mail-server", postbox.url, "--mail-from", "ville@petitbourg.example", "--public-url",
               "https://signaler.petitbourg.example"]
    try:
        with Server(town.folder, tmp_path / "data", tmp_path / "log", *options) as server:
            pipe, first = Pipe(server.city, server.data), message()
            assert pipe.hand_over(first) == OK
            [(_, recipients, told)] = postbox.wait_for(1)
            assert recipients == ["zoe@mail.example"]
            assert told["In-Reply-To"] == first["Message-ID"]
            assert told["Auto-Submitted"] == "auto-replied"
            # What comes back of that by itself goes nowhere.
            assert told["From"] == "ville@petitbourg.example"
            assert pipe.hand_over(told.as_bytes(policy=SMTP)) == OK
            desk = Desk(server)
            [line] = desk.mails(1)
            lon, lat = PLACE
            body = {"category": "pothole", "channel": "email", "location": {"lon": lon, "lat": lat, "source": "map"},
                    "contact": {"email": "zoe@mail.example"}}
            report = Client(server.port).request("PUT", f"/api/v1/reports/{line['id']}", body, **desk.headers).json
            _, (_, _, receipt) = postbox.wait_for(2)
            assert report["trackingCode"] in receipt.get_content()

            answer = message("C’est plus grave.")
            answer["In-Reply-To"] = receipt["Message-ID"]
            assert pipe.hand_over(answer) == OK

            def held():
                page = Client(server.port).get("/api/v1/moderation/additions", **desk.headers).json["additions"]
                return [(one["reference"], one["text"]) for one in page]

            wait_until(held, "the answer waits to be read")
            assert held() == [(report["reference"], "C’est plus grave.")]

            assert pipe.hand_over(BOUNCE.format(name=receipt["Message-ID"]).encode()) == OK

            def undelivered():
                path = f"/api/v1/desk/reports/{report['reference']}"
                return Client(server.port).get(path, **desk.headers).json["undelivered"]

            wait_until(undelivered, "the bounce is seen")
            assert [one["recipient"] for one in undelivered()] == ["zoe@mail.example"]
            assert desk.get("")["count"] == 0
            assert len(postbox.mails) == 2
    finally:
        postbox.close()


def test_the_log_names_nobody(server, pipe):
    assert pipe.hand_over(message()) == OK
    Desk(server).mails(1)
    assert any(record["message"] == "mail read" for record in server.records())
    log = server.log.read_text() + server.errors.read_text()
    assert "zoe" not in log.lower() and "trou" not in log.replace("trottoir", "")


def test_a_real_photo_brings_its_place(server, pipe):
    """Photos of phones, where they are there: exiftool has said where each was taken."""
    folder = Path(os.environ.get("TROTTOIR_SHARED", ROOT.parent / "shared")) / "data" / "photos"
    if not (folder / "exif-truth.jsonl").exists():
        pytest.skip(f"no photos of phones in {folder}")
    photos = [json.loads(line) for line in (folder / "exif-truth.jsonl").read_text().splitlines()]
    photo = next(
        photo for photo in photos
        if photo["gps_class"] == "ok" and photo["pillow_decodes"] and photo["width"] > 400 and not photo["gps_h_error_m"])
    mail = message("Voici")
    mail.add_attachment(
        (folder / photo["path"]).read_bytes(), maintype="image", subtype="jpeg", filename=Path(photo["path"]).name)
    assert pipe.hand_over(mail) == OK
    desk = Desk(server)
    [line] = desk.mails(1)
    found = desk.get(f"/{line['id']}")
    assert len(found["photos"]) == 1
    assert (found["place"]["lon"], found["place"]["lat"]) == pytest.approx((photo["lon"], photo["lat"]), abs=1e-6)
