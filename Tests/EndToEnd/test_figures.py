"""The figures: the same for staff and for everybody, drawn and in tables, readable on any screen."""

import csv
import io

import pytest
from playwright.sync_api import expect

from support.browser import DESK, NARROW, PHONE
from support.looks import misfits, violations
from support.signing_in import come_in_as
from support.staff import Desk

# Everything that the town's past holds, whatever day it is.
ALL = "from=2020-01-01&to=2026-12-31"


@pytest.fixture
def counted(server, visit):
    """The figures once the past is counted."""
    with visit() as page:
        page.goto("/donnees")
        page.wait_for_function(
            """async (query) => (await (await fetch(`/api/v1/figures?${query}`)).json()).total.received > 50""",
            arg=ALL, polling=1000)
    return server.get(f"/api/v1/figures?{ALL}")


@pytest.mark.parametrize("size, scheme", [(PHONE, "light"), (NARROW, "dark"), (DESK, "light"), (DESK, "dark")])
def test_everybody_reads_the_figures(visit, counted, size, scheme):
    with visit(size=size, scheme=scheme) as page:
        page.clock.set_fixed_time("2026-11-01T12:00:00Z")
        page.goto("/donnees?jours=0")
        expect(page.locator(".figure-number").first).to_have_text(str(counted["total"]["received"]))
        for summary in page.locator(".figure summary").all():
            summary.click()
        # Each drawing has its table, with a line for each department.
        rows = page.get_by_role("region", name="Par service").locator("tbody tr")
        expect(rows).to_have_count(len(counted["departments"]))
        expect(rows.first).to_contain_text(counted["departments"][0]["name"])
        assert violations(page) == []
        assert misfits(page) == []


def test_a_choice_narrows_every_figure_and_stands_in_the_address(visit, counted, server):
    department = counted["departments"][0]
    with visit(size=DESK) as page:
        page.clock.set_fixed_time("2026-11-01T12:00:00Z")
        page.goto("/donnees?jours=0")
        page.get_by_role("combobox", name="Service").select_option(department["id"])
        expect(page.locator(".figure-number").first).to_have_text(str(department["received"]))
        assert f"service={department['id']}" in page.url
        page.reload()
        expect(page.locator(".figure-number").first).to_have_text(str(department["received"]))
        with page.expect_download() as download:
            page.get_by_role("link", name="Par type").click()
        table = list(csv.DictReader(io.StringIO(download.value.path().read_text())))
        assert sum(int(line["received"]) for line in table) == department["received"]


def test_staff_see_what_is_the_town_s_own_business_too(server, counted):
    everything = Desk(server).ask("GET", f"/api/v1/figures?{ALL}")
    own = {line["id"] for line in everything["categories"]} - {line["id"] for line in counted["categories"]}
    assert own <= {"epave", "occupation"}
    assert everything["total"]["received"] >= counted["total"]["received"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dashboard_is_for_staff(visit, counted, scheme):
    with visit(size=DESK, scheme=scheme) as page:
        page.clock.set_fixed_time("2026-11-01T12:00:00Z")
        page.goto("/tableau")
        expect(page.get_by_role("button", name="Recevoir le lien")).to_be_visible()
        come_in_as(page, "Alix Lambert")
        page.goto("/tableau?jours=0")
        expect(page.locator(".figure-number").first).to_be_visible()
        assert int(page.locator(".figure-number").first.inner_text()) >= counted["total"]["received"]
        assert violations(page) == []
        assert misfits(page) == []
