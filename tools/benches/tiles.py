"""Tiles of the map out of 10 thousand, 100 thousand and 1 million reports, without writes and with.

The tiles are those of somebody who looks at the town and comes nearer, from zoom 10 to 19, with and without a filter.
With writes, four more clients send reports all the while, so that no shallow tile stays the same for long. 32 people
look at each answer for a quarter of a second, which is what the budget is about; a machine, and 32, ask again at once.
Freshness: how long after a report's answer a tile shows it.
"""

import json
import math
import secrets
import statistics
import subprocess
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

from .table import count, milliseconds
from .workshop import LOAD, places_of, plain_category, served, spare_copy

PAUSE = 250  # Milliseconds.
LOADS = {"1 machine": (1, []), "32 people": (32, ["pause", PAUSE]), "32 machines": (32, [])}
SECONDS = 5
WRITERS = 4
VIEWS = 24
ZOOMS = range(10, 20)
FRESH = 40


def run(workshop, table):
    workshop.tool("wrk")
    for reports in (size for size in (10_000, 100_000, workshop.invented) if size <= workshop.invented):
        with spare_copy(workshop, workshop.town(reports)) as city, tempfile.TemporaryDirectory() as folder:
            with served(workshop, city, city / "data") as town:
                folder = Path(folder)
                (folder / "paths").write_text("".join(path + "\n" for path in tiles(town)))
                places = places_of(town)
                (folder / "places").write_text("".join(f"{lon} {lat}\n" for lon, lat in places))
                first = counted(town)
                for who, (clients, pause) in LOADS.items():
                    calm = town.load("get", folder / "paths", *pause, seconds=SECONDS, clients=clients)
                    with writing(town, folder / "places") as writes:
                        busy = town.load("get", folder / "paths", *pause, seconds=SECONDS, clients=clients)
                    for load, how in ((calm, "no writes"), (busy, f"{count(writes.per_second)} creates/s")):
                        table.add(
                            f"tiles out of {count(reports)} reports: {who}, {how}",
                            f"p50 {milliseconds(load.p50)}, p99 {milliseconds(load.p99)}, {count(load.per_second)}/s",
                            budget="p99 < 25 ms", kept=load.p99 < 0.025)
                delays = freshness(town, places)
                table.note(
                    f"{count(reports)} reports: counted {milliseconds(first)} after the server is ready; a new report "
                    f"is on its tile {milliseconds(statistics.median(delays))} after its answer, "
                    f"{milliseconds(max(delays))} at the most; {town.memory() / 1e6:.0f} MB.")


def tiles(town):
    """Tiles round real reports at every zoom, each once plain and once filtered."""
    category = plain_category(town)
    paths = []
    for lon, lat in places_of(town)[:VIEWS]:
        for zoom in ZOOMS:
            path = f"/api/v1/tiles/{zoom}/{{}}/{{}}.mvt".format(*square(lon, lat, zoom))
            paths += [path, f"{path}?status=open", f"{path}?category={category}"]
    return list(dict.fromkeys(paths))


def square(lon, lat, zoom):
    """Column and row of the tile that holds a place."""
    side = 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return int((lon + 180) / 360 * side), int(y * side)


def counted(town):
    """Seconds until a tile of the whole world is answered."""
    start = time.perf_counter()
    with urllib.request.urlopen(f"{town.url}/api/v1/tiles/0/0/0.mvt") as answer:
        answer.read()
    return time.perf_counter() - start


class writing:
    """Clients that create reports while the block runs."""

    def __init__(self, town, places):
        self.town, self.places, self.per_second = town, places, 0.0

    def __enter__(self):
        self.process = subprocess.Popen(
            ["wrk", "-t1", f"-c{WRITERS}", f"-d{SECONDS + 1}s", "-s", LOAD, self.town.url, "--", "put",
             secrets.token_hex(4), plain_category(self.town), self.places],
            stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        # The table's row is made after the block, with the writes' own figures.
        result = json.loads(self.process.communicate()[0].splitlines()[-1])
        if result["errors"]:
            raise RuntimeError(f"{result['errors']} of {result['requests']} creates failed")
        self.per_second = result["requests"] / result["seconds"]


def freshness(town, places):
    """Seconds from a report's answer to the tile that shows it."""
    category = plain_category(town)
    delays = []
    for lon, lat in (places * FRESH)[:FRESH]:
        body = json.dumps({"category": category, "location": {"lon": lon, "lat": lat, "source": "map"}}).encode()
        path = f"{town.url}/api/v1/tiles/14/{{}}/{{}}.mvt".format(*square(lon, lat, 14))
        with urllib.request.urlopen(path) as answer:
            before = answer.headers["ETag"]
        request = urllib.request.Request(
            f"{town.url}/api/v1/reports/{uuid.uuid4()}", body, {"Content-Type": "application/json"}, method="PUT")
        urllib.request.urlopen(request).read()
        start = time.perf_counter()
        while True:
            with urllib.request.urlopen(path) as answer:
                answer.read()
                if answer.headers["ETag"] != before:
                    break
            if time.perf_counter() - start > 10:
                raise RuntimeError("a report does not show on its tile")
        delays.append(time.perf_counter() - start)
    return delays
