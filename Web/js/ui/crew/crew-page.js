// The crew's work.

import { t } from "../../i18n.js";
import { title } from "../../router.js";
import { h, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { enter } from "../staff/entry.js";

class CrewPage extends HTMLElement {
  async connectedCallback() {
    this.className = "page wide";
    try {
      const session = await enter("crew");
      if (!session || !this.isConnected) return;
      title(t("crew.title"));
      refill(this, h("h1", {}, t("crew.title")));
    } catch (error) {
      refill(this, sayError(error, () => this.connectedCallback()));
    }
  }
}

customElements.define("crew-page", CrewPage);
