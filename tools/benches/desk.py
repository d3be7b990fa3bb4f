"""What the desk, the administrator and whoever looks at the dashboard wait for, out of 1 million reports.

One client, for people look at an answer before they ask again; no ratio, for the peers have no figures for these.
"""

import tempfile
from pathlib import Path
from urllib.parse import quote

from .crews import staff_token
from .table import count, milliseconds
from .workshop import served, spare_copy

SECONDS = 4
# What people type: a kind, a kind and a street, the commonest word of all, a reference, a number nobody has.
RARE = ("lampadaire", "nid-de-poule lilas", "graffiti mur", "S-1042", "06 12 34 56 78")
COMMON = ("rue", "12 rue")


def run(workshop, table):
    workshop.tool("wrk")
    with spare_copy(workshop, workshop.town(workshop.reports)) as city:
        token = staff_token(workshop, city)
        with served(workshop, city, city / "data") as town, tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "paths"
            for work, paths in questions().items():
                file.write_text("".join(path + "\n" for path in paths))
                load = town.load("get", file, seconds=SECONDS, clients=1, token=token)
                table.add(
                    f"{work}, of {count(workshop.reports)}", f"p50 {milliseconds(load.p50)}, p99 {milliseconds(load.p99)}")


def questions():
    """Work → the addresses that ask for it."""
    search = "/api/v1/desk/reports?limit=50&q="
    return {
        "the desk searches for a few words": [search + quote(words) for words in RARE],
        "the desk searches for the commonest word": [search + quote(words) for words in COMMON],
        "the desk's queues with their counts": ["/api/v1/desk/queues"],
        "the dashboard, a year": ["/api/v1/figures"],
    }
