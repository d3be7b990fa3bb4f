"""Mail leaves once, by a real mail server; when that is away or refuses, the mail waits and is seen."""

import json
import re
import uuid

import pytest

from client import Client
from postbox import Postbox
from server import Server, run, wait_until
from town import PLACE, SmallTown

FROM = "Mairie d’Été <ville@petitbourg.example>"


@pytest.fixture
def postbox():
    postbox = Postbox()
    yield postbox
    postbox.close()


@pytest.fixture
def town(tmp_path):
    return SmallTown(tmp_path / "city").write()


@pytest.fixture
def server(town, postbox, tmp_path):
    with Server(town.folder, tmp_path / "data", tmp_path / "log", "--mail-server", postbox.url, "--mail-from", FROM,
                "--public-url", "https://signaler.petitbourg.example") as server:
        yield server


def send_report(server, address="zoe@mail.example"):
    """One report of somebody who wants to be told; gives what the server answered."""
    lon, lat = PLACE
    body = {"category": "pothole", "location": {"lon": lon, "lat": lat, "source": "map"}, "contact": {"email": address}}
    answer = Client(server.port).request(
        "PUT", f"/api/v1/reports/{uuid.uuid4()}", body, **{"Accept-Language": "fr"})
    assert answer.status == 201, answer.body
    return answer.json


class Office:
    """An administrator, who sees what waits."""

    def __init__(self, server):
        self.server = server
        done = run("token", "create", "--data", server.data, "--name", uuid.uuid4().hex, "--role", "admin")
        assert done.returncode == 0, done.stderr
        self.headers = {"Authorization": f"Bearer {done.stdout.strip()}"}

    def waiting(self):
        return Client(self.server.port).get("/api/v1/outbox", **self.headers).json["messages"]

    def failed_tries(self):
        return sum(message["attempts"] for message in self.waiting())

    def resend(self, message):
        answer = Client(self.server.port).request("POST", f"/api/v1/outbox/{message['id']}/resend", **self.headers)
        assert answer.status == 204


def test_a_receipt_is_a_mail_that_others_can_read(server, postbox):
    report = send_report(server)
    [(sender, recipients, mail)] = postbox.wait_for(1)
    assert sender == "ville@petitbourg.example"
    assert recipients == ["zoe@mail.example"]
    assert mail["From"].addresses[0].display_name == "Mairie d’Été"
    assert mail["To"] == "zoe@mail.example"
    assert mail["Subject"] == f"Votre signalement {report['reference']} : Nid-de-poule"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@petitbourg.example>")
    assert not mail.defects
    text = mail.get_content()
    assert f"https://signaler.petitbourg.example/suivi/{report['trackingCode']}" in text.splitlines()
    wait_until(lambda: Office(server).waiting() == [], "the outbox is empty")


def test_a_server_that_is_away_is_waited_for(server, postbox):
    postbox.close()
    send_report(server)
    office = Office(server)
    wait_until(office.failed_tries, "a try has failed")
    postbox.open()
    # Whoever starts the server again has it tried at once.
    assert server.stop() == 0
    server.start()
    postbox.wait_for(1)
    wait_until(lambda: office.waiting() == [], "the outbox is empty")
    assert len(postbox.mails) == 1


@pytest.mark.parametrize("reply, is_given_up", [("451 4.3.0 Not now", False), ("550 5.1.1 No such postbox", True)])
def test_a_refusal_is_seen_and_can_be_tried_again(server, postbox, reply, is_given_up):
    postbox.refuse(reply)
    send_report(server)
    office = Office(server)
    wait_until(office.failed_tries, "a try has failed")
    [message] = office.waiting()
    assert reply[:3] in message["failure"]
    assert ("failedAt" in message) == is_given_up
    # The log says what is wrong, and nobody's address.
    said = [line for line in server.records() if line["message"].startswith("mail ")]
    assert said and "zoe@mail.example" not in json.dumps(server.records())
    postbox.refuse(None)
    office.resend(message)
    postbox.wait_for(1)
    wait_until(lambda: office.waiting() == [], "the outbox is empty")


def test_what_is_written_down_outlives_a_kill_and_comes_once(server, postbox):
    postbox.close()
    for number in range(5):
        send_report(server, f"person{number}@mail.example")
    server.kill()
    postbox.open()
    server.start()
    mails = postbox.wait_for(5)
    office = Office(server)
    wait_until(lambda: office.waiting() == [], "the outbox is empty")
    # Another start finds nothing to tell again.
    assert server.stop() == 0
    server.start()
    send_report(server, "last@mail.example")
    mails = postbox.wait_for(6)
    assert sorted(to for _, [to], _ in mails) == sorted(
        [*(f"person{number}@mail.example" for number in range(5)), "last@mail.example"])
    assert len({mail["Message-ID"] for _, _, mail in mails}) == 6


def test_a_sign_in_link_comes_by_mail_and_stands_in_no_log(server, postbox):
    done = run("staff", "add", "--data", server.data, "--email", "sacha@petitbourg.example", "--name", "Sacha",
               "--role", "desk", "--language", "en")
    assert done.returncode == 0, done.stderr
    for address in ["nobody@petitbourg.example", "sacha@petitbourg.example"]:
        answer = Client(server.port).request(
            "POST", "/api/v1/session/links", {"email": address},
            # The host of the link is the setting's, whatever a request says.
            **{"Sec-Fetch-Site": "same-origin", "Host": "evil.example"})
        assert answer.status == 202
    [(_, recipients, mail)] = postbox.wait_for(1)
    assert recipients == ["sacha@petitbourg.example"]
    assert mail["Subject"] == "Your sign-in link – Petitbourg"
    link = re.search(r"https://signaler\.petitbourg\.example/connexion#([\w-]{43})\r?$", mail.get_content(), re.MULTILINE)
    assert link
    assert link[1] not in server.log.read_text()
    wait_until(lambda: Office(server).waiting() == [], "the outbox is empty")
    assert len(postbox.mails) == 1


def test_a_question_reaches_whoever_sent_the_report_and_nobody_else(server, postbox):
    report = send_report(server)
    postbox.wait_for(1)
    office = Office(server)
    answer = Client(server.port).request(
        "PUT", f"/api/v1/desk/reports/{report['reference']}/question", {"text": "De quel côté de la rue ?"},
        **office.headers)
    assert answer.status == 200, answer.body
    # After half a minute, in which it could be taken back.
    _, (_, recipients, mail) = postbox.wait_for(2)
    assert recipients == ["zoe@mail.example"]
    assert mail["Subject"] == f"Une question sur votre signalement {report['reference']}"
    assert "De quel côté de la rue ?" in mail.get_content()
    assert report["trackingCode"] in mail.get_content()
    assert mail["In-Reply-To"] == postbox.mails[0][2]["Message-ID"]
    wait_until(lambda: office.waiting() == [], "the outbox is empty")
    assert len(postbox.mails) == 2


def test_settings_that_would_not_do_are_refused(town, tmp_path, postbox):
    common = ["serve", "--city", town.folder, "--data", tmp_path / "data", "--mail-server", postbox.url]
    secret = tmp_path / "settings"
    secret.write_text("TROTTOIR_MAIL_PASSWORD=x\n")
    for more, word in [
        (["--mail-from", FROM], "--public-url"),
        (["--public-url", "https://a.example"], "--mail-from"),
        (["--public-url", "https://a.example", "--mail-from", "nobody"], "--mail-from"),
        (["--settings", secret], "environment only"),
    ]:
        done = run(*common, *more)
        assert done.returncode != 0
        assert word in done.stderr
