"""Two versions of the app: the new one is offered, never forced, and the two are never mixed."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from support import browser as browsers
from support import places
from support.looks import misfits, violations
from support.reporter import Reporter
from support.server import ROOT, Server

OFFER = "Une nouvelle version est prête."


@pytest.fixture
def versions(demo_town, tmp_path):
    """A server of its own, and what makes the next version of the app and serves it at the same address."""
    shutil.copytree(demo_town, tmp_path / "town")
    web = tmp_path / "web"
    shutil.copytree(ROOT / "Web", web)
    server = Server(tmp_path / "town", tmp_path / "server.log", web)

    def next_version():
        text = (web / "i18n" / "fr.js").read_text()
        (web / "i18n" / "fr.js").write_text(text.replace('"Signaler"', '"Signaler !"'))
        server.stop()
        server.start(server.port)

    try:
        yield server.start(), next_version
    finally:
        server.stop()


@pytest.fixture
def visit(chromium, versions):
    return lambda **options: browsers.visit(chromium, versions[0].url, **options)


def install(page):
    """Until the whole app is on the phone, and this page is answered from there."""
    page.goto("/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def look_for_update(page):
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")


def version_shown(page) -> str:
    return page.evaluate("() => document.querySelector('script[type=module]').src.match(/app\\/(\\w+)/)[1]")


def caches(page) -> list[str]:
    return page.evaluate("() => caches.keys()")


def test_a_new_version_is_offered_and_the_draft_outlives_it(visit, versions):
    server, next_version = versions
    with visit(worker=True) as page:
        install(page)
        before = version_shown(page)
        reporter = Reporter.french(page)
        reporter.open()
        reporter.skip_photo()
        kind = places.kind(server)
        reporter.type_address(places.quiet_addresses(server, kind)[0]["label"])
        reporter.confirm_place()
        next_version()
        look_for_update(page)
        page.wait_for_function(
            "async () => (await navigator.serviceWorker.ready).waiting !== null")
        # In the middle of a report nothing is said.
        expect(page.get_by_text(OFFER)).to_have_count(0)
        page.goto("/")
        expect(page.get_by_text(OFFER)).to_be_visible()
        assert violations(page) + misfits(page) == []
        # A visit without a word about it stays in the version that it began with.
        assert version_shown(page) == before

        loads = []
        page.on("load", lambda: loads.append(page.url))
        with page.expect_event("load"):
            page.get_by_role("button", name="Mettre à jour").click()
        expect(page.get_by_role("link", name="Signaler !", exact=True)).to_be_visible()
        expect(page.get_by_role("link", name="Reprendre votre signalement")).to_be_visible()
        expect(page.get_by_text(OFFER)).to_have_count(0)
        assert version_shown(page) != before
        assert len(loads) == 1
        assert len([name for name in caches(page) if name.startswith("trottoir-app-")]) == 1


def test_put_off_is_not_said_again_in_this_visit(visit, versions):
    server, next_version = versions
    with visit(worker=True) as page:
        install(page)
        before = version_shown(page)
        next_version()
        look_for_update(page)
        expect(page.get_by_text(OFFER)).to_be_visible()
        page.get_by_role("button", name="Plus tard").click()
        expect(page.get_by_text(OFFER)).to_have_count(0)
        page.get_by_role("link", name="Aide").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(OFFER)).to_have_count(0)
        assert version_shown(page) == before


def test_what_has_not_changed_is_not_fetched_again(visit, versions):
    server, next_version = versions
    with visit(worker=True) as page:
        install(page)
        asked = []
        page.context.on("request", lambda request: asked.append(request.url) if request.service_worker else None)
        next_version()
        look_for_update(page)
        expect(page.get_by_text(OFFER)).to_be_visible()
        files = [url.split("/app/")[1].split("/", 1)[1] for url in asked if "/app/" in url]
        assert "i18n/fr.js" in files
        # The worker's own modules come anew with each worker; everything else is on the phone.
        assert not [name for name in files if name.startswith(("vendor/", "css/", "js/ui/", "js/map/", "icons/"))]


def test_a_page_without_a_worker_goes_on_in_the_new_version(visit, versions):
    server, next_version = versions
    with visit(strict=False) as page:
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        before = version_shown(page)
        next_version()
        # This screen was not loaded before: half of it would be of another version.
        page.get_by_role("link", name=re.compile("^Signaler$")).click()
        expect(Reporter.french(page).heading("photo")).to_be_visible()
        assert version_shown(page) != before


def test_without_module_workers_it_is_a_plain_script(visit, versions):
    with visit(worker=True) as page:
        page.add_init_script("""
          const register = ServiceWorkerContainer.prototype.register;
          ServiceWorkerContainer.prototype.register = function (url, options) {
            if (options?.type === "module") return Promise.reject(new TypeError("no module workers"));
            return register.call(this, url, options);
          };""")
        install(page)
        assert page.evaluate("() => navigator.serviceWorker.controller.scriptURL").endswith("/sw.js")
        page.context.set_offline(True)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.context.set_offline(False)


def test_without_a_network_every_screen_opens_cold(visit, versions):
    with visit(worker=True, strict=False) as page:
        install(page)
        page.context.set_offline(True)
        for path in ["/", "/signaler", "/envois", "/suivi", "/aide", "/accessibilite", "/mentions-legales",
                     "/signalements/S-1"]:
            fresh = page.context.new_page()
            fresh.goto(path)
            expect(fresh.locator("main h1, main [role=alert]").first).to_be_visible()
            fresh.close()
        page.context.set_offline(False)
