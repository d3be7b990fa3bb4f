"""Where in the demo town a journey can happen without meeting a report that is already there."""

import csv
import math
from collections import Counter

from .server import Server

# Metres: the app asks "is it this one?" up to 100, so a quiet place is farther from its like than that.
QUIET = 240


def kind(server: Server, *, asks=False) -> dict:
    """A public category that may have a photo; with `asks`, one with a question that must be answered."""
    for category in server.city()["categories"]:
        required = any(question["required"] for question in category["questions"])
        if category["public"] and category["photo"] == "optional" and required == asks:
            return category
    raise LookupError("the town has no such category")


def addresses(server: Server) -> list[dict]:
    """Addresses of the town, the middle first; each label is there once only."""
    west, south, east, north = server.city()["bounds"]
    middle = {"lon": (west + east) / 2, "lat": (south + north) / 2}
    with (server.town / "addresses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    times = Counter(row["label"] for row in rows)
    found = [
        {"label": row["label"], "lon": float(row["lon"]), "lat": float(row["lat"])}
        for row in rows if times[row["label"]] == 1
    ]
    return sorted(found, key=lambda address: distance(address, middle))


def quiet_addresses(server: Server, category: dict, count: int = 1, apart: float = 600) -> list[dict]:
    """Addresses without an open report of the category around them, `apart` metres from one another."""
    chosen: list[dict] = []
    for address in addresses(server)[::10]:
        if any(distance(address, other) < apart for other in chosen):
            continue
        if server.reports_near(address, category["id"], QUIET):
            continue
        chosen.append(address)
        if len(chosen) == count:
            return chosen
    raise LookupError(f"the town has only {len(chosen)} of {count} quiet addresses")


def distance(a: dict, b: dict) -> float:
    """Metres; good enough within a town."""
    x = (a["lon"] - b["lon"]) * math.cos(math.radians(a["lat"]))
    y = a["lat"] - b["lat"]
    return math.hypot(x, y) * 111_195
