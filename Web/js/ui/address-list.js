// The addresses around a place, to choose one from: the way to say where without a map and without typing. Up:
// "address".

import { language, t } from "../i18n.js";
import { spokenDistance } from "../model/place.js";
import { nameAddresses } from "../net/addresses.js";
import { h, icon, refill } from "./dom.js";

/** @typedef {import("../net/api.js").Address} Address */
/** @typedef {import("../model/place.js").Point} Point */

const MOST = 8;

class AddressList extends HTMLElement {
  asking = new AbortController();

  connectedCallback() {
    this.box = h("details", { class: "disclosure", hidden: true });
    refill(this, this.box);
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  /**
   * Shows what is near. Hidden while there is nothing to choose from.
   * @param {Point} point
   * @param {{open?: boolean}} [options] open: there is no other way to see where one is
   */
  async show(point, options = {}) {
    this.asking.abort();
    this.asking = new AbortController();
    const box = /** @type {HTMLDetailsElement} */ (this.box);
    try {
      const { addresses } = await nameAddresses(point, MOST, this.asking.signal);
      box.hidden = addresses.length === 0;
      if (options.open) box.open = true;
      refill(box, h("summary", {}, icon("list"), t("address.near")), h("ul", {}, ...addresses.map((one) => this.line(one))));
    } catch {
      // Moved on meanwhile, or no answer: what was shown stays true of where it was asked for.
    }
  }

  /** @param {Address} address */
  line(address) {
    const choose = () => {
      const box = /** @type {HTMLDetailsElement} */ (this.box);
      box.open = false;
      this.dispatchEvent(new CustomEvent("address", { detail: address }));
      box.querySelector("summary")?.focus();
    };
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick: choose },
        h("span", {}, address.label),
        address.distance !== undefined && h("span", { class: "hint" }, spokenDistance(address.distance, language())),
      ),
    );
  }
}

customElements.define("address-list", AddressList);
