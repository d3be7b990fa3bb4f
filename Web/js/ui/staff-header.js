// The head of every page for staff: where they may go, who they are, and the way out.

import * as i18n from "../i18n.js";
import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { areasOf } from "../model/staff.js";
import { total } from "../model/moderation/queue.js";
import { countQueue } from "../net/moderation.js";
import * as sessions from "../net/session.js";
import { changes as screens, go, reload } from "../router.js";
import { town } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { problemOf, words } from "./failure.js";

/** @typedef {import("../model/staff.js").Session} Session */

const ROUTES = ["crew", "desk", "figures"];

export class StaffHeader extends HTMLElement {
  waiting = h("span", { class: "count", role: "img", hidden: true });
  /** Something was decided. */
  moderated = () => this.count();
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
    document.addEventListener("moderated", this.moderated);
    addEventListener("click", this.closeMenu);
    addEventListener("keydown", this.closeMenu);
  }

  disconnectedCallback() {
    screens.removeEventListener("change", this.shown);
    sessions.changes.removeEventListener("change", this.changed);
    document.removeEventListener("moderated", this.moderated);
    removeEventListener("click", this.closeMenu);
    removeEventListener("keydown", this.closeMenu);
  }

  /**
   * @param {Session} session
   * @param {import("../model/staff.js").Area["name"]} current the area that is shown
   */
  render(session, current) {
    if (areasOf(session.role).some(({ name }) => name === "moderation")) this.count();
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
            name === "moderation" && this.waiting,
          ),
        ),
      ),
      this.menu(session),
    );
    refill(this, h("header", {}, session.demo && h("p", { class: "banner demo" }, icon("info"), t("staff.demo")), bar));
  }

  /** How much waits for a moderator; nothing, if that cannot be known now. */
  async count() {
    try {
      const count = total(await countQueue());
      this.waiting.textContent = count > 0 ? String(count) : "";
      this.waiting.setAttribute("aria-label", t("staff.waiting", { count }));
      this.waiting.hidden = count === 0;
    } catch {
      this.waiting.hidden = true;
    }
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
