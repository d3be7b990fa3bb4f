// Between kind and details: is it already known? One tap joins the report that exists, with the photos of this one.

import "./email-field.js";
import { language, t } from "../i18n.js";
import { spokenDistance } from "../model/place.js";
import { isAbort, largePhoto, listNearby } from "../net/api.js";
import { categoryIcon, categoryLabel } from "../town.js";
import { freshID, h, icon, refill } from "./dom.js";
import { showPhoto } from "./photo-viewer.js";
import { statusPill, when } from "./report-card.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../net/api.js").ReportProperties} ReportProperties */
/** @typedef {import("./email-field.js").EmailField} EmailField */

/** Metres: farther away it is hardly the same pothole. */
const NEAR = 100;
/** Metres: nearer than this, a distance says less than "here". */
const HERE = 5;
const MOST = 3;

class KnownStep extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);
  asking = new AbortController();

  async connectedCallback() {
    this.className = "step known-step";
    refill(
      this,
      h("h1", {}, t("step.deja")),
      h("p", { role: "status" }, t("known.looking")),
      h("div", { class: "candidate", "aria-hidden": "true" }, h("span", { class: "candidate-photo skeleton" })),
      // Where the network only pretends, nobody has to wait for it.
      this.otherwise("known.skip"),
    );
    const { place, category } = this.draft;
    if (!place || !category) return this.tell("next");
    try {
      const { features } = await listNearby(place, category, NEAR, this.asking.signal);
      const candidates = features
        .map((feature) => feature.properties)
        .filter((report) => report.isOpen && report.category === category)
        .slice(0, MOST);
      if (candidates.length === 0) this.tell("next");
      else this.render(candidates);
    } catch (error) {
      // A question that cannot be asked must not stand in the way.
      if (!isAbort(error)) this.tell("next");
    }
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  /** @param {ReportProperties[]} candidates */
  render(candidates) {
    const photos = this.draft.photos.length;
    refill(
      this,
      h("h1", {}, t("step.deja")),
      h("p", {}, t("known.why"), photos > 0 && ` ${t("known.photos", { count: photos })}`),
      h("ul", { class: "candidates" }, ...candidates.map((report) => h("li", {}, this.candidate(report)))),
      this.emailBox(),
      this.otherwise("known.no"),
    );
  }

  /** @param {string} key */
  otherwise(key) {
    return h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "button secondary", onclick: () => this.tell("next") }, t(key)),
    );
  }

  /** Asked before joining, for after it there is no page to ask on; closed, for most people do not want it. */
  emailBox() {
    const field = /** @type {EmailField} */ (document.createElement("email-field"));
    field.email = this.draft.email;
    field.label = t("known.email");
    field.hint = t("details.email.hint");
    field.addEventListener("email", (event) => {
      this.draft.email = /** @type {CustomEvent<string>} */ (event).detail;
      this.tell("save");
    });
    this.email = field;
    this.box = h("details", { class: "disclosure", open: this.draft.email !== "" }, h("summary", {}, icon("mail"), t("known.tellMe")), field);
    return this.box;
  }

  /** @param {ReportProperties} report */
  candidate(report) {
    const id = freshID("candidate");
    const { distance = 0, address } = report;
    return h(
      "article",
      { class: "candidate", "aria-labelledby": id },
      this.photo(report),
      h(
        "div",
        { class: "candidate-text", id },
        h("p", { class: "card-title" }, distance < HERE ? t("distance.here") : t("known.distance", { distance: spokenDistance(distance, language()) })),
        address && h("p", { class: "card-place" }, address),
        h("p", { class: "card-state" }, statusPill(report.status), when(report.createdAt), h("span", {}, t("known.people", { count: report.supporters + 1 }))),
      ),
      h(
        "button",
        { type: "button", class: "button primary", "aria-describedby": id, onclick: () => this.join(report) },
        icon("check"),
        t("known.yes"),
      ),
    );
  }

  /** @param {ReportProperties} report */
  photo({ thumbnail, category }) {
    const drawing = () => h("span", { class: "candidate-photo" }, icon(categoryIcon(category)));
    if (!thumbnail) return drawing();
    const alt = t("known.photo", { category: categoryLabel(category) });
    const image = h("img", { src: thumbnail, alt: "", width: 400, height: 300 });
    const button = h(
      "button",
      { type: "button", class: "candidate-photo", "aria-label": t("known.enlarge"), onclick: () => showPhoto(largePhoto(thumbnail), alt) },
      image,
    );
    image.addEventListener("error", () => button.replaceWith(drawing()));
    return button;
  }

  /** @param {ReportProperties} report */
  join({ reference }) {
    if (this.email && this.box && !this.email.check()) {
      this.box.open = true;
      this.email.focusField();
      return;
    }
    this.dispatchEvent(new CustomEvent("join", { bubbles: true, detail: reference }));
  }

  /** @param {string} name */
  tell(name) {
    this.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

customElements.define("known-step", KnownStep);
