"""What the phone gives and keeps: a photo from another app, the town's map and addresses, a place on the home screen."""

import re
import shutil

from playwright.sync_api import expect

from support import browser as browsers
from support.looks import misfits, violations
from support.photos import write_photo
from support.reporter import Reporter
from support.server import Server

SHARE = """async ([bytes, name]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "POST", action: "/partager", enctype: "multipart/form-data" });
  const input = Object.assign(document.createElement("input"), { type: "file", name: "photos" });
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
  input.files = files.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}"""


def install(page):
    page.goto("/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def share(page, photo):
    """As another app does: the browser sends a form to the app's address."""
    page.evaluate(SHARE, [list(photo.read_bytes()), photo.name])
    expect(Reporter.french(page).heading("photo")).to_be_visible()
    expect(page.locator(".photo-hero img")).to_be_visible()
    # The address is that of the form alone: coming back does not bring the photo twice.
    expect(page).to_have_url(re.compile(r"/signaler\?etape=photo$"))


def test_a_photo_from_another_app_opens_the_form_without_a_network(visit, server, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "shared.jpg", quiet_place)
    with visit(worker=True, strict=False) as page:
        install(page)
        page.context.set_offline(True)
        share(page, photo)
        expect(page.locator(".fact")).to_contain_text("Position lue dans la photo")
        page.context.set_offline(False)


def test_a_photo_from_another_app_reaches_the_form_without_a_worker(visit, server, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "shared.jpg", quiet_place)
    with visit() as page:
        page.goto("/aide")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        share(page, photo)
        expect(page.locator(".fact")).to_contain_text("Position lue dans la photo")


def test_a_shared_photo_that_is_gone_is_said(visit):
    with visit(strict=False) as page:
        page.goto("/signaler?partage=0123456789abcdef&photos=1")
        expect(page.get_by_text("La photo partagée n’est pas arrivée")).to_be_visible()


def test_the_map_and_the_addresses_are_there_without_a_network(visit, server, quiet_place):
    with visit(worker=True, strict=False) as page:
        install(page)
        page.goto("/aide")
        button = page.get_by_role("button", name=re.compile(r"^Garder la carte \(.+\)$"))
        button.click()
        expect(page.get_by_role("button", name="Retirer la carte")).to_be_visible()
        assert violations(page) + misfits(page) == []
        page.wait_for_function(
            "async () => Boolean(await caches.match('/api/v1/addresses') && await caches.match('/api/v1/zones'))")
        page.context.set_offline(True)
        reporter = Reporter.french(page)
        page.goto("/signaler")
        reporter.skip_photo()
        reporter.wait_for_map()
        # Drawn from the file on the phone.
        page.wait_for_function(
            "() => document.querySelector('place-step').map.queryRenderedFeatures().some((f) => f.source === 'town')")
        reporter.type_address(quiet_place["label"])
        reporter.confirm_place()
        page.context.set_offline(False)

        page.goto("/aide")
        page.get_by_role("button", name="Retirer la carte").click()
        expect(button).to_be_visible()
        assert page.evaluate("() => caches.match('/basemap.pmtiles').then((found) => found === undefined)")


def test_the_manifest_is_the_towns(server):
    manifest = server.get("/app.webmanifest")
    city = server.city()
    assert manifest["short_name"] == city["name"]
    assert manifest["theme_color"] == city["theme"]["accent"]
    assert {shortcut["url"] for shortcut in manifest["shortcuts"]} == {"/signaler", "/envois"}
    assert manifest["share_target"]["params"]["files"][0]["name"] == "photos"


def test_the_browser_finds_nothing_against_installing(chromium, server, tmp_path):
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path="/usr/bin/chromium", args=browsers.FLAGS)
    try:
        page = context.new_page()
        page.goto(server.url)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        cdp = context.new_cdp_session(page)
        assert cdp.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        assert cdp.send("Page.getAppManifest")["errors"] == []
    finally:
        context.close()


def test_the_offer_to_install_is_made_once(visit):
    with visit() as page:
        page.goto("/aide")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        # Comes after what listens to the browser's offer.
        page.wait_for_function("() => Boolean(customElements.get('update-offer'))")
        page.evaluate("""() => {
          const event = new Event("beforeinstallprompt", { cancelable: true });
          event.prompt = () => { window.asked = true; return Promise.resolve({ outcome: "accepted" }); };
          dispatchEvent(event);
        }""")
        expect(page.get_by_role("button", name="Installer")).to_be_visible()
        assert violations(page) + misfits(page) == []
        page.get_by_role("button", name="Installer").click()
        assert page.evaluate("() => window.asked") is True
        expect(page.get_by_role("button", name="Installer")).to_have_count(0)


def test_the_town_s_own_site_frames_the_form_and_no_other_does(chromium, demo_town, tmp_path):
    shutil.copytree(demo_town, tmp_path / "town")
    with (tmp_path / "town" / "city.yaml").open("a") as city:
        city.write('\nembed: ["https://www.ville.example"]\n')
    server = Server(tmp_path / "town", tmp_path / "server.log").start()
    try:
        for site, may in [("https://www.ville.example", True), ("https://www.other.example", False)]:
            with browsers.visit(chromium, server.url, strict=False) as page:
                # The browser asks before a page of the internet may show one of this machine.
                page.context.grant_permissions(["local-network-access"])
                frame = f'<!doctype html><title>Ville</title><iframe src="{server.url}/signaler?categorie=trottoir" height="700"></iframe>'
                page.route(f"{site}/", lambda route: route.fulfill(content_type="text/html", body=frame))
                page.goto(f"{site}/")
                inside = page.frame_locator("iframe")
                if may:
                    expect(inside.get_by_role("heading", name="Montrez-nous le problème")).to_be_visible()
                    expect(inside.locator(".brand")).to_be_hidden()
                    expect(inside.locator("site-footer")).to_be_hidden()
                else:
                    page.wait_for_load_state("networkidle")
                    expect(inside.locator("report-flow")).to_have_count(0)
    finally:
        server.stop()
