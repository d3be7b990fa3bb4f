"""A walk through the crew's screens."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from .crew import choose_act, come_in, neighbours, open_report, quiet, take_photo, wait_for_list, work
from .photos import write_photo
from .server import Server
from .staff import Desk

OFFLINE = "**/api/v1/crew/actions/*"


def crew(page: Page, server: Server, folder: Path) -> Iterator[str]:
    page.context.clear_cookies()
    come_in(page)
    wait_for_list(page)
    yield "crew-list"
    page.locator(".crew-sieve summary").click()
    yield "crew-filters"
    page.locator(".crew-sieve summary").click()
    page.get_by_role("button", name="Carte").click()
    page.wait_for_function("() => document.querySelector('crew-map')?.map?.loaded()")
    page.evaluate("() => { const map = document.querySelector('crew-map'); map.choose(map.tasks[0].id); }")
    yield "crew-map"
    page.get_by_role("button", name="Liste").click()
    page.get_by_role("button", name="Plein soleil").click()
    yield "crew-sun"
    page.get_by_role("button", name="Plein soleil").click()
    yield from acting(page, server, folder)
    yield from planning(page)


def acting(page: Page, server: Server, folder: Path) -> Iterator[str]:
    """One report, what can be done to it, and what becomes of that."""
    desk = Desk(server)
    mine = work(page)
    report = next(each for each in mine if each["photos"])
    beside = next(each for each in quiet(mine) if each["id"] != report["id"])
    neighbours(server, report)
    page.goto("/equipe")
    wait_for_list(page)
    open_report(page, report)
    page.wait_for_function("() => document.querySelector('small-map')?.map?.loaded()")
    yield "crew-report"
    page.get_by_text("Autre chose").click()
    yield "crew-acts"
    page.get_by_text("Autre chose").click()
    choose_act(page, "Mettre en attente")
    page.locator("act-form .option").first.click()
    page.get_by_text("Ce que l’habitant recevra").click()
    yield "crew-reason"
    page.get_by_role("button", name="Plus tard").click()
    photo = write_photo(server, folder / "crew.jpg")
    take_photo(page, photo)
    page.locator("together-form").get_by_role("checkbox").first.check()
    yield "crew-together"
    page.get_by_role("button", name="Plus tard").click()
    # Without a network for a while, and somebody else is quicker.
    page.route(OFFLINE, lambda route: route.abort())
    open_report(page, beside)
    expect(page.locator(".timeline")).to_be_visible()
    choose_act(page, "Commencer")
    expect(page.locator(".undo")).to_be_visible()
    yield "crew-undo"
    desk.move(beside["reference"], "on_hold", "Une pièce est commandée.")
    page.goto("/equipe/envois")
    expect(page.locator(".unsent")).to_be_visible()
    yield "crew-queue"
    page.unroute(OFFLINE)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_role("link", name="Comparer et choisir").click()
    expect(page.locator(".conflict")).to_be_visible()
    yield "crew-conflict"
    page.get_by_role("button", name="Laisser tel quel").click()
    expect(page.locator(".conflict")).to_have_count(0)


def planning(page: Page) -> Iterator[str]:
    page.goto("/equipe/tournee")
    expect(page.locator(".round-form")).to_be_visible()
    yield "crew-round-form"
    page.get_by_role("button", name="Partir d’ici").click()
    page.get_by_role("button", name="Préparer la tournée").click()
    expect(page.locator(".round > li").first).to_be_visible()
    yield "crew-round"
