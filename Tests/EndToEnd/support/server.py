"""The real server, on a free port, with a town of its own."""

import json
import os
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARY = Path(os.environ.get("TROTTOIR_SERVER", ROOT / ".build" / "debug" / "ReportServer"))
# Seconds. Nothing here is a measurement: it only ends a test that would hang for ever.
PATIENCE = 120


def write_demo_town(folder: Path, *options: str) -> None:
    """Writes the demo town with its past reports; its data is in `folder/data`."""
    written = subprocess.run([BINARY, "demo", folder, *options], capture_output=True, text=True)
    if written.returncode != 0:
        raise RuntimeError(f"the demo town is not written: {written.stderr[-2000:]}")


class Server:
    """A running server and questions to its API."""

    def __init__(
        self, town: Path, log: Path, web: Path = ROOT / "Web", options: tuple = (), environment: dict | None = None,
    ):
        self.town = town
        self.environment = {**os.environ, **(environment or {})}
        self.options = options
        self.log = log
        self.web = web
        self.process: subprocess.Popen | None = None
        self.url = ""

    def start(self, port: int | None = None) -> "Server":
        # Somebody else may take the free port before the server does: then it ends at once, and another is tried.
        for _ in range(5):
            self.port = port or free_port()
            self.url = f"http://127.0.0.1:{self.port}"
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    [BINARY, "serve", "--city", self.town, "--data", self.town / "data", "--port", str(self.port),
                     "--web", self.web, *self.options],
                    stdout=log, stderr=log, env=self.environment)
            if self.becomes_ready():
                return self
        raise RuntimeError(f"the server does not start: {self.log.read_text()[-2000:]}")

    def becomes_ready(self) -> bool:
        """False if the server has ended before it answered."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                return False
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=PATIENCE):
                    return True
            except OSError:
                time.sleep(0.05)
        self.stop()
        return False

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self) -> None:
        """Ends it at once, in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()
        self.process = None

    # Questions

    def get(self, path: str, **query):
        text = urllib.parse.urlencode(query)
        with urllib.request.urlopen(f"{self.url}{path}{'?' + text if text else ''}", timeout=PATIENCE) as answer:
            return json.load(answer)

    def get_bytes(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            return answer.read()

    def put(self, path: str, body: dict):
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="PUT")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def city(self) -> dict:
        return self.get("/api/v1/city")

    def report(self, reference: str) -> dict:
        return self.get(f"/api/v1/reports/{reference}")

    def references(self) -> set[str]:
        """All public reports."""
        found, path = set(), "/api/v1/reports?limit=500"
        while path:
            page = self.get(path)
            found |= {feature["properties"]["reference"] for feature in page["features"]}
            path = page.get("next")
        return found

    def reports_near(self, place: dict, category: str, metres: float = 100) -> list[dict]:
        """The open reports of a category within `metres` of a place."""
        found = self.get("/api/v1/reports/nearby", lon=place["lon"], lat=place["lat"], category=category, limit=100)
        return [
            feature["properties"] for feature in found["features"]
            if feature["properties"]["category"] == category and feature["properties"]["distance"] <= metres
        ]

    def department_at(self, place: dict, category: str) -> str:
        """The name of the department that the town's rules give."""
        decision = self.get("/api/v1/routing/explain", lon=place["lon"], lat=place["lat"], category=category)
        return decision["decision"]["department"]["name"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
