// What is to be done: a list and a map of one selection.

import { findPosition, isAllowed } from "../../device/position.js";
import { t } from "../../i18n.js";
import { groupedByZone, isLate, isNews, ordered, sifted, tellingKind } from "../../model/crew/selection.js";
import { paths } from "../../model/routes.js";
import * as crew from "../../store/crew.js";
import { announce, h, icon, refill } from "../dom.js";
import { cardSkeletons } from "../report-card.js";
import { choice, choose, lastPlace, notePlace } from "./choice.js";
import { crewCard } from "./crew-card.js";
import { crewFilter } from "./crew-filter.js";
import "./day-pack.js";
import { tasks, watchWork } from "./work.js";

/** @typedef {import("./work.js").Task} Task */

/** Cards shown at once; more on demand, so that a thousand reports do not hold up the phone. */
const PAGE = 40;

class CrewBoard extends HTMLElement {
  leaving = new AbortController();
  shown = PAGE;
  head = h("div", { class: "crew-head" });
  sieve = h("div", { class: "crew-filters" });
  content = h("div", { class: "crew-content" }, ...cardSkeletons());

  async connectedCallback() {
    refill(
      this,
      this.head,
      h("div", { class: "crew-top" }, document.createElement("day-pack"), this.sieve),
      this.content,
      h("div", { class: "actions" }, h("a", { class: "button secondary", href: paths.flow() }, icon("plus"), t("crew.create"))),
    );
    watchWork(() => this.render(), this.leaving.signal);
    this.closest("crew-page")?.addEventListener("refreshed", () => this.render(), { signal: this.leaving.signal });
    await this.render();
    if (await isAllowed()) await this.locate({ quiet: true });
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  async locate({ quiet = false } = {}) {
    const place = await findPosition();
    notePlace(place);
    if (!place && !quiet) announce(t("place.noFix"));
    if (this.isConnected && place) await this.render();
  }

  async render() {
    const [all, cursor] = await Promise.all([tasks(), crew.find("cursor")]);
    // Nothing has come yet: "nothing to do" would be a promise.
    if (!this.isConnected || (cursor === undefined && all.length === 0)) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.focus;
    const now = Date.now();
    const chosen = choice();
    const found = /** @type {Task[]} */ (sifted(all, chosen.sieve, now));
    const list = ordered(found.map(({ report }) => report), chosen.order, lastPlace());
    const byID = new Map(found.map((task) => [task.id, task]));
    const known = {
      news: all.filter(isNews).length,
      late: all.filter(({ report }) => isLate(report, now)).length,
      open: this.querySelector("details")?.open ?? false,
    };
    this.dataset.view = chosen.view;
    this.renderHead(list.length, chosen);
    refill(this.sieve, ...crewFilter(chosen, all, known, (next) => this.change(next)), known.news > 0 && chosen.sieve.only === "news" && this.seenButton());
    const shown = list.map(({ id }) => /** @type {Task} */ (byID.get(id)));
    if (chosen.view === "map") await this.renderMap(shown);
    else this.renderList(shown, now);
    if (focused) /** @type {HTMLElement | null} */ (this.querySelector(`[data-focus="${focused}"]`))?.focus();
  }

  /**
   * @param {number} count
   * @param {import("./choice.js").Choice} chosen
   */
  renderHead(count, chosen) {
    const other = chosen.view === "map" ? "list" : "map";
    refill(
      this.head,
      h("h1", {}, t("crew.count", { count })),
      h(
        "div",
        { class: "crew-tools" },
        !lastPlace() && h("button", { type: "button", class: "button secondary", "data-focus": "near", onclick: () => this.locate() }, icon("locate"), t("crew.near")),
        h(
          "button",
          { type: "button", class: "button secondary", "data-focus": "view", onclick: () => this.change({ ...chosen, view: other }) },
          icon(other === "map" ? "map" : "list"),
          t(`crew.view.${other}`),
        ),
      ),
    );
  }

  seenButton() {
    return h("button", { type: "button", class: "button secondary", onclick: () => crew.seeAll() }, icon("check"), t("crew.seen"));
  }

  /** @param {import("./choice.js").Choice} next */
  async change(next) {
    choose(next);
    this.shown = PAGE;
    await this.render();
  }

  /**
   * @param {Task[]} list
   * @param {number} now
   */
  renderList(list, now) {
    if (list.length === 0) {
      refill(this.content, h("div", { class: "empty" }, icon("check"), h("p", {}, t("crew.none"))));
      return;
    }
    const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest("crew-board a[data-id]"))?.dataset.id;
    const first = list.slice(0, this.shown);
    const byID = new Map(first.map((task) => [task.id, task]));
    const here = lastPlace();
    const groups = groupedByZone(first.map(({ report }) => report), tellingKind(list.map(({ report }) => report)));
    refill(
      this.content,
      ...groups.map(({ name, reports }) =>
        h(
          "section",
          { class: "crew-group" },
          groups.length > 1 && h("h2", {}, name || t("crew.zone.none")),
          h("ul", { class: "cards" }, ...reports.map(({ id }) => h("li", {}, crewCard(/** @type {Task} */ (byID.get(id)), { here, now })))),
        ),
      ),
      list.length > first.length &&
        h("button", { type: "button", class: "button secondary", onclick: () => this.showMore() }, t("crew.more", { count: list.length - first.length })),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.querySelector(`[data-id="${focused}"]`))?.focus({ preventScroll: true });
  }

  async showMore() {
    const before = this.shown;
    this.shown += PAGE;
    await this.render();
    /** @type {HTMLElement | undefined} */ (this.querySelectorAll(".crew-card")[before])?.focus();
  }

  /** @param {Task[]} list */
  async renderMap(list) {
    await import("./crew-map.js");
    if (!this.isConnected || choice().view !== "map") return;
    let map = /** @type {import("./crew-map.js").CrewMap | null} */ (this.content.querySelector("crew-map"));
    if (!map) {
      map = /** @type {import("./crew-map.js").CrewMap} */ (document.createElement("crew-map"));
      refill(this.content, map);
    }
    map.show(list);
  }
}

customElements.define("crew-board", CrewBoard);
