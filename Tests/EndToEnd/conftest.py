"""Fixtures of the browser journeys: the demo town is written once, each module gets a copy and a server of its own."""

import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

# The mail server of the tests stands there.
sys.path.append(str(Path(__file__).parent.parent / "Durability"))

from support import browser as browsers
from support import places
from support.network import Network
from support.server import Server, write_demo_town


# A town that is lived in, but not big; the same one whatever day it is.
TOWN = ("--reports", "60", "--until", "2026-11-01")


@pytest.fixture(scope="session")
def demo_town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "town"
    write_demo_town(folder, *TOWN)
    # These visitors are quicker than people.
    with (folder / "city.yaml").open("a") as city:
        city.write("\nscreening:\n  minimumSeconds: 0\n")
    return folder


@pytest.fixture(scope="module")
def server(demo_town, tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    shutil.copytree(demo_town, folder / "town")
    server = Server(folder / "town", folder / "server.log")
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = browsers.launch(playwright)
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium, server):
    """`with visit(device=place) as page:` – a fresh visitor of the module's server."""
    return lambda **options: browsers.visit(chromium, server.url, **options)


@pytest.fixture
def network(server):
    """The line between a phone and the module's server."""
    network = Network(server.url)
    yield network
    network.go_down()


@pytest.fixture
def phone(playwright, network, tmp_path):
    """`phone(device=place)` – a phone on that line, which outlives its browser's process."""
    phones = []

    def take(**options):
        phones.append(browsers.Phone(playwright, tmp_path / f"phone-{len(phones)}", network.url, **options))
        return phones[-1]

    yield take
    for taken in phones:
        taken.stop()


@pytest.fixture
def kind(server):
    return places.kind(server)


@pytest.fixture
def quiet_place(server, kind):
    """An address where nobody has reported this kind yet."""
    return places.quiet_addresses(server, kind)[0]
