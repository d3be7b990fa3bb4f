"""A 12-megapixel photo → facts, 1600 px and 400 px: Trottoir beside `vipsthumbnail`.

Whole processes, by turns: ours reads the EXIF facts and makes both sizes from one decode; vipsthumbnail makes one
size a run, so it runs twice, the small size from the large one if that is faster. Pillow, which most Python services
use, does it inside a running interpreter, from one reduced decode. None keeps metadata.
"""

import statistics
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageOps

from .table import milliseconds, megabytes
from .workshop import timed

PHOTO = "photos/tnthieding-exif/florida_beach.jpg"
RUNS = 11


def run(workshop, table):
    vips = workshop.tool("vipsthumbnail")
    photo = workshop.data(PHOTO)
    ours, large, small, chained, pillow = [], [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def thumbnail(source, edge, quality):
            target = f"{folder}/{edge}.jpg[Q={quality},optimize_coding,strip]"
            return timed(vips, source, "--size", edge, "--output", target)

        for _ in range(RUNS):
            ours.append(timed(workshop.bench, "photo", photo, folder))
            large.append(thumbnail(photo, 1600, 82))
            small.append(thumbnail(photo, 400, 78))
            chained.append(thumbnail(folder / "1600.jpg", 400, 78))
            start = time.perf_counter()
            with_pillow(photo, folder)
            pillow.append(time.perf_counter() - start)
    mine = _seconds(ours)
    second, way = min((_seconds(small), "each from the photo"), (_seconds(chained), "the small from the large"))
    theirs = _seconds(large) + second
    table.add(
        "12 MP photo → facts, 1600 px, 400 px", milliseconds(mine), f"`vipsthumbnail`, {way}", milliseconds(theirs),
        f"{mine / theirs:.2f} ×", "≤ 0.8 ×", mine <= 0.8 * theirs)
    theirs = statistics.median(pillow)
    table.add("the same", milliseconds(mine), "Pillow, inside a process", milliseconds(theirs), f"{mine / theirs:.2f} ×")
    mine, theirs = (max(usage.peak_bytes for usage in usages) for usages in (ours, large))
    table.add(
        "peak memory of the same", megabytes(mine), "`vipsthumbnail`", megabytes(theirs), f"{mine / theirs:.2f} ×",
        "≤ 40 MB", mine <= 40e6)


def with_pillow(photo, folder):
    """Both sizes as Pillow's manual has them made."""
    with Image.open(photo) as picture:
        picture.draft("RGB", (1600, 1600))
        picture = ImageOps.exif_transpose(picture)
        for edge, quality in ((1600, 82), (400, 78)):
            picture.thumbnail((edge, edge))
            picture.save(f"{folder}/{edge}-pillow.jpg", quality=quality, optimize=True)


def _seconds(usages):
    return statistics.median(usage.seconds for usage in usages)
