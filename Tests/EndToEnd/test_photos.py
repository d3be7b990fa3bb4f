"""A camera's large photo: made smaller on the phone, with its place; as it is where the town asks for it."""

import hashlib
import re
import shutil
import subprocess

import pytest
from playwright.sync_api import Page, expect

from support import browser as browsers
from support.browser import stored
from support.places import quiet_addresses
from support.reporter import Reporter
from support.server import Server

# Drawn by the browser: noise, so that it is as heavy as a camera's.
DRAW = """async () => {
  const canvas = new OffscreenCanvas(4000, 3000);
  const context = canvas.getContext("2d");
  const strip = context.createImageData(4000, 30);
  for (let top = 0; top < 3000; top += 30) {
    for (let index = 0; index < strip.data.length; index += 65_536) {
      crypto.getRandomValues(strip.data.subarray(index, Math.min(index + 65_536, strip.data.length)));
    }
    context.putImageData(strip, 0, top);
  }
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.5 });
  return Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join("");
}"""


@pytest.fixture(scope="module")
def camera(chromium, tmp_path_factory):
    """`camera(place)`: a photo of 12 megapixels, the camera on its side, taken there; without a place where it was removed."""
    folder = tmp_path_factory.mktemp("camera")
    page = chromium.new_page()
    plain = page.evaluate(DRAW).encode("latin-1")
    page.close()

    def take(name: str, place: dict | None = None):
        path = folder / name
        path.write_bytes(plain)
        tags = ["-Make=Trottoir", "-DateTimeOriginal=2026:11:02 10:20:30", "-Orientation#=6"]
        if place:
            tags += [f"-GPSLatitude={place['lat']}", "-GPSLatitudeRef=N", f"-GPSLongitude={place['lon']}", "-GPSLongitudeRef=E"]
        subprocess.run(["exiftool", "-q", "-overwrite_original", *tags, path], check=True)
        return path

    return take


def send_with(page: Page, photo, kind: dict, address: str | None = None) -> str:
    reporter = Reporter.french(page)
    reporter.open()
    reporter.add_photo(photo)
    reporter.leave_photos()
    if address:
        reporter.type_address(address)
    reporter.confirm_place()
    reporter.choose_kind(kind)
    reporter.answer(kind)
    reporter.send()
    return reporter.reference()


def test_a_large_photo_is_made_small_and_keeps_its_place(visit, server, kind, quiet_place, camera):
    photo = camera("large.jpg", quiet_place)
    with visit() as page:
        sizes = []
        page.on("request", lambda request: sizes.append(int(request.headers.get("upload-length", 0))))
        report = server.report(send_with(page, photo, kind))
    [sent] = report["photos"]
    # Upright, the longest side 2,048 pixels.
    assert (sent["width"], sent["height"]) == (1536, 2048)
    assert sent["id"] != hashlib.sha256(photo.read_bytes()).hexdigest()
    assert 0 < max(sizes) < photo.stat().st_size / 2
    # The server has read the place in what it was sent.
    assert report["location"]["source"] == "photo"
    assert abs(report["location"]["lon"] - quiet_place["lon"]) < 1e-5


def test_a_town_that_asks_for_originals_gets_them(chromium, demo_town, kind, tmp_path, camera):
    shutil.copytree(demo_town, tmp_path / "town")
    with (tmp_path / "town" / "city.yaml").open("a") as city:
        city.write("\nphotos: {original: true}\n")
    server = Server(tmp_path / "town", tmp_path / "server.log").start()
    try:
        place = quiet_addresses(server, kind)[0]
        photo = camera("original.jpg", place)
        with browsers.visit(chromium, server.url) as page:
            report = server.report(send_with(page, photo, kind))
        [sent] = report["photos"]
        assert sent["id"] == hashlib.sha256(photo.read_bytes()).hexdigest()
        assert (sent["width"], sent["height"]) == (3000, 4000)
    finally:
        server.stop()


def test_a_place_that_the_phone_removed_is_explained_once(visit, quiet_place, camera):
    photo = camera("removed.jpg")
    explained = re.compile("Votre téléphone n’a pas joint la position à cette photo")
    with visit(device=quiet_place) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(photo)
        expect(page.get_by_text(explained)).to_be_visible()
        expect(page.locator(".fact")).to_contain_text(re.compile(r"Position de votre téléphone.*12"))
        [kept] = stored(page, "drafts")
        device = kept["photos"][0]["device"]
        assert (device["lon"], device["lat"], device["accuracy"]) == (quiet_place["lon"], quiet_place["lat"], 12)
        assert device["at"]

        page.goto("/")
        page.get_by_role("button", name="Effacer ce brouillon").click()
        reporter.open()
        reporter.add_photo(photo)
        expect(page.get_by_text("La photo ne dit pas où elle a été prise")).to_be_visible()
        expect(page.get_by_text(explained)).to_have_count(0)
