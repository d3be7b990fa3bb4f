"""The front desk: reports entered for somebody, many moved at once and taken back, a question and its answer, a merge."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from support.browser import DESK, NARROW, PHONE
from support.desk_screens import desk
from support.looks import SIDEWAYS, violations
from support.places import quiet_addresses
from support.server import Server


def come_in(page: Page, path: str, name: str = "Sacha Moreau") -> None:
    page.goto(path)
    page.get_by_role("button", name=f"Entrer comme {name}").click()
    expect(page.locator("staff-header")).to_be_visible()


def send(server: Server, kind: dict, place: dict, text: str) -> dict:
    """A resident's report; answers that the kind needs are none."""
    return server.put(f"/api/v1/reports/{uuid.uuid4()}", {
        "category": kind["id"], "description": text, "location": {"lon": place["lon"], "lat": place["lat"]}})


def test_a_call_is_entered_by_the_keyboard_alone(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit(size=DESK) as page:
        come_in(page, "/guichet/nouveau?channel=phone&caller=0612345678")
        expect(page.get_by_label("Téléphone", exact=True)).to_have_value("0612345678")
        search = page.locator("place-search").get_by_role("combobox")
        expect(search).to_be_focused()
        page.keyboard.type(place["label"])
        expect(page.locator("place-search [role=option]").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(".entry-place").first).to_have_text(place["label"])
        what = page.locator("kind-search").get_by_role("combobox")
        what.focus()
        page.keyboard.type(kind["label"]["fr"])
        expect(page.locator("kind-search [role=option]").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(".entry-known")).to_contain_text("Rien de semblable")
        assert violations(page) == []
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("heading", name=re.compile("Enregistré"))).to_be_focused()
        expect(page.locator(".spelled li")).to_have_count(8)
        assert violations(page) == []
        page.get_by_role("link", name="Ouvrir au guichet").click()
        expect(page.locator(".case-facts")).to_contain_text("06 12 34 56 78".replace(" ", ""))


def test_many_are_moved_at_once_and_taken_back(visit, server, kind):
    places = quiet_addresses(server, kind, 2)
    sent = [send(server, kind, place, "Lampadaire couché")["reference"] for place in places]
    with visit(size=DESK) as page:
        come_in(page, "/guichet?queue=unassigned&q=couche")
        expect(page.locator(".row-link")).to_have_count(2)
        page.locator(".row-link").first.focus()
        for key in ["x", "ArrowDown", "x"]:
            page.keyboard.press(key)
        acts = page.get_by_role("group", name="Actions sur les signalements choisis")
        acts.get_by_role("button", name="Prendre en charge").click()
        expect(page.locator(".preview")).to_contain_text("2 changeront")
        assert violations(page) == []
        page.locator("act-form button[type=submit]").click()
        expect(page.locator("board-undo")).to_contain_text("2 signalements pris en charge")
        expect(page.locator(".row-link")).to_have_count(0)
        page.get_by_role("button", name="Annuler").click()
        expect(page.locator(".row-link")).to_have_count(2)
        for reference in sent:
            assert server.get(f"/api/v1/reports/{reference}")["status"] == "received"


def test_a_question_is_answered_and_a_merge_is_taken_back(visit, server, kind):
    places = quiet_addresses(server, kind, 2)
    first, second = [send(server, kind, place, "Trottoir effondré") for place in places]
    with visit(size=DESK) as page:
        come_in(page, f"/guichet?queue=all&ouvrir={first['reference']}")
        page.get_by_role("button", name="Poser une question").click()
        page.get_by_label("Poser une question").fill("De quel côté ?")
        page.get_by_role("button", name="Envoyer la question").click()
        expect(page.locator("question-box")).to_contain_text("En attente de la personne")
        with visit() as resident:
            resident.goto(f"/suivi/{first['trackingCode']}")
            resident.get_by_role("button", name="Répondre").click()
            resident.get_by_label("Votre réponse").fill("Côté pair")
            resident.get_by_role("button", name="Envoyer").click()
            expect(resident.get_by_text("Vous avez répondu")).to_be_visible()
        page.goto("/guichet?queue=answered")
        page.locator(".row-link").first.click()
        expect(page.locator(".words.answer")).to_have_text("Côté pair")
        assert "Côté pair" not in str(server.get(f"/api/v1/reports/{first['reference']}"))

        page.goto(f"/guichet?queue=all&ouvrir={second['reference']}")
        page.locator(".case-head ~ .acts").get_by_role("button", name="Doublon").click()
        page.get_by_label("Signalement conservé").fill(first["reference"])
        page.locator("act-form button[type=submit]").click()
        expect(page.locator("desk-report")).to_contain_text("Réuni au signalement")
        assert server.get(f"/api/v1/reports/{first['reference']}")["supporters"] == 1
        assert server.get(f"/api/v1/tracking/{second['trackingCode']}")["duplicateOf"] == first["reference"]
        page.get_by_role("button", name="Défaire").click()
        expect(page.get_by_text("Réuni au signalement")).to_have_count(0)
        assert server.get(f"/api/v1/reports/{first['reference']}")["supporters"] == 0


@pytest.mark.parametrize("size, scheme", [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (NARROW, "dark")])
def test_no_rule_is_broken_and_nothing_scrolls_sideways(visit, server, size, scheme):
    """Its lines are as dense as a desk wants them, so they are not measured for thumbs."""
    with visit(size=size, scheme=scheme) as page:
        found = {
            name: violations(page) + (["scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else [])
            for name in desk(page)}
    assert {name: faults for name, faults in found.items() if faults} == {}
