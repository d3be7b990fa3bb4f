"""What the town's own site shows of Trottoir: three elements, each in a frame, and a link where they cannot be."""

import functools
import http.server
import shutil
import threading

import pytest
from playwright.sync_api import expect

from support import browser as browsers
from support.browser import DESK, PHONE
from support.looks import violations
from support.places import kind as kind_of
from support.places import quiet_addresses
from support.server import Server

PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Le parc</title><meta name="viewport" content="width=device-width">
<script async src="{town}/widgets/trottoir.js"></script>
<main><h1>Le parc</h1>
<trottoir-report lon="{lon}" lat="{lat}" category="{kind}"><a href="{town}/signaler">Signaler un problème</a></trottoir-report>
<trottoir-near lon="{lon}" lat="{lat}" radius="2000" limit="3"><a href="{town}/">Signalements proches</a></trottoir-near>
<trottoir-mine><a href="{town}/suivi">Suivre mon signalement</a></trottoir-mine></main>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def site(tmp_path):
    """A folder that is served at an address of its own, and that address."""
    folder = tmp_path / "site"
    folder.mkdir()
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield folder, f"http://localhost:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def town(demo_town, tmp_path):
    return shutil.copytree(demo_town, tmp_path / "town")


def serve(town, tmp_path, embed=None):
    if embed:
        with (town / "city.yaml").open("a") as city:
            city.write(f"\nembed: ['{embed}']\n")
    return Server(town, tmp_path / "server.log").start()


def write_page(folder, server):
    kind = kind_of(server)
    place = quiet_addresses(server, kind)[0]
    (folder / "index.html").write_text(
        PAGE.format(town=server.url, lon=place["lon"], lat=place["lat"], kind=kind["id"]))
    return kind, place


def test_the_towns_site_shows_what_is_reported_and_where_to_report(chromium, town, site, tmp_path):
    folder, address = site
    server = serve(town, tmp_path, embed=address)
    try:
        kind, place = write_page(folder, server)
        for size in (PHONE, DESK):
            with browsers.visit(chromium, server.url, size=size) as page:
                page.goto(address)
                report = page.frame_locator("trottoir-report iframe")
                near = page.frame_locator("trottoir-near iframe")
                mine = page.frame_locator("trottoir-mine iframe")
                expect(report.get_by_role("heading")).to_have_text(kind["label"]["fr"])
                expect(near.locator(".card")).to_have_count(3)
                expect(mine.get_by_text("Les signalements envoyés depuis ce navigateur")).to_be_visible()
                for name in ("trottoir-report", "trottoir-near", "trottoir-mine"):
                    # As high as what it shows: nothing scrolls inside a frame. The fallback is gone.
                    expect(page.locator(f"{name} iframe")).to_be_visible()
                    expect(page.locator(f"{name} > a")).not_to_be_visible()
                assert all(frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
                           for frame in page.frames[1:])
                assert violations(page) == []
                with page.expect_popup() as opened:
                    report.get_by_role("link", name="Signaler ici").click()
                opened.value.wait_for_url(f"**/signaler?categorie={kind['id']}&lon=*&lat=*")
    finally:
        server.stop()


def test_where_the_frames_may_not_be_the_links_stay(chromium, town, site, tmp_path):
    folder, address = site
    server = serve(town, tmp_path)
    try:
        write_page(folder, server)
        with browsers.visit(chromium, server.url, strict=False) as page:
            page.goto(address)
            page.wait_for_function("() => Boolean(customElements.get('trottoir-mine'))")
            page.wait_for_load_state("networkidle")
            for text in ("Signaler un problème", "Signalements proches", "Suivre mon signalement"):
                expect(page.get_by_role("link", name=text)).to_be_visible()
            expect(page.locator("trottoir-near iframe")).not_to_be_visible()
    finally:
        server.stop()
