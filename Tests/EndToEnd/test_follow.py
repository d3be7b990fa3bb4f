"""Following one's report: what the town does with it, what its sender adds, and forgetting it."""

import uuid

import pytest
from playwright.sync_api import expect

from support import qr
from support.browser import stored, wait_until
from support.photos import write_photo
from support.places import quiet_addresses
from support.reporter import Reporter
from support.staff import Desk


@pytest.fixture
def desk(server):
    return Desk(server)


def send_report(server, kind, place, photos=()) -> dict:
    """A report made elsewhere; its answer has the code."""
    answers = {}
    for question in kind["questions"]:
        if question["required"]:
            answers[question["id"]] = question["choices"][0]["value"] if question.get("choices") else 1
    body = {"category": kind["id"], "location": {"lon": place["lon"], "lat": place["lat"], "source": "map"}}
    if answers:
        body["answers"] = answers
    if photos:
        body["photos"] = list(photos)
    return server.put(f"/api/v1/reports/{uuid.uuid4()}", body)


def test_my_report_tells_what_the_town_does_with_it(visit, server, kind, quiet_place, tmp_path, desk):
    photo = write_photo(server, tmp_path / "before.jpg", quiet_place)
    with visit(device=quiet_place) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.add_photo(photo)
        reporter.leave_photos()
        reporter.confirm_place()
        reporter.choose_kind(kind)
        reporter.answer(kind)
        reporter.send()
        reference = reporter.reference()

        page.goto("/envois")
        card = page.locator("followed-list .card")
        expect(card).to_contain_text(reference)
        expect(card.locator(".pill")).to_have_text("Reçu")
        expect(card.locator("img")).to_be_visible()
        expect(card.locator(".card-news")).to_have_count(0)

        desk.move(reference, "assigned")
        desk.move(reference, "fixed", "Rebouché ce matin", write_photo(server, tmp_path / "after.jpg"))
        page.reload()
        expect(card.locator(".pill")).to_have_text("Réparé")
        expect(card.locator(".card-news")).to_contain_text("Nouveau : Réparé")

        card.click()
        expect(page.locator(".timeline li")).to_have_count(3)
        expect(page.locator(".timeline li").last).to_contain_text("Rebouché ce matin")
        expect(page.locator(".pair figure")).to_have_count(2)
        expect(page.locator(".pair figcaption")).to_have_text(["Avant", "Après"])
        # The photo is enlarged, and the focus comes back.
        after = page.locator(".pair .photo-button").last
        after.press("Enter")
        dialog = page.get_by_role("dialog", name="Photo après intervention")
        expect(dialog.locator("img")).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(after).to_be_focused()

        # It has been seen.
        page.goto("/envois")
        expect(card.locator(".pill")).to_have_text("Réparé")
        expect(card.locator(".card-news")).to_have_count(0)


def test_still_broken_goes_back_to_the_same_department(visit, server, kind, quiet_place, desk):
    report = send_report(server, kind, quiet_place)
    reference, code = report["reference"], report["trackingCode"]
    with visit() as page:
        page.goto(f"/suivi/{code}")
        expect(page.get_by_role("button", name="Ajouter une photo ou un mot")).to_be_visible()
        expect(page.get_by_role("button", name="C’est toujours cassé")).to_have_count(0)

        desk.move(reference, "fixed", "Fait")
        page.reload()
        page.get_by_role("button", name="C’est toujours cassé").click()
        expect(page.get_by_role("heading", name="C’est toujours cassé")).to_be_focused()
        expect(page.locator(".addition")).to_contain_text(report["department"]["name"])
        page.get_by_role("textbox", name="Un mot (facultatif)").fill("Il est revenu avec la pluie")
        page.get_by_role("button", name="Envoyer").click()
        expect(page.locator(".report-state")).to_have_text("Rouvert")
        expect(page.locator(".timeline")).to_contain_text("Il est revenu avec la pluie")
        seen = server.report(reference)
        assert seen["status"] == "reopened"
        assert seen["department"] == report["department"]
        assert seen["reopenings"] == 1


def test_still_broken_is_said_by_whoever_stands_there_with_a_photo(visit, server, kind, quiet_place, desk, tmp_path):
    reference = send_report(server, kind, quiet_place)["reference"]
    desk.move(reference, "fixed", "Fait")
    with visit(device=quiet_place) as page:
        page.goto(f"/signalements/{reference}")
        page.get_by_role("button", name="C’est toujours cassé").click()
        page.get_by_role("button", name="Envoyer").click()
        expect(page.get_by_role("alert")).to_contain_text("Prenez une photo")
        page.locator(".addition input[type=file]").set_input_files(write_photo(server, tmp_path / "again.jpg"))
        expect(page.locator(".added-photo")).to_be_visible()
        page.get_by_role("button", name="Envoyer").click()
        expect(page.get_by_role("status").filter(has_text="C’est gardé")).to_be_visible()
        wait_until(page, lambda: server.report(reference)["status"] == "reopened")
        page.reload()
        expect(page.locator(".report-state")).to_have_text("Rouvert")
        expect(page.get_by_role("button", name="C’est toujours cassé")).to_have_count(0)
    assert server.report(reference)["reopenings"] == 1


def test_a_photo_and_a_word_added_without_a_network_leave_later(visit, server, kind, quiet_place, tmp_path):
    report = send_report(server, kind, quiet_place)
    photo = write_photo(server, tmp_path / "more.jpg")
    with visit(strict=False) as page:
        page.goto(f"/suivi/{report['trackingCode']}")
        page.get_by_role("button", name="Ajouter une photo ou un mot").click()
        # Nothing said is nothing to send.
        page.get_by_role("button", name="Envoyer").click()
        expect(page.locator(".field-error")).to_have_text("Écrivez un mot ou ajoutez une photo.")
        page.context.set_offline(True)
        page.get_by_role("textbox", name="Un mot (facultatif)").fill("Vu de l’autre côté")
        page.locator(".addition input[type=file]").set_input_files(photo)
        expect(page.locator(".added-photo img")).to_be_visible()
        page.get_by_role("button", name="Envoyer").click()
        expect(page.locator(".timeline li").last).to_contain_text("Vu de l’autre côté")
        expect(page.locator(".timeline li").last).to_contain_text("À envoyer")
        expect(page.locator(".badge")).to_have_text("1")
        assert [item["kind"] for item in stored(page, "outbox")] == ["addition"]
        assert stored(page, "drafts") == []

        page.context.set_offline(False)
        expect(page.locator(".badge")).to_have_count(0)
        expect(page.locator(".timeline li").last).not_to_contain_text("À envoyer")
        expect(page.locator(".timeline .event-photo img")).to_be_visible()
        history = server.report(report["reference"])["history"]
        assert [event["kind"] for event in history] == ["created", "addition"]
        assert history[1]["text"] == "Vu de l’autre côté"
        assert history[1]["photo"]
        assert stored(page, "photos") == []


def test_what_is_written_and_put_off_is_still_there(visit, server, kind, quiet_place):
    code = send_report(server, kind, quiet_place)["trackingCode"]
    with visit() as page:
        page.goto(f"/suivi/{code}")
        page.get_by_role("button", name="Ajouter une photo ou un mot").click()
        page.get_by_role("textbox", name="Un mot (facultatif)").fill("À finir")
        page.get_by_role("button", name="Plus tard").click()
        expect(page.get_by_role("button", name="Ajouter une photo ou un mot")).to_be_focused()
        # It is no report to go on with.
        page.goto("/")
        expect(page.get_by_role("link", name="Signaler", exact=True)).to_be_visible()
        expect(page.locator(".draft")).to_have_count(0)
        page.goto(f"/suivi/{code}")
        page.get_by_role("button", name="Ajouter une photo ou un mot").click()
        expect(page.get_by_role("textbox", name="Un mot (facultatif)")).to_have_value("À finir")


def test_still_broken_said_too_late_is_explained_and_mended(visit, server, kind, quiet_place, desk):
    report = send_report(server, kind, quiet_place)
    reference, code = report["reference"], report["trackingCode"]
    desk.move(reference, "fixed", "Fait")
    with visit(strict=False) as page:
        page.goto(f"/suivi/{code}")
        page.get_by_role("button", name="C’est toujours cassé").click()
        page.context.set_offline(True)
        page.get_by_role("textbox", name="Un mot (facultatif)").fill("Encore")
        page.get_by_role("button", name="Envoyer").click()
        waiting = page.locator(".timeline li").last
        expect(waiting).to_contain_text("À envoyer")
        # Somebody else says it first.
        server.put(f"/api/v1/tracking/{code}/additions/{uuid.uuid4()}", {"stillBroken": True})
        page.context.set_offline(False)
        page.get_by_role("link", name="À corriger").click()
        expect(page.get_by_role("alert")).to_contain_text("La ville s’en occupe encore")
        page.get_by_role("button", name="Corriger").click()
        expect(page.get_by_role("textbox", name="Un mot (facultatif)")).to_have_value("Encore")
        page.get_by_role("button", name="Envoyer").click()
        expect(page.locator(".timeline li").last).to_contain_text("Encore")
        wait_until(page, lambda: server.report(reference)["history"][-1]["kind"] == "addition")
        expect(page.locator(".badge")).to_have_count(0)


def test_what_looks_like_spam_is_told_and_shown_once_it_is_released(visit, server, kind, quiet_place, desk):
    code = send_report(server, kind, quiet_place)["trackingCode"]
    with visit() as page:
        page.goto(f"/suivi/{code}")
        page.get_by_role("button", name="Ajouter une photo ou un mot").click()
        page.get_by_role("textbox", name="Un mot (facultatif)").fill("Voir https://exemple.fr")
        page.get_by_role("button", name="Envoyer").click()
        expect(page.locator(".notice").first).to_contain_text("Une personne de la ville lira ce que vous avez ajouté")
        expect(page.locator(".timeline")).not_to_contain_text("exemple.fr")
        [held] = desk.held_additions()
        desk.release(held["id"])
        page.reload()
        expect(page.locator(".timeline")).to_contain_text("exemple.fr")


@pytest.mark.parametrize("dressed", [lambda code: code.lower(), lambda code: f" {code[:4]}-{code[4:]} "],
                         ids=["small letters", "a dash and spaces"])
def test_a_typed_code_opens_its_report(visit, server, kind, quiet_place, dressed):
    report = send_report(server, kind, quiet_place)
    with visit() as page:
        page.goto("/suivi")
        page.get_by_role("textbox", name="Code de suivi").fill(dressed(report["trackingCode"]))
        page.get_by_role("button", name="Suivre", exact=True).click()
        expect(page.locator(".report-kicker")).to_contain_text(report["reference"])
        expect(page).to_have_url(f"{server.url}/suivi/{report['trackingCode']}")


def test_a_wrong_code_is_said_in_words(visit):
    with visit() as page:
        page.goto("/suivi")
        field = page.get_by_role("textbox", name="Code de suivi")
        field.fill("ABC")
        page.get_by_role("button", name="Suivre", exact=True).click()
        expect(page.locator(".field-error")).to_contain_text("Un code a huit lettres")
        expect(field).to_be_focused()
        field.fill("BCDFGHJK")
        page.get_by_role("button", name="Suivre", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Aucun signalement ne porte ce numéro ou ce code")
        expect(page.get_by_role("textbox", name="Code de suivi")).to_have_value("BCDFGHJK")


def test_a_typed_code_is_kept_on_wish_shown_offline_and_forgotten_with_a_way_back(visit, server, kind, quiet_place):
    report = send_report(server, kind, quiet_place)
    with visit(strict=False) as page:
        page.goto(f"/suivi/{report['trackingCode']}")
        page.get_by_role("button", name="Garder sur ce téléphone").click()
        expect(page.get_by_role("button", name="Oublier sur ce téléphone")).to_be_visible()
        page.get_by_role("link", name="Mes signalements").click()
        card = page.locator("followed-list .card")
        expect(card).to_contain_text(report["reference"])

        page.route("**/api/v1/tracking/**", lambda route: route.abort())
        card.click()
        expect(page.locator(".notice").first).to_contain_text("La ville ne répond pas, nous redemandons. Dernières nouvelles")
        expect(page.locator(".timeline")).to_contain_text("Reçu")
        page.unroute("**/api/v1/tracking/**")

        page.get_by_role("button", name="Oublier sur ce téléphone").click()
        undo = page.get_by_role("button", name="Annuler")
        expect(undo).to_be_focused()
        assert stored(page, "followed") == []
        undo.click()
        expect(page.get_by_role("button", name="Oublier sur ce téléphone")).to_be_visible()
        assert [kept["code"] for kept in stored(page, "followed")] == [report["trackingCode"]]
        page.get_by_role("button", name="Oublier sur ce téléphone").click()
        expect(undo).to_be_visible()
        page.goto("/envois")
        expect(page.locator(".empty")).to_be_visible()


def test_a_report_of_this_phone_is_forgotten_for_good(visit, server, kind, quiet_place):
    with visit() as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.fill_in(quiet_place["label"], kind)
        reporter.send()
        reporter.reference()
        page.goto("/envois")
        page.locator("followed-list .card").click()
        page.get_by_role("button", name="Oublier sur ce téléphone").click()
        expect(page.get_by_role("button", name="Annuler")).to_be_focused()
        page.goto("/envois")
        expect(page.locator(".empty")).to_be_visible()
        assert stored(page, "outbox") == [] and stored(page, "followed") == []


SHEET = "() => { navigator.share = async (what) => { window.shared = what; }; }"


def test_sharing_passes_on_the_public_page_never_the_code(visit, server, kind, quiet_place):
    report = send_report(server, kind, quiet_place)
    public = f"{server.url}/signalements/{report['reference']}"
    with visit() as page:
        page.goto(f"/suivi/{report['trackingCode']}")
        share = page.get_by_role("button", name="Partager")
        expect(share).to_be_visible()
        page.evaluate(SHEET)
        share.click()
        page.wait_for_function("() => window.shared")
        assert page.evaluate("window.shared.url") == public

        # Without the phone's own sheet it is copied.
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate("() => { navigator.share = undefined; }")
        share.click()
        expect(page.get_by_role("button", name="Copié")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == public
        page.get_by_role("button", name="Copier le lien de suivi").click()
        expect(page.get_by_role("button", name="Copié")).to_have_count(2)
        assert page.evaluate("navigator.clipboard.readText()") == f"{server.url}/suivi/{report['trackingCode']}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_another_phone_reads_the_qr_code(visit, server, kind, quiet_place, scheme):
    with visit(scheme=scheme) as page:
        reporter = Reporter.french(page)
        reporter.open()
        reporter.fill_in(quiet_place["label"], kind)
        reporter.send()
        reporter.reference()
        code = page.locator(".tracking-code .code").inner_text()
        link = f"{server.url}/suivi/{code}"
        assert qr.read(page.get_by_role("img", name="Code QR du lien de suivi")) == link
        page.get_by_role("link", name="Suivre ce signalement").click()
        expect(page.locator(".timeline")).to_be_visible()
        assert qr.read(page.get_by_role("img", name="Code QR du lien de suivi")) == link


def test_no_other_site_is_told_of_a_tracking_page(visit, server, kind, quiet_place):
    code = send_report(server, kind, quiet_place)["trackingCode"]
    with visit() as page:
        for path in [f"/suivi/{code}", f"/api/v1/tracking/{code}", f"/api/v1/tracking/{code}/qr.svg"]:
            assert page.request.get(path).headers["referrer-policy"] == "no-referrer"
        assert page.request.get("/").headers["referrer-policy"] == "strict-origin-when-cross-origin"
