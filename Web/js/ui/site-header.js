// The town's name, the language, and what this phone has sent or still has to send.

import * as i18n from "../i18n.js";
import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { changes as screens, reload } from "../router.js";
import { town } from "../town.js";
import { h, icon, refill } from "./dom.js";

/** The town's logo, or a pin; the name stands beside it. */
function mark() {
  const { logo } = town().theme;
  return logo ? h("img", { class: "logo", src: logo, alt: "" }) : icon("pin");
}

class SiteHeader extends HTMLElement {
  connectedCallback() {
    screens.addEventListener("change", () => this.render());
  }

  render() {
    const skip = document.querySelector(".skip");
    if (skip) skip.textContent = t("skip");
    const other = town().languages.find((code) => code !== i18n.language() && i18n.LANGUAGES.includes(code));
    refill(
      this,
      h(
        "header",
        { class: "site-header" },
        h("a", { class: "brand", href: paths.home() }, mark(), h("span", {}, town().name)),
        h(
          "nav",
          { "aria-label": t("nav.label") },
          other &&
            h(
              "button",
              { type: "button", class: "quiet", lang: other, onclick: () => this.switchTo(other) },
              icon("globe"),
              h("span", { "aria-hidden": "true" }, other.toUpperCase()),
              h("span", { class: "visually-hidden" }, t(`language.${other}`)),
            ),
          town().identity?.some((provider) => provider.for !== "staff") &&
            h("a", { class: "quiet", href: paths.space(), "aria-label": t("space") }, icon("person"), h("span", { class: "wide" }, t("space"))),
          h(
            "a",
            { class: "quiet mine", href: paths.outbox(), "aria-label": t("mine") },
            icon("inbox"),
            h("span", { class: "wide" }, t("mine")),
            document.createElement("outbox-badge"),
          ),
        ),
      ),
    );
  }

  /** @param {string} code */
  async switchTo(code) {
    await i18n.choose(code);
    await reload();
    this.querySelector("button")?.focus();
  }
}

customElements.define("site-header", SiteHeader);
