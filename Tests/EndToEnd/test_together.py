"""Somebody else has seen it too; somebody else reads English."""

import uuid

from playwright.sync_api import expect

from support.places import quiet_addresses
from support.reporter import Reporter


def already_reported(server, kind, place) -> str:
    answers = {}
    for question in kind["questions"]:
        if question["required"]:
            answers[question["id"]] = question["choices"][0]["value"] if question.get("choices") else 1
    body = {"category": kind["id"], "location": {"lon": place["lon"], "lat": place["lat"], "source": "map"}}
    if answers:
        body["answers"] = answers
    return server.put(f"/api/v1/reports/{uuid.uuid4()}", body)["reference"]


def test_a_second_reporter_joins_the_first(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    reference = already_reported(server, kind, place)
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.skip_photo()
        reporter.type_address(place["label"])
        reporter.confirm_place()
        reporter.choose_kind(kind)
        expect(reporter.heading("known")).to_be_visible()
        expect(page.locator(".candidate")).to_have_count(1)
        page.get_by_role("button", name="Oui, c’est ça").click()
        expect(page.get_by_role("heading", name="C’est noté")).to_be_visible()
        assert server.report(reference)["supporters"] == 1
        assert len(server.reports_near(place, kind["id"])) == 1

        page.get_by_role("link", name=f"Voir le signalement {reference}").click()
        expect(page.get_by_text("Vous avez confirmé ce signalement.")).to_be_visible()


def test_it_can_be_another_one(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    already_reported(server, kind, place)
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.skip_photo()
        reporter.type_address(place["label"])
        reporter.confirm_place()
        reporter.choose_kind(kind)
        page.get_by_role("button", name="Non, c’est autre chose").click()
        reporter.answer(kind)
        reporter.send()
        reporter.reference()
        assert len(server.reports_near(place, kind["id"])) == 2


def test_me_too_from_the_report_page_counts_once(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    reference = already_reported(server, kind, place)
    with visit() as page:
        page.goto(f"/signalements/{reference}")
        page.get_by_role("button", name="Moi aussi, je l’ai vu").click()
        expect(page.get_by_text("Vous avez confirmé ce signalement.")).to_be_visible()
        page.reload()
        expect(page.get_by_text("Vous avez confirmé ce signalement.")).to_be_visible()
        assert server.report(reference)["supporters"] == 1


def test_in_english(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit(locale="en-GB") as page:
        reporter = Reporter.english(page)
        reporter.open()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        reporter.skip_photo()
        reporter.type_address(place["label"])
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()
        reference = reporter.reference()
        page.goto(f"/signalements/{reference}")
        expect(page.get_by_role("heading", level=1)).to_have_text(kind["label"]["en"])
        expect(page.locator(".timeline")).to_contain_text("Received")


def test_the_language_can_be_switched_and_stays(visit):
    with visit() as page:
        page.goto("/aide")
        expect(page.get_by_role("heading", level=1)).to_have_text("Aide")
        page.get_by_role("button", name="Lire en anglais").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Help")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Help")
        expect(page.locator("html")).to_have_attribute("lang", "en")
