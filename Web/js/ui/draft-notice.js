// A report that was begun and left: go on with it, or throw it away.

import { t } from "../i18n.js";
import { isStarted } from "../model/draft.js";
import { paths } from "../model/routes.js";
import * as drafts from "../store/drafts.js";
import { h, icon, refill } from "./dom.js";

/** @typedef {import("../model/draft.js").Draft} Draft */

class DraftNotice extends HTMLElement {
  async connectedCallback() {
    const draft = await drafts.find();
    if (!draft || !isStarted(draft)) return;
    refill(
      this,
      h(
        "div",
        { class: "draft" },
        h(
          "a",
          { class: "notice link", href: paths.flow(draft.step) },
          icon("clock"),
          h("span", {}, h("span", { class: "strong" }, t("home.draft")), " ", t("home.draft.more")),
          icon("chevron"),
        ),
        h(
          "button",
          { type: "button", class: "quiet", "aria-label": t("home.draft.delete"), onclick: () => this.deleteDraft(draft) },
          icon("trash"),
        ),
      ),
    );
  }

  /** @param {Draft} draft */
  async deleteDraft(draft) {
    const restore = await drafts.remove(draft);
    const undo = async () => {
      await restore();
      await this.connectedCallback();
      this.querySelector("a")?.focus();
    };
    const button = h("button", { type: "button", class: "button secondary", onclick: undo }, t("undo"));
    refill(
      this,
      h("div", { class: "notice", role: "status" }, icon("trash"), h("div", {}, h("p", {}, t("home.draft.deleted")), button)),
    );
    button.focus();
  }
}

customElements.define("draft-notice", DraftNotice);
