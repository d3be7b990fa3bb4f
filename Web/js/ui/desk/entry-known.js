// What is already reported near the place, while a report is entered: the caller may join instead. Up: "joined".

import { language, t } from "../../i18n.js";
import { spokenDistance } from "../../model/place.js";
import { uuid } from "../../model/uuid.js";
import { createSupporter, isAbort, listNearby } from "../../net/api.js";
import { categoryIcon, categoryLabel } from "../../town.js";
import { announce, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { statusPill, when } from "../report-card.js";

/** @typedef {import("../../net/api.js").ReportProperties} ReportProperties */

/** Metres. */
const NEAR = 150;
const MOST = 5;

export class EntryKnown extends HTMLElement {
  asking = new AbortController();
  /** Made once for each caller: joining twice counts once. */
  supporter = uuid();

  connectedCallback() {
    this.classList.add("entry-known");
    if (!this.firstChild) refill(this, h("h2", {}, t("entry.known")), h("p", { class: "hint" }, t("entry.known.before")));
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  /** @param {import("../../model/desk/entry.js").Entry} entry */
  async look(entry) {
    this.asking.abort();
    this.asking = new AbortController();
    const { place, category } = entry;
    if (!place || !category) return;
    try {
      const { features } = await listNearby(place, category, NEAR, this.asking.signal);
      const open = features.map((feature) => feature.properties).filter((report) => report.isOpen).slice(0, MOST);
      announce(t("entry.known.count", { count: open.length }));
      refill(
        this,
        h("h2", {}, t("entry.known")),
        open.length === 0
          ? h("p", { class: "hint" }, t("entry.known.none"))
          : h("ul", { class: "cards" }, ...open.map((report) => h("li", { class: "card" }, ...this.card(report, entry)))),
      );
    } catch (error) {
      if (!isAbort(error)) refill(this, h("h2", {}, t("entry.known")), sayError(error, () => this.look(entry)));
    }
  }

  /**
   * @param {ReportProperties} report
   * @param {import("../../model/desk/entry.js").Entry} entry
   */
  card(report, entry) {
    return [
      h("span", { class: "thumb small" }, report.thumbnail ? h("img", { src: report.thumbnail, alt: "" }) : icon(categoryIcon(report.category))),
      h(
        "span",
        { class: "card-text" },
        h("span", { class: "card-title" }, `${report.reference} · ${categoryLabel(report.category)}`),
        h("span", { class: "card-place" }, report.distance !== undefined && spokenDistance(report.distance, language()), " · ", when(report.createdAt)),
        h("span", { class: "card-state" }, statusPill(report.status)),
      ),
      h("button", { type: "button", class: "button secondary", "aria-label": t("entry.join.it", { reference: report.reference }), onclick: () => this.join(report, entry) }, t("entry.join")),
    ];
  }

  /**
   * @param {ReportProperties} report
   * @param {import("../../model/desk/entry.js").Entry} entry
   */
  async join(report, entry) {
    try {
      const email = entry.email.trim();
      await createSupporter(report.reference, this.supporter, email ? { email } : {});
      const done = { reference: report.reference, code: "", department: report.departmentName, isNew: false };
      this.dispatchEvent(new CustomEvent("joined", { detail: done }));
    } catch (error) {
      this.append(sayError(error));
    }
  }
}

customElements.define("entry-known", EntryKnown);
