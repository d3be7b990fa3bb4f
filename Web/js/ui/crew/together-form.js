// One photo for several: the same kind within 50 metres can be closed together. Up: "done" with the reports, "left".

import { language, t } from "../../i18n.js";
import { spokenDistance } from "../../model/place.js";
import { categoryLabel } from "../../town.js";
import { h, refill } from "../dom.js";
import { crewThumbnail } from "./crew-card.js";

/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */

export class TogetherForm extends HTMLElement {
  /** @type {CrewReport} */
  report = /** @type {any} */ (null);
  /** @type {{report: CrewReport, metres: number}[]} */
  others = [];
  /** @type {Blob | null} */
  photo = null;
  /** @type {Set<CrewReport>} */
  chosen = new Set();
  url = "";

  connectedCallback() {
    if (this.photo) this.url = URL.createObjectURL(this.photo);
    this.send = h("button", { type: "button", class: "button primary", onclick: () => this.tell("done", [this.report, ...this.chosen]) });
    refill(
      this,
      h(
        "div",
        { class: "act-form" },
        h("h2", { tabindex: -1 }, t("together.title", { count: this.others.length })),
        this.url && h("img", { class: "proof", src: this.url, alt: t("together.photo") }),
        h("p", {}, t("together.detail", { kind: categoryLabel(this.report.category) })),
        h("div", { class: "options" }, ...this.others.map((other) => this.option(other))),
        this.send,
        h("button", { type: "button", class: "link-button", onclick: () => this.tell("left", null) }, t("act.leave")),
      ),
    );
    this.count();
    this.querySelector("h2")?.focus();
  }

  disconnectedCallback() {
    URL.revokeObjectURL(this.url);
  }

  /** @param {{report: CrewReport, metres: number}} other */
  option({ report, metres }) {
    const change = () => {
      if (input.checked) this.chosen.add(report);
      else this.chosen.delete(report);
      this.count();
    };
    const input = h("input", { type: "checkbox", onchange: change });
    const far = spokenDistance(metres, language());
    return h(
      "label",
      { class: "option" },
      input,
      crewThumbnail(report),
      h("span", {}, h("span", { class: "strong" }, far), " · ", report.address ?? report.reference, h("span", { class: "hint" }, " ", report.reference)),
    );
  }

  count() {
    if (this.send) refill(this.send, t("together.send", { count: 1 + this.chosen.size }));
  }

  /**
   * @param {"done" | "left"} name
   * @param {CrewReport[] | null} detail
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("together-form", TogetherForm);
