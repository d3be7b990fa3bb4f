// The head of every page for staff: where they may go, who they are, and the way out.

import * as i18n from "../i18n.js";
import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { areasOf } from "../model/staff.js";
import * as sessions from "../net/session.js";
import { changes as screens, go, reload } from "../router.js";
import { town } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { problemOf, words } from "./failure.js";

/** @typedef {import("../model/staff.js").Session} Session */

const ROUTES = ["crew", "desk", "figures"];

export class StaffHeader extends HTMLElement {
  /** Leaves with the pages it belongs to. */
  shown = () => {
    if (!ROUTES.includes(document.body.dataset.route ?? "")) this.remove();
  };
  /** A session that has ended, here or in another tab. */
  changed = () => {
    if (!sessions.session()) go(paths.signIn(location.pathname + location.search), { replace: true });
  };
  /** @param {Event} event */
  closeMenu = (event) => {
    const menu = this.querySelector("details");
    if (!menu?.open) return;
    const isEscape = event instanceof KeyboardEvent && event.key === "Escape";
    const isOutside = event.type === "click" && event.target instanceof Node && !menu.contains(event.target);
    if (!isEscape && !isOutside) return;
    menu.open = false;
    if (isEscape) menu.querySelector("summary")?.focus();
  };

  connectedCallback() {
    screens.addEventListener("change", this.shown);
    sessions.changes.addEventListener("change", this.changed);
    addEventListener("click", this.closeMenu);
    addEventListener("keydown", this.closeMenu);
  }

  disconnectedCallback() {
    screens.removeEventListener("change", this.shown);
    sessions.changes.removeEventListener("change", this.changed);
    removeEventListener("click", this.closeMenu);
    removeEventListener("keydown", this.closeMenu);
  }

  /**
   * @param {Session} session
   * @param {"crew" | "desk" | "figures"} current the area that is shown
   */
  render(session, current) {
    const bar = h(
      "div",
      { class: "site-header staff-bar" },
      h("p", { class: "brand" }, town().name),
      h(
        "nav",
        { "aria-label": t("staff.nav") },
        ...areasOf(session.role).map(({ name, icon: sign }) =>
          h(
            "a",
            { class: "quiet", href: paths[name](), "aria-current": name === current ? "page" : null },
            icon(sign),
            h("span", {}, t(`staff.area.${name}`)),
          ),
        ),
      ),
      this.menu(session),
    );
    refill(this, h("header", {}, session.demo && h("p", { class: "banner demo" }, icon("info"), t("staff.demo")), bar));
  }

  /** @param {Session} session */
  menu(session) {
    const other = town().languages.find((code) => code !== i18n.language() && i18n.LANGUAGES.includes(code));
    const places = [...session.departments, ...session.zones].map(({ name }) => name).join(", ");
    return h(
      "details",
      { class: "staff-menu" },
      h("summary", { class: "quiet" }, icon("person"), h("span", { class: "staff-name" }, session.name)),
      h(
        "div",
        { class: "staff-sheet" },
        h("p", { class: "strong" }, session.name),
        h("p", { class: "hint" }, [t(`role.${session.role}`), places].filter(Boolean).join(" · ")),
        other &&
          h(
            "button",
            { type: "button", class: "quiet", lang: other, onclick: () => this.switchTo(other) },
            icon("globe"),
            t(`language.${other}`),
          ),
        h("a", { class: "quiet", href: paths.accessibility() }, icon("info"), t("staff.accessibility")),
        h("button", { type: "button", class: "quiet", onclick: () => this.leave(false) }, icon("forward"), t("staff.leave")),
        h("button", { type: "button", class: "quiet", onclick: () => this.leave(true) }, icon("ban"), t("staff.leave.all")),
      ),
    );
  }

  /** @param {string} code */
  async switchTo(code) {
    await i18n.choose(code);
    await reload();
  }

  /** @param {boolean} everywhere */
  async leave(everywhere) {
    try {
      await sessions.leave({ everywhere });
    } catch (error) {
      const { title, detail } = words(problemOf(error));
      this.querySelector(".staff-sheet .field-error")?.remove();
      this.querySelector(".staff-sheet")?.append(h("p", { class: "field-error" }, `${title} ${detail}`));
      announce(title);
    }
  }
}

customElements.define("staff-header", StaffHeader);
