// What people who are signed in find: their requests, and the way out. For others, the way in.

import { t, useArea } from "../../i18n.js";
import { providersFor, returnHere } from "../../model/identity.js";
import { paths } from "../../model/routes.js";
import { findCitizen, leave, listMine } from "../../net/citizen.js";
import { title } from "../../router.js";
import { categoryLabel, town } from "../../town.js";
import { announce, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { failureNotice, providerButtons } from "../provider-buttons.js";
import { cardSkeletons, statusPill, thumbnail, when } from "../report-card.js";
import { useStyle } from "../stylesheet.js";

/** @typedef {import("../../model/identity.js").Citizen} Citizen */
/** @typedef {import("../../model/identity.js").CitizenReport} CitizenReport */

class SpacePage extends HTMLElement {
  /** @type {import("../../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  leaving = new AbortController();

  async connectedCallback() {
    this.className = "page space";
    await Promise.all([useArea("space"), useStyle("space")]);
    title(t("space.title"));
    refill(this, h("h1", {}, t("space.title")), ...cardSkeletons());
    try {
      const { citizen } = await findCitizen(this.leaving.signal);
      if (!this.isConnected) return;
      if (citizen) await this.renderMine(citizen);
      else this.renderDoor();
    } catch (error) {
      if (!this.isConnected) return;
      refill(this, h("h1", {}, t("space.title")), sayError(error, () => this.connectedCallback()));
    }
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  /** For somebody who is not signed in. */
  renderDoor() {
    const back = returnHere(this.route.query.get("retour")) ?? paths.space();
    const isOpen = providersFor(town().identity, "citizens").length > 0;
    refill(
      this,
      h("h1", {}, t("space.title")),
      failureNotice(this.route.query),
      h("p", {}, t(isOpen ? "space.lead" : "space.none", { town: town().name })),
      // Elsewhere the browser would not keep the session, and say nothing of it.
      isSecureContext ? providerButtons("citizens", back) : h("p", { class: "notice warn" }, icon("alert"), t("space.insecure")),
      h("p", { class: "hint" }, t("space.optional")),
      h("p", {}, h("a", { href: paths.tracking() }, t("space.code"))),
    );
  }

  /** @param {Citizen} citizen */
  async renderMine(citizen) {
    const list = h("ul", { class: "cards" });
    const place = h("div");
    const more = h("button", { type: "button", class: "button secondary", hidden: true, onclick: () => load() }, t("space.more"));
    const load = async () => {
      try {
        const page = await listMine(list.childElementCount, this.leaving.signal);
        list.append(...page.reports.map((report) => h("li", {}, card(report))));
        more.hidden = !page.more;
        refill(place, list.childElementCount === 0 && h("p", {}, t("space.empty")));
      } catch (error) {
        if (this.isConnected) refill(place, sayError(error, load));
      }
    };
    const out = h("div");
    refill(
      this,
      h("h1", {}, t("space.title")),
      h("p", { class: "who" }, icon("person"), h("span", {}, t("space.who", { name: citizen.name ?? citizen.email ?? t("space.you") }))),
      h("section", { "aria-label": t("space.mine") }, h("h2", {}, t("space.mine")), list, place, more),
      h("div", { class: "actions" }, h("a", { class: "button primary", href: paths.flow() }, icon("camera"), t("home.report"))),
      h(
        "div",
        { class: "way-out" },
        h("button", { type: "button", class: "link-button", onclick: () => this.signOut(false, out) }, t("space.leave")),
        h("button", { type: "button", class: "link-button", onclick: () => this.signOut(true, out) }, t("space.leave.all")),
        out,
      ),
    );
    await load();
  }

  /**
   * @param {boolean} everywhere
   * @param {HTMLElement} place for what goes wrong
   */
  async signOut(everywhere, place) {
    try {
      const answer = await leave({ everywhere });
      if (answer) return location.assign(answer.continueAt);
      this.renderDoor();
      announce(t("space.left"));
    } catch (error) {
      refill(place, sayError(error));
    }
  }
}

/** @param {CitizenReport} report */
function card(report) {
  return h(
    "a",
    { class: "card", href: paths.tracking(report.trackingCode) },
    thumbnail({ category: report.category }),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, categoryLabel(report.category)),
      h("span", { class: "card-place" }, report.reference, " · ", report.address ?? t("place.unnamed")),
      h("span", { class: "card-state" }, statusPill(report.status), when(report.updatedAt)),
    ),
  );
}

customElements.define("space-page", SpacePage);
