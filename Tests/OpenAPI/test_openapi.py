"""/openapi.json is valid, complete, and true of what the server answers."""

import json
import os
import subprocess
import sys
import urllib.request
import uuid
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from server import Server, run

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("openapi")
    done = run("demo", folder / "town", "--reports", 60, "--until", "2026-11-01")
    assert done.returncode == 0, done.stderr
    with Server(folder / "town", folder / "town/data", folder / "log") as server:
        yield server


def get(server, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
        return json.load(answer)


def put(server, path, body):
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"},
        method="PUT")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def test_the_document_is_valid(server):
    validate(get(server, "/openapi.json"))


def test_every_answer_is_as_the_document_says(server, tmp_path):
    """Schemathesis, all phases: examples, edge cases of each parameter, random requests, chains of requests."""
    town = get(server, "/api/v1/city")
    listed = get(server, "/api/v1/reports?limit=50")["features"]
    thumbnails = [f["properties"]["thumbnail"] for f in listed if "thumbnail" in f["properties"]]
    lon, lat = listed[0]["geometry"]["coordinates"]
    sent = put(server, f"/api/v1/reports/{uuid.uuid4()}", {"category": "trottoir", "location": {"lon": lon, "lat": lat}})
    known = {
        "category": [category["id"] for category in town["categories"]],
        "department": [department["id"] for department in town["departments"]],
        "location": [{"lon": lon, "lat": lat}],
        "lon": [lon],
        "lat": [lat],
        "reports/id": [feature["id"] for feature in listed],
        "photos/id": [url.split("/")[4] for url in thumbnails],
        "tracking/code": [sent["trackingCode"]],
    }
    done = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"), "--config-file", HERE / "schemathesis.toml",
            "run", f"http://127.0.0.1:{server.port}/openapi.json", "--no-color",
        ],
        cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"), "TROTTOIR_KNOWN": json.dumps(known)})
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-5_000:]
