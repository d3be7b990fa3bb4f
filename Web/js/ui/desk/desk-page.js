// The front desk.

import { t } from "../../i18n.js";
import { title } from "../../router.js";
import { h, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { enter } from "../staff/entry.js";

class DeskPage extends HTMLElement {
  async connectedCallback() {
    this.className = "page wide";
    try {
      const session = await enter("desk");
      if (!session || !this.isConnected) return;
      title(t("desk.title"));
      refill(this, h("h1", {}, t("desk.title")));
    } catch (error) {
      refill(this, sayError(error, () => this.connectedCallback()));
    }
  }
}

customElements.define("desk-page", DeskPage);
