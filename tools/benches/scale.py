"""Memory and start with 1,000,000 reports and 35,000 zones."""

import shutil
import tempfile
from pathlib import Path

from . import grid, growth
from .table import count, megabytes, milliseconds
from .workshop import served

CLIENTS = 32
SECONDS = 10
STARTS = 3


def run(workshop, table):
    workshop.tool("wrk")
    city = with_many_zones(workshop)
    # The first start writes the new zones beside the reports; later ones find them there.
    with served(workshop, city, city / "data") as town:
        first = town.seconds_to_ready
    starts = []
    for _ in range(STARTS):
        with served(workshop, city, city / "data") as town:
            starts.append(town.seconds_to_ready)
            idle = town.memory()
            if len(starts) == STARTS:
                with tempfile.TemporaryDirectory() as folder:
                    paths = Path(folder) / "paths.txt"
                    paths.write_text("".join(path + "\n" for path in growth.boxes(town)))
                    town.load("get", paths, seconds=SECONDS, clients=CLIENTS)
                loaded, peak = town.memory(), town.memory("VmHWM")
    what = f"{count(workshop.invented)} reports and 35,000 zones"
    table.add(f"memory with {what}, under load", megabytes(loaded), budget="< 200 MB", kept=loaded < 200e6)
    table.add("start to ready with the same", milliseconds(min(starts)), budget="< 1 s", kept=min(starts) < 1)
    table.note(
        f"{what}: {megabytes(idle)} when ready, at most {megabytes(peak)} at any moment; the first start with new zones "
        f"takes {milliseconds(first)}.")


def with_many_zones(workshop):
    """The largest town with one more zone kind, `cell`."""
    folder = workshop.keep / f"town-{workshop.invented}-zones"
    stamp = folder / "made"
    if not stamp.exists():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(workshop.town(workshop.invented), folder, ignore=shutil.ignore_patterns("made"))
        with served(workshop, folder, folder / "data") as town:
            bounds = town.get("/api/v1/city")["bounds"]
        grid.write(grid.zones(175, 200, bounds, decimals=8), folder / "zones" / "cell.geojson")
        stamp.touch()
    return folder
