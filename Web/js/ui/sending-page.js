// What became of one report on this phone: kept, on its way, refused, sent.

import { t } from "../i18n.js";
import { photosToSend, progress, stepToMend } from "../model/outbox.js";
import { paths } from "../model/routes.js";
import { send } from "../net/sync.js";
import { go, title } from "../router.js";
import { isKept } from "../store/db.js";
import * as outbox from "../store/outbox.js";
import * as uploads from "../store/uploads.js";
import { announce, h, icon, refill } from "./dom.js";
import { sayProblem } from "./failure.js";
import "./install-offer.js";
import { trackingCode } from "./tracking-code.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

class SendingPage extends HTMLElement {
  /** @type {import("../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  refresh = () => this.render();
  /** Whether what waits outlives the page. */
  kept = true;

  async connectedCallback() {
    this.className = "page sending-page";
    outbox.changes.addEventListener("change", this.refresh);
    await this.render();
  }

  disconnectedCallback() {
    outbox.changes.removeEventListener("change", this.refresh);
  }

  async render() {
    const item = await outbox.find(this.route.params.id);
    if (!this.isConnected) return;
    // Not yet tried is not yet failed.
    const state = item ? (item.state === "waiting" && item.attempts === 0 ? "sending" : item.state) : "missing";
    const changed = state !== this.dataset.state;
    if (!changed) {
      if (item && state === "sending") await this.renderProgress(item);
      return;
    }
    this.dataset.state = state;
    // Without storage "kept" would be a promise that the page cannot keep.
    this.kept = await isKept();
    const heading = t(state === "waiting" && !this.kept ? "sending.unkept.title" : `sending.${state}.title`);
    title(heading);
    if (!item) refill(this, h("h1", {}, t("sending.missing.title")), h("p", {}, t("sending.missing.detail")), this.home());
    else if (state === "sent") refill(this, ...this.arrived(item));
    else if (state === "refused") refill(this, ...this.refused(item));
    else refill(this, ...this.waiting(item, state === "sending"));
    announce(heading);
    if (item && state === "sending") await this.renderProgress(item);
  }

  /**
   * How far it is, in place: what stands around it does not move.
   * @param {OutboxItem} item
   */
  async renderProgress(item) {
    const percent = progress(item, await uploads.list());
    const [bar, words] = [this.querySelector("progress"), this.querySelector(".percent")];
    if (!bar || !words) return;
    bar.value = percent;
    words.textContent = t("sending.percent", { percent });
  }

  /**
   * @param {OutboxItem} item
   * @param {boolean} sending
   */
  waiting(item, sending) {
    return [
      h("span", { class: "big-sign" }, icon(sending ? "send" : "offline")),
      h("h1", {}, t(sending ? "sending.sending.title" : this.kept ? "sending.waiting.title" : "sending.unkept.title")),
      h("p", {}, t(!this.kept ? "sending.unkept.detail" : sending ? "sending.sending.detail" : "sending.waiting.detail")),
      sending &&
        photosToSend(item).length > 0 &&
        h(
          "div",
          { class: "sending-progress" },
          h("progress", { max: 100, value: 0, "aria-label": t("sending.progress") }),
          h("p", { class: "percent hint" }),
        ),
      h(
        "div",
        { class: "actions" },
        !sending &&
          h(
            "button",
            { type: "button", class: "button primary", onclick: () => send() },
            icon("refresh"),
            t("sending.now"),
          ),
        this.home(),
      ),
    ];
  }

  /** @param {OutboxItem} item */
  refused(item) {
    const problem = item.problem ?? { type: "unexpected", title: "", detail: "", fields: [] };
    return [
      h("h1", {}, t("sending.refused.title")),
      sayProblem(problem),
      h("p", {}, t("sending.refused.detail")),
      h(
        "div",
        { class: "actions" },
        canMend(item) &&
          h("button", { type: "button", class: "button primary", onclick: () => this.mend(item) }, t("sending.mend")),
        h("button", { type: "button", class: "button secondary", onclick: () => this.sendAgain(item) }, t("sending.again")),
        this.home(),
      ),
    ];
  }

  /** @param {OutboxItem} item */
  arrived(item) {
    if (item.kind === "support") return this.joined(item);
    return item.kind === "addition" ? this.added(item) : this.sent(item);
  }

  /** @param {OutboxItem} item */
  added(item) {
    const { trackingCode: code, heldAdditions } = item.answer;
    return [
      h("span", { class: "big-sign done" }, icon("check")),
      h("h1", {}, t("sending.added.title")),
      heldAdditions ? h("p", { class: "notice" }, icon("info"), t("addition.held")) : null,
      h(
        "div",
        { class: "actions" },
        h("a", { class: "button primary", href: paths.tracking(code) }, t("sending.sent.follow")),
        this.home(),
      ),
    ];
  }

  /** @param {OutboxItem} item */
  sent(item) {
    const { reference, trackingCode: code, department, routing, status } = item.answer;
    return [
      h("span", { class: "big-sign done" }, icon("check")),
      h("h1", {}, t("sending.sent.title")),
      status === "pending" && h("p", { class: "notice" }, icon("info"), t("pending.detail")),
      h(
        "dl",
        { class: "facts" },
        h("div", { class: "fact-big" }, h("dt", {}, t("report.reference")), h("dd", {}, reference)),
        h(
          "div",
          {},
          h("dt", {}, t("report.department")),
          h("dd", {}, department.name),
          routing?.reason && h("dd", { class: "hint" }, t("report.why", { reason: routing.reason })),
        ),
      ),
      trackingCode(code),
      document.createElement("install-offer"),
      h(
        "div",
        { class: "actions" },
        h("a", { class: "button primary", href: paths.tracking(code) }, t("sending.sent.follow")),
        this.home(),
      ),
    ];
  }

  /** @param {OutboxItem} item */
  joined(item) {
    const reference = item.reference ?? "";
    return [
      h("span", { class: "big-sign done" }, icon("people")),
      h("h1", {}, t("sending.joined.title")),
      h("p", {}, t("sending.joined.detail", { count: item.answer.supporters })),
      h(
        "div",
        { class: "actions" },
        h("a", { class: "button primary", href: paths.report(reference) }, t("sending.joined.follow", { reference })),
        this.home(),
      ),
    ];
  }

  home() {
    return h("a", { class: "link-button", href: paths.home() }, t("home.back"));
  }

  /** @param {OutboxItem} item */
  async sendAgain(item) {
    await outbox.update({ ...item, state: "waiting", attempts: 0, nextAttemptAt: 0 });
    await send();
  }

  /** @param {OutboxItem} item */
  async mend(item) {
    item.draft.step = stepToMend(item);
    await outbox.reopen(item);
    if (item.draft.addition) return go(paths.addition(item.draft.addition), { replace: true });
    await go(paths.flow(item.draft.step), { replace: true });
  }
}

/**
 * Whether there are questions to go back to: "me too" from a report's own page had none.
 * @param {OutboxItem} item
 */
function canMend(item) {
  return item.kind !== "support" || item.draft.description !== "" || item.draft.photos.length > 0;
}

customElements.define("sending-page", SendingPage);
