// What was done and has not arrived: what waits, what changed meanwhile, what was refused and why.

import { t } from "../../i18n.js";
import { isConflict } from "../../model/crew/act.js";
import { crewPaths } from "../../model/crew/paths.js";
import { paths } from "../../model/routes.js";
import { send } from "../../net/sync.js";
import * as outbox from "../../store/outbox.js";
import { categoryIcon, categoryLabel } from "../../town.js";
import { h, icon, refill } from "../dom.js";
import { words } from "../failure.js";
import { when } from "../report-card.js";
import { watchWork } from "./work.js";

/** @typedef {import("../../model/outbox.js").OutboxItem} OutboxItem */

class CrewQueue extends HTMLElement {
  leaving = new AbortController();
  list = h("div");
  undo = h("div");

  async connectedCallback() {
    refill(this, h("h1", {}, t("crew.queue.title")), h("p", { class: "hint" }, t("crew.queue.detail")), this.list, this.undo);
    watchWork(() => this.render(), this.leaving.signal);
    await this.render();
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  async render() {
    const items = (await outbox.list()).filter((item) => item.act && item.state !== "sent").reverse();
    if (!this.isConnected) return;
    const isSignedOut = items.some(({ problem }) => problem?.type === "unauthorized" || problem?.type === "other-person");
    refill(
      this.list,
      isSignedOut &&
        h("div", { class: "notice warn" }, icon("person"), h("div", {}, h("p", {}, t("crew.queue.signIn")), h("a", { class: "button secondary", href: paths.signIn(crewPaths.queue()) }, t("crew.signIn")))),
      items.length > 0
        ? h("ul", { class: "cards" }, ...items.map((item) => h("li", { class: "unsent" }, card(item), this.buttons(item))))
        : h("div", { class: "empty" }, icon("check"), h("p", {}, t("crew.queue.none"))),
      items.some(({ state }) => state === "waiting") &&
        h("p", {}, h("button", { type: "button", class: "button secondary wide", onclick: () => send() }, icon("send"), t("sending.now"))),
    );
  }

  /** @param {OutboxItem} item */
  buttons(item) {
    if (isConflict(item)) {
      return h("a", { class: "button primary", href: crewPaths.report(item.reference ?? "") }, t("conflict.look"));
    }
    if (item.state !== "refused") return null;
    const { title, detail } = words(item.problem ?? { type: "unexpected", title: "", detail: "", fields: [] });
    return [
      h("p", { class: "hint" }, title, " ", detail),
      h(
        "div",
        { class: "card-actions" },
        h("button", { type: "button", class: "button secondary", onclick: () => this.again(item) }, icon("refresh"), t("sending.again")),
        h("button", { type: "button", class: "button secondary", onclick: () => this.delete(item) }, icon("trash"), t("crew.drop")),
      ),
    ];
  }

  /** @param {OutboxItem} item */
  async again(item) {
    await outbox.update({ ...item, state: "waiting", attempts: 0, nextAttemptAt: 0 });
    await send();
  }

  /** @param {OutboxItem} item */
  async delete(item) {
    const restore = await outbox.remove(item);
    const back = async () => {
      await restore();
      this.undo.replaceChildren();
    };
    const button = h("button", { type: "button", class: "button secondary", onclick: back }, t("undo"));
    refill(this.undo, h("div", { class: "notice" }, icon("trash"), h("div", {}, h("p", {}, t("crew.dropped")), button)));
    button.focus();
  }
}

/** @param {OutboxItem} item */
function card(item) {
  const kind = item.draft.category ?? "";
  const parked = isConflict(item);
  const state = parked ? "changed" : item.state;
  return h(
    "a",
    { class: "card", href: crewPaths.report(item.reference ?? "") },
    h("span", { class: "thumb" }, icon(categoryIcon(kind))),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, t(`act.${item.act?.kind}`), " · ", categoryLabel(kind)),
      h("span", { class: "card-place" }, item.draft.place?.label ?? item.reference ?? ""),
      h(
        "span",
        { class: "card-state" },
        h("span", { class: "pill wait" }, icon(state === "waiting" || state === "sending" ? "send" : "alert"), t(`crew.queue.${state}`)),
        when(item.act?.at ?? item.createdAt),
      ),
    ),
  );
}

customElements.define("crew-queue", CrewQueue);
