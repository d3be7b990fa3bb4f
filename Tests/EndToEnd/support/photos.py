"""Photos for the journeys: one of the town's own drawings, with the position that a test wants in it."""

import struct
from pathlib import Path

from .server import Server


def town_photo(server: Server, category: str | None = None) -> bytes:
    """A JPEG without metadata: the public size of a past report's photo, of this category if there is one."""
    reports = [feature["properties"] for feature in server.get("/api/v1/reports", limit=500)["features"]]
    pictured = [report for report in reports if report.get("thumbnail")]
    if not pictured:
        raise LookupError("the town has no photo")
    report = next((report for report in pictured if report["category"] == category), pictured[0])
    return server.get_bytes(report["thumbnail"].replace("thumbnail.jpg", "public.jpg"))


def write_photo(
    server: Server, path: Path, place: dict | None = None, category: str | None = None, kilobytes: int = 0
) -> Path:
    """Writes a photo to `path`; with `place`, as taken there. The name is in it too: no two are the same bytes.

    `kilobytes` of nothing make it as heavy as a camera's.
    """
    jpeg = town_photo(server, category)
    comment = segment(0xFE, path.name.encode())
    exif = segment(0xE1, b"Exif\0\0" + gps_tiff(place["lon"], place["lat"])) if place else b""
    path.write_bytes(jpeg[:2] + exif + comment + segment(0xFE, bytes(50_000)) * (kilobytes // 50) + jpeg[2:])
    return path


def segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def gps_tiff(lon: float, lat: float) -> bytes:
    """A little-endian TIFF with nothing but a GPS directory (Exif 2.3, 4.6.6)."""
    pointer = entry(0x8825, 4, 1, struct.pack("<I", 26))
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 1) + pointer + struct.pack("<I", 0)
    values = 26 + 2 + 4 * 12 + 4
    gps = struct.pack("<H", 4)
    gps += entry(1, 2, 2, b"N\0\0\0" if lat >= 0 else b"S\0\0\0")
    gps += entry(2, 5, 3, struct.pack("<I", values))
    gps += entry(3, 2, 2, b"E\0\0\0" if lon >= 0 else b"W\0\0\0")
    gps += entry(4, 5, 3, struct.pack("<I", values + 24))
    return head + gps + struct.pack("<I", 0) + angle(lat) + angle(lon)


def entry(tag: int, kind: int, count: int, value: bytes) -> bytes:
    return struct.pack("<HHI", tag, kind, count) + value


def angle(degrees: float) -> bytes:
    """Degrees, minutes and ten-thousandths of seconds as three rationals."""
    units = round(abs(degrees) * 36_000_000)
    whole, rest = divmod(units, 36_000_000)
    minutes, seconds = divmod(rest, 600_000)
    return struct.pack("<6I", whole, 1, minutes, 1, seconds, 10_000)
