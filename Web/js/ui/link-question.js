// A link wants a report begun, and one was begun already. Up: "mine" to go on with that, "new" for the link's.

import { t } from "../i18n.js";
import { h, icon, refill } from "./dom.js";

class LinkQuestion extends HTMLElement {
  connectedCallback() {
    this.className = "step";
    refill(
      this,
      h("h1", {}, t("link.title")),
      h("p", {}, t("link.why")),
      h("div", { class: "choices" }, this.choice("clock", "mine"), this.choice("plus", "new")),
    );
  }

  /**
   * @param {string} iconName
   * @param {"mine" | "new"} name
   */
  choice(iconName, name) {
    const words = h("span", {}, h("span", { class: "card-title" }, t(`link.${name}`)), h("span", { class: "card-place" }, t(`link.${name}.detail`)));
    const choose = () => this.dispatchEvent(new Event(name));
    return h("button", { type: "button", class: "choice", onclick: choose }, icon(iconName), words, icon("chevron"));
  }
}

customElements.define("link-question", LinkQuestion);
