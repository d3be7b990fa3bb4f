// The same figures for everybody, and the reports as files.

import { t, useArea } from "../../i18n.js";
import { openReports } from "../../net/figures.js";
import { title } from "../../router.js";
import { town } from "../../town.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { useStyle } from "../stylesheet.js";
import "./figures-view.js";

class OpenDataPage extends HTMLElement {
  async connectedCallback() {
    this.className = "page wide";
    try {
      await Promise.all([useArea("figures"), useStyle("figures")]);
      if (!this.isConnected) return;
      title(t("opendata.title"));
      refill(
        this,
        h("h1", {}, t("opendata.title")),
        h("p", {}, t("opendata.lead", { town: town().name })),
        document.createElement("figures-view"),
        h(
          "section",
          { class: "figure" },
          h("h2", {}, t("opendata.files")),
          h("p", {}, t("opendata.files.text")),
          h(
            "p",
            { class: "figure-files" },
            .../** @type {("geojson" | "csv")[]} */ (["geojson", "csv"]).map((format) =>
              h("a", { class: "button secondary", href: openReports(format), download: "" }, icon("save"), t(`opendata.${format}`)),
            ),
          ),
        ),
        h("section", { class: "figure" }, h("h2", {}, t("opendata.licence")), h("p", {}, t("opendata.licence.text", { town: town().name }), " ", h("a", { href: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", rel: "noopener" }, t("opendata.licence.link")))),
      );
    } catch (error) {
      refill(this, sayError(error, () => this.connectedCallback()));
    }
  }
}

customElements.define("open-data-page", OpenDataPage);
