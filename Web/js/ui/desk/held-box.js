// What was added to a report and waits to be read before the public sees it: by mail, or like spam. Up: "acted".

import { t } from "../../i18n.js";
import { decideHeld, listHeld } from "../../net/desk.js";
import { announce, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { when } from "../report-card.js";

/** @typedef {import("../../net/desk.js").HeldAddition} HeldAddition */

export class HeldBox extends HTMLElement {
  reference = "";

  connectedCallback() {
    this.className = "stack";
    this.load();
  }

  async load() {
    try {
      const { additions } = await listHeld();
      const held = additions.filter(({ reference }) => reference === this.reference);
      refill(this, ...held.map((addition) => this.card(addition)));
    } catch (error) {
      refill(this, sayError(error, () => this.load()));
    }
  }

  /** @param {HeldAddition} held */
  card(held) {
    const isMailed = held.suspicions.includes("mailed");
    return h(
      "section",
      { class: "notice held", "aria-label": t("held.title") },
      icon(isMailed ? "mail" : "alert"),
      h(
        "div",
        { class: "stack" },
        h("p", { class: "strong" }, t(isMailed ? "held.mailed" : "held.title"), " · ", when(held.at)),
        held.text && h("p", { class: "words mail-words" }, held.text),
        held.photos.length > 0 && h("ul", { class: "mail-photos" }, ...held.photos.map((id) => h("li", { class: "mail-photo" }, h("img", { src: `/api/v1/photos/${id}/thumbnail.jpg`, alt: "" })))),
        h(
          "div",
          { class: "entry-next" },
          h("button", { type: "button", class: "button secondary", onclick: () => this.decide(held, "released") }, icon("check"), t("held.release")),
          h("button", { type: "button", class: "button secondary", onclick: () => this.decide(held, "rejected") }, icon("trash"), t("held.reject")),
        ),
      ),
    );
  }

  /**
   * @param {HeldAddition} held
   * @param {"released" | "rejected"} decision
   */
  async decide(held, decision) {
    try {
      await decideHeld(held.id, decision);
      announce(t(`held.${decision}`));
      this.dispatchEvent(new Event("acted", { bubbles: true }));
    } catch (error) {
      refill(this, sayError(error, () => this.load()));
    }
  }
}

customElements.define("held-box", HeldBox);
