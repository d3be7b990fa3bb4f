// What this phone has sent or still has to send.

import "./followed-list.js";
import { forgetDeviceName } from "../device/name.js";
import { t } from "../i18n.js";
import { progress } from "../model/outbox.js";
import { paths } from "../model/routes.js";
import { title } from "../router.js";
import * as outbox from "../store/outbox.js";
import * as uploads from "../store/uploads.js";
import { categoryIcon, categoryLabel } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { when } from "./report-card.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

const LOOKS = /** @type {const} */ ({
  waiting: { icon: "clock", tone: "wait" },
  sending: { icon: "send", tone: "open" },
  refused: { icon: "alert", tone: "wait" },
  sent: { icon: "check", tone: "done" },
});

class OutboxPage extends HTMLElement {
  /** @type {number | undefined} reports that are followed; undefined until they are counted */
  followedCount;
  refresh = () => this.render();

  waiting = h("div", { class: "waiting-list" });
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
      this.waiting,
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
    const [all, sent] = await Promise.all([outbox.list(), uploads.list()]);
    // What has arrived is followed, by its code; "me too" has none.
    const items = all.filter((item) => item.state !== "sent" || item.kind === "support");
    refill(this.waiting, items.length > 0 && h("ul", { class: "cards" }, ...items.map((item) => h("li", {}, card(item, sent)))));
    this.none.hidden = items.length > 0 || this.followedCount !== 0;
  }
}

function forget() {
  forgetDeviceName();
  announce(t("mine.forgotten"));
}

/**
 * @param {OutboxItem} item
 * @param {import("../store/uploads.js").Upload[]} sent how far the photos have come
 */
function card(item, sent) {
  const kind = item.draft.category ?? "";
  const look = LOOKS[item.state];
  const percent = item.state === "sending" ? progress(item, sent) : 0;
  const text = percent > 0 ? t("state.percent", { percent }) : t(`state.${outcome(item)}`);
  return h(
    "a",
    { class: "card", href: href(item) },
    h("span", { class: "thumb" }, icon(categoryIcon(kind))),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, categoryLabel(kind)),
      h("span", { class: "card-place" }, item.reference ?? "", item.reference && " · ", item.draft.place?.label ?? ""),
      h("span", { class: "card-state" }, h("span", { class: `pill ${look.tone}` }, icon(look.icon), text), when(item.createdAt)),
    ),
  );
}

/**
 * What has become of it, as the answer to its sending said.
 * @param {OutboxItem} item
 */
function outcome(item) {
  return item.state === "sent" ? "joined" : item.state;
}

/** @param {OutboxItem} item */
function href(item) {
  return item.state === "sent" ? paths.report(item.reference ?? "") : paths.sending(item.id);
}

customElements.define("outbox-page", OutboxPage);
