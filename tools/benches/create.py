"""New reports, each on disk before it is answered: 32 clients beside raw SQLite with the same durability.

Raw SQLite: one connection, write-ahead log, `synchronous=FULL`, one row of a report's size a transaction, no HTTP, no
JSON, no spatial index, in the same file system. It runs before and after, and the faster run counts.
"""

import secrets
import sqlite3
import time
import uuid
from contextlib import closing

from .table import count, milliseconds
from .workshop import places_of, plain_category, served, spare_copy

CLIENTS = 32
SECONDS = 10
RAW_SECONDS = 4


def run(workshop, table):
    workshop.tool("wrk")
    with spare_copy(workshop, workshop.town(1000)) as city:
        before = raw(city / "raw.sqlite")
        with served(workshop, city, city / "data") as town:
            category = plain_category(town)
            places = city / "places.txt"
            places.write_text("".join(f"{lon} {lat}\n" for lon, lat in places_of(town)))
            town.load("put", secrets.token_hex(4), category, places, seconds=2, clients=CLIENTS)
            load = town.load("put", secrets.token_hex(4), category, places, seconds=SECONDS, clients=CLIENTS)
        theirs = max(before, raw(city / "raw.sqlite"))
    table.add(
        f"create a report, durable, {CLIENTS} clients", f"{count(load.per_second)}/s", "raw SQLite, `synchronous=FULL`",
        f"{count(theirs)}/s", f"{load.per_second / theirs:.2f} ×", "≥ 0.5 ×", load.per_second >= 0.5 * theirs)
    table.add(
        "latency of the same", f"p50 {milliseconds(load.p50)}, p99 {milliseconds(load.p99)}", budget="p99 < 50 ms",
        kept=load.p99 < 0.05)


def raw(path):
    """Durable rows a second."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE report(number INTEGER PRIMARY KEY, id BLOB UNIQUE, at INTEGER, body TEXT)")
        body = "x" * 400
        rows, end = 0, time.perf_counter() + RAW_SECONDS
        while time.perf_counter() < end:
            database.execute("INSERT INTO report(id, at, body) VALUES (?, ?, ?)", (uuid.uuid4().bytes, rows, body))
            rows += 1
    return rows / RAW_SECONDS
