// Whom to tell what becomes of it: an e-mail address, never asked for twice and never required. Up: "email".

import { t } from "../i18n.js";
import { freshID, h, refill } from "./dom.js";

export class EmailField extends HTMLElement {
  email = "";
  label = "";
  hint = "";

  connectedCallback() {
    const id = freshID("email");
    this.error = h("p", { class: "field-error", id: `${id}-error`, hidden: true });
    const input = h("input", {
      id,
      type: "email",
      class: "field",
      autocomplete: "email",
      maxlength: 254,
      value: this.email,
      "aria-describedby": `${id}-hint ${id}-error`,
      oninput: () => {
        this.email = input.value;
        this.dispatchEvent(new CustomEvent("email", { detail: input.value }));
      },
    });
    this.input = input;
    refill(
      this,
      h("label", { for: id, class: "field-label" }, this.label),
      h("p", { class: "hint", id: `${id}-hint` }, this.hint),
      input,
      this.error,
    );
  }

  /** Shows what is wrong; true if nothing is. */
  check() {
    const email = this.email.trim();
    const good = email === "" || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email);
    const error = /** @type {HTMLElement} */ (this.error);
    error.hidden = good;
    error.textContent = good ? "" : t("details.email.wrong");
    if (good) this.input?.removeAttribute("aria-invalid");
    else this.input?.setAttribute("aria-invalid", "true");
    return good;
  }

  /**
   * Puts an address in that is known already.
   * @param {string} email
   */
  fillIn(email) {
    this.email = email;
    if (this.input) this.input.value = email;
  }

  focusField() {
    this.input?.focus();
  }
}

customElements.define("email-field", EmailField);
