"""E-mail: a mail with a photo becomes a report beside the form, an answer finds it, what nobody takes up is taken back."""

import re

from playwright.sync_api import expect

from support.browser import DESK
from support.looks import violations
from support.mails import send_mail
from support.photos import write_photo
from support.places import quiet_addresses
from support.signing_in import come_in_as


def test_a_mail_becomes_a_report_and_its_answer_an_addition(visit, server, kind, tmp_path):
    place = quiet_addresses(server, kind)[0]
    photo = write_photo(server, tmp_path / "IMG_1.jpg", place)
    first = send_mail(
        server, kind["label"]["fr"], "Bonjour,\nc’est tombé hier.\n\n-- \nZoé, 06 12 34 56 78", (photo,))
    with visit(size=DESK, strict=False) as page:
        page.goto("/guichet")
        come_in_as(page, "Sacha Moreau")
        # The server reads it within a second or two.
        count = page.locator(".mails-link .count")
        while count.inner_text() != "1":
            page.reload()
            expect(count).to_be_visible()
        page.locator(".mails-link").click()
        line = page.locator(".mail-line")
        expect(line).to_have_count(1)
        line.focus()
        assert violations(page) == []
        page.keyboard.press("Enter")
        expect(page.get_by_label("E-mail", exact=True)).to_have_value("zoe@mail.example")
        expect(page.get_by_label("Téléphone", exact=True)).to_have_value("06 12 34 56 78")
        expect(page.get_by_label("Ce que dit la personne")).to_have_value("Bonjour,\nc’est tombé hier.")
        expect(page.locator(".entry-place").first).to_have_text(place["label"])
        if not page.locator(".entry-place").nth(1).inner_text():
            what = page.locator("kind-search").get_by_role("combobox")
            what.fill(kind["label"]["fr"])
            expect(page.locator("kind-search [role=option]").first).to_be_visible()
            what.press("ArrowDown")
            what.press("Enter")
        expect(page.locator(".entry-place").nth(1)).to_have_text(kind["label"]["fr"])
        assert violations(page) == []
        page.keyboard.press("Control+Enter")
        done = page.get_by_role("heading", name=re.compile("Enregistré"))
        expect(done).to_be_focused()
        reference = re.search(r"S-\d+", done.inner_text())[0]
        report = server.get(f"/api/v1/reports/{reference}")
        assert len(report["photos"]) == 1

        send_mail(server, "Re: votre signalement", "C’est devant le garage.", answers=first)
        page.goto(f"/guichet?queue=flagged")
        row = page.locator(".row", has_text=reference)
        while row.count() == 0:
            page.reload()
            expect(page.locator(".row, .empty").first).to_be_visible()
        assert "garage" not in str(server.get(f"/api/v1/reports/{reference}"))
        row.locator(".row-link").click()
        expect(page.locator("held-box")).to_contain_text("C’est devant le garage.")
        assert violations(page) == []
        page.get_by_role("button", name="Faire paraître").click()
        expect(page.locator("held-box section")).to_have_count(0)
        assert "garage" in str(server.get(f"/api/v1/reports/{reference}"))
        page.goto("/guichet/courriels")
        expect(page.locator(".empty")).to_have_text("Aucun courriel à lire.")


def test_what_nobody_takes_up_waits_again(visit, server):
    send_mail(server, "Gagnez un vélo", "Cliquez ici")
    with visit(size=DESK, strict=False) as page:
        page.goto("/guichet/courriels")
        come_in_as(page, "Sacha Moreau")
        line = page.locator(".mail-line", has_text="Gagnez un vélo")
        while line.count() == 0:
            page.reload()
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator(".mail-line, .empty").first).to_be_visible()
        line.click()
        page.get_by_text("Ne pas retenir").click()
        page.get_by_role("button", name="Écarter").click()
        expect(page.locator("mail-beside .notice")).to_contain_text("Écarté par Sacha Moreau")
        expect(page.locator(".entry-form")).to_be_hidden()
        page.get_by_role("button", name="Annuler").click()
        expect(page.locator(".entry-form")).to_be_visible()
