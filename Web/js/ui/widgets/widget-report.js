// "Report a problem here": the way into the app, with what the other site's page is about.

import { t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { category, categoryLabel, town } from "../../town.js";
import { h, icon, refill } from "../dom.js";

class WidgetReport extends HTMLElement {
  query = new URLSearchParams();

  connectedCallback() {
    const kind = category(this.query.get("category") ?? undefined);
    const asked = new URLSearchParams();
    if (kind) asked.set("categorie", kind.id);
    for (const name of ["lon", "lat"]) {
      const degrees = this.query.get(name);
      if (degrees) asked.set(name, degrees);
    }
    const words = String(asked);
    refill(
      this,
      h("h1", {}, icon(kind?.icon ?? "camera"), kind ? categoryLabel(kind.id) : t("widget.report.title")),
      h("p", { class: "hint" }, t("widget.report.lead", { town: town().name })),
      h("a", { class: "button primary", href: paths.flow() + (words ? `?${words}` : "") }, icon("camera"), t(asked.has("lon") ? "widget.report.here" : "widget.report.go")),
    );
  }
}

customElements.define("widget-report", WidgetReport);
