"""The portal's list: 100 requests of a citizen, out of 50 thousand and 1 million reports.

32 people who look at each answer for a quarter of a second are what the budget is about; a machine, and 32, ask again at
once. Every query is signed anew: a nonce is good once, and the check is part of what is measured.
"""

import base64
import datetime
import hashlib
import hmac
import json
import os
import secrets
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

from .table import count, milliseconds
from .workshop import places_of, plain_category, served, spare_copy

PAUSE = 250  # Milliseconds.
SECONDS = 4
PEOPLE = 32
SIZES = (50_000, 1_000_000)
CITIZENS = 20
REQUESTS = 100
PEER = "portail.bench.example"
SECRET = "bench"
# More than a machine answers in one turn; what is signed is good for half a minute.
QUERIES = 60_000


def run(workshop, table):
    workshop.tool("wrk")
    os.environ["BENCH_PORTAL_SECRET"] = SECRET
    for reports in [size for size in SIZES if size <= workshop.reports] or [workshop.reports]:
        with spare_copy(workshop, workshop.town(reports)) as city:
            settings = city / "city.yaml"
            settings.write_text(
                settings.read_text() + f"\nportal: {{peers: [{{orig: {PEER}, secret_env: BENCH_PORTAL_SECRET}}]}}\n")
            with served(workshop, city, city / "data") as town, tempfile.TemporaryDirectory() as folder:
                names = [secrets.token_hex(16) for _ in range(CITIZENS)]
                submit(town, names)
                file = Path(folder) / "paths"

                def load(*arguments, clients):
                    file.write_text("".join(f"/api/user/forms?{query(names[n % CITIZENS])}\n" for n in range(QUERIES)))
                    return town.load("once", file, *arguments, seconds=SECONDS, clients=clients)

                load(clients=PEOPLE)
                one = load(clients=1)
                calm = load("pause", PAUSE, clients=PEOPLE)
                eager = load(clients=PEOPLE)
                table.add(
                    f"{REQUESTS} requests of a citizen, of {count(reports)}",
                    f"1 client: {_latency(one)}<br>32 people: {_latency(calm)}<br>"
                    f"32 machines: {_latency(eager)}, {count(eager.per_second)}/s", "–", "–", "–",
                    "32 people: p99 < 20 ms", calm.p99 < 0.02)


def submit(town, names):
    """So many requests of each, by turns, as they come in."""
    category, places = plain_category(town), places_of(town)
    for turn in range(REQUESTS):
        for name in names:
            lon, lat = places[turn % len(places)]
            body = {"data": {"map": {"lat": lat, "lon": lon}, "description": f"Bench {turn}"}, "user": {"NameID": name}}
            request = urllib.request.Request(
                f"{town.url}/api/formdefs/{category}/submit?{sign(f'orig={PEER}')}", json.dumps(body).encode(),
                {"Content-Type": "application/json"})
            urllib.request.urlopen(request).read()


def query(name):
    return sign(f"NameID={name}&orig={PEER}&limit={REQUESTS}&sort=desc")


def sign(text):
    """As the portal's own signer does."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    text += f"&algo=sha256&timestamp={urllib.parse.quote(now)}&nonce={secrets.token_hex(16)}"
    digest = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()
    return f"{text}&signature={urllib.parse.quote(base64.b64encode(digest))}"


def _latency(load):
    return f"p50 {milliseconds(load.p50)}, p99 {milliseconds(load.p99)}"
