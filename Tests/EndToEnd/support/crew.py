"""A crew's hands on the app, and what the server says of its work."""

import uuid
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from .browser import stored, wait_until
from .places import distance
from .server import Server
from .staff import Desk


def come_in(page: Page, path: str = "/equipe", name: str | None = None) -> None:
    """Signs in as one of the demo town's invented people: the crew's, or the one of that name."""
    page.goto(path)
    people = page.get_by_role("button", name="Entrer comme")
    (people.filter(has_text=name) if name else people.filter(has_text="Équipe")).first.click()
    expect(page.locator(".crew-bar")).to_be_visible()


def work(page: Page) -> list[dict]:
    """What whoever is signed in has to do, as the server says."""
    reports, cursor, more = {}, "", True
    while more:
        page_of = page.request.get(f"/api/v1/crew/reports?limit=500{cursor and '&since=' + cursor}").json()
        reports |= {report["id"]: report for report in page_of["reports"]}
        for gone in page_of["removed"]:
            reports.pop(gone, None)
        cursor, more = page_of["cursor"], page_of["more"]
    return list(reports.values())


def quiet(reports: list[dict]) -> list[dict]:
    """Those that have just come in, with none of their kind beside them."""
    return [
        report for report in reports if report["status"] in ("received", "acknowledged", "assigned") and not any(
            other["id"] != report["id"] and other["category"] == report["category"]
            and distance(report["location"], other["location"]) < 60 for other in reports)]


def neighbours(server: Server, report: dict) -> list[str]:
    """Reports two more of the same kind, 30 and 80 metres away; answers their references."""
    kind = next(category for category in server.city()["categories"] if category["id"] == report["category"])
    answers = {question["id"]: answer_to(question) for question in kind["questions"]
               if question["required"] and not question.get("when")}
    found = []
    for metres in (30, 80):
        place = {"lon": report["location"]["lon"], "lat": report["location"]["lat"] + metres / 111_195, "source": "map"}
        body = {"category": report["category"], "location": place, "channel": "web", "answers": answers}
        if kind["photo"] == "required":
            body["photos"] = report["photos"][:1]
        found.append(server.put(f"/api/v1/reports/{uuid.uuid4()}", body)["reference"])
    return found


def answer_to(question: dict):
    """Some answer that the question takes, and that stops nobody."""
    if question["type"] == "choice":
        return next(choice["value"] for choice in question["choices"] if not choice.get("stop"))
    return {"boolean": False, "integer": question.get("minimum", 1)}.get(question["type"], "oui")


def card(page: Page, report: dict) -> Locator:
    return page.locator(f".crew-card[data-id='{report['id']}']")


def wait_for_list(page: Page) -> None:
    expect(page.locator(".crew-card").first).to_be_visible()


def show_all(page: Page) -> None:
    """Opens the list to its end."""
    wait_for_list(page)
    more = page.get_by_role("button", name="Afficher la suite")
    while more.count() > 0:
        more.click()


def open_report(page: Page, report: dict) -> None:
    page.goto(f"/equipe/signalements/{report['reference']}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Autre chose")).to_be_visible()


def choose_act(page: Page, name: str) -> None:
    page.get_by_text("Autre chose").click()
    page.locator(".act-menu").get_by_role("button", name=name, exact=True).click()


def act_with_reason(page: Page, name: str, reason: str, button: str | None = None, note: str | None = None) -> None:
    choose_act(page, name)
    page.locator("act-form").get_by_text(reason).click()
    if note:
        page.get_by_label("Note interne (facultatif)").fill(note)
    page.locator("act-form").get_by_role("button", name=button or name, exact=True).click()
    expect(page.locator("act-form")).to_have_count(0)


def take_photo(page: Page, photo: Path) -> None:
    """What the camera brings when "Réparé" is pressed."""
    page.locator(".crew-screen .actions input[type=file]").set_input_files(photo)


def wait_for_arrival(page: Page, words: str) -> None:
    """Until what was just done, which the way back names so, and all before it has reached the server."""
    expect(page.locator(".undo")).to_contain_text(words)
    wait_until(page, lambda: not any(item["kind"] == "act" for item in stored(page, "outbox")))
    expect(page.locator(".crew-bar .count")).to_have_count(0)


def history(desk: Desk, reference: str) -> list[dict]:
    """All that has happened to a report, internal lines included."""
    return desk.ask("GET", f"/api/v1/crew/reports/{reference}")["events"]


def statuses(desk: Desk, reference: str) -> list[str]:
    return [event["status"] for event in history(desk, reference) if event.get("status")]
