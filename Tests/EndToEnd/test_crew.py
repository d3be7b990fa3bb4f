"""The people who mend things: their list, proof by photo, several at once, a round on the phone and on paper."""

import re

from playwright.sync_api import expect

from support.browser import PHONE, stored
from support.crew import (
    act_with_reason, card, choose_act, come_in, history, neighbours, open_report, quiet, show_all, take_photo, wait_for_arrival,
    wait_for_list, work)
from support.photos import write_photo
from support.staff import Desk


def test_signed_in_a_crew_sees_its_work_and_mends_it_with_a_photo(visit, server, tmp_path):
    desk = Desk(server)
    with visit(size=PHONE, device={"lon": 3.95, "lat": 43.2}) as page:
        come_in(page)
        mine = work(page)
        show_all(page)
        expect(page.locator(".crew-card")).to_have_count(len(mine))
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{len(mine)} à faire")

        # The nearest first, in groups by zone.
        report = quiet(mine)[0]
        card(page, report).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        take_photo(page, write_photo(server, tmp_path / "after.jpg"))
        wait_for_arrival(page, "Réparé.")
        expect(card(page, report)).to_have_count(0)
        assert server.report(report["reference"])["status"] == "fixed"
        [proof] = [event for event in server.report(report["reference"])["history"] if event.get("photo") and event["status"] == "fixed"]
        assert proof

        # Taken back within the half minute: it is to be done again, and the public sees neither.
        page.get_by_role("button", name="Annuler").click()
        expect(card(page, report)).to_have_count(1)
        assert server.report(report["reference"])["status"] == report["status"]
        assert "fixed" not in [event.get("status") for event in server.report(report["reference"])["history"]]

        # Without a photo only with a reason; a reply of one's own is what the resident reads.
        open_report(page, report)
        choose_act(page, "Mettre en attente")
        page.get_by_role("button", name="Mettre en attente").click()
        expect(page.get_by_role("alert")).to_have_text("Choisissez une raison.")
        page.get_by_text("Nous attendons une pièce ou du matériel.").click()
        page.get_by_text("Ce que l’habitant recevra").click()
        page.get_by_label("En français").fill("La lampe est commandée pour mardi.")
        page.get_by_label("Note interne (facultatif)").fill("clé 12")
        page.locator("act-form").get_by_role("button", name="Mettre en attente").click()
        wait_for_arrival(page, "Mis en attente.")
        expect(page.locator(".timeline")).to_contain_text("clé 12")
        public = server.report(report["reference"])["history"][-1]
        assert (public["status"], public["text"]) == ("on_hold", "La lampe est commandée pour mardi.")
        assert "clé 12" not in str(server.report(report["reference"]))

        # "Not ours" goes back to dispatch and leaves the list.
        act_with_reason(page, "Pas pour nous", "Un autre service est compétent.")
        wait_for_arrival(page, "Rendu à la régulation.")
        wait_for_list(page)
        expect(card(page, report)).to_have_count(0)
        assert report["id"] not in [left["id"] for left in work(page)]
        assert history(desk, report["reference"])[-1]["kind"] == "rerouted"


def test_filters_sun_and_map_are_one_choice(visit, server):
    with visit(size=PHONE) as page:
        come_in(page)
        mine = work(page)
        kinds = sorted({report["category"] for report in mine})
        some = [report for report in mine if report["category"] == kinds[0]]
        page.locator(".crew-sieve summary").click()
        page.get_by_label("Type").select_option(kinds[0])
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{len(some)} à faire")
        page.get_by_role("button", name="Carte").click()
        page.wait_for_function("() => document.querySelector('crew-map')?.map?.getSource('tasks')")
        assert page.evaluate("() => document.querySelector('crew-map').tasks.length") == len(some)
        page.get_by_role("button", name="Plein soleil").click()
        expect(page.locator("html")).to_have_attribute("data-sun", "")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-sun", "")
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{len(some)} à faire")
        # The residents' pages keep their colours.
        page.goto("/aide")
        expect(page.locator("html")).not_to_have_attribute("data-sun", "")


def test_what_somebody_else_changed_is_news_until_it_was_seen(visit, server):
    desk = Desk(server)
    with visit(size=PHONE) as page:
        come_in(page)
        wait_for_list(page)
        expect(page.get_by_role("button", name="nouveauté")).to_have_count(0)
        report = quiet(work(page))[1]
        desk.move(report["reference"], "in_progress")
        page.evaluate("dispatchEvent(new Event('online'))")
        page.get_by_role("button", name="1 nouveauté").click()
        expect(page.locator(".crew-card")).to_have_count(1)
        card(page, report).click()
        expect(page.locator(".timeline")).to_contain_text("En cours")
        page.get_by_role("link", name="À faire").click()
        expect(page.get_by_role("button", name="nouveauté")).to_have_count(0)


def test_several_of_a_kind_beside_each_other_are_closed_with_one_photo(visit, server, tmp_path):
    with visit(size=PHONE) as page:
        come_in(page)
        mine = quiet(work(page))
        report = mine[2]
        made = neighbours(server, report)
        page.goto("/equipe")
        wait_for_list(page)
        page.goto(f"/equipe/signalements/{report['reference']}")
        expect(page.locator(".timeline")).to_be_visible()
        take_photo(page, write_photo(server, tmp_path / "both.jpg"))
        form = page.locator("together-form")
        expect(form.get_by_role("checkbox")).to_have_count(1)
        form.get_by_role("checkbox").check()
        form.get_by_role("button", name="Réparés : 2").click()
        wait_for_arrival(page, "2 réparés.")
        both = [server.report(reference) for reference in (report["reference"], made[0])]
        assert [one["status"] for one in both] == ["fixed", "fixed"]
        assert len({one["history"][-1]["photo"] for one in both}) == 1
        assert server.report(made[1])["status"] == "received"
        assert stored(page, "photos") == []


def test_a_round_fits_its_time_leads_on_and_is_printed(visit, server):
    with visit(size=PHONE, device={"lon": 3.95, "lat": 43.205}) as page:
        come_in(page, "/equipe/tournee")
        count = len(work(page))
        expect(page.get_by_text("de votre liste")).to_contain_text(str(count))
        page.get_by_label("Durée de la tournée").select_option("180")
        page.get_by_text("À vélo").click()
        page.get_by_role("button", name="Partir d’ici").click()
        page.get_by_role("button", name="Préparer la tournée").click()
        stops = page.locator(".round > li")
        expect(stops.first).to_be_visible()
        heading = page.get_by_role("heading", level=2).inner_text()
        hours, minutes = re.search(r"(\d+) h(?: (\d+))?$", heading).groups()
        assert 60 * int(hours) + int(minutes or 0) <= 180 and 3 <= stops.count() < count
        # The next stop opens the phone's navigation.
        way = page.get_by_role("link", name="Prochain arrêt").get_attribute("href")
        assert re.match(r"https://www\.openstreetmap\.org/directions\?to=43\.\d+%2C3\.\d+$|geo:43\.", way)
        # What is done is ticked, and the round leads on; it is there after a restart.
        first, second = (stops.nth(index).locator(".stop-link").get_attribute("href").split("/")[-1] for index in (0, 1))
        page.reload()
        expect(stops.first).to_be_visible()
        page.goto(f"/equipe/signalements/{first}")
        act_with_reason(page, "Réparé, sans photo", "C’était déjà réparé à notre arrivée.", button="Réparé")
        page.get_by_role("link", name="Tournée").click()
        expect(page.locator(".round > li.next .stop-link")).to_have_attribute("href", re.compile(f"{second}$"))
        # On paper there is room to write, and nothing to press.
        page.emulate_media(media="print")
        expect(page.locator(".to-write").last).to_be_visible()
        expect(page.locator(".crew-bar")).to_be_hidden()
        expect(page.locator("staff-header")).to_be_hidden()
        expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()


def test_an_older_phone_keeps_what_it_holds(visit):
    with visit(size=PHONE) as page:
        page.goto("/robots.txt")
        page.evaluate(OLD)
        page.goto("/envois")
        expect(page.locator(".unsent")).to_have_count(1)
        assert [record["id"] for record in stored(page, "outbox")] == ["4f0c9c2e-6c5b-4d43-9d0e-6a9a7e1d5f10"]
        assert [record["code"] for record in stored(page, "followed")] == ["BCDFGHJK"]
        assert stored(page, "crewReports") == stored(page, "crew") == []
        assert page.evaluate("async () => (await indexedDB.databases()).find(({ name }) => name === 'trottoir').version") == 4


# The app's storage as the version before left it, with a report that was refused and one that is followed.
OLD = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("trottoir", 3);
  request.onerror = () => reject(request.error);
  request.onupgradeneeded = () => {
    const keys = { drafts: "id", outbox: "id", photos: "key", uploads: "key", followed: "code" };
    for (const [store, keyPath] of Object.entries(keys)) request.result.createObjectStore(store, { keyPath });
  };
  request.onsuccess = () => {
    const db = request.result;
    const change = db.transaction(["outbox", "followed"], "readwrite");
    change.objectStore("outbox").put({
      id: "4f0c9c2e-6c5b-4d43-9d0e-6a9a7e1d5f10", kind: "report", state: "refused", createdAt: "2026-11-01T08:00:00.000Z",
      attempts: 1, nextAttemptAt: 0, asked: { questions: [], photo: "optional" },
      problem: { type: "outside-area", title: "", detail: "", fields: [] },
      draft: { id: "4f0c9c2e-6c5b-4d43-9d0e-6a9a7e1d5f10", createdAt: "2026-11-01T08:00:00.000Z", step: "precisions", photos: [],
        description: "Un trou.", answers: {}, email: "", category: "nid-de-poule", place: { lon: 3.95, lat: 43.2, source: "map" } },
    });
    change.objectStore("followed").put({
      code: "BCDFGHJK", keptAt: "2026-11-01T08:00:00.000Z", checkedAt: "2026-11-01T08:00:00.000Z", seen: 1,
      report: { reference: "S-1", category: "nid-de-poule", status: "received", isOpen: true, createdAt: "2026-11-01T08:00:00.000Z",
        updatedAt: "2026-11-01T08:00:00.000Z", photos: [], history: [{ at: "2026-11-01T08:00:00.000Z", kind: "created" }],
        department: { id: "voirie", name: "Voirie" }, zones: [], location: { lon: 3.95, lat: 43.2, source: "map" } },
    });
    change.oncomplete = () => { db.close(); resolve(); };
    change.onabort = () => reject(change.error);
  };
})"""
