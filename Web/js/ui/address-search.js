// Typing an address instead of moving a map: a combobox, as the ARIA practices describe it. Up: "address" with the one
// that was chosen.

import { t } from "../i18n.js";
import { findAddresses } from "../net/addresses.js";
import { isAbort } from "../net/api.js";
import { announce, freshID, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";

/** @typedef {import("../net/api.js").Address} Address */

/** Milliseconds without a key before we ask. */
const PAUSE = 200;
const SHORTEST = 3;

export class AddressSearch extends HTMLElement {
  /** @type {import("../model/place.js").Point | null} addresses near it come first */
  near = null;
  /** What is looked for from the start: a link may bring it. */
  sought = "";
  /** What the field is called. */
  label = "address.label";
  hint = "address.placeholder";
  /** @type {Address[]} */
  addresses = [];
  /** Which of them the arrow keys stand on; -1 is none. */
  active = -1;
  asking = new AbortController();
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    const id = freshID("address");
    this.listID = `${id}-list`;
    this.input = h("input", {
      id,
      type: "text",
      class: "field",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.listID,
      value: this.sought,
      autocomplete: "off",
      spellcheck: false,
      placeholder: t(this.hint),
      enterkeyhint: "search",
      oninput: () => this.wait(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.press(event),
    });
    // A press on the list must not take the focus away from the field: that would close the list under the finger.
    const hold = (/** @type {Event} */ event) => event.preventDefault();
    this.list = h("ul", { id: this.listID, role: "listbox", "aria-label": t(this.label), class: "address-results", onmousedown: hold });
    this.message = h("div", { class: "address-results" });
    refill(
      this,
      h("label", { class: "visually-hidden", for: id }, t(this.label)),
      h("span", { class: "field-box" }, icon("search"), this.input),
      this.list,
      this.message,
    );
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.close();
    });
    if (this.sought) this.ask();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking.abort();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const from = this.active < 0 && key === "ArrowUp" ? 0 : this.active;
      if (this.addresses.length > 0) this.point(key === "ArrowDown" ? from + 1 : from - 1);
      else this.ask();
    } else if (key === "Enter") {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.addresses[this.active]);
      else this.ask();
    } else if (key === "Escape") {
      if (this.addresses.length === 0 && this.input) this.input.value = "";
      this.close();
    }
  }

  /**
   * Stands on an address; beyond either end begins at the other.
   * @param {number} index
   */
  point(index) {
    const count = this.addresses.length;
    this.active = (index + count) % count;
    const options = [...(this.list?.children ?? [])];
    options.forEach((option, order) => option.setAttribute("aria-selected", String(order === this.active)));
    options[this.active].scrollIntoView({ block: "nearest" });
    this.input?.setAttribute("aria-activedescendant", options[this.active].id);
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
    if (text.length < SHORTEST) return this.show([]);
    try {
      const addresses = await this.find(text, this.asking.signal);
      this.show(addresses);
      announce(t("address.count", { count: addresses.length }));
      if (addresses.length === 0) this.tell(h("p", { class: "hint" }, t("address.none")));
    } catch (error) {
      if (isAbort(error)) return;
      this.show([]);
      this.tell(sayError(error, () => this.ask()));
    }
  }

  /**
   * What the text names.
   * @param {string} text
   * @param {AbortSignal} signal
   * @returns {Promise<Address[]>}
   */
  async find(text, signal) {
    return this.near ? (await findAddresses(text, this.near, signal)).addresses : [];
  }

  /** @param {Address[]} addresses */
  show(addresses) {
    this.addresses = addresses;
    const options = addresses.map((address, order) =>
      h(
        "li",
        { role: "option", id: `${this.listID}-${order}`, "aria-selected": "false", onclick: () => this.choose(address) },
        icon(address.icon ?? "pin"),
        h("span", {}, address.label),
      ),
    );
    this.list?.replaceChildren(...options);
    this.message?.replaceChildren();
    this.input?.setAttribute("aria-expanded", String(addresses.length > 0));
    // What was typed is what counts until an arrow key is pressed.
    this.active = -1;
    this.input?.removeAttribute("aria-activedescendant");
  }

  /** @param {HTMLElement} message */
  tell(message) {
    refill(/** @type {HTMLElement} */ (this.message), message);
  }

  /** @param {Address} address */
  choose(address) {
    if (this.input) this.input.value = address.label;
    this.close();
    this.dispatchEvent(new CustomEvent("address", { detail: address }));
  }

  close() {
    clearTimeout(this.timer);
    this.asking.abort();
    this.show([]);
  }
}

customElements.define("address-search", AddressSearch);
