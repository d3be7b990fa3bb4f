// "Not here, but there": nothing can be reported, and somebody must be told whom to call.

import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { stopOf } from "../model/questions.js";
import { category, categoryIcon, categoryLabel, say } from "../town.js";
import { h, icon, refill } from "./dom.js";
import { stopWays } from "./stop-ways.js";

/** @typedef {import("../model/draft.js").Draft} Draft */

class StopStep extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);

  connectedCallback() {
    const kind = category(this.draft.category);
    const stop = kind && stopOf(kind, this.draft.answers);
    if (!kind || !stop) return;
    this.className = stop.emergency ? "step stop-step emergency" : "step stop-step";
    const other = kind.stop ? paths.flow("type") : paths.flow("precisions");
    refill(
      this,
      h("span", { class: "big-sign" }, icon(stop.emergency ? "alert" : categoryIcon(kind.id))),
      h("p", { class: "report-kicker" }, categoryLabel(kind.id)),
      h("h1", {}, t(stop.emergency ? "stop.emergency" : "stop.elsewhere")),
      h("p", { class: "stop-words" }, say(stop.text)),
      h("p", { class: "hint" }, t("stop.kept")),
      h(
        "div",
        { class: "actions" },
        ...stopWays(stop),
        h("a", { class: "link-button", href: other }, t(kind.stop ? "stop.otherKind" : "stop.otherAnswer")),
      ),
    );
  }
}

customElements.define("stop-step", StopStep);
