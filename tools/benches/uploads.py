"""A photo of 12 megapixels whose upload is cut at 80 % by the end of the server: what is sent again, and how soon.

Beside it the plain POST, which has to begin at the beginning.
"""

import http.client
import time

from . import photo
from .table import megabytes, milliseconds
from .workshop import served, spare_copy

TUS = {"Tus-Resumable": "1.0.0"}
CUT = 0.8


def run(workshop, table):
    content = workshop.data(photo.PHOTO).read_bytes()
    cut = int(len(content) * CUT)
    with spare_copy(workshop, workshop.town(1000)) as city:
        with served(workshop, city, city / "data") as town:
            made = _ask(town, "POST", "/api/v1/uploads", b"", {"Upload-Length": str(len(content))})
            place = made.headers["Location"]
            _ask(town, "PATCH", place, content[:cut], _offset(0))
            town.process.kill()
        start = time.perf_counter()
        with served(workshop, city, city / "data") as town:
            ready = time.perf_counter() - start
            start = time.perf_counter()
            kept = int(_ask(town, "HEAD", place, b"", {}).headers["Upload-Offset"])
            _ask(town, "PATCH", place, content[kept:], _offset(kept))
            resumed = time.perf_counter() - start
    again = len(content) - kept
    table.add(
        f"a photo of {megabytes(len(content))} cut at {CUT:.0%} by SIGKILL: sent again", f"{again / 1e6:.1f} MB",
        "the whole by POST", f"{len(content) / 1e6:.1f} MB", f"{again / len(content):.2f} ×", "≤ 0.2 ×",
        again <= len(content) - cut)
    table.add("server ready again, then upload finished", f"{milliseconds(ready)}, then {milliseconds(resumed)}")


def _offset(number):
    return {"Upload-Offset": str(number), "Content-Type": "application/offset+octet-stream"}


def _ask(town, method, path, body, headers):
    connection = http.client.HTTPConnection(town.url.removeprefix("http://"))
    path = path.removeprefix(town.url)
    connection.request(method, path, body, TUS | headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status >= 300:
        raise RuntimeError(f"{method} {path}: {answer.status}")
    return answer
