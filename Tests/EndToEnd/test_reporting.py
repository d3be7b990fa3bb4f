"""The main job: a photo, a place and a kind reach the right department, and everybody can see it."""

import re

from playwright.sync_api import expect

from support.live_map import near_to, show_on_map
from support.photos import write_photo
from support.places import distance, kind as kind_of, quiet_addresses
from support.reporter import Reporter


def test_a_photo_with_its_position_reaches_the_department_and_is_seen(visit, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "hole.jpg", quiet_place)
    with visit(device=quiet_place) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(photo)
        expect(page.locator(".fact")).to_contain_text("Position lue dans la photo")
        reporter.leave_photos()
        expect(page.locator(".place-now")).to_contain_text("Position lue dans la photo")
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()
        reference = reporter.reference()

        department = server.department_at(quiet_place, kind["id"])
        expect(page.locator(".facts")).to_contain_text(department)
        report = server.report(reference)
        assert report["location"]["source"] == "photo"
        assert distance(report["location"], quiet_place) < 1
        assert len(report["photos"]) == 1

        # On its own page.
        page.goto(f"/signalements/{reference}")
        expect(page.get_by_role("heading", level=1)).to_have_text(kind["label"]["fr"])
        expect(page.locator(".facts")).to_contain_text(department)
        expect(page.locator(".timeline")).to_contain_text("Reçu")
        image = page.locator(".report-photos img")
        expect(image).to_be_visible()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())

        # On the map, and in the list beside it.
        page.goto("/")
        show_on_map(page, quiet_place)
        near_to(page, reference)
        expect(page.locator(f'.cards a[href="/signalements/{reference}"]')).to_be_visible()


def test_without_a_photo_by_a_typed_address(visit, server, tmp_path):
    kind = kind_of(server, asks=True)
    place = quiet_addresses(server, kind)[0]
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.skip_photo()
        reporter.type_address(place["label"])
        expect(page.locator(".place-now")).to_contain_text("Adresse choisie")
        reporter.confirm_place()
        reporter.choose_kind(kind)
        expect(reporter.heading("details")).to_be_visible()

        # A question that must be answered is asked for, in words.
        reporter.send()
        expect(page.locator(".field-error").first).to_be_visible()
        reporter.answer(kind)
        page.get_by_label(re.compile("^Une précision")).fill("Devant l’école")
        reporter.send()

        report = server.report(reporter.reference())
        assert report["location"]["source"] == "address"
        assert distance(report["location"], place) < 1
        assert report["description"] == "Devant l’école"
        assert report["photos"] == []
        assert report["department"]["name"] == server.department_at(place, kind["id"])


def test_without_a_photo_by_a_pin_moved_with_the_keyboard(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit(size=(1280, 800)) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.skip_photo()
        reporter.type_address(place["label"])
        reporter.wait_for_map()
        page.locator(".picker canvas").focus()
        page.keyboard.press("ArrowUp")
        expect(page.locator(".place-now")).to_contain_text("Repère placé sur la carte")
        page.keyboard.press("ArrowDown")
        reporter.wait_for_map()
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()

        report = server.report(reporter.reference())
        assert report["location"]["source"] == "map"
        assert distance(report["location"], place) < 200


def test_the_tracking_code_opens_the_report(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.fill_in(place["label"], kind)
        reporter.send()
        reference = reporter.reference()
        code = page.locator(".tracking-code .code").inner_text()

        page.goto("/suivi")
        page.get_by_role("textbox", name="Code de suivi").fill(code.lower())
        page.get_by_role("button", name="Suivre", exact=True).click()
        expect(page.locator(".report-kicker")).to_contain_text(reference)
        expect(page.locator(".report")).to_contain_text(code)

        page.goto("/envois")
        expect(page.locator(".cards .card")).to_contain_text(reference)
