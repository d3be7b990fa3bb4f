"""A report with its photo, both on disk: from the phone's last byte to the answer.

Photos as phones send them, 2048 px; each is another photo, for a block of its bytes that decoders pass over differs.
Beside it Pillow makes the same two sizes in as many processes as there are cores, and stores nothing.
"""

import http.client
import io
import json
import os
import secrets
import statistics
import tempfile
import threading
import time
import uuid
from concurrent.futures import ProcessPoolExecutor

from PIL import Image, ImageOps

from . import photo
from .table import count, milliseconds
from .workshop import places_of, plain_category, served, spare_copy

CLIENTS = 8
SECONDS = 10


def run(workshop, table):
    source = as_sent(workshop.data(photo.PHOTO))
    with spare_copy(workshop, workshop.town(1000)) as city, served(workshop, city, city / "data") as town:
        place, category = places_of(town)[0], plain_category(town)
        taken, lock, end = [], threading.Lock(), time.perf_counter() + SECONDS

        def client():
            connection = http.client.HTTPConnection(town.url.removeprefix("http://"))
            while (start := time.perf_counter()) < end:
                sent = _ask(connection, "POST", "/api/v1/photos", another(source), "image/jpeg")
                report = {
                    "category": category, "location": {"lon": place[0], "lat": place[1]}, "photos": [sent["id"]]}
                _ask(connection, "PUT", f"/api/v1/reports/{uuid.uuid4()}", json.dumps(report), "application/json")
                with lock:
                    taken.append(time.perf_counter() - start)

        threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    mine, theirs = len(taken) / SECONDS, pillow_per_second(source)
    table.add(
        f"create a report with a photo of {len(source) / 1e6:.1f} MB, {CLIENTS} clients", f"{mine:.1f}/s",
        f"Pillow in {os.cpu_count()} processes, both sizes only", f"{theirs:.1f}/s", f"{mine / theirs:.2f} ×")
    centiles = statistics.quantiles(taken, n=100)
    table.add("latency of the same", f"p50 {milliseconds(centiles[49])}, p99 {milliseconds(centiles[98])}")


def as_sent(path):
    """The photo as the web app shrinks it."""
    with Image.open(path) as picture:
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((2048, 2048))
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def another(jpeg):
    """The same picture with a comment (COM, ITU T.81 B.2.4.5) of its own behind the first marker."""
    return jpeg[:2] + b"\xff\xfe\x00\x12" + secrets.token_bytes(16) + jpeg[2:]


def pillow_per_second(jpeg):
    """Photos a second that Pillow makes both sizes of."""
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file, ProcessPoolExecutor(os.cpu_count()) as pool:
        file.write(jpeg)
        file.flush()
        with tempfile.TemporaryDirectory() as folder:
            list(pool.map(photo.with_pillow, [file.name] * 4, [folder] * 4))
            start, turns = time.perf_counter(), 60
            list(pool.map(photo.with_pillow, [file.name] * turns, [folder] * turns))
            return turns / (time.perf_counter() - start)


def _ask(connection, method, path, body, kind):
    connection.request(method, path, body, {"Content-Type": kind})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status not in (200, 201):
        raise RuntimeError(f"{method} {path}: {answer.status} {text[:200]}")
    return json.loads(text)
