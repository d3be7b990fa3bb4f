// A still picture of a place, with a pin in the middle.

import { createMap } from "../map/base-map.js";
import { fill, h, icon } from "./dom.js";

class SmallMap extends HTMLElement {
  constructor() {
    super();
    /** @type {import("../model/place.js").Point | null} */
    this.place = null;
    this.label = "";
  }

  async connectedCallback() {
    this.classList.add("map-box", "small");
    fill(this, h("span", { class: "crosshair", "aria-hidden": "true" }, icon("pin")));
    try {
      const map = await createMap(this, { label: this.label, centre: this.place ?? undefined, zoom: 16, still: true });
      if (this.isConnected) this.map = map;
      else map.remove();
    } catch {
      // The address stands beside it.
      this.hidden = true;
    }
  }

  disconnectedCallback() {
    this.map?.remove();
  }
}

customElements.define("small-map", SmallMap);
