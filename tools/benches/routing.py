"""Point → zone: Geo.ZoneIndex beside shapely's STRtree and beside SpatiaLite's own SQL, and the command `route`.

The same points and the same GeoJSON go to both, one core each. shapely is asked in the two ways that its manual
shows, and the faster counts: `query(points, predicate="intersects")`, and boxes first, then prepared `covers`.
"""

import json
import random
import subprocess
import tempfile
import time
from pathlib import Path

import numpy
import shapely

from . import grid
from .table import Skip, count, megabytes
from .workshop import served, timed

POINTS = 1_000_000
ASKED = 20_000  # Of them, by way of SQL.
LINES = 200_000
COMMUNES = "zones/france/communes-34-herault.geojson"
FRANCE = (-4.8, 42.3, 8.2, 51.1)


def run(workshop, table):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        made = folder / "made.geojson"
        grid.write(grid.zones(175, 200, FRANCE), made)
        files = {"35,000 generated zones": made}
        try:
            files = {"343 communes of Hérault": workshop.data(COMMUNES)} | files
        except Skip as reason:
            table.skip("point → zone, communes of Hérault", reason)
        for name, file in files.items():
            polygons = grid.read(file)
            west, south, east, north = grid.box_of(polygons)
            points = numpy.random.default_rng(7).uniform((west, south), (east, north), (POINTS, 2))
            points.tofile(folder / "points.f64")
            ours = json.loads(
                timed(workshop.bench, "zones", file, folder / "points.f64", folder / "answers.i32").output)
            answers = numpy.fromfile(folder / "answers.i32", dtype=numpy.int32)
            theirs, way, zone = shapely_per_second(polygons, points)
            mine = ours["points"] / ours["passSeconds"]
            same = (answers == zone).mean()
            table.add(
                f"point → zone, {name}", f"{count(mine)} points/s", f"shapely STRtree, {way}",
                f"{count(theirs)} points/s", f"{mine / theirs:.1f} ×", "≥ 1,000,000 points/s and ≥ 3 ×",
                mine >= 1e6 and mine >= 3 * theirs)
            theirs = spatialite_per_second(workshop, polygons, points[:ASKED], folder / "zones.sqlite")
            table.add(
                "the same", f"{count(mine)} points/s", "SpatiaLite SQL, `ST_Intersects` on its index",
                f"{count(theirs)} points/s", f"{mine / theirs:,.0f} ×")
            table.note(
                f"{name}: built in {ours['buildSeconds']:.2f} s, {megabytes(ours['indexBytes'])}; "
                f"{same:.4%} of the {count(POINTS)} answers are shapely's.")
    command_line(workshop, table)


def shapely_per_second(polygons, points):
    """Points a second, the way that was faster, and the zone of each point (the first, or -1)."""
    sites = shapely.points(points)
    tree = shapely.STRtree(polygons)
    tree.query(sites[:1000], predicate="intersects")

    start = time.perf_counter()
    pairs = tree.query(sites, predicate="intersects")
    plain = time.perf_counter() - start

    shapely.prepare(polygons)
    start = time.perf_counter()
    site, near = tree.query(sites)
    shapely.covers(polygons[near], sites[site])
    prepared = time.perf_counter() - start

    zone = numpy.full(len(points), len(polygons), dtype=numpy.int32)
    numpy.minimum.at(zone, pairs[0], pairs[1].astype(numpy.int32))
    zone[zone == len(polygons)] = -1
    if plain <= prepared:
        return len(points) / plain, "`query` with a predicate", zone
    return len(points) / prepared, "`query`, then prepared `covers`", zone


def spatialite_per_second(workshop, polygons, points, database):
    """Points a second by one SQL statement; the program's start, about 20 ms, is in it."""
    spatialite = workshop.tool("spatialite")
    database.unlink(missing_ok=True)
    rows = [f"INSERT INTO zone(geom) VALUES (GeomFromText('{_multi(polygon)}', 4326));" for polygon in polygons]
    rows += [f"INSERT INTO point VALUES ({lon!r}, {lat!r});" for lon, lat in points.tolist()]
    _run(spatialite, database, "\n".join([
        "CREATE TABLE zone(key INTEGER PRIMARY KEY); CREATE TABLE point(lon REAL, lat REAL);",
        "SELECT AddGeometryColumn('zone', 'geom', 4326, 'MULTIPOLYGON', 'XY');",
        "BEGIN;", *rows, "COMMIT; SELECT CreateSpatialIndex('zone', 'geom');"]))
    start = time.perf_counter()
    _run(spatialite, database, """
        SELECT count(*), sum(zone.key) FROM point JOIN idx_zone_geom ON xmin <= lon AND xmax >= lon AND ymin <= lat
        AND ymax >= lat JOIN zone ON zone.key = pkid AND ST_Intersects(zone.geom, MakePoint(lon, lat, 4326));""")
    return len(points) / (time.perf_counter() - start)


def _run(spatialite, database, script):
    subprocess.run([spatialite, "-silent", "-bail", database], input=script, capture_output=True, text=True, check=True)


def _multi(polygon):
    parts = polygon.geoms if polygon.geom_type == "MultiPolygon" else [polygon]
    return shapely.MultiPolygon(list(parts)).wkt


def command_line(workshop, table):
    """The command as a whole: text in, text out."""
    city = workshop.town(1000)
    with served(workshop, city, city / "data") as town:
        about = town.get("/api/v1/city")
    categories = [category["id"] for category in about["categories"]]
    west, south, east, north = about["bounds"]
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        points = Path(folder) / "points.csv"
        with points.open("w") as file:
            print("lon,lat,category", file=file)
            for _ in range(LINES):
                lon, lat = chance.uniform(west, east), chance.uniform(south, north)
                print(f"{lon:.6f},{lat:.6f},{chance.choice(categories)}", file=file)
        with points.open() as file:
            usage = timed(workshop.server, "route", "--city", city, stdin=file)
    table.add("`route` of a CSV through the demo town's rules", f"{count(LINES / usage.seconds)} lines/s")
