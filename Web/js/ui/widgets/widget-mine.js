// "My reports": those that this browser follows. Where a browser keeps the storage of frames apart, or keeps none, there is
// nothing to show, and the way to one's reports stands there instead.

import "../followed-list.js";
import { t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { h, icon, refill } from "../dom.js";

class WidgetMine extends HTMLElement {
  connectedCallback() {
    const nothing = h("p", { class: "hint" }, t("widget.mine.none"));
    const list = document.createElement("followed-list");
    list.addEventListener("counted", (event) => (nothing.hidden = /** @type {CustomEvent<number>} */ (event).detail > 0));
    refill(
      this,
      h("h1", {}, icon("list"), t("widget.mine.title")),
      nothing,
      list,
      h("a", { class: "quiet", href: paths.tracking() }, icon("search"), t("widget.mine.code")),
      h("a", { class: "quiet", href: paths.outbox() }, icon("inbox"), t("widget.mine.all")),
    );
  }
}

customElements.define("widget-mine", WidgetMine);
