// "Une nouvelle version est prête": offered when nothing is under way, and never twice in one visit once put off.

import { t } from "../i18n.js";
import { changes as screens } from "../router.js";
import { changes as versions, isUpdateReady, update } from "../sw-bridge.js";
import { h, icon, refill } from "./dom.js";

/** Screens on which somebody is in the middle of something. */
const BUSY = new Set(["flow", "sending"]);

class UpdateOffer extends HTMLElement {
  isPutOff = false;

  connectedCallback() {
    this.setAttribute("role", "status");
    versions.addEventListener("change", () => this.render());
    screens.addEventListener("change", () => this.render());
    this.render();
  }

  render() {
    if (!isUpdateReady() || this.isPutOff || BUSY.has(document.body.dataset.route ?? "")) {
      this.replaceChildren();
      return;
    }
    refill(
      this,
      h(
        "div",
        { class: "offer" },
        icon("refresh"),
        h("p", {}, t("update.ready")),
        h("button", { type: "button", class: "button secondary", onclick: () => this.accept() }, t("update.now")),
        h("button", { type: "button", class: "quiet", onclick: () => this.putOff() }, t("update.later")),
      ),
    );
  }

  accept() {
    refill(this, h("div", { class: "offer" }, icon("refresh"), h("p", {}, t("update.under.way"))));
    update();
  }

  putOff() {
    this.isPutOff = true;
    this.render();
    document.getElementById("main")?.focus({ preventScroll: true });
  }
}

customElements.define("update-offer", UpdateOffer);
