"""The installed app, started without a network: what is kept arrives once, whatever happens to the browser meanwhile."""

import pytest
from playwright.sync_api import expect

from support.browser import stored, wait_until
from support.photos import write_photo
from support.places import quiet_addresses
from support.reporter import Reporter


def report_offline(page, place, kind, photo) -> None:
    """Every step with a photo that says its place, until the app says that it is kept."""
    page.context.set_geolocation({"longitude": place["lon"], "latitude": place["lat"], "accuracy": 12})
    reporter = Reporter.french(page)
    reporter.open()
    reporter.add_photo(photo)
    reporter.leave_photos()
    reporter.confirm_place()
    reporter.choose_kind(kind)
    reporter.answer(kind)
    reporter.send()
    expect(reporter.heading("kept")).to_be_visible()


@pytest.mark.parametrize("background_sync", [True, False], ids=["background-sync", "without"])
def test_two_reports_made_offline_outlive_the_browser_and_arrive_once(
    phone, network, server, kind, tmp_path, background_sync
):
    places = quiet_addresses(server, kind, 2)
    known = server.references()
    photos = [
        write_photo(server, tmp_path / f"{background_sync}-{index}.jpg", place) for index, place in enumerate(places)]
    installed = phone(device=places[0], background_sync=background_sync)
    installed.install()

    # A cold start in a cellar.
    network.go_down()
    page = installed.start()
    for place, photo in zip(places, photos):
        report_offline(page, place, kind, photo)
    expect(page.locator(".badge")).to_have_text("2")
    assert len(stored(page, "photos")) == 2
    assert page.evaluate(TAGS) == (["trottoir-outbox"] if background_sync else None)
    installed.kill()

    # Started again, still without a network: nothing is gone, nothing has arrived.
    page = installed.start()
    page.goto("/envois")
    expect(page.locator(".unsent")).to_have_count(2)
    expect(page.locator(".badge")).to_have_text("2")
    assert server.references() == known

    if background_sync:
        # The app is closed. The worker alone is woken.
        page.goto("about:blank")
        network.come_back()
        installed.wake_worker(page, "trottoir-outbox")
        wait_until(page, lambda: len(server.references() - known) == 2)
        page.goto("/envois")
    else:
        network.come_back()
        page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("followed-list .pill", has_text="Reçu")).to_have_count(2)
    expect(page.locator(".badge")).to_have_count(0)
    arrived = [server.reports_near(place, kind["id"]) for place in places]
    assert [len(reports) for reports in arrived] == [1, 1]
    assert server.references() - known == {reports[0]["reference"] for reports in arrived}
    for [report] in arrived:
        assert len(server.report(report["reference"])["photos"]) == 1
    assert stored(page, "photos") == []


# What the browser has been asked to wake the worker for; null where it cannot.
TAGS = "async () => (await (await navigator.serviceWorker.ready).sync?.getTags()) ?? null"
