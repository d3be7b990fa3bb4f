// What this phone has sent or still has to send.

import "./followed-list.js";
import "./waiting-list.js";
import { forgetDeviceName } from "../device/name.js";
import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { title } from "../router.js";
import * as outbox from "../store/outbox.js";
import { categoryIcon, categoryLabel } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { when } from "./report-card.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

class OutboxPage extends HTMLElement {
  /** @type {number | undefined} reports that are followed; undefined until they are counted */
  followedCount;
  refresh = () => this.render();

  joined = h("div");
  none = h("div", { class: "empty", hidden: true }, icon("inbox"), h("p", {}, t("mine.none")));

  async connectedCallback() {
    this.className = "page";
    title(t("mine"));
    // It says how many there are, so that nothing is said to be nothing.
    this.addEventListener("counted", (event) => {
      this.followedCount = /** @type {CustomEvent} */ (event).detail;
      this.render();
    });
    refill(
      this,
      h("h1", {}, t("mine")),
      h("p", { class: "hint" }, t("mine.detail")),
      document.createElement("waiting-list"),
      this.joined,
      document.createElement("followed-list"),
      this.none,
      h("p", {}, h("a", { class: "button secondary", href: paths.tracking() }, icon("search"), t("mine.code"))),
      h("p", { class: "hint" }, t("mine.device")),
      h("p", {}, h("button", { type: "button", class: "link-button", onclick: forget }, t("mine.forget"))),
    );
    outbox.changes.addEventListener("change", this.refresh);
    await this.render();
  }

  disconnectedCallback() {
    outbox.changes.removeEventListener("change", this.refresh);
  }

  async render() {
    const items = await outbox.list();
    // What has arrived is followed, by its code; "me too" has none.
    const joined = items.filter((item) => item.state === "sent" && item.kind === "support");
    const waiting = items.some((item) => item.state !== "sent");
    refill(this.joined, joined.length > 0 && h("ul", { class: "cards" }, ...joined.map((item) => h("li", {}, card(item)))));
    this.none.hidden = waiting || joined.length > 0 || this.followedCount !== 0;
  }
}

function forget() {
  forgetDeviceName();
  announce(t("mine.forgotten"));
}

/** @param {OutboxItem} item */
function card(item) {
  const kind = item.draft.category ?? "";
  return h(
    "a",
    { class: "card", href: paths.report(item.reference ?? "") },
    h("span", { class: "thumb" }, icon(categoryIcon(kind))),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, categoryLabel(kind)),
      h("span", { class: "card-place" }, item.reference ?? "", item.reference && " · ", item.draft.place?.label ?? ""),
      h("span", { class: "card-state" }, h("span", { class: "pill done" }, icon("check"), t("state.joined")), when(item.createdAt)),
    ),
  );
}

customElements.define("outbox-page", OutboxPage);
