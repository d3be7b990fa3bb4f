"""What crews pull: 100 open reports of a department, by zone and by box, out of 50 thousand and 1 million reports.

32 people who look at each answer for a quarter of a second are what the budget is about; a machine, and 32, ask again at
once. The ratio is to what the peers' lists of 100 by area took of 50,000 reports, on a machine like this one (2 cores)
at another time.
"""

import json
import secrets
import subprocess
import tempfile
import urllib.request
from pathlib import Path

from .table import count, milliseconds
from .workshop import places_of, served, spare_copy

PAUSE = 250  # Milliseconds.
SECONDS = 4
PEOPLE = 32
SIZES = (50_000, 1_000_000)
# Seconds, median of one client: FixMyStreet and Signalen, lists of 100 by area.
PEERS = {"FixMyStreet": 0.354, "Signalen": 0.677}


def run(workshop, table):
    workshop.tool("wrk")
    for reports in [size for size in SIZES if size <= workshop.reports] or [workshop.reports]:
        with spare_copy(workshop, workshop.town(reports)) as city:
            token = staff_token(workshop, city)
            with served(workshop, city, city / "data") as town, tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "paths"
                for work, paths in questions(town, token).items():
                    file.write_text("".join(path + "\n" for path in paths))
                    town.load("get", file, seconds=2, token=token)
                    one = town.load("get", file, seconds=SECONDS, clients=1, token=token)
                    calm = town.load("get", file, "pause", PAUSE, seconds=SECONDS, clients=PEOPLE, token=token)
                    eager = town.load("get", file, seconds=SECONDS, clients=PEOPLE, token=token)
                    for peer, seconds in PEERS.items():
                        table.add(
                            f"{work}, of {count(reports)}",
                            f"1 client: {_latency(one)}<br>32 people: {_latency(calm)}<br>"
                            f"32 machines: {_latency(eager)}, {count(eager.per_second)}/s", f"{peer}, of 50,000",
                            f"p50 {milliseconds(seconds)}", f"{seconds / one.p50:.0f} × faster",
                            "32 people: p99 < 20 ms", calm.p99 < 0.02)


def questions(town, token):
    """Work → the addresses that ask for it, at real places."""
    about = _get(town, "/api/v1/crew/town", token)
    departments = [department["id"] for department in about["departments"]]
    zones = [f"{zone['kind']}:{zone['id']}" for zone in about["zones"]]
    held = [
        f"/api/v1/crew/reports?department={department}&zone={zone}&limit=100"
        for department in departments for zone in zones]
    full = [path for path in held if len(_get(town, path, token)["reports"]) >= 50]
    west, south, east, north = town.get("/api/v1/city")["bounds"]
    half = ((east - west) / 8, (north - south) / 8)
    boxes = [
        f"/api/v1/crew/reports?department={departments[turn % len(departments)]}&limit=100&bbox="
        f"{lon - half[0]:.6f},{lat - half[1]:.6f},{lon + half[0]:.6f},{lat + half[1]:.6f}"
        for turn, (lon, lat) in enumerate(places_of(town)[:64])]
    return {"pull 100 of a department in a zone": full or held, "pull 100 of a department in a box": boxes}


def staff_token(workshop, city):
    """An access token of a dispatcher, who may see everything."""
    return subprocess.run(
        [workshop.server, "token", "create", "--data", city / "data", "--name", f"bench {secrets.token_hex(4)}",
         "--role", "dispatcher"], capture_output=True, text=True, check=True).stdout.strip()


def _get(town, path, token):
    request = urllib.request.Request(town.url + path, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def _latency(load):
    return f"p50 {milliseconds(load.p50)}, p99 {milliseconds(load.p99)}"
