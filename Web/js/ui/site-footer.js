// Links that the law and people expect on every page.

import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { changes as screens } from "../router.js";
import { h, refill } from "./dom.js";

class SiteFooter extends HTMLElement {
  connectedCallback() {
    screens.addEventListener("change", () => this.render());
  }

  render() {
    const links = [
      [paths.tracking(), "footer.tracking"],
      [paths.help(), "footer.help"],
      [paths.accessibility(), "footer.accessibility"],
      [paths.openData(), "footer.opendata"],
      [paths.legal(), "footer.legal"],
    ];
    refill(
      this,
      h(
        "footer",
        { class: "site-footer" },
        h("ul", {}, ...links.map(([href, key]) => h("li", {}, h("a", { href }, t(key))))),
      ),
    );
  }
}

customElements.define("site-footer", SiteFooter);
