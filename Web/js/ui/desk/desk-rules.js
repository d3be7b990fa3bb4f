// Which routing rules people overruled most: what to mend in routing.yaml.

import { t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { listCorrections } from "../../net/desk.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";

class DeskRules extends HTMLElement {
  connectedCallback() {
    this.className = "page wide";
    this.load();
  }

  async load() {
    const head = [h("a", { class: "quiet", href: paths.desk() }, icon("back"), t("entry.board")), h("h1", {}, t("rules.title")), h("p", {}, t("rules.lead"))];
    try {
      const { rules } = await listCorrections();
      refill(this, ...head, rules.length === 0 ? h("p", { class: "empty" }, icon("check"), t("rules.none")) : this.table(rules));
    } catch (error) {
      refill(this, ...head, sayError(error, () => this.load()));
    }
  }

  /** @param {import("../../net/desk.js").RuleCorrection[]} rules */
  table(rules) {
    return h(
      "div",
      { class: "table-box", tabindex: 0, role: "region", "aria-label": t("rules.title") },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...["rule", "from", "count", "to"].map((name) => h("th", { scope: "col" }, t(`rules.${name}`))))),
        h(
          "tbody",
          {},
          ...rules.map(({ rule, department, count, destinations }) =>
            h("tr", {}, h("th", { scope: "row" }, h("code", {}, rule)), h("td", {}, department.name), h("td", { class: "number" }, count), h("td", {}, destinations.map((one) => `${one.department.name} (${one.count})`).join(", "))),
          ),
        ),
      ),
    );
  }
}

customElements.define("desk-rules", DeskRules);
