// The dashboard, for staff.

import { t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { title } from "../../router.js";
import { h, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { enter } from "../staff/entry.js";
import "./figures-view.js";

class FiguresPage extends HTMLElement {
  async connectedCallback() {
    this.className = "page wide";
    try {
      const session = await enter("figures");
      if (!session || !this.isConnected) return;
      title(t("figures.title"));
      refill(
        this,
        h("h1", {}, t("figures.title")),
        h("p", { class: "hint" }, t("figures.lead"), " ", h("a", { href: paths.openData() }, t("figures.open-data"))),
        document.createElement("figures-view"),
      );
    } catch (error) {
      refill(this, sayError(error, () => this.connectedCallback()));
    }
  }
}

customElements.define("figures-page", FiguresPage);
