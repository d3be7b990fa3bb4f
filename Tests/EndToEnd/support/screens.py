"""A walk through every screen and state of the app, for whoever wants to look at each."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from .crew_screens import crew
from .photos import write_photo
from .places import kind as kind_of, quiet_addresses
from .reporter import Reporter
from .server import Server
from .signing_in import signing_in
from .staff import Desk


def visit_screens(page: Page, server: Server, folder: Path) -> Iterator[str]:
    """The names of the screens, each yielded while it is shown."""
    yield from home(page, server)
    yield from plain_pages(page)
    yield from report_pages(page, server)
    yield from reporting(page, server, folder)
    yield from trouble(page, server)
    yield from signing_in(page)
    yield from crew(page, server, folder)


def home(page: Page, server: Server) -> Iterator[str]:
    page.goto("/")
    page.wait_for_function("() => document.querySelector('live-map')?.map?.loaded()")
    expect(page.locator(".cards a.card").first).to_be_visible()
    yield "home"
    page.context.set_offline(True)
    expect(page.locator(".banner")).to_be_visible()
    yield "home-offline"
    page.context.set_offline(False)
    expect(page.locator(".banner")).to_have_count(0)
    pictured = next(f for f in server.get("/api/v1/reports", limit=200)["features"] if f["properties"].get("thumbnail"))
    lon, lat = pictured["geometry"]["coordinates"]
    page.goto(f"/?carte=17/{lat}/{lon}&signalement={pictured['id']}")
    page.wait_for_function("() => document.querySelector('live-map')?.map?.loaded()")
    expect(page.get_by_role("link", name="Voir le signalement")).to_be_visible()
    yield "home-sheet"


def plain_pages(page: Page) -> Iterator[str]:
    for path, name in [("/aide", "help"), ("/accessibilite", "accessibility"), ("/mentions-legales", "legal"),
                       ("/suivi", "tracking-form"), ("/envois", "mine-empty")]:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        yield name


def report_pages(page: Page, server: Server) -> Iterator[str]:
    features = server.get("/api/v1/reports", limit=200)["features"]
    pictured = [f["properties"] for f in features if f["properties"].get("thumbnail")]
    for status, name in [("in_progress", "report-open"), ("fixed", "report-fixed")]:
        report = next((r for r in pictured if r["status"] == status), pictured[0])
        page.goto(f"/signalements/{report['reference']}")
        wait_for_report(page)
        yield name
    page.goto("/signalements/S-99999999")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "report-missing"


def reporting(page: Page, server: Server, folder: Path) -> Iterator[str]:
    kind = kind_of(server, asks=True)
    there, here = quiet_addresses(server, kind, 2)
    reporter = Reporter.french(page)
    reporter.open()
    yield "photo-empty"
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": here["lon"], "latitude": here["lat"], "accuracy": 12})
    reporter.add_photo(write_photo(server, folder / "one.jpg", there, kind["id"]))
    expect(page.locator(".fact")).to_contain_text("Position lue dans la photo")
    yield "photo"
    reporter.add_photo(write_photo(server, folder / "two.jpg", category=kind["id"]))
    expect(page.locator(".strip-button")).to_have_count(2)
    reporter.leave_photos()
    expect(reporter.heading("which")).to_be_visible()
    expect(page.locator(".choice .card-place").last).not_to_have_text(re.compile(r"^\s*$"))
    yield "place-question"
    page.locator(".choice").first.click()
    reporter.wait_for_map()
    yield "place"
    page.get_by_role("combobox").fill(here["label"].split(",")[-1].strip()[:12])
    expect(page.locator(".address-results li").first).to_be_visible()
    yield "place-search"
    page.keyboard.press("Escape")
    expect(page.locator(".address-results li")).to_have_count(0)
    reporter.confirm_place()
    yield "kind"
    page.get_by_role("searchbox").fill("zzzz")
    expect(page.locator(".kinds .empty")).to_be_visible()
    yield "kind-none"
    page.get_by_role("searchbox").fill("odeur de gaz")
    page.locator(".kind").first.click()
    expect(page.locator("stop-step h1")).to_be_visible()
    yield "stop-emergency"
    page.get_by_role("link", name="Choisir un autre type").click()
    page.get_by_role("searchbox").fill("autoroute")
    page.locator(".kind").first.click()
    expect(page.locator("stop-step h1")).to_be_visible()
    yield "stop-elsewhere"
    page.goto(f"/signaler?categorie={kind['id']}&lon=0&lat=0")
    page.get_by_role("button", name="Commencer celui-ci").focus()
    yield "link-question"
    page.get_by_role("button", name="Reprendre le mien").click()
    expect(reporter.heading("kind")).to_be_visible()
    reporter.choose_kind(kind)
    expect(reporter.heading("details")).to_be_visible()
    yield "details"
    reporter.send()
    expect(page.locator(".field-error").first).to_be_visible()
    yield "details-missing"
    reporter.answer(kind)
    reporter.send()
    expect(reporter.heading("sent")).to_be_visible()
    yield "sent"
    page.locator(".actions .primary").click()
    wait_for_report(page)
    yield "tracking"
    yield from following(page, server, folder)
    # The same again, beside the first: it is known now.
    reporter.open()
    reporter.skip_photo()
    reporter.type_address(there["label"])
    reporter.confirm_place()
    reporter.choose_kind(kind)
    expect(page.locator(".candidate")).to_be_visible()
    page.get_by_text("Me dire ce que ça devient").click()
    yield "known"
    page.get_by_role("button", name="Agrandir la photo").click()
    expect(page.get_by_role("dialog").locator("img")).to_be_visible()
    yield "known-photo"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Oui, c’est ça").click()
    expect(page.get_by_role("heading", name="C’est noté")).to_be_visible()
    yield "joined"


def following(page: Page, server: Server, folder: Path) -> Iterator[str]:
    """From a tracking page on: adding, mended, "still broken", forgetting, and my reports."""
    reference = page.locator(".report-kicker").inner_text().split(" ")[0]
    page.get_by_role("button", name="Ajouter une photo ou un mot").click()
    page.locator(".addition input[type=file]").set_input_files(write_photo(server, folder / "three.jpg"))
    expect(page.locator(".added-photo img")).to_be_visible()
    yield "adding"
    page.get_by_role("button", name="Plus tard").click()
    desk = Desk(server)
    desk.move(reference, "assigned")
    page.goto("/envois")
    expect(page.locator(".card-news")).to_be_visible()
    yield "mine"
    desk.move(reference, "fixed", "Réparé ce matin.", write_photo(server, folder / "after.jpg"))
    page.locator("followed-list .card").first.click()
    wait_for_report(page)
    yield "tracking-fixed"
    page.locator(".pair .photo-button").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "photo-large"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="C’est toujours cassé").click()
    expect(page.locator(".addition")).to_be_visible()
    yield "still-broken"
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".report-state")).to_have_text("Rouvert")
    wait_for_report(page)
    yield "reopened"
    page.get_by_role("button", name="Oublier sur ce téléphone").click()
    expect(page.get_by_role("button", name="Annuler")).to_be_visible()
    yield "forgotten"
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("button", name="Oublier sur ce téléphone")).to_be_visible()
    page.route("**/api/v1/tracking/**", lambda route: route.abort())
    page.goto("/envois")
    expect(page.locator("followed-list .notice")).to_be_visible()
    yield "mine-stale"
    page.unroute("**/api/v1/tracking/**")


def trouble(page: Page, server: Server) -> Iterator[str]:
    """No answer, and a refusal."""
    kind = kind_of(server)
    place = quiet_addresses(server, kind)[0]
    reporter = Reporter.french(page)
    page.route("**/api/v1/reports/*", lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    reporter.open()
    reporter.skip_photo()
    reporter.type_address(place["label"])
    reporter.confirm_place()
    reporter.choose_kind(kind)
    reporter.answer(kind)
    reporter.send()
    expect(reporter.heading("kept")).to_be_visible()
    yield "kept"
    # Over the one before: between two routes it would be let through.
    refusal = json.dumps({"type": "/problems/outside-area", "title": "", "status": 422})
    page.route(
        "**/api/v1/reports/*",
        lambda route: route.fulfill(status=422, content_type="application/problem+json", body=refusal)
        if route.request.method == "PUT" else route.continue_())
    expect(page.get_by_role("button", name="Corriger")).to_be_visible()
    yield "refused"
    page.goto("/envois")
    expect(page.locator(".unsent")).to_contain_text("À corriger")
    yield "mine-refused"
    page.locator(".unsent").get_by_role("button").click()
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    yield "mine-deleted"
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".unsent")).to_be_visible()
    page.unroute("**/api/v1/reports/*")


def wait_for_report(page: Page) -> None:
    expect(page.locator(".timeline")).to_be_visible()
    page.wait_for_function("() => document.querySelector('small-map')?.map?.loaded()")
    page.wait_for_function("() => [...document.images].every((image) => image.complete || image.loading === 'lazy')")
