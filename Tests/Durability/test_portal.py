"""The portal's signed calls over a real connection, and what it is told, through a stand-in that fails."""

import pytest

from client import Client
from server import Server, run, wait_until
from standin import Portal, sign
from town import PLACE, CITY, SmallTown

SECRET = "s3cr3t-clé"
NAME = "a1b2c3d4e5f60718293a4b5c6d7e8f90"
PEER = "portail.petitbourg.example"


@pytest.fixture
def portal():
    portal = Portal(SECRET)
    yield portal
    portal.close()


@pytest.fixture
def server(portal, tmp_path, monkeypatch):
    monkeypatch.setenv("TEST_PORTAL_SECRET", SECRET)
    town = SmallTown(tmp_path / "city").write()
    town.put("city.yaml", CITY + f'portal: {{peers: [{{orig: {PEER}, secret_env: TEST_PORTAL_SECRET, '
             f'url: "{portal.url}"}}]}}\n')
    with Server(town.folder, tmp_path / "data", tmp_path / "log",
                "--public-url", "https://signaler.petitbourg.example") as server:
        yield server


def submit(server, words):
    lon, lat = PLACE
    body = {"data": {"map": {"lat": lat, "lon": lon}, "description": words}, "user": {"NameID": NAME}}
    answer = Client(server.port).request(
        "POST", "/api/formdefs/pothole/submit?" + sign(f"orig={PEER}", SECRET), body)
    assert answer.status == 200, answer.body
    return answer.json


def waiting(server):
    done = run("token", "create", "--data", server.data, "--name", f"office {waiting.count}", "--role", "admin")
    waiting.count += 1
    headers = {"Authorization": f"Bearer {done.stdout.strip()}"}
    return Client(server.port).get("/api/v1/outbox", **headers).json["messages"]


waiting.count = 0


def test_a_request_is_created_listed_and_told(server, portal):
    created = submit(server, "Ici")
    notice = portal.wait_for(1)[0]
    assert notice["name_ids"] == [NAME]
    assert notice["url"] == "https://signaler.petitbourg.example/suivi/" + created["tracking_code"]
    listed = Client(server.port).get("/api/user/forms?" + sign(f"NameID={NAME}&email=&orig={PEER}", SECRET))
    assert listed.json["err_code"] == "missing-user", "an address goes before a name, and an empty one is nobody"
    listed = Client(server.port).get("/api/user/forms?" + sign(f"NameID={NAME}&orig={PEER}", SECRET))
    assert [entry["form_identifier"] for entry in listed.json["data"]] == [created["data"]["id"]]


def test_news_outlive_a_portal_that_is_away_and_a_server_that_is_killed(server, portal):
    portal.close()
    submit(server, "Ici")
    wait_until(lambda: any(message["attempts"] for message in waiting(server)), "it is tried")
    server.kill()
    portal.open()
    server.start()
    assert portal.wait_for(1)[0]["id"].startswith("formdata:")
    wait_until(lambda: not waiting(server), "nothing waits")


def test_a_page_is_no_answer_and_what_was_taken_may_come_twice(server, portal):
    portal.faults = ["html", "error"]
    submit(server, "Ici")
    portal.wait_for_tries(1)
    wait_until(lambda: any(message["attempts"] for message in waiting(server)), "it waits")
    # A restart tries at once what waits.
    server.stop()
    server.start()
    portal.wait_for(1)
    wait_until(lambda: any(message["attempts"] > 1 for message in waiting(server)), "it waits again")
    server.stop()
    server.start()
    first, second = portal.wait_for(2)
    assert first == second, "told again, it is the same to the portal"
    wait_until(lambda: not waiting(server), "nothing waits")


def test_a_secret_that_is_not_there_is_said_at_the_start(portal, tmp_path, monkeypatch):
    monkeypatch.delenv("TEST_PORTAL_SECRET", raising=False)
    town = SmallTown(tmp_path / "city").write()
    town.put("city.yaml", CITY + f"portal: {{peers: [{{orig: {PEER}, secret_env: TEST_PORTAL_SECRET}}]}}\n")
    assert run("check", "--city", town.folder).returncode == 0, "a folder is right without its secrets"
    done = run("serve", "--city", town.folder, "--data", tmp_path / "data", "--port", "0")
    assert done.returncode != 0
    assert "TEST_PORTAL_SECRET" in done.stderr and PEER in done.stderr
