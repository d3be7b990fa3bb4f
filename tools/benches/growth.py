"""What people ask most, of 10 thousand, 100 thousand, 1 million and 10 million reports, by 1 and by 32 clients.

Three loads each: one client that asks again at once; 32 people who look at each answer for a quarter of a second,
which is what the budgets are about; 32 machines that ask again at once, which shows what the server can do at the most.
"""

import math
import tempfile
from pathlib import Path

from . import plot
from .table import count, milliseconds
from .workshop import places_of, served

CLIENTS = 32
SECONDS = 4
PLACES = 64
ANSWER = 500
PAUSE = 250  # Milliseconds.


def run(workshop, table):
    workshop.tool("wrk")
    sizes = [size for size in (10_000, 100_000, 1_000_000, 10_000_000) if size <= workshop.reports] or [workshop.reports]
    measured = {}
    for reports in sizes:
        city = workshop.town(reports)
        with served(workshop, city, city / "data") as town, tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "paths.txt"
            for work, paths in questions(town).items():
                file.write_text("".join(path + "\n" for path in paths))
                town.load("get", file, seconds=2, clients=CLIENTS)
                one = town.load("get", file, seconds=SECONDS, clients=1)
                calm = town.load("get", file, "pause", PAUSE, seconds=SECONDS, clients=CLIENTS)
                eager = town.load("get", file, seconds=SECONDS, clients=CLIENTS)
                measured.setdefault(work, {})[reports] = (one, calm, eager)
    for work, by_size in measured.items():
        first = next(iter(by_size.values()))
        for reports, (one, calm, eager) in by_size.items():
            table.add(
                f"{work}, of {count(reports)}", f"1 client: {_latency(one)}<br>32 people: {_latency(calm)}<br>"
                f"32 machines: {_latency(eager)}, {count(eager.per_second)}/s", "ours at 10,000, 1 client",
                _latency(first[0]), f"{one.p50 / first[0].p50:.2f} ×", "32 people: p99 < 25 ms", calm.p99 < 0.025)
    lists = measured[f"{ANSWER} reports in a box"]
    table.note(f"An answer of {ANSWER} reports has {lists[sizes[-1]][2].bytes_per_answer / 1000:.0f} kB.")
    if len(sizes) > 1:
        series = {work: {size: loads[0].p50 * 1000 for size, loads in by_size.items()} for work, by_size in measured.items()}
        workshop.figure("growth.svg").write_text(
            plot.lines(series, "One client: median latency by the size of the town", "reports in the town", "ms"),
            encoding="utf-8")
        table.figure("growth.svg", "median latency of one client against the number of reports: flat lines follow the answer")


def questions(town):
    """Work → the addresses that ask for it, at real places."""
    about = town.get("/api/v1/city")
    places = places_of(town)[:PLACES]
    newest = town.get("/api/v1/reports?limit=500")["features"]
    # As a crew asks: what is open for its department in the part of the town it drives through.
    shares = [(about["bounds"][2] - about["bounds"][0]) / 8, (about["bounds"][3] - about["bounds"][1]) / 8]
    departments = [department["id"] for department in about["departments"]]
    return {
        f"{ANSWER} reports in a box": boxes(town),
        "a tile of the map, from the town to the street": [
            _tile(lon, lat, zoom) for lon, lat in places[:16] for zoom in range(10, 19)],
        "what is near, same category": [
            f"/api/v1/reports/nearby?lon={lon:.6f}&lat={lat:.6f}&category={newest[0]['properties']['category']}"
            for lon, lat in places],
        "one report with its history": [f"/api/v1/reports/{feature['id']}" for feature in newest],
        "100 open reports of a department, by area": [
            f"/api/v1/reports?department={departments[turn % len(departments)]}&status=open&limit=100&bbox="
            f"{lon - shares[0]:.6f},{lat - shares[1]:.6f},{lon + shares[0]:.6f},{lat + shares[1]:.6f}"
            for turn, (lon, lat) in enumerate(places)],
    }


def boxes(town):
    """Addresses of boxes round real reports, each grown or shrunk until it holds about as many as are asked for."""
    west, south, east, north = town.get("/api/v1/city")["bounds"]
    paths = []
    for lon, lat in places_of(town)[:PLACES]:
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


def _tile(lon, lat, zoom):
    """The address of the tile that holds a place (the scheme of OpenStreetMap, "Slippy map tilenames")."""
    x = int((lon + 180) / 360 * 2**zoom)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom)
    return f"/api/v1/tiles/{zoom}/{x}/{y}.mvt"


def _latency(load):
    return f"p50 {milliseconds(load.p50)}, p99 {milliseconds(load.p99)}"
