"""Nothing is lost and nothing is sent twice, whatever the network does."""

import json

from playwright.sync_api import expect

from support.browser import stored
from support.photos import write_photo
from support.places import quiet_addresses
from support.reporter import Reporter


def fill(page, place, kind, photo=None) -> Reporter:
    """As far as the last screen."""
    reporter = Reporter.french(page)
    reporter.open()
    if photo:
        reporter.add_photo(photo)
        reporter.leave_photos()
    else:
        reporter.skip_photo()
        reporter.type_address(place["label"])
    reporter.confirm_place()
    reporter.choose_kind(kind)
    reporter.answer(kind)
    return reporter


def test_an_answer_that_never_comes_is_asked_for_again_and_makes_one_report(visit, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "cut.jpg", quiet_place)
    with visit(device=quiet_place) as page:
        reporter = fill(page, quiet_place, kind, photo)
        cut = {"now": True, "times": 0}

        def put(route):
            # The server has done its work; the line breaks before its answer arrives.
            if cut["now"]:
                route.fetch()
                cut["times"] += 1
                route.abort("connectionreset")
            else:
                route.continue_()

        page.route("**/api/v1/reports/*", lambda route: put(route) if route.request.method == "PUT" else route.continue_())
        reporter.send()
        expect(reporter.heading("kept")).to_be_visible()
        assert cut["times"] >= 1
        assert stored(page, "outbox")[0]["state"] in ("waiting", "sending")
        expect(page.locator(".badge")).to_have_text("1")

        cut["now"] = False
        reference = reporter.reference()
        expect(page.locator(".badge")).to_have_count(0)
        assert [report["reference"] for report in server.reports_near(quiet_place, kind["id"])] == [reference]
        assert len(server.report(reference)["photos"]) == 1
        assert stored(page, "photos") == []


def test_no_network_at_all_then_the_page_closed_and_opened_again(visit, server, kind, tmp_path):
    place = quiet_addresses(server, kind)[0]
    with visit(strict=False) as page:
        reporter = fill(page, place, kind)
        page.context.set_offline(True)
        reporter.send()
        expect(reporter.heading("kept")).to_be_visible()
        expect(page.get_by_text("Hors ligne")).to_be_visible()
        page.close()

        page = page.context.new_page()
        page.context.set_offline(False)
        page.goto("/envois")
        expect(page.locator(".cards .pill")).to_have_text("Reçu")
        assert len(server.reports_near(place, kind["id"])) == 1


def test_the_draft_survives_a_reload(visit, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "draft.jpg", quiet_place)
    with visit(device=quiet_place) as page:
        reporter = fill(page, quiet_place, kind, photo)
        page.get_by_role("textbox", name="Une précision (facultatif)").fill("Juste avant le pont")
        wait_for_draft(page, "Juste avant le pont")

        page.reload()
        expect(reporter.heading("details")).to_be_visible()
        expect(page.get_by_role("textbox", name="Une précision (facultatif)")).to_have_value("Juste avant le pont")
        expect(page.locator(".summary img")).to_be_visible()

        page.goto("/")
        page.get_by_role("link", name="Reprendre votre signalement").click()
        expect(reporter.heading("details")).to_be_visible()
        expect(page.locator(".summary")).to_contain_text(kind["label"]["fr"])


def test_a_refused_report_is_explained_mended_and_sent(visit, server, kind, tmp_path):
    place = quiet_addresses(server, kind)[0]
    refusal = {"type": "/problems/outside-area", "title": "…", "status": 422}
    with visit() as page:
        reporter = fill(page, place, kind)
        page.route(
            "**/api/v1/reports/*",
            lambda route: route.fulfill(status=422, content_type="application/problem+json", body=json.dumps(refusal)),
            times=1)
        reporter.send()
        expect(page.get_by_role("alert")).to_contain_text("Cet endroit n’est pas dans la commune")
        expect(page.locator(".badge")).to_have_text("1")
        # Back to the question that the refusal is about; everything else is still there.
        page.get_by_role("button", name="Corriger").click()
        expect(reporter.heading("place")).to_be_visible()
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()
        reporter.reference()
        assert len(server.reports_near(place, kind["id"])) == 1


def test_the_app_opens_without_a_network(visit, server):
    with visit(worker=True, strict=False) as page:
        page.goto("/")
        page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        page.reload()
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.context.set_offline(True)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("Hors ligne")).to_be_visible()
        page.get_by_role("link", name="Signaler", exact=True).click()
        expect(Reporter.french(page).heading("photo")).to_be_visible()


def wait_for_draft(page, description):
    page.wait_for_function(
        """(description) => new Promise((resolve) => {
             const open = indexedDB.open("trottoir");
             open.onsuccess = () => {
               const all = open.result.transaction("drafts").objectStore("drafts").getAll();
               all.onsuccess = () => {
                 open.result.close();
                 resolve(all.result.some((draft) => draft.description === description));
               };
             };
           })""", arg=description)
