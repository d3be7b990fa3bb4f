"""What is it, is it known, and who takes care of it: kinds, their questions, known reports, links of other sites."""

import re

import pytest
from playwright.sync_api import expect

from support.browser import stored
from support.photos import write_photo
from support.places import quiet_addresses
from support.reporter import Reporter
from test_together import already_reported


def category(server, name: str) -> dict:
    return next(kind for kind in server.city()["categories"] if kind["id"] == name)


def go_to_kinds(page, server, kind: dict) -> Reporter:
    reporter = Reporter.french(page)
    reporter.open()
    reporter.skip_photo()
    reporter.type_address(quiet_addresses(server, kind)[0]["label"])
    reporter.confirm_place()
    return reporter


def question(page, name: str):
    return page.locator(f'question-field[data-question="{name}"]')


def test_a_question_is_asked_after_the_answer_it_depends_on(visit, server):
    lamp = category(server, "lampe-eteinte")
    with visit() as page:
        reporter = go_to_kinds(page, server, lamp)
        reporter.choose_kind(lamp)
        expect(reporter.heading("details")).to_be_visible()
        expect(question(page, "mat")).to_have_count(0)
        question(page, "etendue").get_by_label("Une seule").check()
        question(page, "mat").get_by_role("textbox").fill("n° 12")
        # What was answered to a question that is no longer asked is not sent.
        question(page, "etendue").get_by_label("Toute la rue").check()
        expect(question(page, "mat")).to_have_count(0)
        reporter.send()
        reporter.reference()
        [item] = stored(page, "outbox")
        assert item["draft"]["answers"] == {"etendue": "rue", "mat": "n° 12"}
        assert page.locator(".field-error").count() == 0


def test_a_number_may_have_a_comma(visit, server, tmp_path):
    rubbish = category(server, "depot-sauvage")
    place = quiet_addresses(server, rubbish)[0]
    with visit(device=place) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(write_photo(server, tmp_path / "bags.jpg", place))
        reporter.leave_photos()
        reporter.confirm_place()
        reporter.choose_kind(rubbish)
        volume = question(page, "volume").get_by_role("textbox")
        volume.fill("0,05")
        question(page, "nature").get_by_label("Produits dangereux").check()
        reporter.send()
        expect(question(page, "volume").locator(".field-error")).to_have_text("Le plus petit nombre possible est 0,1.")
        expect(question(page, "produits").locator(".field-error")).to_be_visible()
        volume.fill("2,5")
        question(page, "produits").get_by_role("textbox").fill("peinture")
        reporter.send()
        reporter.reference()


def test_an_emergency_says_whom_to_call_and_sends_nothing(visit, server, kind):
    with visit() as page:
        reporter = go_to_kinds(page, server, kind)
        # One letter is wrong, and it is a synonym.
        page.get_by_role("searchbox").fill("explosoin")
        page.locator(".kind", has_text="Odeur de gaz").click()
        expect(page.get_by_role("heading", name="Appelez maintenant")).to_be_visible()
        expect(page.get_by_role("link", name="Appeler le 112")).to_have_attribute("href", "tel:112")
        # No address of the app leads past it.
        page.goto("/signaler?etape=precisions")
        expect(page.get_by_role("heading", name="Appelez maintenant")).to_be_visible()
        page.get_by_role("button", name="Étape précédente").click()
        expect(reporter.heading("kind")).to_be_visible()
        assert stored(page, "outbox") == []


def test_an_answer_can_stop_too_and_be_taken_back(visit, server):
    leak = category(server, "fuite")
    with visit() as page:
        reporter = go_to_kinds(page, server, leak)
        reporter.choose_kind(leak)
        expect(reporter.heading("details")).to_be_visible()
        question(page, "gaz").get_by_label("Oui").check()
        expect(question(page, "gaz").get_by_role("link", name="Appeler le 112")).to_be_visible()
        reporter.send()
        expect(page.get_by_role("heading", name="Appelez maintenant")).to_be_visible()
        page.get_by_role("link", name="Changer ma réponse").click()
        question(page, "gaz").get_by_role("button", name="Effacer la réponse").click()
        reporter.send()
        reporter.reference()


def test_what_is_reported_often_comes_first_and_this_phone_before_the_town(visit, server, kind):
    popular = server.city()["popular"]
    assert popular
    labels = {one["id"]: one["label"]["fr"] for one in server.city()["categories"]}
    with visit() as page:
        reporter = go_to_kinds(page, server, kind)
        row = page.locator(".kinds section").first
        expect(row.get_by_role("heading")).to_have_text("Souvent signalé ici")
        expect(row.locator(".kind")).to_have_text([labels[name] for name in popular[:6]])
        last = next(name for name in reversed(labels) if name == "autre")
        page.get_by_role("searchbox").fill("girafe")
        page.locator(".kind", has_text=labels[last]).click()
        question(page, "quoi").get_by_role("textbox").fill("Une girafe")
        reporter.send()
        reporter.reference()
        go_to_kinds(page, server, kind)
        expect(row.locator(".kind").first).to_have_text(labels[last])


def test_joining_takes_the_photo_and_the_email_along(visit, server, kind, tmp_path):
    place = quiet_addresses(server, kind)[0]
    reference = already_reported(server, kind, place)
    sent: list[dict] = []
    with visit(device=place) as page:
        page.on("request", lambda request: sent.append(request.post_data_json) if "/supporters/" in request.url else None)
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(write_photo(server, tmp_path / "too.jpg", place))
        reporter.leave_photos()
        reporter.confirm_place()
        reporter.choose_kind(kind)
        expect(reporter.heading("known")).to_be_visible()
        expect(page.locator(".candidate")).to_contain_text("signalé par 1 personne")
        expect(page.locator("known-step")).to_contain_text("Votre photo y sera ajoutée.")
        page.get_by_text("Me dire ce que ça devient").click()
        email = page.get_by_label("Votre e-mail")
        email.fill("jeanne@")
        page.get_by_role("button", name="Oui, c’est ça").click()
        expect(page.locator(".field-error")).to_be_visible()
        email.fill("jeanne@example.org")
        page.get_by_role("button", name="Oui, c’est ça").click()
        expect(page.get_by_role("heading", name="C’est noté")).to_be_visible()
        [body] = sent
        assert body["email"] == "jeanne@example.org"
        report = server.report(reference)
        assert report["supporters"] == 1
        # The photo stands in the report for everybody.
        [photo] = [event["photo"] for event in report["history"] if event.get("photo")]
        assert [f"/api/v1/photos/{one}/public.jpg" for one in body["photos"]] == [photo]
        assert server.get_bytes(photo)[:2] == b"\xff\xd8"


def test_the_photo_of_a_known_report_is_enlarged_and_put_away(visit, server):
    optional = [one["id"] for one in server.city()["categories"] if one["photo"] == "optional" and "stop" not in one]
    features = server.get("/api/v1/reports", limit=200, status="open", category=",".join(optional))["features"]
    pictured = next(feature for feature in features if feature["properties"].get("thumbnail"))
    lon, lat = pictured["geometry"]["coordinates"]
    with visit() as page:
        page.goto(f"/signaler?categorie={pictured['properties']['category']}&lon={lon}&lat={lat}")
        page.get_by_role("button", name="Continuer sans photo").click()
        large = page.get_by_role("button", name="Agrandir la photo").first
        large.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(large).to_be_focused()


def test_a_link_leads_to_what_is_missing(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit() as page:
        page.goto(f"/signaler?categorie={kind['id']}&lon={place['lon']}&lat={place['lat']}&adresse=Devant+l’école")
        reporter = Reporter.french(page)
        expect(reporter.heading("photo")).to_be_visible()
        assert "categorie" not in page.url
        reporter.press("skip")
        expect(reporter.heading("details")).to_be_visible()
        expect(page.locator(".summary")).to_contain_text("Devant l’école")
        expect(page.locator(".summary")).to_contain_text(kind["label"]["fr"])
        reporter.answer(kind)
        reporter.send()
        report = server.report(reporter.reference())
        assert report["category"] == kind["id"]
        assert abs(report["location"]["lon"] - place["lon"]) < 1e-5


def test_a_link_says_what_the_town_cannot_give(visit):
    with visit() as page:
        page.goto("/signaler?categorie=dragon&lon=0&lat=10")
        notice = page.locator(".flow-notice")
        expect(notice).to_contain_text("un type de problème que")
        expect(notice).to_contain_text("un lieu qui n’est pas à")
        expect(page.get_by_role("heading", name=re.compile("^Montrez-nous"))).to_be_visible()


@pytest.mark.parametrize("answer", ["Reprendre le mien", "Commencer celui-ci"])
def test_a_link_never_writes_over_a_draft(visit, server, kind, answer):
    other = category(server, "banc")
    with visit() as page:
        reporter = go_to_kinds(page, server, kind)
        mine = stored(page, "drafts")[0]
        page.goto(f"/signaler?categorie={other['id']}")
        expect(page.get_by_role("heading", name="Vous avez déjà commencé un signalement")).to_be_visible()
        page.get_by_role("button", name=answer).click()
        if answer == "Reprendre le mien":
            expect(reporter.heading("kind")).to_be_visible()
            assert len(stored(page, "drafts")) == 1
        else:
            expect(reporter.heading("photo")).to_be_visible()
            kept = {draft["id"]: draft for draft in stored(page, "drafts")}
            assert len(kept) == 2
            assert kept[mine["id"]]["place"] == mine["place"]


def test_the_place_by_keyboard_alone(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit(size=(1280, 800)) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.skip_photo()
        field = page.get_by_role("combobox")
        field.focus()
        page.keyboard.type(place["label"])
        option = page.get_by_role("option", name=place["label"], exact=True)
        expect(option).to_be_visible()
        expect(field).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", page.get_by_role("option").first.get_attribute("id"))
        for _ in range(8):
            if option.get_attribute("aria-selected") == "true":
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(".place-address")).to_have_text(place["label"])
        expect(field).to_have_attribute("aria-expanded", "false")
        # The pin: ten metres a key, and where it stands is said.
        reporter.wait_for_map()
        page.locator(".picker canvas").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".place-now")).to_contain_text("Repère placé sur la carte")
        expect(page.locator("#said")).to_contain_text("Repère placé")
        page.get_by_role("button", name="C’est ici").focus()
        page.keyboard.press("Enter")
        expect(reporter.heading("kind")).to_be_visible()


def test_the_place_without_a_map(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit(device=place, strict=False) as page:
        page.route("**/maplibre-gl*", lambda route: route.abort())
        reporter = Reporter.french(page)
        reporter.open()
        reporter.skip_photo()
        expect(page.locator(".map-missing")).to_be_visible()
        expect(page.locator(".place-now")).to_contain_text("Position de votre téléphone, ± 12 m")
        # The addresses around stand in for the map.
        page.locator("address-list li button").first.click()
        expect(page.locator(".place-now")).to_contain_text("Adresse choisie")
        reporter.confirm_place()
