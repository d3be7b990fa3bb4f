// Adding to a report: a word, photos, "it is still broken". What is written is kept on the phone until it is sent, and
// goes through the outbox: it needs no network.

import { deviceName } from "../device/name.js";
import { PhotoReader } from "../device/photo-reader.js";
import { language, t } from "../i18n.js";
import { newDraft } from "../model/draft.js";
import { saysSomething } from "../model/follow.js";
import { itemOf } from "../model/outbox.js";
import { uuid } from "../model/uuid.js";
import { sendSoon } from "../net/sync.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import { town } from "../town.js";
import { announce, freshID, h, icon, refill } from "./dom.js";
import { sayProblem } from "./failure.js";

/** @typedef {import("../model/draft.js").Draft} Draft */

/** Photos that are added need no place: the report has one, so the phone is not asked where it is. */
class PlacelessReader extends PhotoReader {
  async positionNow() {
    return null;
  }
}

export class AdditionForm extends HTMLElement {
  /** @type {import("../net/api.js").Report} */
  report = /** @type {any} */ (null);
  code = "";
  stillBroken = false;
  /** What the town asks, where this answers it. */
  question = "";
  /** @type {string | null} the id under which this phone supports the report, for whoever does not hold the code */
  supporter = null;
  draft = newDraft(uuid(), Date.now());
  /** @type {PhotoReader} */
  reader = new PlacelessReader(() => this.draft);
  /** @type {Map<string, string>} object URLs by photo key */
  urls = new Map();

  async connectedCallback() {
    this.draft = (await drafts.findAddition(this.code, this.report.reference)) ?? this.draft;
    this.draft.category = this.report.category;
    this.draft.addition = { code: this.code, reference: this.report.reference, stillBroken: this.stillBroken, ...(this.question ? { answer: true } : {}) };
    if (this.supporter) this.draft.addition.supporter = this.supporter;
    if (this.mustShow) this.reader = new PhotoReader(() => this.draft);
    const { lon, lat, source } = this.report.location;
    this.draft.place = { lon, lat, source: /** @type {any} */ (source), label: this.report.address };
    this.reader.addEventListener("change", () => this.renderPhotos());
    this.render();
    await this.renderPhotos();
  }

  /** Whoever neither holds the code nor supports the report shows it, from where they stand. */
  get mustShow() {
    return !this.code && !this.supporter;
  }

  disconnectedCallback() {
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
  }

  render() {
    const id = freshID("addition");
    const input = h("textarea", {
      id,
      class: "field",
      rows: 3,
      maxLength: town().limits.description,
      value: this.draft.description,
      oninput: () => (this.draft.description = input.value),
      onchange: () => drafts.update(this.draft),
    });
    this.error = h("p", { class: "field-error", role: "alert" });
    this.photos = h("div", { class: "addition-photos" });
    const heading = h("h2", { tabindex: -1 }, t(this.question ? "addition.question" : this.stillBroken ? "addition.broken" : "addition.title"));
    refill(
      this,
      h(
        "form",
        { class: "addition", novalidate: true, onsubmit: (/** @type {Event} */ event) => this.submit(event) },
        heading,
        this.stillBroken && h("p", {}, t("addition.broken.why", { department: this.report.department.name })),
        this.mustShow && h("p", {}, t("addition.show")),
        this.question && h("p", { class: "words" }, this.question),
        h("div", {}, h("label", { for: id, class: "field-label" }, t(this.question ? "event.answer" : "addition.word")), input),
        this.photos,
        this.error,
        h("p", { class: "hint" }, t(this.question ? "addition.question.why" : "addition.public")),
        h("button", { type: "submit", class: "button primary" }, t("details.send")),
        h("button", { type: "button", class: "link-button", onclick: () => this.leave() }, t("addition.cancel")),
      ),
    );
    heading.focus();
  }

  async renderPhotos() {
    if (!this.photos) return;
    for (const { key } of this.draft.photos) {
      const blob = this.urls.has(key) ? null : await drafts.findPhoto(key);
      if (blob) this.urls.set(key, URL.createObjectURL(blob));
    }
    const room = this.draft.photos.length < town().limits.photos;
    refill(
      this.photos,
      h("ul", { class: "photo-strip" }, ...this.draft.photos.map((photo, index) => this.photo(photo.key, index + 1)), room && h("li", {}, this.chooser())),
      this.reader.reads.size > 0 && h("p", { class: "hint", role: "status" }, t("photo.reading")),
      this.reader.problem && sayProblem(this.reader.problem),
    );
  }

  /**
   * @param {string} key
   * @param {number} number
   */
  photo(key, number) {
    const remove = async () => {
      await this.reader.remove(key);
      announce(t("photo.removed"));
      this.querySelector("input")?.focus();
    };
    return h(
      "li",
      { class: "added-photo" },
      h("img", { src: this.urls.get(key) ?? "", alt: t("photo.alt", { number }) }),
      h("button", { type: "button", class: "map-button", "aria-label": t("photo.remove", { number }), onclick: remove }, icon("trash")),
    );
  }

  chooser() {
    const take = async () => {
      const room = town().limits.photos - this.draft.photos.length;
      const files = [...(input.files ?? [])].slice(0, room);
      for (const file of files) await this.reader.add(file);
      announce(t("photo.kept", { count: files.length }));
    };
    const input = h("input", { type: "file", accept: "image/*", multiple: true, class: "visually-hidden", onchange: take });
    return h("label", { class: "button secondary add-photo" }, input, icon("camera"), h("span", {}, t("addition.photo")));
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    await (this.mustShow ? this.reader.settled() : this.reader.kept());
    const missing = this.missing();
    if (missing) {
      this.error?.replaceChildren(t(missing));
      /** @type {HTMLElement | null} */ (this.querySelector(this.mustShow ? "input" : "textarea"))?.focus();
      return;
    }
    const draft = this.draft;
    // From here on the outbox owns it.
    this.draft = newDraft(uuid(), Date.now());
    const about = {
      kind: /** @type {const} */ ("addition"),
      asked: { questions: [], photo: /** @type {const} */ ("optional") },
      reference: this.report.reference,
      // No time: two taps say "still broken", and no program was ever that welcome.
      submission: { device: deviceName() },
      language: language(),
    };
    await outbox.create(itemOf(draft, about, Date.now()));
    this.dispatchEvent(new Event("added", { bubbles: true }));
    sendSoon();
  }

  /** What has to be mended before it can be sent. */
  missing() {
    const { photos } = this.draft;
    if (!this.mustShow) return saysSomething(this.draft) ? null : "addition.nothing";
    if (photos.length === 0) return "addition.noPhoto";
    return photos.some((photo) => photo.device || photo.place) ? null : "addition.noPlace";
  }

  /** What was written stays on the phone for the next time; nothing is kept of what says nothing. */
  async leave() {
    await this.reader.kept();
    const { description, photos } = this.draft;
    if (description.trim() || photos.length > 0) await drafts.update(this.draft);
    else await drafts.remove(this.draft);
    this.dispatchEvent(new Event("left", { bubbles: true }));
  }
}

customElements.define("addition-form", AdditionForm);
