// How many reports still have to leave this phone, on the link that leads to them.

import { t } from "../i18n.js";
import { pending } from "../model/outbox.js";
import * as outbox from "../store/outbox.js";
import { h, refill } from "./dom.js";

class OutboxBadge extends HTMLElement {
  changed = () => this.render();

  async connectedCallback() {
    outbox.changes.addEventListener("change", this.changed);
    await this.render();
  }

  disconnectedCallback() {
    outbox.changes.removeEventListener("change", this.changed);
  }

  async render() {
    const count = pending(await outbox.list());
    this.closest("a")?.setAttribute("aria-label", count > 0 ? t("mine.waiting", { count }) : t("mine"));
    refill(this, count > 0 && h("span", { class: "badge", "aria-hidden": "true" }, count));
  }
}

customElements.define("outbox-badge", OutboxBadge);
