// "Sur votre écran d'accueil": after the first report that was sent, where a "not now" holds for good, and in the help.

import { changes, install, isPutOff, putOff, way } from "../device/install.js";
import { t } from "../i18n.js";
import { h, icon, refill } from "./dom.js";

class InstallOffer extends HTMLElement {
  refresh = () => this.render();

  connectedCallback() {
    changes.addEventListener("change", this.refresh);
    this.render();
  }

  disconnectedCallback() {
    changes.removeEventListener("change", this.refresh);
  }

  /** Whether it was asked for, as in the help; elsewhere it can be put off. */
  get isAsked() {
    return this.hasAttribute("asked");
  }

  render() {
    const how = way();
    if (how === null || how === "done" || (!this.isAsked && isPutOff())) {
      this.replaceChildren();
      return;
    }
    refill(
      this,
      h(
        "section",
        { class: "card-box", "aria-label": t("install.title") },
        h("h2", {}, t("install.title")),
        h("p", {}, t("install.detail")),
        how === "share" && h("p", {}, icon("share"), " ", t("install.share")),
        h(
          "div",
          { class: "row" },
          how === "prompt" &&
            h("button", { type: "button", class: "button secondary", onclick: install }, icon("plus"), t("install.now")),
          !this.isAsked && h("button", { type: "button", class: "quiet", onclick: () => this.decline() }, t("install.later")),
        ),
      ),
    );
  }

  decline() {
    putOff();
    this.render();
    document.getElementById("main")?.focus({ preventScroll: true });
  }
}

customElements.define("install-offer", InstallOffer);
