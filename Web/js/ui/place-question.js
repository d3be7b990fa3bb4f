// Two places: the photo's and the phone's. Ask, do not guess. Up: "settle" with the place, or null for another.

import { language, t } from "../i18n.js";
import { photoPosition } from "../model/draft.js";
import { distance, spokenDistance } from "../model/place.js";
import { nameAddresses } from "../net/addresses.js";
import { h, icon, refill } from "./dom.js";
import { sourceLine } from "./place-words.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../model/place.js").Place} Place */
/** @typedef {import("../model/place.js").Point} Point */

class PlaceQuestion extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);
  asking = new AbortController();

  connectedCallback() {
    const photo = /** @type {Point} */ (photoPosition(this.draft, "place"));
    const device = /** @type {Point} */ (photoPosition(this.draft, "device"));
    const apart = spokenDistance(distance(photo, device), language());
    refill(
      this,
      h("h1", {}, t("place.which")),
      h("p", {}, t("place.which.why", { distance: apart })),
      h(
        "div",
        { class: "choices" },
        this.choice("image", "place.which.photo", { ...photo, source: "photo" }),
        this.choice("locate", "place.which.device", { ...device, source: "device" }),
      ),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", class: "button secondary", onclick: () => this.settle(null) }, t("place.which.other")),
      ),
    );
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  /**
   * @param {string} iconName
   * @param {string} key
   * @param {Place} place
   */
  choice(iconName, key, place) {
    const address = h("span", { class: "card-place" }, sourceLine(place));
    this.nameOf(place).then((label) => {
      if (label) address.textContent = label;
    });
    return h(
      "button",
      { type: "button", class: "choice", onclick: () => this.settle(place) },
      icon(iconName),
      h("span", {}, h("span", { class: "card-title" }, t(key)), address),
      icon("chevron"),
    );
  }

  /** @param {Point} point */
  async nameOf(point) {
    try {
      const { addresses } = await nameAddresses(point, 1, this.asking.signal);
      return addresses[0]?.label ?? null;
    } catch {
      // A place without a street name is still a place.
      return null;
    }
  }

  /** @param {Place | null} place */
  settle(place) {
    this.dispatchEvent(new CustomEvent("settle", { detail: place }));
  }
}

customElements.define("place-question", PlaceQuestion);
