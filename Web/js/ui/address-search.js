// Typing an address instead of moving a map. Up: "address" with the one that was chosen.

import { t } from "../i18n.js";
import { isAbort, searchAddresses } from "../net/api.js";
import { announce, freshID, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";

/** @typedef {import("../net/api.js").Address} Address */

/** Milliseconds without a key before we ask. */
const PAUSE = 200;
const SHORTEST = 3;

class AddressSearch extends HTMLElement {
  /** @type {import("../model/place.js").Point | null} addresses near it come first */
  near = null;
  asking = new AbortController();
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    const id = freshID("address");
    this.input = h("input", {
      id,
      type: "search",
      class: "field",
      autocomplete: "street-address",
      placeholder: t("address.placeholder"),
      enterkeyhint: "search",
      oninput: () => this.wait(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Escape") this.close();
        if (event.key === "Enter") this.ask();
      },
    });
    this.results = h("ul", { class: "address-results" });
    refill(
      this,
      h("label", { class: "visually-hidden", for: id }, t("address.label")),
      h("span", { class: "field-box" }, icon("search"), this.input),
      this.results,
    );
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking.abort();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    clearTimeout(this.timer);
    this.asking.abort();
    this.asking = new AbortController();
    const text = this.input?.value.trim() ?? "";
    const list = /** @type {HTMLElement} */ (this.results);
    if (text.length < SHORTEST || !this.near) {
      list.replaceChildren();
      return;
    }
    try {
      const { addresses } = await searchAddresses(text, this.near, this.asking.signal);
      announce(t("address.count", { count: addresses.length }));
      if (addresses.length === 0) refill(list, h("li", { class: "hint" }, t("address.none")));
      else refill(list, ...addresses.map((address) => this.result(address)));
    } catch (error) {
      if (!isAbort(error)) refill(list, h("li", {}, sayError(error, () => this.ask())));
    }
  }

  /** @param {Address} address */
  result(address) {
    const choose = () => {
      if (this.input) this.input.value = address.label;
      this.close();
      this.dispatchEvent(new CustomEvent("address", { detail: address }));
    };
    return h("li", {}, h("button", { type: "button", onclick: choose }, icon("pin"), address.label));
  }

  close() {
    clearTimeout(this.timer);
    this.asking.abort();
    this.results?.replaceChildren();
  }
}

customElements.define("address-search", AddressSearch);
