// Pages to read: help, accessibility, legal notice, and "there is no such page".

import { t, useArea } from "../i18n.js";
import { paths } from "../model/routes.js";
import { title } from "../router.js";
import { town } from "../town.js";
import { h, refill } from "./dom.js";
import "./install-offer.js";
import "./keep-map.js";

/** Sections of each page: their texts are "page.<name>.<section>.title" and ".text". */
/** @type {Record<string, string[]>} */
const SECTIONS = {
  help: ["how", "after", "offline", "photo", "urgent"],
  accessibility: ["state", "built", "limits", "feedback", "appeal"],
  legal: ["publisher", "data", "rights", "storage", "credits"],
  missing: [],
};

class TextPage extends HTMLElement {
  /** @type {import("../model/routes.js").Route} */
  route = /** @type {any} */ (null);

  async connectedCallback() {
    this.className = "page reading";
    await useArea("pages");
    if (!this.isConnected) return;
    const { name } = this.route;
    const { contact, name: townName, attribution } = town();
    const values = { town: townName, attribution, email: contact.email ?? "", phone: contact.phone ?? "" };
    title(t(`page.${name}.title`));
    refill(
      this,
      h("h1", {}, t(`page.${name}.title`)),
      h("p", {}, t(`page.${name}.lead`, values)),
      ...SECTIONS[name].map((section) =>
        h(
          "section",
          {},
          h("h2", {}, t(`page.${name}.${section}.title`)),
          ...t(`page.${name}.${section}.text`, values)
            .split("\n")
            .map((paragraph) => h("p", {}, paragraph)),
        ),
      ),
      ...(name === "help" ? phone() : []),
      name !== "missing" && this.contact(contact),
      h("p", {}, h("a", { class: "button secondary", href: paths.home() }, t("home.back"))),
    );
  }

  /** @param {{email?: string, phone?: string}} contact */
  contact({ email, phone }) {
    if (!email && !phone) return null;
    return h(
      "section",
      {},
      h("h2", {}, t("page.contact")),
      email && h("p", {}, h("a", { class: "link-line", href: `mailto:${email}` }, email)),
      phone && h("p", {}, h("a", { class: "link-line", href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone)),
    );
  }
}

/** What can be done on this phone, for those who ask. */
function phone() {
  const offer = document.createElement("install-offer");
  offer.setAttribute("asked", "");
  return [offer, document.createElement("keep-map")];
}

customElements.define("text-page", TextPage);
