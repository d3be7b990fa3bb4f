// Step 2: where? The map moves under a fixed pin; an address can be typed instead; nothing here needs the map.

import "./address-list.js";
import "./address-search.js";
import { findPosition } from "../device/position.js";
import { t } from "../i18n.js";
import { addMapButton, createMap, travelTime } from "../map/base-map.js";
import { steerByKeys } from "../map/pin-keys.js";
import { guess, mustAsk } from "../model/draft.js";
import { centre, distance, holds } from "../model/place.js";
import { isInTown } from "../model/zones.js";
import { nameAddresses } from "../net/addresses.js";
import { keptZones } from "../net/kept.js";
import { town } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { sourceLine } from "./place-words.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../model/place.js").Place} Place */
/** @typedef {import("../model/place.js").Point} Point */

/** Zoom where a single house can be told. */
const CLOSE = 17;
/** Milliseconds at one place before its name is asked for. */
const PAUSE = 250;
/** Metres: a map that stands nearer than this to the place has not been moved by a person. */
const STILL = 0.5;

class PlaceStep extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);
  /** @type {Place | null} what would be sent now */
  place = null;
  /** @type {any} */
  map = null;
  naming = new AbortController();
  /** @type {number | undefined} */
  pausing;

  async connectedCallback() {
    this.className = "step place-step";
    if (mustAsk(this.draft)) {
      await this.renderQuestion();
      return;
    }
    await this.renderMap();
  }

  disconnectedCallback() {
    clearTimeout(this.pausing);
    this.naming.abort();
    this.map?.remove();
    this.map = null;
  }

  // Two places: ask, do not guess.

  async renderQuestion() {
    await import("./place-question.js");
    const question = /** @type {HTMLElement & {draft: Draft}} */ (document.createElement("place-question"));
    question.draft = this.draft;
    question.addEventListener("settle", (event) => this.settle(/** @type {CustomEvent<Place | null>} */ (event).detail));
    refill(this, question);
  }

  /** @param {Place | null} place */
  async settle(place) {
    this.draft.placeAsked = true;
    if (place) this.draft.place = place;
    this.tell("save");
    await this.renderMap();
    document.getElementById("main")?.focus({ preventScroll: true });
  }

  // The map under the pin.

  async renderMap() {
    this.place = guess(this.draft);
    const search = /** @type {HTMLElement & {near: Point, sought: string}} */ (document.createElement("address-search"));
    search.near = this.place ?? centre(town().bounds);
    search.sought = (!this.place && this.draft.sought) || "";
    this.around = /** @type {HTMLElement & {show: (point: Point, options?: {open?: boolean}) => void}} */ (
      document.createElement("address-list")
    );
    for (const ways of [search, this.around]) {
      ways.addEventListener("address", (event) => {
        const { label, lon, lat } = /** @type {CustomEvent<import("../net/api.js").Address>} */ (event).detail;
        this.move({ lon, lat, label, source: "address" });
        announce(t("place.at", { place: label }));
      });
    }
    this.address = h("p", { class: "place-address" });
    this.how = h("p", { class: "hint" });
    this.message = h("div", { role: "alert" });
    this.box = h(
      "div",
      { class: "map-box picker" },
      h("div", { class: "map-holder skeleton" }),
      h("span", { class: "crosshair", "aria-hidden": "true" }, icon("pin")),
    );
    refill(
      this,
      h("h1", {}, t("step.lieu")),
      search,
      this.box,
      this.around,
      h(
        "div",
        { class: "actions" },
        h("div", { class: "place-now" }, this.address, this.how),
        this.message,
        h("button", { type: "button", class: "button primary", onclick: () => this.goOn() }, t("place.here")),
      ),
    );
    this.renderPlace();
    await this.showMap();
    if (!this.place) await this.locate({ unlessPlaced: true });
  }

  async showMap() {
    const box = /** @type {HTMLElement} */ (this.box);
    try {
      const map = await createMap(box, {
        label: t("map.picker"),
        centre: this.place ?? undefined,
        zoom: this.place ? CLOSE : 13,
      });
      if (!this.isConnected) {
        map.remove();
        return;
      }
      // The pin stands in the middle: zooming must not move it to another street.
      map.scrollZoom.enable({ around: "center" });
      map.touchZoomRotate.enable({ around: "center" });
      map.touchZoomRotate.disableRotation();
      map.doubleClickZoom.disable();
      steerByKeys(map);
      map.on("moveend", () => this.takeFromMap());
      addMapButton(box, "locate", t("map.locate"), () => this.locate());
      box.querySelector(".map-holder.skeleton")?.remove();
      this.map = map;
      this.renderPlace();
      if (this.place) map.jumpTo({ center: [this.place.lon, this.place.lat], zoom: CLOSE });
    } catch {
      const here = () => this.locate();
      refill(
        box,
        h("p", { class: "map-missing" }, t("map.missing.picker")),
        h("button", { type: "button", class: "button secondary", onclick: here }, icon("locate"), t("map.locate")),
      );
      box.className = "map-box gone";
      this.isMapGone = true;
      if (this.place) this.around?.show(this.place, { open: true });
    }
  }

  /** @param {{unlessPlaced?: boolean}} [options] unlessPlaced: what the person did meanwhile stands */
  async locate(options = {}) {
    const how = /** @type {HTMLElement} */ (this.how);
    if (!this.place) how.textContent = t("place.locating");
    const fix = await findPosition();
    if (!this.isConnected || (options.unlessPlaced && this.place)) return;
    if (!fix) {
      if (!this.place) how.textContent = t(this.isMapGone ? "place.noFix.noMap" : "place.noFix");
      announce(t("place.noFix.noMap"));
      return;
    }
    this.move({ lon: fix.lon, lat: fix.lat, accuracy: fix.accuracy, source: "device" });
  }

  takeFromMap() {
    const { lng: lon, lat } = this.map.getCenter();
    if (this.place && distance(this.place, { lon, lat }) < STILL) return;
    if (!this.place && !this.map.isMoving() && this.untouched({ lon, lat })) return;
    this.place = { lon, lat, source: "map" };
    this.renderPlace();
  }

  /** @param {Point} point */
  untouched(point) {
    return distance(centre(town().bounds), point) < STILL;
  }

  /** @param {Place} place */
  move(place) {
    this.place = place;
    this.map?.easeTo({ center: [place.lon, place.lat], zoom: Math.max(CLOSE, this.map.getZoom()), duration: travelTime() });
    this.renderPlace();
  }

  async renderPlace() {
    const place = this.place;
    const [address, how] = [/** @type {HTMLElement} */ (this.address), /** @type {HTMLElement} */ (this.how)];
    this.message?.replaceChildren();
    if (!place) {
      address.textContent = t("place.none");
      how.textContent = t("place.none.how");
      return;
    }
    how.textContent = this.map ? t("place.adjust", { source: sourceLine(place) }) : sourceLine(place);
    address.textContent = place.label ?? t("place.naming");
    this.around?.show(place, { open: this.isMapGone });
    if (place.label) return;
    const label = await this.nameOf(place);
    if (this.place !== place) return;
    if (label) place.label = label;
    address.textContent = label ?? t("place.unnamed");
    announce(t("place.at", { place: address.textContent }));
  }

  /** @param {Point} point */
  async nameOf(point) {
    this.naming.abort();
    const naming = new AbortController();
    this.naming = naming;
    // Several keys in a row are one way: only where it ends is asked for, and said.
    clearTimeout(this.pausing);
    await new Promise((resolve) => (this.pausing = setTimeout(resolve, PAUSE)));
    try {
      const { addresses } = await nameAddresses(point, 1, naming.signal);
      return addresses[0]?.label ?? null;
    } catch {
      // A place without a street name is still a place.
      return null;
    }
  }

  async goOn() {
    if (!this.place) return this.refuse(t("place.missing"));
    if (town().outsideArea === "refuse" && (await this.isOutside(this.place))) {
      return this.refuse(t("place.outside", { town: town().name }));
    }
    this.draft.place = this.place;
    this.draft.placeAsked = true;
    this.tell("next");
  }

  /**
   * As far as this phone knows; the server has the last word.
   * @param {Place} place
   */
  async isOutside(place) {
    if (!holds(town().bounds, place)) return true;
    const zones = await keptZones();
    return zones !== null && isInTown(zones, place) === false;
  }

  /** @param {string} text */
  refuse(text) {
    refill(/** @type {HTMLElement} */ (this.message), h("p", { class: "notice warn" }, icon("alert"), text));
  }

  /** @param {string} name */
  tell(name) {
    this.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

customElements.define("place-step", PlaceStep);
