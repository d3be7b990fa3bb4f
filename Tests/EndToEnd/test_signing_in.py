"""Staff sign in, see where they may go, and leave."""

import json
import re
import shutil

from playwright.sync_api import Page, expect
from postbox import Postbox

from support import browser as browsers
from support.browser import DESK, PHONE
from support.server import Server
from support.signing_in import ask_for_link, come_in_as
from support.staff import add_staff


def logged_links(server: Server) -> list[str]:
    """The one-time links in the log, the newest last: without a mail server, that is where they stand."""
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    return [line["link"] for line in lines if line["message"] == "sign-in link"]


def test_in_a_demo_town_anybody_comes_in_as_somebody_invented(visit):
    with visit(size=PHONE) as page:
        page.goto("/equipe")
        expect(page.get_by_role("heading", name="Connexion des agents")).to_be_visible()
        come_in_as(page, "Camille Roux")
        # Back where the person wanted to go; a crew has no desk.
        expect(page).to_have_url(re.compile("/equipe$"))
        expect(page.locator(".banner.demo")).to_be_visible()
        nav = page.get_by_role("navigation", name="Espaces des agents")
        expect(nav.get_by_role("link")).to_have_text(["Équipe", "Tableau de bord"])
        nav.get_by_role("link", name="Tableau de bord").click()
        expect(page).to_have_url(re.compile("/tableau$"))
        expect(nav.get_by_role("link", name="Tableau de bord")).to_have_attribute("aria-current", "page")
        page.goto("/guichet")
        expect(page.get_by_text("Vous êtes connecté")).to_be_visible()
        # The residents' pages have their own header again.
        page.goto("/aide")
        expect(page.locator("staff-header")).to_have_count(0)
        page.goto("/equipe")
        page.locator(".staff-menu summary").click()
        page.get_by_role("button", name="Se déconnecter", exact=True).click()
        expect(page.get_by_role("heading", name="Connexion des agents")).to_be_visible()


def test_a_link_signs_in_where_it_was_asked_for(visit, server):
    add_staff(server, "sacha@ville.example", "Sacha Du Bureau", "dispatcher")
    with visit(size=DESK) as page:
        page.goto("/guichet")
        ask_for_link(page, "sacha@ville.example")
        link = logged_links(server)[-1]
        with visit(size=DESK) as other:
            other.goto(link)
            expect(other.get_by_role("alert")).to_contain_text("dans un autre navigateur")
        page.goto(link)
        expect(page.locator(".staff-name")).to_have_text("Sacha Du Bureau")
        expect(page).to_have_url(re.compile("/guichet$"))
        assert "#" not in page.url
        cookie = next(c for c in page.context.cookies() if c["name"] == "__Host-trottoir")
        assert cookie["httpOnly"] and cookie["secure"] and cookie["sameSite"] == "Strict"
        # Used up, also where it was asked for.
        page.goto(link)
        expect(page.get_by_role("alert")).to_contain_text("Ce lien ne sert plus")


def test_whoever_signs_out_everywhere_is_out_in_the_other_browser_too(visit, server):
    add_staff(server, "alix@ville.example", "Alix", "desk")
    with visit(size=DESK) as office, visit(size=PHONE) as phone:
        for page in (office, phone):
            page.goto("/connexion")
            ask_for_link(page, "alix@ville.example")
            # Pasted, as where mails open in another app.
            page.get_by_label("Lien reçu").fill(logged_links(server)[-1])
            page.get_by_role("button", name="Ouvrir le lien").click()
            expect(page.locator(".staff-name")).to_have_text("Alix")
        phone.locator(".staff-menu summary").click()
        phone.get_by_role("button", name="Se déconnecter partout").click()
        expect(phone.get_by_role("heading", name="Connexion des agents")).to_be_visible()
        office.reload()
        expect(office.get_by_role("heading", name="Connexion des agents")).to_be_visible()


def test_a_crew_that_is_signed_in_opens_its_page_without_a_network(visit):
    with visit(size=PHONE, worker=True, strict=False) as page:
        page.goto("/equipe")
        come_in_as(page, "Camille Roux")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.context.set_offline(True)
        page.reload()
        expect(page.locator(".staff-name")).to_have_text("Camille Roux")
        page.context.set_offline(False)


def test_a_link_by_mail_signs_in(chromium, demo_town, tmp_path):
    postbox = Postbox()
    public = "https://signaler.maravelle.example"
    shutil.copytree(demo_town, tmp_path / "town")
    server = Server(tmp_path / "town", tmp_path / "log", options=(
        "--mail-server", postbox.url, "--mail-from", "Maravelle <ville@maravelle.example>", "--public-url", public))
    try:
        server.start()
        add_staff(server, "alix@ville.example", "Alix", "desk")
        with browsers.visit(chromium, server.url, size=PHONE) as page:
            page.goto("/guichet")
            ask_for_link(page, "alix@ville.example")
            [(_, recipients, mail)] = postbox.wait_for(1)
            assert recipients == ["alix@ville.example"]
            link = re.search(rf"^{public}(/connexion\S*#\S+)", mail.get_content(), re.MULTILINE)
            page.goto(link[1])
            expect(page.locator(".staff-name")).to_have_text("Alix")
            expect(page).to_have_url(re.compile("/guichet$"))
        assert logged_links(server) == []
    finally:
        server.stop()
        postbox.close()
