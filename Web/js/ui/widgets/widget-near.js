// "Reports near me": around the place that the other site's page is about, or where the person is, once they ask.

import { findPosition, isAllowed } from "../../device/position.js";
import { t } from "../../i18n.js";
import { around, distance } from "../../model/place.js";
import { paths } from "../../model/routes.js";
import { EVERYTHING } from "../../model/tiles.js";
import { listReports } from "../../net/api.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { cardSkeletons, reportCard } from "../report-card.js";

/** @typedef {import("../../model/place.js").Point} Point */

/** Metres, if the page does not say. */
const RADIUS = 500;
/** Metres, at most. */
const FARTHEST = 2_000;
/** Cards, if the page does not say; and at most. */
const LISTED = 5;
const MOST = 20;

class WidgetNear extends HTMLElement {
  query = new URLSearchParams();

  async connectedCallback() {
    const place = this.place();
    if (place) return this.show(place);
    if (await isAllowed()) return this.locate();
    this.ask();
  }

  /** @returns {Point | null} */
  place() {
    const [lon, lat] = ["lon", "lat"].map((name) => Number(this.query.get(name) ?? NaN));
    return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null;
  }

  /**
   * @param {string} name
   * @param {number} standard
   * @param {number} most
   */
  number(name, standard, most) {
    const value = Number(this.query.get(name));
    return value > 0 ? Math.min(value, most) : standard;
  }

  /** @param {string} [trouble] */
  ask(trouble) {
    refill(
      this,
      h("h1", {}, icon("pin"), t("widget.near.title")),
      h("p", { class: trouble ? "notice" : "hint" }, t(trouble ?? "widget.near.lead")),
      h("button", { type: "button", class: "button secondary", onclick: () => this.locate() }, icon("locate"), t("widget.near.locate")),
      h("a", { class: "quiet", href: paths.home() }, t("widget.near.map")),
    );
  }

  async locate() {
    refill(this, h("h1", {}, icon("pin"), t("widget.near.title")), ...cardSkeletons());
    const fix = await findPosition();
    return fix ? this.show(fix) : this.ask("widget.near.nowhere");
  }

  /** @param {Point} place */
  async show(place) {
    const head = h("h1", {}, icon("pin"), t("widget.near.title"));
    refill(this, head, ...cardSkeletons());
    try {
      const radius = this.number("radius", RADIUS, FARTHEST);
      const { features } = await listReports(around(place, radius), EVERYTHING, 100);
      const near = features
        .map((feature) => ({ ...feature.properties, distance: distance(place, { lon: feature.geometry.coordinates[0], lat: feature.geometry.coordinates[1] }) }))
        .filter((report) => report.distance <= radius)
        .sort((a, b) => a.distance - b.distance);
      refill(
        this,
        head,
        near.length === 0
          ? h("p", { class: "empty" }, icon("check"), t("widget.near.none"))
          : h("ul", { class: "cards" }, ...near.slice(0, this.number("limit", LISTED, MOST)).map((report) => h("li", {}, reportCard(report)))),
        h("a", { class: "quiet", href: paths.home() }, t("widget.near.map")),
      );
    } catch (error) {
      refill(this, head, sayError(error, () => this.show(place)));
    }
  }
}

customElements.define("widget-near", WidgetNear);
