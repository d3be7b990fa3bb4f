// The day's round: how many stops or how much time, then the way from one to the next, and a sheet to print.

import { findPosition } from "../../device/position.js";
import { t } from "../../i18n.js";
import { PACE, planRound } from "../../model/crew/round.js";
import { isLate, isOpen, ordered, sifted } from "../../model/crew/selection.js";
import * as crew from "../../store/crew.js";
import { h, icon, refill } from "../dom.js";
import { choice, lastPlace, notePlace } from "./choice.js";
import "../address-search.js";
import { roundForm } from "./round-form.js";
import { roundSheet } from "./round-sheet.js";
import { tasks, watchWork } from "./work.js";

/** @typedef {import("./work.js").Task} Task */
/** @typedef {import("../../model/crew/round.js").Pace} Pace */
/** @typedef {import("./round-form.js").Wish} Wish */
/** @typedef {import("../../model/place.js").Point} Point */
/**
 * A round as it is kept: ids in order.
 * @typedef {{ids: string[], metres: number, minutes: number, depot: Point & {label?: string}, pace: Pace, at: string}} Planned
 */

/** Reports that a round is chosen from: more would keep the phone thinking. */
const MOST = 500;
/** @type {Wish} */
const FIRST = { depot: null, mode: "minutes", stops: 10, minutes: 180, pace: PACE };

class CrewRound extends HTMLElement {
  leaving = new AbortController();
  /** @type {Wish} */
  wish = FIRST;
  /** @type {Planned | undefined} */
  planned;
  /** Whether the form is asked for although there is a round. */
  asking = false;
  trouble = h("div");
  content = h("div", { class: "stack" });

  async connectedCallback() {
    refill(this, h("h1", {}, t("crew.round.title")), this.trouble, this.content);
    this.wish = { ...FIRST, ...(await crew.find("pace")) };
    this.planned = await crew.find("round");
    watchWork(() => this.changed(), this.leaving.signal);
    await this.render();
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  /** What the round is chosen from: the selection of the list. */
  async candidates() {
    const now = Date.now();
    const found = /** @type {Task[]} */ (sifted(await tasks(), choice().sieve, now));
    const reports = found.map(({ report }) => ({ ...report, isLate: isLate(report, now) }));
    return ordered(reports, "near", this.wish.depot ?? lastPlace()).slice(0, MOST);
  }

  /** A form that is being filled in stays as it is, but for what it can choose from. */
  async changed() {
    const form = this.querySelector("form");
    if (!form) return this.render();
    const count = (await this.candidates()).length;
    if (form.dataset.from === "0") await this.render();
    else refill(/** @type {HTMLElement} */ (form.querySelector(".from")), t("round.from", { count }));
  }

  async render() {
    if (this.planned && !this.asking) return this.renderRound(this.planned);
    const candidates = await this.candidates();
    if (!this.isConnected) return;
    refill(
      this.content,
      roundForm(this.wish, candidates, {
        change: (next) => this.change(next),
        locate: () => this.locate(),
        plan: () => this.plan(),
      }),
    );
  }

  /** @param {Partial<Wish>} next */
  async change(next) {
    this.wish = { ...this.wish, ...next };
    await crew.keep("pace", this.wish);
  }

  async locate() {
    const here = await findPosition();
    notePlace(here);
    if (!here) return refill(this.trouble, h("p", { class: "notice warn", role: "alert" }, icon("alert"), t("place.noFix")));
    this.trouble.replaceChildren();
    await this.change({ depot: { lon: here.lon, lat: here.lat } });
    await this.render();
  }

  /** @returns {Promise<void>} */
  async plan() {
    const depot = this.wish.depot ?? lastPlace();
    if (!depot) {
      await this.locate();
      if (this.wish.depot) await this.plan();
      return;
    }
    const { mode, stops, minutes, pace } = this.wish;
    const round = planRound(depot, await this.candidates(), mode === "stops" ? { stops } : { minutes }, pace);
    if (round.stops.length === 0) {
      refill(this.trouble, h("p", { class: "notice warn", role: "alert" }, icon("alert"), t("round.nothing")));
      return;
    }
    this.trouble.replaceChildren();
    this.planned = { ids: round.stops.map(({ id }) => id), metres: round.metres, minutes: round.minutes, depot, pace, at: new Date().toISOString() };
    this.asking = false;
    await crew.keep("round", this.planned);
    await this.render();
    this.querySelector("h2")?.focus();
  }

  /** @param {Planned} planned */
  async renderRound(planned) {
    const known = new Map((await tasks()).map((task) => [task.id, task]));
    if (!this.isConnected) return;
    const stops = planned.ids.map((id) => ({ id, task: known.get(id) }));
    const left = stops.filter(({ task }) => task && isOpen(task.report));
    refill(
      this.content,
      ...roundSheet(planned, stops, left[0]?.id),
      h(
        "div",
        { class: "actions no-print" },
        h("div", { class: "pair" },
        h("button", { type: "button", class: "button secondary", onclick: () => print() }, icon("print"), t("round.print")),
        h("button", { type: "button", class: "button secondary", onclick: () => this.again() }, icon("refresh"), t("round.again")),
        ),
      ),
    );
  }

  async again() {
    this.asking = true;
    await this.render();
    this.querySelector("input")?.focus();
  }
}

customElements.define("crew-round", CrewRound);
