"""The front desk's harder days: work for two departments, a mended place that is shown, mail that does not leave."""

import re
import shutil

from playwright.sync_api import Locator, expect
from postbox import Postbox

from support import browser as browsers
from support.browser import DESK
from support.looks import violations
from support.photos import write_photo
from support.places import kind as kind_of
from support.places import quiet_addresses
from support.server import Server
from test_desk import come_in, send


def test_one_report_is_work_for_two_departments(visit, server, kind):
    sent = send(server, kind, quiet_addresses(server, kind)[0], "Lampadaire couché sur la chaussée")
    departments = [department["name"] for department in server.get("/api/v1/city")["departments"]]
    with visit(size=DESK) as page:
        come_in(page, f"/guichet?queue=all&ouvrir={sent['reference']}")
        report = page.locator("desk-report")
        report.get_by_role("button", name="Répartir").click()
        form = page.locator("split-form")
        form.get_by_label("Service").nth(1).select_option(label=departments[0])
        form.get_by_label("Ce qu’il y a à faire").nth(1).fill("Baliser la chaussée")
        assert violations(page) == []
        form.get_by_role("button", name="Répartir").click()
        parts = report.locator(".case-list a")
        expect(parts).to_have_count(2)
        names = parts.all_inner_texts()
        for count, name in enumerate(names, start=1):
            assert server.get(f"/api/v1/reports/{sent['reference']}")["status"] != "fixed"
            page.goto(f"/guichet?queue=all&ouvrir={name}")
            expect(report).to_contain_text(sent["reference"])
            report.get_by_role("group", name="Actions").get_by_role("button", name="Réparé").click()
            page.get_by_label("Ou dites pourquoi").select_option(index=1)
            page.locator("act-form button[type=submit]").click()
            expect(page.locator("board-undo")).to_contain_text("1 signalement réparé")
        # The resident sees one report, mended when all of it is; nobody sees the parts.
        assert server.get(f"/api/v1/reports/{sent['reference']}")["status"] == "fixed"
        listed = server.get("/api/v1/reports", limit=500)["features"]
        assert not {feature["properties"]["reference"] for feature in listed} & set(names)


def test_a_mended_place_is_shown(visit, server, kind, tmp_path):
    sent = send(server, kind, quiet_addresses(server, kind)[0], "Banc cassé")
    with visit(size=DESK) as page:
        come_in(page, f"/guichet?queue=all&ouvrir={sent['reference']}")
        page.locator("desk-report").get_by_role("group", name="Actions").get_by_role("button", name="Réparé").click()
        page.locator("act-form button[type=submit]").click()
        expect(page.locator("act-form [role=alert]")).to_contain_text("Ajoutez la photo du résultat")
        (tmp_path / "note.txt").write_text("pas une photo")
        page.get_by_label("Ajouter la photo du résultat").set_input_files(tmp_path / "note.txt")
        expect(page.locator("proof-photo")).to_contain_text("photo")
        page.get_by_label("Ajouter la photo du résultat").set_input_files(write_photo(server, tmp_path / "apres.jpg"))
        expect(page.get_by_alt_text("Photo du résultat")).to_be_visible()
        assert violations(page) == []
        page.locator("act-form button[type=submit]").click()
        expect(page.locator("board-undo")).to_contain_text("1 signalement réparé")
        [fixed] = [event for event in server.get(f"/api/v1/reports/{sent['reference']}")["history"]
                   if event.get("status") == "fixed"]
        assert fixed["photo"]


def test_mail_that_does_not_leave_is_seen_and_sent_again(chromium, demo_town, tmp_path):
    town = shutil.copytree(demo_town, tmp_path / "town")
    postbox = Postbox()
    postbox.refuse("550 no such box")
    server = Server(town, tmp_path / "server.log", options=(
        "--mail-server", postbox.url, "--mail-from", "Maravelle <ville@maravelle.example>",
        "--public-url", "http://localhost:1"))
    try:
        server.start()
        kind = kind_of(server)
        place = quiet_addresses(server, kind)[0]
        sent = server.put("/api/v1/reports/7a3f0b1c-5d0e-4d51-8a2f-000000000001", {
            "category": kind["id"], "location": {"lon": place["lon"], "lat": place["lat"]},
            "contact": {"email": "zoe@mail.example"}})
        with browsers.visit(chromium, server.url, size=DESK) as page:
            come_in(page, "/guichet", "Alix Lambert")
            page.get_by_role("link", name="Courriels en attente").click()
            row = page.get_by_role("row").filter(has_text="zoe@mail.example")
            # Refused for good: it was tried once, nobody tries again by itself.
            expect(row).to_contain_text("Accusé de réception")
            reload_until(row.get_by_text("Abandonné"))
            expect(row).to_contain_text("550")
            expect(row.get_by_role("link", name=sent["reference"])).to_be_visible()
            assert violations(page) == []
            postbox.refuse(None)
            row.get_by_role("button", name=re.compile("Réessayer")).click()
            [(_, recipients, _)] = postbox.wait_for(1)
            assert recipients == ["zoe@mail.example"]
            reload_until(row, count=0)
    finally:
        server.stop()
        postbox.close()


def reload_until(shown: Locator, count: int = 1) -> None:
    """Mail leaves in its own time, and the page says how it stood when it was asked for."""
    for _ in range(120):
        shown.page.reload()
        expect(shown.page.locator("desk-outbox :is(table, .empty)")).to_be_visible()
        if shown.count() == count:
            return
        shown.page.wait_for_timeout(500)
    expect(shown).to_have_count(count)
