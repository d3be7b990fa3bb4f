"""The queue against everything that can go wrong on the way: each report arrives exactly once, or says what it waits for."""

import hashlib
import json
import re
import time

import pytest
from playwright.sync_api import expect

from support.browser import stored, visit as visit_page, wait_until
from support.photos import write_photo
from support.places import quiet_addresses
from support.reporter import Reporter


def fill(page, place, kind, photos=()) -> Reporter:
    """Every step as far as the last screen."""
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": place["lon"], "latitude": place["lat"], "accuracy": 12})
    reporter = Reporter.french(page)
    reporter.open()
    for photo in photos:
        reporter.add_photo(photo)
    if photos:
        reporter.leave_photos()
    else:
        reporter.skip_photo()
        reporter.type_address(place["label"])
    reporter.confirm_place()
    reporter.choose_kind(kind)
    reporter.answer(kind)
    return reporter


@pytest.fixture
def reach(chromium, network):
    """`with reach() as page:` – a visitor at the other end of the line."""
    return lambda **options: visit_page(chromium, network.url, strict=False, **options)


def test_503_then_a_cut_in_the_photo_then_a_killed_server(reach, network, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "cut.jpg", quiet_place, kilobytes=600)
    with reach() as page:
        reporter = fill(page, quiet_place, kind, [photo])
        network.answer_unavailable(True)
        reporter.send()
        expect(reporter.heading("kept")).to_be_visible()
        assert network.refusals > 0

        network.break_in_photo(after=400_000)
        network.answer_unavailable(False)
        reporter.press("again")
        wait_until(page, network.broken.is_set)
        server.kill()
        expect(page.locator(".badge")).to_have_text("1")
        assert len(stored(page, "photos")) == 1

        server.start()
        network.lead_to(server.url)
        network.answer_unavailable(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        report = server.report(reporter.reference())
        assert [sent["id"] for sent in report["photos"]] == [hashlib.sha256(photo.read_bytes()).hexdigest()]
        assert len(server.reports_near(quiet_place, kind["id"])) == 1
        # It went on where it was cut: one upload for the whole photo.
        assert network.count("POST /api/v1/uploads") == 1


def test_what_the_server_refuses_is_explained_mended_and_sent_again(reach, server, kind, quiet_place):
    outside = place_outside(server, kind)
    with reach() as page:
        reporter = Reporter.french(page)
        page.goto(f"/signaler?lon={outside['lon']}&lat={outside['lat']}")
        # The link has said the place.
        reporter.press("skip")
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()
        expect(page.get_by_role("alert")).to_contain_text("Cet endroit n’est pas dans la commune")
        [refused] = stored(page, "outbox")
        page.goto("/envois")
        expect(page.locator(".unsent")).to_contain_text("À corriger")
        expect(page.locator(".unsent")).to_contain_text("Cet endroit n’est pas dans la commune")

        page.locator(".unsent").get_by_role("link", name="Corriger", exact=True).click()
        page.get_by_role("button", name="Corriger").click()
        reporter.type_address(quiet_place["label"])
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()
        reference = reporter.reference()
        assert [report["reference"] for report in server.reports_near(quiet_place, kind["id"])] == [reference]
        [sent] = stored(page, "outbox")
        assert sent["id"] == refused["id"]


@pytest.mark.parametrize("poison", ["refused", "damaged"])
def test_one_poison_item_among_five_stops_no_other(reach, network, server, kind, poison):
    places = quiet_addresses(server, kind, 5)
    known = server.references()
    with reach() as page:
        reporter = fill(page, places[0], kind)
        network.go_down()
        reporter.send()
        expect(reporter.heading("kept")).to_be_visible()
        wrong = "draft.place = null" if poison == "damaged" else "draft.category = 'no-such-kind'"
        # The poison is older than the others: it is tried first.
        page.evaluate(MULTIPLY % wrong, places)
        page.goto("about:blank")
        network.come_back()
        page.goto("/envois")

        expect(page.locator("followed-list .pill", has_text="Reçu")).to_have_count(4)
        expect(page.locator(".unsent")).to_contain_text("À corriger")
        expect(page.locator(".badge")).to_have_text("1")
        assert len(server.references() - known) == 4
        assert [len(server.reports_near(place, kind["id"])) for place in places] == [0, 1, 1, 1, 1]

        # It goes when its person says so, and comes back when they did not mean it.
        delete = page.locator(".unsent").get_by_role("button", name=re.compile("^Supprimer"))
        delete.click()
        expect(page.locator(".unsent")).to_have_count(0)
        page.get_by_role("button", name="Annuler").click()
        expect(page.locator(".unsent")).to_contain_text("À corriger")
        delete.click()
        expect(page.locator(".badge")).to_have_count(0)
        assert len(stored(page, "outbox")) == 4


def test_two_tabs_and_the_worker_flush_together_and_make_one_report(phone, network, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "three.jpg", quiet_place, kilobytes=600)
    installed = phone(device=quiet_place)
    installed.install()
    page = installed.start()
    page.goto("/")
    reporter = fill(page, quiet_place, kind, [photo])
    network.go_down()
    reporter.send()
    expect(reporter.heading("kept")).to_be_visible()
    other = installed.context.new_page()
    other.goto("/envois")
    expect(other.locator(".unsent")).to_have_count(1)

    before = len(network.requests)
    network.come_back()
    for tab in (page, other):
        tab.evaluate("dispatchEvent(new Event('online'))")
    installed.wake_worker(installed.context.new_page(), "trottoir-outbox")
    reporter.reference()
    expect(other.locator("followed-list .pill")).to_have_text("Reçu")
    del network.requests[:before]
    assert network.count("PUT /api/v1/reports/") == 1
    assert network.count("POST /api/v1/uploads") == 1
    [report] = server.reports_near(quiet_place, kind["id"])
    assert len(server.report(report["reference"])["photos"]) == 1


def test_the_tab_is_closed_while_sending(reach, network, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "closed.jpg", quiet_place, kilobytes=600)
    with reach() as page:
        reporter = fill(page, quiet_place, kind, [photo])
        network.hold_photo(after=300_000)
        reporter.send()
        wait_until(page, network.broken.is_set)
        expect(page.locator(".percent")).to_be_visible()
        context = page.context
        page.close()
        network.go_down()
        assert server.reports_near(quiet_place, kind["id"]) == []

        network.come_back()
        page = context.new_page()
        page.goto("/envois")
        expect(page.locator("followed-list .pill")).to_have_text("Reçu")
        [report] = server.reports_near(quiet_place, kind["id"])
        [sent] = server.report(report["reference"])["photos"]
        assert sent["id"] == hashlib.sha256(photo.read_bytes()).hexdigest()


@pytest.mark.parametrize("days", [1, -1], ids=["ahead", "behind"])
def test_a_clock_that_is_wrong_by_a_day(reach, network, server, kind, quiet_place, days):
    with reach() as page:
        page.add_init_script(CLOCK % (days * 86_400_000))
        reporter = fill(page, quiet_place, kind)
        network.go_down()
        reporter.send()
        expect(reporter.heading("kept")).to_be_visible()
        [item] = stored(page, "outbox")
        assert (item["nextAttemptAt"] / 1000 > time.time()) == (days > 0)
        # Put right meanwhile: what was to be tried tomorrow is tried today.
        put_right = page.context.new_page()
        page.close()
        network.come_back()
        put_right.goto("/envois")
        expect(put_right.locator("followed-list .pill")).to_have_text("Reçu")
        [near] = server.reports_near(quiet_place, kind["id"])
        assert server.report(near["reference"])["status"] == "received"


def test_where_nothing_is_kept_a_file_rescues_the_queue(reach, network, server, kind, quiet_place, tmp_path):
    photo = write_photo(server, tmp_path / "rescued.jpg", quiet_place)
    with reach() as page:
        page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('', 'InvalidStateError'); };")
        reporter = fill(page, quiet_place, kind, [photo])
        expect(page.get_by_text("Ce navigateur ne garde rien")).to_be_visible()
        network.go_down()
        reporter.send()
        expect(page.get_by_role("heading", name="Ce n’est pas encore envoyé")).to_be_visible()
        # Leaving would lose it: the browser asks.
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.close(run_before_unload=True)
        wait_until(page, lambda: asked == ["beforeunload"])

        page.get_by_role("link", name="Mes signalements, 1 à envoyer").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Enregistrer dans un fichier").click()
        saved = tmp_path / "queue.json"
        download.value.save_as(saved)
    assert server.reports_near(quiet_place, kind["id"]) == []

    network.come_back()
    with reach() as page:
        page.goto("/envois")
        broken = tmp_path / "broken.json"
        broken.write_bytes(saved.read_bytes()[:-200])
        open_file(page, broken)
        expect(page.locator("waiting-list")).to_contain_text("Rien n’a changé sur ce téléphone")
        for words in ["1 signalement ajouté", "1 était déjà sur ce téléphone"]:
            open_file(page, saved)
            expect(page.locator("waiting-list")).to_contain_text(words)
            expect(page.locator("followed-list .pill")).to_have_text("Reçu")
        [report] = server.reports_near(quiet_place, kind["id"])
        [sent] = server.report(report["reference"])["photos"]
        assert sent["id"] == hashlib.sha256(photo.read_bytes()).hexdigest()


def test_a_phone_with_little_room_says_so_before_a_photo_is_taken(reach):
    with reach() as page:
        page.add_init_script("StorageManager.prototype.estimate = async () => ({ quota: 50e6, usage: 45e6 });")
        Reporter.french(page).open()
        expect(page.get_by_text("Il reste peu de place sur ce téléphone")).to_be_visible()


def test_a_full_phone_says_so_and_loses_nothing(reach, server, kind, quiet_place, tmp_path):
    small = write_photo(server, tmp_path / "small.jpg", quiet_place)
    large = write_photo(server, tmp_path / "large.jpg", quiet_place, kilobytes=4_000)
    with reach() as page:
        page.goto("/")
        session = page.context.new_cdp_session(page)
        usage = page.evaluate("async () => (await navigator.storage.estimate()).usage")
        limit_storage(session, page, usage + 2_000_000)
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(small)
        reporter.choose_file(large)
        expect(page.get_by_role("alert")).to_contain_text("Il n’y a plus de place sur ce téléphone")
        expect(page.locator(".photo-hero img")).to_be_visible()
        assert len(stored(page, "photos")) == 1
        reporter.leave_photos()
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)

        # No room at all, not even for the words.
        limit_storage(session, page, 1)
        page.get_by_label(re.compile("^Une précision")).fill("Devant l’école")
        expect(page.locator(".flow-trouble")).to_contain_text("Il n’y a plus de place sur ce téléphone")
        reporter.send()
        with page.expect_download() as download:
            page.get_by_role("button", name="Enregistrer dans un fichier").click()
        [item] = json.loads(download.value.path().read_text())["items"]
        assert item["draft"]["description"] == "Devant l’école"

        limit_storage(session, page, None)
        reporter.send()
        report = server.report(reporter.reference())
        assert report["description"] == "Devant l’école" and len(report["photos"]) == 1


def place_outside(server, kind) -> dict:
    """Inside the town's box, outside the town."""
    west, south, east, north = server.city()["bounds"]
    inset = 0.001
    for lon, lat in [(west + inset, south + inset), (east - inset, south + inset), (west + inset, north - inset)]:
        decision = server.get("/api/v1/routing/explain", lon=lon, lat=lat, category=kind["id"])
        if not decision["zones"]:
            return {"lon": lon, "lat": lat}
    raise LookupError("the town fills its box")


def open_file(page, path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Ouvrir un fichier enregistré").click()
    chooser.value.set_files(path)


def limit_storage(session, page, size: int | None) -> None:
    """As if the phone had so many bytes; None: as it is."""
    origin = page.evaluate("location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin} if size is None else {"origin": origin, "quotaSize": size})


# Five items out of the one that waits: the first, and oldest, with something wrong in it.
MULTIPLY = """(places) => new Promise((resolve, reject) => {
  const open = indexedDB.open("trottoir");
  open.onsuccess = () => {
    const transaction = open.result.transaction("outbox", "readwrite");
    const items = transaction.objectStore("outbox");
    items.getAll().onsuccess = ({ target: { result: [item] } }) => {
      items.delete(item.id);
      places.forEach(({ lon, lat, label }, index) => {
        const id = crypto.randomUUID();
        const draft = { ...structuredClone(item.draft), id, place: { lon, lat, label, source: "address" } };
        if (index === 0) %s;
        const createdAt = new Date(Date.parse(item.createdAt) + index * 1000).toISOString();
        items.put({ ...item, id, draft, createdAt, state: "waiting", attempts: 0, nextAttemptAt: 0 });
      });
    };
    transaction.oncomplete = () => { open.result.close(); resolve(); };
    transaction.onabort = () => reject(transaction.error);
  };
})"""

CLOCK = """(() => {
  const Right = Date;
  const now = () => Right.now() + %d;
  globalThis.Date = class extends Right {
    constructor(...parts) { if (parts.length > 0) super(...parts); else super(now()); }
    static now() { return now(); }
  };
})()"""
