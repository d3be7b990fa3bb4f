"""The log: JSON lines that name each request and no person."""

import json
import uuid
from datetime import datetime
from urllib.parse import quote

import pytest

from client import Client, Draft, photo
from server import Server
from town import plain_category, some_places

PERSON = {"name": "Ottilie Zwingenberg", "email": "ottilie.zwingenberg@example.org", "phone": "+33 6 98 76 54 32"}
SUPPORTER = "berthold.quastenflosser@example.org"


def spellings(value):
    """The ways in which a log might give a secret away."""
    written = {value, value.replace("-", ""), value.replace(" ", ""), value.replace(" ", "+"), quote(value)}
    return written | {text.lower() for text in written} | {text.upper() for text in written}


def coordinates(place):
    """A position is one even to the kilometre."""
    return {f"{degrees:.6f}"[:-4] for degrees in place}


@pytest.mark.parametrize("level", ["info", "debug"])
def test_no_person_in_the_log(demo, tmp_path, level):
    server = Server(demo.folder, demo.data, tmp_path / "server.log", "--log", level)
    answers = []
    with server:
        client = Client(server.port)
        category, place = plain_category(client), some_places(client)[0]
        lon, lat = place
        address = client.get(f"/api/v1/addresses/reverse?lon={lon}&lat={lat}").json["addresses"][0]["label"]
        draft = Draft(
            place, category, [photo(f"taken by {PERSON['name']}")], contact=PERSON,
            description=f"In front of {PERSON['name']}'s door, {address}")
        sent = client.send(draft)
        assert sent.status == 201
        report, code = sent.json["reference"], sent.json["trackingCode"]
        device = str(uuid.uuid4())
        wrong = Draft(place, category, contact={**PERSON, "email": "ottilie.zwingenberg at home"})
        answers = [
            sent,
            client.send(draft),
            client.get(f"/api/v1/reports/{draft.id}"),
            client.get(f"/api/v1/reports/{report}"),
            client.get(f"/api/v1/tracking/{code}"),
            client.get(f"/api/v1/tracking/{code}/"),
            client.get(f"/api/v1/tracking/{code}/more"),
            client.request("DELETE", f"/api/v1/reports/{draft.id}"),
            client.request("PUT", f"/api/v1/reports/{report}/supporters/{device}", {"email": SUPPORTER}),
            client.get(f"/api/v1/reports/nearby?lon={lon}&lat={lat}"),
            client.get(f"/api/v1/reports?bbox={lon},{lat},{lon + 0.001},{lat + 0.001}"),
            client.get(f"/api/v1/routing/explain?lon={lon}&lat={lat}&category={category}"),
            client.get(f"/api/v1/addresses/reverse?lon={lon}&lat={lat}"),
            client.get(f"/api/v1/addresses/search?q={quote(address)}"),
            client.send(wrong),
            client.request("PUT", f"/api/v1/reports/{draft.id}", {**draft.body, "description": PERSON["phone"]}),
            client.request("PUT", f"/api/v1/reports/{uuid.uuid4()}", json.dumps(PERSON).encode() + b"}"),
            client.request("POST", "/api/v1/photos", f"<p>{PERSON['name']}".encode()),
        ]
        assert server.stop() == 0

    records = server.records()
    for record in records:
        assert {"time", "level", "message"} <= record.keys(), record
        assert datetime.fromisoformat(record["time"]).tzinfo, record
    # Moments and durations are numbers that a coordinate may resemble.
    log = server.errors.read_text() + json.dumps(
        [{key: value for key, value in record.items() if key not in ("time", "ms")} for record in records],
        ensure_ascii=False)
    secrets = {address, code, draft.id, device, wrong.id, SUPPORTER, *PERSON.values(), *PERSON["name"].split()}
    for secret in set().union(*map(spellings, secrets)) | coordinates(place):
        assert secret not in log, f"the log gives away {secret!r}"

    requests = {record["request"]: record for record in records if record["message"] == "request"}
    for answer in answers:
        record = requests[answer.headers["X-Request-ID"]]
        assert record["status"] == str(answer.status)
        assert {"method", "route", "ms"} <= record.keys()
