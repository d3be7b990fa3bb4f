// A map under a fixed pin, beside the place that was typed. Up: "place" when it is moved by hand.

import { t } from "../../i18n.js";
import { createMap, travelTime } from "../../map/base-map.js";
import { steerByKeys } from "../../map/pin-keys.js";
import { centre, distance } from "../../model/place.js";
import { town } from "../../town.js";
import { h, icon, refill } from "../dom.js";

/** @typedef {import("../../model/place.js").Place} Place */

/** Zoom where a single house can be told. */
const CLOSE = 17;
/** Metres: nearer than this, nobody has moved the map. */
const STILL = 0.5;

export class PlacePicker extends HTMLElement {
  /** @type {any} */
  map = null;
  /** @type {Place | null} */
  place = null;

  async connectedCallback() {
    this.className = "map-box desk-map";
    refill(this, h("span", { class: "crosshair", "aria-hidden": "true" }, icon("pin")));
    try {
      const map = await createMap(this, { label: t("map.picker"), centre: this.place ?? centre(town().bounds), zoom: this.place ? CLOSE : 13 });
      if (!this.isConnected) return map.remove();
      // The pin stands in the middle: zooming must not move it to another street.
      map.scrollZoom.enable({ around: "center" });
      map.doubleClickZoom.disable();
      steerByKeys(map);
      map.on("moveend", () => this.take());
      this.map = map;
      if (this.place) map.jumpTo({ center: [this.place.lon, this.place.lat], zoom: CLOSE });
    } catch {
      // The address stands above it.
      this.hidden = true;
    }
  }

  disconnectedCallback() {
    this.map?.remove();
    this.map = null;
  }

  /**
   * Goes where the typed place is.
   * @param {Place} place
   */
  show(place) {
    this.place = place;
    this.map?.easeTo({ center: [place.lon, place.lat], zoom: Math.max(CLOSE, this.map.getZoom()), duration: travelTime() });
  }

  take() {
    const { lng: lon, lat } = this.map.getCenter();
    const known = this.place ?? centre(town().bounds);
    if (distance(known, { lon, lat }) < STILL) return;
    this.place = { lon, lat, source: "map" };
    this.dispatchEvent(new CustomEvent("place", { detail: this.place }));
  }
}

customElements.define("place-picker", PlacePicker);
