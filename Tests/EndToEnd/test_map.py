"""The map of all reports: clusters that come apart, reports that open, filters for map and list alike."""

import uuid

import pytest
from playwright.sync_api import expect

from support.live_map import clusters, near_to, references, show_on_map, tap
from support.places import distance, kind as kind_of, quiet_addresses


@pytest.fixture
def plain(server):
    """A category that is sent without a photo and without answers."""
    return kind_of(server)


def put(server, kind, place) -> str:
    body = {"category": kind["id"], "location": {"lon": place["lon"], "lat": place["lat"], "source": "map"}}
    return server.put(f"/api/v1/reports/{uuid.uuid4()}", body)["reference"]


def lonely(server) -> dict:
    """A report with no other within 40 metres, whatever its kind."""
    features = server.get("/api/v1/reports", limit=1000)["features"]
    places = [dict(zip(("lon", "lat"), feature["geometry"]["coordinates"], strict=True)) for feature in features]
    for feature, place in zip(features, places, strict=True):
        if sum(distance(place, other) < 40 for other in places) == 1:
            return {"reference": feature["properties"]["reference"], **place}
    raise LookupError("every report of the town has another beside it")


def test_a_cluster_says_how_many_and_comes_apart(visit, server):
    with visit(size=(1280, 800)) as page:
        page.goto("/")
        west, south, east, north = server.city()["bounds"]
        show_on_map(page, {"lon": (west + east) / 2, "lat": (south + north) / 2}, zoom=11)
        shown = clusters(page)
        alone = references(page)
        # Every public report is on the map, in one place.
        total, cursor = 0, {}
        while cursor is not None:
            answer = server.get("/api/v1/reports", limit=1000, **cursor)
            total += len(answer["features"])
            cursor = {"cursor": answer["next"]} if answer.get("next") else None
        assert sum(cluster["count"] for cluster in shown) + len(alone) == total
        assert all(0 <= cluster["open"] <= cluster["count"] for cluster in shown)

        largest = max(shown, key=lambda cluster: cluster["count"])
        zoom = page.evaluate("() => document.querySelector('live-map').map.getZoom()")
        tap(page, largest)
        page.wait_for_function(
            "zoom => document.querySelector('live-map').map.getZoom() === Math.floor(zoom) + 2", arg=zoom)


def test_a_tap_on_a_report_shows_it(visit, server):
    report = lonely(server)
    with visit(size=(1280, 800)) as page:
        page.goto("/")
        show_on_map(page, report)
        near_to(page, report["reference"])
        tap(page, report)
        sheet = page.locator("report-sheet")
        expect(sheet.get_by_role("heading")).to_be_focused()
        # The address says it too, and going back closes it.
        assert f"signalement={report['reference']}" in page.url
        page.go_back()
        expect(sheet.get_by_role("heading")).to_have_count(0)
        page.go_forward()
        sheet.get_by_role("link", name="Voir le signalement").click()
        expect(page.locator("report-page .timeline")).to_be_visible()


def test_reports_of_one_spot_are_listed(visit, server, plain):
    place = quiet_addresses(server, plain)[0]
    both = {put(server, plain, place), put(server, plain, place)}
    with visit() as page:
        page.goto("/")
        show_on_map(page, place)
        page.wait_for_function(
            """() => document.querySelector("live-map").map.queryRenderedFeatures({ layers: ["clusters"] })
                 .some((feature) => feature.properties.count === 2)""")
        # It is drawn in its cell, which may be some steps away.
        tap(page, min(clusters(page), key=lambda cluster: distance(cluster, place)))
        cards = page.locator("report-sheet a.card")
        expect(cards).to_have_count(2)
        assert {card.get_attribute("href").split("/")[-1] for card in cards.all()} == both
        page.get_by_role("button", name="Fermer").click()
        expect(cards).to_have_count(0)


def test_filters_hold_for_the_map_and_for_the_list(visit, server, plain):
    place = quiet_addresses(server, plain)[0]
    reference = put(server, plain, place)
    card = f'.cards a[href="/signalements/{reference}"]'
    with visit() as page:
        page.goto("/")
        show_on_map(page, place)
        near_to(page, reference)
        expect(page.locator(card)).to_be_visible()

        page.get_by_label("État").select_option("Terminés")
        expect(page.locator(card)).to_have_count(0)
        page.wait_for_function(
            """(reference) => !document.querySelector("live-map").map.queryRenderedFeatures({ layers: ["reports"] })
                 .some((feature) => feature.properties.reference === reference)""", arg=reference)

        page.get_by_label("État").select_option("À traiter")
        page.get_by_label("Type de problème").select_option(plain["label"]["fr"])
        expect(page.locator(card)).to_be_visible()
        near_to(page, reference)


def test_an_address_brings_back_place_filter_and_report(visit, server, plain):
    place = quiet_addresses(server, plain)[0]
    reference = put(server, plain, place)
    with visit() as page:
        page.goto("/")
        show_on_map(page, place, zoom=17)
        page.get_by_label("État").select_option("À traiter")
        page.get_by_label("Type de problème").select_option(plain["label"]["fr"])
        near_to(page, reference)
        tap(page, place)
        expect(page.locator("report-sheet h2")).to_have_text(plain["label"]["fr"])
        address = page.url
    with visit() as page:
        page.goto(address)
        expect(page.locator("report-sheet h2")).to_have_text(plain["label"]["fr"])
        expect(page.get_by_label("État")).to_have_value("open")
        expect(page.get_by_label("Type de problème")).to_have_value(plain["id"])
        near_to(page, reference)
        centre = page.evaluate("() => document.querySelector('live-map').map.getCenter().toArray()")
        assert distance(dict(zip(("lon", "lat"), centre, strict=True)), place) < 5
        page.get_by_role("button", name="Fermer").click()
        assert "signalement" not in page.url


def test_a_report_that_comes_in_meanwhile_appears_on_the_map_and_in_the_list(visit, server, plain):
    place = quiet_addresses(server, plain)[0]
    with visit() as page:
        page.goto("/")
        show_on_map(page, place)
        page.wait_for_function("() => document.querySelector('live-map').map.loaded()")
        reference = put(server, plain, place)
        # Nobody touches anything: the server's stream tells it.
        near_to(page, reference)
        expect(page.locator(f'.cards a[href="/signalements/{reference}"]')).to_be_visible()


def test_without_webgl_the_list_and_its_filters_remain(visit, server):
    with visit() as page:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
        page.goto("/")
        expect(page.locator(".map-missing")).to_be_visible()
        expect(page.locator(".cards a.card").first).to_be_visible()
        page.get_by_label("État").select_option("Terminés")
        done = ".cards .pill.done, .cards .pill.closed"
        expect(page.locator(done).first).to_be_visible()
        expect(page.locator(".cards .pill:not(.done, .closed)")).to_have_count(0)
