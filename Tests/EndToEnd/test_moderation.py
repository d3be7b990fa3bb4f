"""What the public sees: boxes drawn on a photo, a photo taken away, a request from the public page and its answer."""

import json
import urllib.error
import urllib.request
import uuid

from playwright.sync_api import Page, expect

from support.browser import DESK, NARROW, PHONE
from support.looks import SIDEWAYS, violations
from support.photos import write_photo
from support.places import quiet_addresses
from support.server import PATIENCE, Server
from test_desk import come_in


def send(server: Server, kind: dict, place: dict, folder, text: str) -> tuple[str, str]:
    """A resident's report with a photo; its reference and the photo's id."""
    photo = write_photo(server, folder / f"{uuid.uuid4()}.jpg", category=kind["id"])
    request = urllib.request.Request(
        server.url + "/api/v1/photos", photo.read_bytes(), {"Content-Type": "image/jpeg"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        identifier = json.load(answer)["id"]
    report = server.put(f"/api/v1/reports/{uuid.uuid4()}", {
        "category": kind["id"], "description": text, "photos": [identifier],
        "location": {"lon": place["lon"], "lat": place["lat"]}})
    return report["reference"], identifier


def status(server: Server, photo: str) -> int:
    try:
        with urllib.request.urlopen(f"{server.url}/api/v1/photos/{photo}/public.jpg", timeout=PATIENCE) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def picture(server: Server, photo: str) -> bytes:
    return server.get_bytes(f"/api/v1/photos/{photo}/public.jpg")


def draw(page: Page) -> None:
    """A box over the middle of the photo, with the mouse."""
    image = page.locator("photo-editor .stage img").first
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6, steps=4)
    page.mouse.up()
    expect(page.locator("photo-editor .box")).to_have_count(1)


def test_boxes_are_drawn_moved_by_keys_burnt_in_and_taken_back(visit, server, kind, tmp_path):
    reference, photo = send(server, kind, quiet_addresses(server, kind)[0], tmp_path, "Banc cassé")
    before = picture(server, photo)
    with visit(size=DESK) as page:
        come_in(page, f"/guichet?queue=all&ouvrir={reference}")
        page.locator("desk-report").get_by_role("link", name="Modérer").click()
        expect(page.locator("photo-editor .stage img")).to_be_visible()
        draw(page)
        first = page.locator("photo-editor .box").first
        expect(first).to_be_focused()
        drawn = first.get_attribute("style")
        page.keyboard.press("ArrowRight")
        expect(first).not_to_have_attribute("style", drawn)
        page.keyboard.press("Delete")
        expect(page.locator("photo-editor .box")).to_have_count(0)
        page.keyboard.press("Control+z")
        expect(page.locator("photo-editor .box")).to_have_count(1)
        assert violations(page) == []
        assert picture(server, photo) == before, "nothing is covered before it is asked for"
        page.get_by_role("button", name="Masquer cette zone").click()
        expect(page.locator(".moderation-done")).to_contain_text("Une zone masquée")
        assert picture(server, photo) != before
        page.keyboard.press("u")
        expect(page.locator(".moderation-done")).to_have_count(0)
        expect(page.locator("photo-editor .box")).to_have_count(0)
        assert picture(server, photo) == before


def test_a_request_is_sent_answered_and_what_it_is_about_is_gone(visit, server, kind, tmp_path):
    reference, photo = send(server, kind, quiet_addresses(server, kind, 2)[1], tmp_path, "Devant chez moi")
    with visit(size=PHONE) as page:
        page.goto(f"/signalements/{reference}")
        expect(page.locator(".report-photos img")).to_be_visible()
        page.get_by_role("button", name="Signaler un contenu à retirer").click()
        form = page.get_by_role("form", name="Signaler un contenu à retirer")
        form.get_by_role("button", name="Envoyer la demande").click()
        expect(form.get_by_role("alert")).to_have_text("Choisissez ce qui pose problème et pourquoi.")
        form.get_by_label("Photo 1").check()
        form.get_by_label("Visage, plaque, nom ou coordonnées").check()
        form.get_by_label("Précision (facultatif)").fill("C’est ma voiture")
        form.get_by_label("Votre adresse électronique (facultatif)").fill("zoe@mail.example")
        assert violations(page) == []
        assert page.evaluate(SIDEWAYS) == 0
        form.get_by_role("button", name="Envoyer la demande").click()
        expect(page.get_by_text("La mairie va regarder et vous répondra.").first).to_be_visible()
    with visit(size=DESK) as page:
        come_in(page, "/guichet/moderation")
        expect(page.locator("staff-header .count")).to_have_text("1")
        asked = page.locator(".asked")
        expect(asked).to_contain_text("C’est ma voiture")
        expect(page.locator("photo-editor .stage img")).to_be_visible()
        assert violations(page) == []
        asked.get_by_role("button", name="Retirer").click()
        expect(page.locator(".moderation-done")).to_contain_text("Retiré")
        expect(page.get_by_text("Rien n’attend. Merci.")).to_be_visible()
        expect(page.locator("staff-header .count")).to_be_hidden()
        assert violations(page) == []
        assert status(server, photo) == 410
        # By mistake: half a minute is left.
        page.keyboard.press("u")
        expect(asked).to_be_visible()
        assert status(server, photo) == 200
        page.keyboard.press("r")
        expect(page.get_by_text("Rien n’attend. Merci.")).to_be_visible()
    with visit(size=PHONE) as page:
        page.goto(f"/signalements/{reference}")
        expect(page.get_by_text("Photo retirée par la mairie")).to_be_visible()
        expect(page.locator(".report-photos img")).to_have_count(0)
        expect(page.get_by_text("Devant chez moi")).to_be_visible()
    assert status(server, photo) == 410


def test_the_queue_fits_a_narrow_phone_and_says_when_it_cannot_be_read(visit, server, kind, tmp_path):
    reference, _ = send(server, kind, quiet_addresses(server, kind, 3)[2], tmp_path, "Muret")
    server.put(f"/api/v1/reports/{reference}/takedowns/{uuid.uuid4()}", {"text": "description", "cause": "insult"})
    with visit(size=NARROW, scheme="dark", strict=False) as page:
        come_in(page, "/guichet/moderation")
        page.locator(".moderation-line").first.click()
        expect(page.locator("moderated-report blockquote")).to_have_text("Muret")
        page.get_by_role("button", name="Ajouter une zone").click()
        expect(page.locator("photo-editor .box")).to_have_count(1)
        assert page.evaluate(SIDEWAYS) == 0
        assert violations(page) == []
        page.context.set_offline(True)
        page.locator(".asked").get_by_role("button", name="Laisser en ligne").click()
        expect(page.locator(".asked").get_by_role("alert")).to_be_visible()
        page.context.set_offline(False)
        page.locator(".asked").get_by_role("button", name="Laisser en ligne").click()
        expect(page.locator(".moderation-done")).to_contain_text("Laissé en ligne")
