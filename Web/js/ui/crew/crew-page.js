// The crew's work: its screens, and what stands above them all: where one is, the sun, the way back from the last act.

import { isSunny, setSunny, wear } from "../../device/sunlight.js";
import { t } from "../../i18n.js";
import { crewPaths, viewOf } from "../../model/crew/paths.js";
import { ApiError } from "../../net/api.js";
import { crewTown, pull } from "../../net/crew.js";
import { forgetPack } from "../../net/crew-pack.js";
import * as sessions from "../../net/session.js";
import { send } from "../../net/sync.js";
import { title } from "../../router.js";
import * as crew from "../../store/crew.js";
import * as outbox from "../../store/outbox.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { enter } from "../staff/entry.js";
import "./undo-bar.js";

/** @typedef {import("../../model/crew/paths.js").View} View */

/** @type {Record<View["name"], [tag: string, load: () => Promise<unknown>]>} */
const SCREENS = {
  list: ["crew-board", () => import("./crew-board.js")],
  report: ["crew-report", () => import("./crew-report.js")],
  round: ["crew-round", () => import("./crew-round.js")],
  queue: ["crew-queue", () => import("./crew-queue.js")],
};

/** Milliseconds between two looks at what has changed. */
const INTERVAL = 60_000;

class CrewPage extends HTMLElement {
  /** @type {import("../../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  leaving = new AbortController();
  screen = h("div", { class: "crew-screen" });
  news = h("div", { class: "crew-news" });
  /** Acts that have not arrived. */
  waiting = 0;

  async connectedCallback() {
    this.className = "page wide crew";
    try {
      const session = await enter("crew");
      if (!session || !this.isConnected) return;
      await become(session);
      wear(isSunny());
      this.bar = h("div", { class: "crew-bar" });
      this.undo = document.createElement("undo-bar");
      refill(this, this.bar, this.news, this.screen, this.undo);
      await this.update();
      this.follow();
    } catch (error) {
      refill(this, sayError(error, () => this.connectedCallback()));
    }
  }

  disconnectedCallback() {
    this.leaving.abort();
    wear(false);
  }

  async update() {
    if (!this.bar) return;
    const view = viewOf(this.route.params.view);
    const [tag, load] = SCREENS[view.name];
    await load();
    title(t(`crew.${view.name}.title`));
    await this.renderBar(view.name);
    const screen = /** @type {HTMLElement & {reference?: string}} */ (document.createElement(tag));
    if (view.name === "report") screen.reference = view.reference;
    this.screen.replaceChildren(screen);
  }

  /** @param {View["name"]} current */
  async renderBar(current = viewOf(this.route.params.view).name) {
    const waiting = (await outbox.list()).filter((item) => item.act && item.state !== "sent");
    this.waiting = waiting.length;
    const link = (/** @type {"list" | "round" | "queue"} */ name, /** @type {string} */ sign, /** @type {number} */ count = 0) =>
      h(
        "a",
        { class: "quiet", href: crewPaths[name](), "aria-current": name === current ? "page" : null },
        icon(sign),
        h("span", {}, t(`crew.${name}.title`)),
        count > 0 && h("span", { class: "count" }, count),
      );
    const sunny = isSunny();
    refill(
      /** @type {HTMLElement} */ (this.bar),
      h("nav", { "aria-label": t("crew.nav") }, link("list", current === "report" ? "back" : "list"), link("round", "route"), link("queue", "send", waiting.length)),
      h(
        "button",
        { type: "button", class: "quiet sun", "aria-pressed": String(sunny), onclick: () => this.toggleSun() },
        icon("sun"),
        h("span", {}, t("crew.sun")),
      ),
    );
  }

  async toggleSun() {
    setSunny(!isSunny());
    await this.renderBar();
    /** @type {HTMLElement | null} */ (this.querySelector(".sun"))?.focus();
  }

  /** Keeps the copy on the phone up to date for as long as the page is there. */
  follow() {
    const { signal } = this.leaving;
    outbox.changes.addEventListener("change", () => this.count(), { signal });
    addEventListener("online", () => this.refresh(), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.refresh(), { signal });
    const timer = setInterval(() => document.visibilityState === "visible" && this.refresh(), INTERVAL);
    signal.addEventListener("abort", () => clearInterval(timer));
    this.refresh();
  }

  /** How many acts wait; when some have arrived, others may have changed something too. */
  async count() {
    const before = this.waiting;
    await this.renderBar();
    if (this.waiting < before) await pull().catch(() => {});
  }

  /** Sends what waits, then takes in what has changed. */
  async refresh() {
    try {
      await send({ onlyDue: true });
      await Promise.all([pull(), crewTown()]);
      this.news.replaceChildren();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return sessions.lose();
      const offline = error instanceof ApiError && error.status === null;
      const isEmpty = (await crew.find("cursor")) === undefined;
      refill(this.news, isEmpty || !offline ? sayError(error, () => this.refresh()) : null);
    }
    this.dispatchEvent(new Event("refreshed"));
  }
}

/**
 * What the phone keeps is one person's: another one begins anew.
 * @param {import("../../model/staff.js").Session} session
 */
async function become(session) {
  const known = await crew.find("session");
  if (known && known.email !== session.email) await forgetPack();
  if (JSON.stringify(known) !== JSON.stringify(session)) await crew.keep("session", session);
}

customElements.define("crew-page", CrewPage);
