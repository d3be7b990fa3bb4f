"""500 reports in a box out of 10 thousand, 100 thousand and 1 million, asked by 32 clients.

Twice: people who look at each map for a quarter of a second, which is what the budget is about, and machines that ask
again at once, which shows what the server can do at the most.
"""

import tempfile
from pathlib import Path

from .table import count, milliseconds
from .workshop import places_of, served

CLIENTS = 32
SECONDS = 10
BOXES = 64
ANSWER = 500
PAUSE = 250  # Milliseconds.


def run(workshop, table):
    workshop.tool("wrk")
    first = None
    for reports in sorted({10_000, 100_000, workshop.reports}):
        city = workshop.town(reports)
        with served(workshop, city, city / "data") as town, tempfile.TemporaryDirectory() as folder:
            paths = Path(folder) / "paths.txt"
            paths.write_text("".join(path + "\n" for path in boxes(town)))
            town.load("get", paths, seconds=2, clients=CLIENTS)
            calm = town.load("get", paths, "pause", PAUSE, seconds=SECONDS, clients=CLIENTS)
            eager = town.load("get", paths, seconds=SECONDS, clients=CLIENTS)
        first = first or (calm, eager)
        for load, before, how in ((calm, first[0], f"{PAUSE} ms pauses"), (eager, first[1], "no pause")):
            table.add(
                f"{ANSWER} reports in a box, of {count(reports)}: {CLIENTS} clients, {how}",
                f"{_latency(load)}, {count(load.per_second)}/s", "ours at 10,000", _latency(before),
                f"{load.p50 / before.p50:.2f} ×", "p99 < 25 ms", load.p99 < 0.025)
    table.note(f"An answer of {ANSWER} reports has {eager.bytes_per_answer / 1000:.0f} kB.")


def boxes(town):
    """Addresses of boxes round real reports, each grown or shrunk until it holds about as many as are asked for."""
    west, south, east, north = town.get("/api/v1/city")["bounds"]
    paths = []
    for lon, lat in places_of(town)[:BOXES]:
        low, high = 0.0, 1.0
        for _ in range(16):
            share = (low + high) / 2
            half = ((east - west) * share / 2, (north - south) * share / 2)
            box = f"{lon - half[0]:.6f},{lat - half[1]:.6f},{lon + half[0]:.6f},{lat + half[1]:.6f}"
            held = len(town.get(f"/api/v1/reports?bbox={box}&limit={ANSWER + 100}")["features"])
            if ANSWER <= held < ANSWER + 100:
                break
            low, high = (share, high) if held < ANSWER else (low, share)
        paths.append(f"/api/v1/reports?bbox={box}&limit={ANSWER}")
    return paths


def _latency(load):
    return f"p50 {milliseconds(load.p50)}, p99 {milliseconds(load.p99)}"
