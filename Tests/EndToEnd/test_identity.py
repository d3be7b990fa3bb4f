"""People and staff sign in with a real identity provider (canaille, from PyPI), and out again."""

import shutil

import pytest
from playwright.sync_api import Page, expect

from support import browser as browsers
from support.looks import misfits, violations
from support.browser import DESK, PHONE
from support.provider import LOGIN, PASSWORD, SECRET, Provider, free_port, settings
from support.server import Server


@pytest.fixture(scope="module")
def server(demo_town, tmp_path_factory):
    """The demo town, with a provider of its own beside it."""
    folder = tmp_path_factory.mktemp("town")
    shutil.copytree(demo_town, folder / "town")
    port = free_port()
    with (folder / "town" / "city.yaml").open("a") as city:
        city.write(settings(f"http://127.0.0.1:{port}"))
    server = Server(folder / "town", folder / "server.log", environment={"TROTTOIR_VILLE_SECRET": SECRET})
    try:
        server.start()
        with Provider(port, server.url, folder / "provider.log"):
            yield server
    finally:
        server.stop()


def check(page: Page) -> None:
    assert violations(page) == []
    assert misfits(page) == []


def sign_in_there(page: Page) -> None:
    """On the provider's own pages."""
    page.locator("[name=login]").fill(LOGIN)
    page.get_by_role("button", name="Continuer").click()
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def test_a_citizen_signs_in_reports_and_signs_out(visit, server):
    # The provider's own pages may say in the console what they like.
    with visit(size=PHONE, strict=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Mon espace").click()
        door = page.get_by_role("link", name="Compte de la ville")
        expect(door).to_be_visible()
        check(page)
        door.click()
        sign_in_there(page)
        expect(page.get_by_text("Vous êtes connecté : Jeanne Petit.")).to_be_visible()
        expect(page).to_have_url(f"{server.url}/espace")
        expect(page.get_by_text("Rien pour l’instant.")).to_be_visible()
        cookie = next(c for c in page.context.cookies(server.url) if c["name"] == "__Host-trottoir-citizen")
        assert cookie["httpOnly"] and cookie["secure"] and cookie["sameSite"] == "Strict"
        assert not [c for c in page.context.cookies(server.url) if "begun" in c["name"]]
        # What is sent from this browser now is hers.
        town = server.city()
        west, south, east, north = town["bounds"]
        kind = next(c for c in town["categories"] if c["photo"] != "required" and not c["questions"] and not c.get("stop"))
        sent = page.evaluate(
            """async (body) => {
                const answer = await fetch(`/api/v1/reports/${crypto.randomUUID()}`, {
                  method: "PUT", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});
                return answer.json();
            }""",
            {"category": kind["id"],
             "location": {"lon": (west + east) / 2, "lat": (south + north) / 2, "source": "map"}})
        page.reload()
        card = page.get_by_role("link", name=sent["reference"])
        expect(card).to_contain_text(kind["label"]["fr"])
        expect(card).to_contain_text("Reçu")
        check(page)
        # Her address is known where it is asked for.
        assert page.evaluate("async () => (await (await fetch('/api/v1/citizen')).json()).citizen.email") == "jeanne@example.org"
        card.click()
        expect(page).to_have_url(f"{server.url}/suivi/{sent['trackingCode']}")
        # Out here and there: the provider leads back, and asks for the password again.
        page.goto("/espace")
        page.get_by_role("button", name="Se déconnecter", exact=True).click()
        expect(page.get_by_role("heading", name="Un problème dans la rue ?")).to_be_visible()
        page.goto("/espace")
        page.get_by_role("link", name="Compte de la ville").click()
        expect(page.locator("[name=login]")).to_be_visible()


def test_whoever_signs_out_everywhere_is_out_in_the_other_browser_too(visit, server):
    with visit(size=DESK, strict=False) as desk, visit(size=PHONE, strict=False) as phone:
        for page in (desk, phone):
            page.goto("/espace")
            page.get_by_role("link", name="Compte de la ville").click()
            sign_in_there(page)
            expect(page.get_by_text("Vous êtes connecté")).to_be_visible()
        phone.get_by_role("button", name="Se déconnecter partout").click()
        expect(phone.get_by_role("heading", name="Un problème dans la rue ?")).to_be_visible()
        desk.reload()
        expect(desk.get_by_role("link", name="Compte de la ville")).to_be_visible()


def test_staff_get_the_role_that_the_provider_says(visit, server):
    with visit(size=DESK, strict=False) as page:
        page.goto("/guichet")
        page.get_by_role("link", name="Compte de la ville").click()
        sign_in_there(page)
        expect(page.locator(".staff-name")).to_have_text("Jeanne Petit")
        expect(page).to_have_url(f"{server.url}/guichet")
        # She is of the staff; as a citizen she is not signed in.
        page.goto("/espace")
        expect(page.get_by_role("link", name="Compte de la ville")).to_be_visible()


def test_a_provider_that_is_away_is_said(chromium, demo_town, tmp_path):
    shutil.copytree(demo_town, tmp_path / "town")
    with (tmp_path / "town" / "city.yaml").open("a") as city:
        city.write(settings(f"http://127.0.0.1:{free_port()}"))
    server = Server(tmp_path / "town", tmp_path / "server.log", environment={"TROTTOIR_VILLE_SECRET": SECRET})
    try:
        server.start()
        with browsers.visit(chromium, server.url, size=PHONE) as page:
            page.goto("/espace")
            page.get_by_role("link", name="Compte de la ville").click()
            expect(page.get_by_role("alert")).to_contain_text("La connexion ne répond pas")
            check(page)
            page.goto("/connexion")
            page.get_by_role("link", name="Compte de la ville").click()
            expect(page.get_by_role("alert")).to_contain_text("La connexion ne répond pas")
            check(page)
    finally:
        server.stop()
