// The numbers.

import { t } from "../../i18n.js";
import { title } from "../../router.js";
import { h, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { enter } from "../staff/entry.js";

class FiguresPage extends HTMLElement {
  async connectedCallback() {
    this.className = "page wide";
    try {
      const session = await enter("figures");
      if (!session || !this.isConnected) return;
      title(t("figures.title"));
      refill(this, h("h1", {}, t("figures.title")));
    } catch (error) {
      refill(this, sayError(error, () => this.connectedCallback()));
    }
  }
}

customElements.define("figures-page", FiguresPage);
