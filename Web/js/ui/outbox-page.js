// What this phone has sent or still has to send.

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
  refresh = () => this.render();

  async connectedCallback() {
    this.className = "page";
    title(t("mine"));
    outbox.changes.addEventListener("change", this.refresh);
    await this.render();
  }

  disconnectedCallback() {
    outbox.changes.removeEventListener("change", this.refresh);
  }

  async render() {
    const [items, sent] = await Promise.all([outbox.list(), uploads.list()]);
    refill(
      this,
      h("h1", {}, t("mine")),
      h("p", { class: "hint" }, t("mine.detail")),
      items.length === 0
        ? h("div", { class: "empty" }, icon("inbox"), h("p", {}, t("mine.none")))
        : h("ul", { class: "cards" }, ...items.map((item) => h("li", {}, card(item, sent)))),
      h("p", {}, h("a", { class: "button secondary", href: paths.tracking() }, icon("search"), t("mine.code"))),
      h("p", { class: "hint" }, t("mine.device")),
      h("p", {}, h("button", { type: "button", class: "link-button", onclick: forget }, t("mine.forget"))),
    );
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
    h("span", { class: "thumb" }, thumb(item) ?? icon(categoryIcon(kind))),
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
  if (item.state !== "sent") return item.state;
  if (item.kind === "support") return "joined";
  return item.answer.status === "pending" ? "held" : "sent";
}

/** @param {OutboxItem} item */
function thumb(item) {
  // Until it is released, the photo is the town's alone.
  const url = outcome(item) === "held" ? null : item.answer?.photos?.[0]?.thumbnail;
  return url ? h("img", { src: url, alt: "", loading: "lazy" }) : null;
}

/** @param {OutboxItem} item */
function href(item) {
  if (item.state !== "sent") return paths.sending(item.id);
  return item.kind === "report" ? paths.tracking(item.answer.trackingCode) : paths.report(item.reference ?? "");
}

customElements.define("outbox-page", OutboxPage);
