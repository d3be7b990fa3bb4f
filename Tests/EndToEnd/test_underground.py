"""A crew's day without a network, and what others did meanwhile: everything arrives once, nothing is overwritten."""

import pytest
from playwright.sync_api import Page, expect

from support.browser import wait_until
from support.crew import act_with_reason, card, choose_act, come_in, history, open_report, quiet, statuses, take_photo, wait_for_list, work
from support.photos import write_photo
from support.staff import Desk

HERE = {"lon": 3.95, "lat": 43.205}


def come_back(network, page: Page) -> None:
    network.come_back()
    page.evaluate("dispatchEvent(new Event('online'))")


def test_a_day_underground_ends_with_everything_delivered_once(phone, network, server, tmp_path):
    desk = Desk(server)
    mine = phone(device=HERE)
    mine.install()
    page = mine.start()
    come_in(page)
    page.get_by_role("button", name="Prendre la journée").click()
    expect(page.get_by_role("button", name="Reprendre la journée")).to_be_visible()
    expect(page.locator("day-pack").get_by_role("alert")).to_have_count(0)
    fixed, begun, held, foreign = quiet(work(page))[:4]
    before = {report["reference"]: len(statuses(desk, report["reference"])) for report in (fixed, begun, held, foreign)}
    mine.context.close()

    # A cold start in the cellar, signed in, with everything at hand.
    network.go_down()
    page = mine.start()
    page.goto("/equipe")
    wait_for_list(page)
    expect(page.locator(".staff-name")).to_be_visible()
    pictures = page.locator(".crew-card .thumb img")
    expect(pictures.first).to_be_visible()
    page.wait_for_function("() => [...document.querySelectorAll('.crew-card .thumb img')].some((image) => image.complete && image.naturalWidth > 0)")
    page.get_by_role("button", name="Carte").click()
    page.wait_for_function("() => document.querySelector('crew-map')?.map?.areTilesLoaded()")
    page.get_by_role("button", name="Liste").click()

    open_report(page, fixed)
    expect(page.locator(".timeline")).to_be_visible()
    take_photo(page, write_photo(server, tmp_path / "after.jpg"))
    expect(page.locator(".undo")).to_be_visible()
    open_report(page, begun)
    choose_act(page, "Commencer")
    expect(page.locator(".crew-body")).to_contain_text("À envoyer : Commencer")
    choose_act(page, "Note interne")
    page.get_by_label("Note interne (facultatif)").fill("Revenir avec l’échelle.")
    page.locator("act-form").get_by_role("button", name="Note interne").click()
    expect(page.locator(".crew-bar .count")).to_have_text("3")

    # The phone dies. What was done is still there, and goes on.
    mine.kill()
    page = mine.start()
    page.goto("/equipe")
    wait_for_list(page)
    expect(page.locator(".crew-bar .count")).to_have_text("3")
    expect(card(page, fixed)).to_have_count(0)
    expect(card(page, begun)).to_contain_text("À envoyer")
    open_report(page, held)
    act_with_reason(page, "Mettre en attente", "Nous n’avons pas pu accéder au lieu.", note="Grille fermée.")
    open_report(page, foreign)
    act_with_reason(page, "Pas pour nous", "Un autre service est compétent.")
    expect(page.locator(".crew-bar .count")).to_have_text("5")
    assert {reference: len(statuses(desk, reference)) for reference in before} == before

    come_back(network, page)
    expect(page.locator(".crew-bar .count")).to_have_count(0)
    new = {report["reference"]: statuses(desk, report["reference"])[before[report["reference"]]:] for report in (fixed, begun, held)}
    assert new == {fixed["reference"]: ["fixed"], begun["reference"]: ["in_progress"], held["reference"]: ["on_hold"]}
    notes = [event["text"] for event in history(desk, begun["reference"]) if event["kind"] == "comment" and not event["isPublic"]]
    assert notes.count("Revenir avec l’échelle.") == 1
    assert [event["kind"] for event in history(desk, foreign["reference"])].count("rerouted") == 1
    # Each was done when it was done, not when it arrived, by the one who did it.
    assert all(event["actor"] for event in history(desk, held["reference"])[-2:])
    assert {report["id"] for report in work(page)}.isdisjoint({fixed["id"], foreign["id"]})
    expect(card(page, begun)).to_contain_text("En cours")


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_changed_meanwhile_both_are_shown_and_the_crew_chooses(phone, network, server, tmp_path, choice):
    desk = Desk(server)
    mine = phone(device=HERE)
    mine.install()
    page = mine.start()
    come_in(page)
    wait_for_list(page)
    report = quiet(work(page))[4]
    open_report(page, report)
    expect(page.locator(".timeline")).to_be_visible()

    network.go_down()
    take_photo(page, write_photo(server, tmp_path / f"{choice}.jpg"))
    expect(page.locator(".undo")).to_be_visible()
    # Another phone call at the desk.
    desk.move(report["reference"], "on_hold", "Une pièce est commandée.")
    come_back(network, page)
    page.get_by_role("link", name="Envois").click()
    expect(page.locator(".unsent")).to_contain_text("A changé entre-temps")
    assert server.report(report["reference"])["status"] == "on_hold"

    page.get_by_role("link", name="Comparer et choisir").click()
    sides = page.locator(".sides > div")
    expect(sides.first).to_contain_text("Réparé")
    expect(sides.first.locator("img")).to_be_visible()
    expect(sides.last).to_contain_text("En attente")
    expect(sides.last).to_contain_text("Une pièce est commandée.")
    if choice == "mine":
        page.get_by_role("button", name="Garder le mien : Réparé").click()
        expect(page.locator(".crew-bar .count")).to_have_count(0)
        wait_until(page, lambda: server.report(report["reference"])["status"] == "fixed")
        assert statuses(desk, report["reference"])[-2:] == ["on_hold", "fixed"]
    else:
        page.get_by_role("button", name="Laisser tel quel").click()
        expect(page.locator(".crew-bar .count")).to_have_count(0)
        expect(page.locator(".crew-body")).to_contain_text("En attente")
        assert statuses(desk, report["reference"])[-1] == "on_hold"
