// The reports that this phone follows, as cards: what each is, where it stands, and what is new since it was last seen.

import { language, t } from "../i18n.js";
import { news, pictures } from "../model/follow.js";
import { paths } from "../model/routes.js";
import { ago } from "../model/time.js";
import { follow } from "../net/follow.js";
import * as followed from "../store/followed.js";
import * as outbox from "../store/outbox.js";
import { categoryLabel, town } from "../town.js";
import { h, icon, refill } from "./dom.js";
import { statusPill, thumbnail, when } from "./report-card.js";

/** @typedef {import("../model/follow.js").Followed} Followed */

class FollowedList extends HTMLElement {
  following = new AbortController();
  refresh = () => this.render();
  /** Whether the server answered when it was last asked. */
  answered = true;

  async connectedCallback() {
    followed.changes.addEventListener("change", this.refresh);
    // What has just been sent is followed from now on.
    outbox.changes.addEventListener("change", this.refresh);
    await this.render();
    follow(this.following.signal, (answered) => {
      if (answered === this.answered) return;
      this.answered = answered;
      this.render();
    });
  }

  disconnectedCallback() {
    this.following.abort();
    followed.changes.removeEventListener("change", this.refresh);
    outbox.changes.removeEventListener("change", this.refresh);
  }

  async render() {
    const records = await followed.list();
    if (!this.isConnected) return;
    const focused = document.activeElement instanceof HTMLAnchorElement && this.contains(document.activeElement) ? document.activeElement.pathname : null;
    const oldest = records.map((record) => record.checkedAt).sort()[0];
    refill(
      this,
      records.length > 0 && h("h2", {}, t("followed.title")),
      records.length > 0 && !this.answered && h("p", { class: "notice", role: "status" }, icon("offline"), h("span", {}, t("followed.stale", { ago: since(oldest) }))),
      records.length > 0 && h("ul", { class: "cards" }, ...records.map((record) => h("li", {}, card(record)))),
    );
    this.dispatchEvent(new CustomEvent("counted", { bubbles: true, detail: records.length }));
    if (focused) /** @type {HTMLElement | null} */ (this.querySelector(`a[href="${focused}"]`))?.focus();
  }
}

/** @param {string} iso */
export const since = (iso) => ago(iso, Date.now(), language(), town().timeZone);

/** @param {Followed} record */
function card(record) {
  const { report } = record;
  const fresh = news(record);
  // Until it is released, the photo is the town's alone.
  const photo = report.status === "pending" ? undefined : pictures(report).before[0]?.thumbnail;
  return h(
    "a",
    { class: "card", href: paths.tracking(record.code) },
    thumbnail({ category: report.category, thumbnail: photo }),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, categoryLabel(report.category)),
      h("span", { class: "card-place" }, report.reference, " · ", report.address ?? t("place.unnamed")),
      h("span", { class: "card-state" }, statusPill(report.status), when(report.updatedAt)),
      fresh &&
        h("span", { class: "card-news" }, h("span", { class: "news-dot" }), t("followed.news", { what: t(fresh.status ? `status.${fresh.status}` : `event.${fresh.kind}`) })),
      record.isGone && h("span", { class: "card-news" }, t("followed.gone")),
    ),
  );
}

customElements.define("followed-list", FollowedList);
