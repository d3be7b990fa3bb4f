"""What looks like spam is neither lost nor shown: its sender is told that a person reads it first."""

import urllib.error

import pytest
from playwright.sync_api import expect

from support.places import quiet_addresses
from support.reporter import Reporter

HELD = "Une personne de la ville lira votre signalement"
FILL = "field => { field.value = 'https://spam.example'; field.dispatchEvent(new Event('input')) }"


def test_what_a_robot_fills_in_is_read_by_a_person_first(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.fill_in(place["label"], kind)
        # No person meets the field: it has no role, and the keyboard passes it by.
        trap = page.locator("input[name=website]")
        assert trap.get_attribute("tabindex") == "-1"
        expect(page.get_by_role("textbox", name="Website")).to_have_count(0)
        trap.evaluate(FILL)
        reporter.send()
        reference = reporter.reference()
        expect(page.locator(".notice")).to_contain_text(HELD)
        with pytest.raises(urllib.error.HTTPError) as refusal:
            server.report(reference)
        assert refusal.value.code == 404

        page.goto("/envois")
        expect(page.locator(".cards")).to_contain_text("À lire par la ville")
        page.locator(".cards a").first.click()
        expect(page.locator(".report-state")).to_contain_text("À lire par la ville")
        expect(page.locator(".notice").first).to_contain_text(HELD)


def test_the_name_of_the_device_is_forgotten_when_asked(visit, server, kind):
    place = quiet_addresses(server, kind)[0]
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.fill_in(place["label"], kind)
        with page.expect_request(lambda request: request.method == "PUT") as sent:
            reporter.send()
        submission = sent.value.post_data_json["submission"]
        assert submission["elapsed"] >= 0 and "website" not in submission
        assert page.evaluate("localStorage.getItem('trottoir-device')") == submission["device"]
        expect(page.locator(".notice")).to_have_count(0)
        assert server.report(reporter.reference())["status"] == "received"

        page.goto("/envois")
        page.get_by_role("button", name="Oublier ce nom").click()
        assert page.evaluate("localStorage.getItem('trottoir-device')") is None
