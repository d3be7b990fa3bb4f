// A report entered for somebody who calls, stands at the counter or writes: one page, from top to bottom by the keyboard.
// Ctrl+Enter sends. What is known already stands beside it while it is entered.

import "./entry-known.js";
import "./entry-questions.js";
import "./kind-search.js";
import "./place-picker.js";
import "./place-search.js";
import { t } from "../../i18n.js";
import { CHANNELS, entryBody, missing, newEntry, returnTarget } from "../../model/desk/entry.js";
import { entryOfMail } from "../../model/desk/mail.js";
import { paths } from "../../model/routes.js";
import { uuid } from "../../model/uuid.js";
import { nameAddresses } from "../../net/addresses.js";
import { createReport } from "../../net/api.js";
import { findMail } from "../../net/mails.js";
import { go } from "../../router.js";
import { category, categoryLabel, say, town } from "../../town.js";
import { announce, freshID, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { callerBox } from "./entry-caller.js";
import { entryDone } from "./entry-done.js";
import { mailBeside } from "./mail-beside.js";

/** @typedef {import("../../model/place.js").Place} Place */

class DeskEntry extends HTMLElement {
  /** @type {import("../../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  /** Made once: sent again after a broken line, it is the same report. */
  id = uuid();
  keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form?.requestSubmit();
  };

  connectedCallback() {
    this.className = "entry";
    const mail = this.route.query.get("mail");
    if (mail) this.read(mail);
    else this.begin(newEntry(this.route.query));
    addEventListener("keydown", this.keys);
  }

  /**
   * Begins with what a mail says.
   * @param {string} id
   */
  async read(id) {
    try {
      const mail = await findMail(id);
      const { categories, limits } = town();
      this.begin(entryOfMail(mail, categories, limits.description), mail);
    } catch (error) {
      refill(this, sayError(error, () => this.read(id)));
    }
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.keys);
  }

  /**
   * @param {import("../../model/desk/entry.js").Entry} entry
   * @param {import("../../net/mails.js").DeskMail} [mail] that it is made of
   */
  begin(entry, mail) {
    this.entry = entry;
    // One mail makes one report, whoever at the desk is first.
    this.id = mail?.id ?? uuid();
    this.back = mail ? paths.desk("courriels") : returnTarget(this.route.query.get("ReturnURL"), town().returnTo ?? []);
    this.message = h("div", { role: "alert" });
    this.known = /** @type {import("./entry-known.js").EntryKnown} */ (document.createElement("entry-known"));
    this.known.addEventListener("joined", (event) => this.done(/** @type {CustomEvent} */ (event).detail));
    this.form = h(
      "form",
      { class: "entry-form", novalidate: true, onsubmit: (/** @type {Event} */ event) => this.submit(event) },
      h("div", { class: "entry-column" }, callerBox(entry), this.placeBox()),
      h("div", { class: "entry-column" }, this.kindBox(), this.wordsBox()),
      h(
        "div",
        { class: "entry-column" },
        this.known,
        this.message,
        h("button", { type: "submit", class: "button primary wide" }, icon("check"), t("entry.send")),
        h("p", { class: "hint" }, t("entry.keys")),
      ),
    );
    refill(
      this,
      h(
        "div",
        { class: "entry-head" },
        h("h1", {}, t("entry.title")),
        h("a", { class: "quiet", href: this.back ?? paths.desk() }, icon("back"), t(mail ? "mails.back" : this.back ? "entry.back" : "entry.board")),
      ),
      mail ? h("div", { class: "entry-mail" }, mailBeside(mail, entry, this.form), this.form) : this.form,
    );
    this.fill(entry);
    if (mail && mail.state !== "waiting") this.form.hidden = true;
    else this.firstField()?.focus();
  }

  /**
   * Shows the place and the kind that are known already.
   * @param {import("../../model/desk/entry.js").Entry} entry
   */
  fill(entry) {
    if (entry.category) this.chosen(entry.category);
    if (!entry.place) return;
    this.picker?.show(entry.place);
    if (entry.place.label) this.placed(entry.place);
    else this.moved(entry.place);
  }

  /** The number is known where a telephone exchange opened the page: the place is asked for first then. */
  firstField() {
    const first = this.entry?.phone || this.entry?.email ? "place-search input" : "[name=phone]";
    return /** @type {HTMLElement | null} */ (this.querySelector(first));
  }

  placeBox() {
    this.placeLine = h("p", { class: "entry-place", role: "status" });
    this.picker = /** @type {import("./place-picker.js").PlacePicker} */ (document.createElement("place-picker"));
    this.picker.addEventListener("place", (event) => this.moved(/** @type {CustomEvent<Place>} */ (event).detail));
    const search = document.createElement("place-search");
    search.addEventListener("address", (event) => {
      const { lon, lat, label } = /** @type {CustomEvent} */ (event).detail;
      this.placed({ lon, lat, label, source: "address" });
      this.picker?.show({ lon, lat, label, source: "address" });
    });
    return h("fieldset", { class: "card-box" }, h("legend", { class: "field-label" }, t("entry.place")), search, this.placeLine, this.picker);
  }

  /** @param {Place} place */
  placed(place) {
    if (!this.entry) return;
    this.entry.place = place;
    refill(/** @type {HTMLElement} */ (this.placeLine), icon("pin"), h("span", {}, place.label ?? t("place.naming")));
    this.clear();
    this.look();
  }

  /** @param {Place} place */
  async moved(place) {
    this.placed(place);
    const found = await nameAddresses(place, 1).catch(() => ({ addresses: [] }));
    if (this.entry?.place !== place) return;
    this.placed({ ...place, label: found.addresses[0]?.label ?? t("place.unnamed") });
  }

  kindBox() {
    this.kindLine = h("p", { class: "entry-place", role: "status" });
    this.questions = /** @type {import("./entry-questions.js").EntryQuestions} */ (document.createElement("entry-questions"));
    const search = document.createElement("kind-search");
    search.addEventListener("address", (event) => this.chosen(/** @type {CustomEvent} */ (event).detail.id));
    return h("fieldset", { class: "card-box" }, h("legend", { class: "field-label" }, t("entry.kind")), search, this.kindLine, this.questions);
  }

  /** @param {string} id */
  chosen(id) {
    const kind = category(id);
    if (!this.entry || !kind) return;
    if (this.entry.category !== id) this.entry.answers = {};
    this.entry.category = id;
    refill(/** @type {HTMLElement} */ (this.kindLine), icon(kind.icon), h("span", {}, say(kind.label)));
    this.questions?.show(kind, this.entry.answers);
    this.clear();
    this.look();
  }

  wordsBox() {
    const id = freshID("words");
    const area = h("textarea", { id, class: "field", rows: 4, maxlength: town().limits.description, value: this.entry?.description, oninput: () => this.entry && (this.entry.description = area.value) });
    return h("div", { class: "card-box" }, h("label", { for: id, class: "field-label" }, t("entry.words")), area);
  }

  /** What is known already, near the place. */
  look() {
    if (this.known && this.entry) this.known.look(this.entry);
  }

  clear() {
    this.message?.replaceChildren();
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    const entry = /** @type {import("../../model/desk/entry.js").Entry} */ (this.entry);
    const kind = category(entry.category ?? undefined);
    const [fault] = missing(entry, kind);
    if (fault || !kind) return this.refuse(fault ?? "category");
    this.clear();
    const button = this.querySelector("button[type=submit]");
    button?.setAttribute("disabled", "");
    try {
      const report = await createReport(this.id, entryBody(entry, kind));
      this.done({ reference: report.reference, code: report.trackingCode ?? "", department: report.department.name, isNew: true });
    } catch (error) {
      refill(/** @type {HTMLElement} */ (this.message), sayError(error, () => this.form?.requestSubmit()));
    } finally {
      button?.removeAttribute("disabled");
    }
  }

  /** @param {"place" | "category" | "answers" | "stop"} fault */
  refuse(fault) {
    refill(/** @type {HTMLElement} */ (this.message), h("p", { class: "notice warn" }, icon("alert"), t(`entry.missing.${fault}`)));
    if (fault === "answers") this.questions?.check();
    else /** @type {HTMLElement | null} */ (this.querySelector(fault === "place" ? "place-search input" : "kind-search input"))?.focus();
  }

  /** @param {import("./entry-done.js").Done} done */
  done(done) {
    const entry = /** @type {import("../../model/desk/entry.js").Entry} */ (this.entry);
    refill(this, entryDone(done, { entry, kind: categoryLabel(entry.category ?? ""), back: this.back ?? null, again: () => this.again() }));
    /** @type {HTMLElement | null} */ (this.querySelector("h1"))?.focus();
    announce(t("entry.done.said", { reference: done.reference }));
  }

  /** The next call. The address that opened this one is over with it. */
  again() {
    go(paths.desk("nouveau"), { replace: true, still: true });
    this.route = { ...this.route, query: new URLSearchParams() };
    this.begin({ ...newEntry(this.route.query), channel: this.entry?.channel ?? CHANNELS[0] });
  }
}

customElements.define("desk-entry", DeskEntry);
