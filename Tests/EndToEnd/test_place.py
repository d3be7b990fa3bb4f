"""The photo says one place and the phone another: ask, do not guess."""

import pytest
from playwright.sync_api import expect

from support.photos import write_photo
from support.places import distance, quiet_addresses
from support.reporter import Reporter


@pytest.mark.parametrize(
    ("answer", "source"), [("Là où la photo a été prise", "photo"), ("Là où je suis maintenant", "device")])
def test_the_person_says_which_place_is_meant(visit, server, kind, tmp_path, answer, source):
    there, here = quiet_addresses(server, kind, 2)
    photo = write_photo(server, tmp_path / f"{source}.jpg", there)
    with visit(device=here) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(photo)
        reporter.leave_photos()
        expect(reporter.heading("which")).to_be_visible()
        page.locator(".choice", has_text=answer).click()
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()

        report = server.report(reporter.reference())
        assert report["location"]["source"] == source
        assert distance(report["location"], there if source == "photo" else here) < 1


def test_photo_and_phone_that_agree_are_not_asked_about(visit, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "agree.jpg", quiet_place)
    near = {**quiet_place, "lat": quiet_place["lat"] + 0.001}
    with visit(device=near) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(photo)
        reporter.leave_photos()
        expect(reporter.heading("place")).to_be_visible()


def test_a_photo_without_a_position_starts_from_the_phone(visit, server, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "plain.jpg")
    with visit(device=quiet_place) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(photo)
        expect(page.locator("photo-step")).to_contain_text("Position de votre téléphone, ± 12 m")
        expect(page.locator("photo-step")).to_contain_text("La photo ne dit pas où elle a été prise")
        reporter.leave_photos()
        expect(page.locator(".place-now")).to_contain_text("Position de votre téléphone, ± 12 m")


def test_a_file_that_is_no_photo_is_said_in_words(visit, tmp_path):
    page_file = tmp_path / "photo.jpg"
    page_file.write_text("<!doctype html><title>not a photo</title>")
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.choose_file(page_file)
        expect(page.get_by_role("alert")).to_contain_text("Choisissez une photo au format JPEG")
        expect(page.get_by_role("button", name="Continuer sans photo")).to_be_visible()
