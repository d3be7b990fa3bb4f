// "Hors ligne : tout est gardé ici". Also says so when this browser keeps nothing.

import { t } from "../i18n.js";
import { changes as screens } from "../router.js";
import { isKept } from "../store/db.js";
import { icon, refill, h } from "./dom.js";

class ConnectionBanner extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    for (const event of ["online", "offline"]) addEventListener(event, () => this.render());
    screens.addEventListener("change", () => this.render());
    this.render();
  }

  async render() {
    const kept = await isKept();
    const key = !kept ? "banner.notKept" : navigator.onLine ? null : "banner.offline";
    if (key) refill(this, h("p", { class: "banner" }, icon(kept ? "offline" : "alert"), t(key)));
    else this.replaceChildren();
  }
}

customElements.define("connection-banner", ConnectionBanner);
