"""The town's desk: moves reports through the API, as staff do."""

import json
import subprocess
import urllib.request
import uuid
from pathlib import Path

from .server import BINARY, PATIENCE, Server


def add_staff(server: Server, email: str, name: str, role: str, *options: str) -> None:
    """Somebody who may sign in from now on."""
    subprocess.run(
        [BINARY, "staff", "add", "--data", server.town / "data", "--email", email, "--name", name, "--role", role,
         *options], capture_output=True, check=True)


class Desk:
    def __init__(self, server: Server):
        self.server = server
        made = subprocess.run(
            [BINARY, "token", "create", "--data", server.town / "data", "--name", f"desk {uuid.uuid4().hex[:8]}",
             "--role", "desk"], capture_output=True, text=True, check=True)
        self.token = made.stdout.strip()

    def ask(self, method: str, path: str, body: dict | None = None):
        request = urllib.request.Request(
            self.server.url + path, None if body is None else json.dumps(body).encode(),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "If-Match": "*"},
            method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def move(self, reference: str, status: str, reason: str | None = None, photo: Path | None = None) -> None:
        change = {"status": status}
        if reason:
            change["reason"] = reason
        if photo:
            change["photo"] = self.send_photo(photo)
        self.ask("PATCH", f"/api/v1/reports/{reference}", change)

    def send_photo(self, photo: Path) -> str:
        request = urllib.request.Request(
            self.server.url + "/api/v1/photos", photo.read_bytes(), {"Content-Type": "image/jpeg"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["id"]

    def held_additions(self) -> list[dict]:
        return self.ask("GET", "/api/v1/moderation/additions")["additions"]

    def release(self, addition: str) -> None:
        self.ask("PATCH", f"/api/v1/moderation/additions/{addition}", {"decision": "released"})
