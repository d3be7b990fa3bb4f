// "Prendre la journée": everything for a day without a network, with one tap.

import { t } from "../../i18n.js";
import { isAbort } from "../../net/api.js";
import { takeDay } from "../../net/crew-pack.js";
import * as crew from "../../store/crew.js";
import { announce, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { when } from "../report-card.js";

class DayPack extends HTMLElement {
  /** @type {AbortController | null} */
  taking = null;

  async connectedCallback() {
    await this.render();
  }

  disconnectedCallback() {
    this.taking?.abort();
  }

  /** @param {Node | null} [trouble] what is to be said of the last try */
  async render(trouble = null) {
    /** @type {import("../../net/crew-pack.js").Pack | undefined} */
    const pack = await crew.find("pack");
    if (!this.isConnected) return;
    refill(
      this,
      trouble,
      h("button", { type: "button", class: "chip", onclick: () => this.take() }, icon("download"), t(pack ? "crew.pack.again" : "crew.pack.now")),
      pack && h("p", { class: "hint" }, t("crew.pack.taken", { count: pack.reports }), " ", when(pack.at)),
    );
  }

  async take() {
    this.taking = new AbortController();
    const bar = h("progress", { max: 100, value: 0, "aria-label": t("crew.pack.under.way") });
    const stop = h("button", { type: "button", class: "button secondary wide", onclick: () => this.taking?.abort() }, t("keep.stop"));
    refill(this, h("section", { class: "card-box", "aria-label": t("crew.pack.title") }, h("p", { role: "status" }, t("crew.pack.under.way")), bar, stop));
    stop.focus();
    let trouble = null;
    try {
      const { missing } = await takeDay((share) => (bar.value = 100 * share), this.taking.signal);
      if (missing > 0) trouble = h("p", { class: "notice warn", role: "alert" }, icon("alert"), t("crew.pack.missing", { count: missing }));
      else announce(t("crew.pack.done"));
    } catch (error) {
      trouble = isAbort(error) ? null : sayError(error);
    }
    this.taking = null;
    await this.render(trouble);
    this.querySelector("button")?.focus();
  }
}

customElements.define("day-pack", DayPack);
