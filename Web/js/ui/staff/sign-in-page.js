// Staff sign in: a one-time link by e-mail, or, in a demo town, as somebody invented.

import { t, useArea } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { areasOf, homeOf, linkToken, returnPath } from "../../model/staff.js";
import { ApiError } from "../../net/api.js";
import * as sessions from "../../net/session.js";
import { go, note, title } from "../../router.js";
import { town } from "../../town.js";
import { announce, freshID, h, icon, refill } from "../dom.js";
import "../email-field.js";
import { sayError } from "../failure.js";
import { failureNotice, providerButtons } from "../provider-buttons.js";
import { useStyle } from "../stylesheet.js";

/** @typedef {import("../../model/staff.js").Session} Session */

class SignInPage extends HTMLElement {
  /** @type {import("../../model/routes.js").Route} */
  route = /** @type {any} */ (null);

  async connectedCallback() {
    this.className = "page sign-in";
    const token = linkToken(location.hash);
    // The secret leaves the address before anything else is done.
    if (location.hash) note(location.pathname + location.search);
    try {
      await Promise.all([useArea("staff"), useArea("space"), useStyle("staff"), useStyle("space")]);
      title(t("signin.title"));
      // Elsewhere the browser would not keep the session, and say nothing of it.
      if (!isSecureContext) return refill(this, h("h1", {}, t("signin.title")), notice("insecure"));
      if (token) return await this.redeem(token);
      const session = await sessions.load();
      if (!this.isConnected) return;
      if (session) this.renderSignedIn(session);
      else await this.renderForm(failureNotice(this.route.query));
    } catch (error) {
      refill(this, h("h1", {}, t("signin.title")), sayError(error, () => this.connectedCallback()));
    }
  }

  /** Where the person wanted to go. */
  get back() {
    return returnPath(this.route.query.get("retour"));
  }

  /** @param {Session} session */
  enter(session) {
    return go(this.back ?? paths[homeOf(session.role)](), { replace: true });
  }

  /** @param {string} token */
  async redeem(token) {
    refill(this, h("h1", {}, t("signin.title")), h("p", { role: "status" }, t("signin.wait")));
    try {
      const session = await sessions.redeem(token);
      if (session) await this.enter(session);
    } catch (error) {
      const status = error instanceof ApiError ? error.status : null;
      if (status === 410) await this.renderForm(notice("expired"));
      else if (status === 403) await this.renderForm(notice("elsewhere"));
      else await this.renderForm(sayError(error, () => this.redeem(token)));
    }
  }

  /** @param {HTMLElement | null} [said] what happened before */
  async renderForm(said) {
    const field = /** @type {import("../email-field.js").EmailField} */ (document.createElement("email-field"));
    field.label = t("signin.email");
    field.hint = t("signin.email.hint");
    const place = h("div", { class: "stack" }, said);
    const ask = h("button", { class: "button primary" }, icon("mail"), t("signin.ask"));
    const send = async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!field.email.trim()) return field.focusField();
      if (!field.check()) return field.focusField();
      ask.disabled = true;
      try {
        await sessions.askLink(field.email.trim(), this.back ?? "");
        this.renderSent(field.email.trim());
      } catch (error) {
        refill(place, sayError(error));
        ask.disabled = false;
      }
    };
    refill(
      this,
      h("h1", {}, t("signin.title")),
      place,
      ...this.providers(),
      h("p", {}, t("signin.lead", { town: town().name })),
      h("form", { class: "stack", noValidate: true, onsubmit: send }, field, ask),
      await this.demo(),
    );
  }

  /** Where else staff may sign in. */
  providers() {
    const buttons = providerButtons("staff", this.back ?? paths.crew());
    return buttons ? [buttons, h("h2", {}, t("space.or"))] : [];
  }

  /** @param {string} email */
  renderSent(email) {
    const id = freshID("link");
    const place = h("p", { class: "field-error", id: `${id}-error`, hidden: true }, t("signin.paste.wrong"));
    const input = h("input", { id, class: "field", autocomplete: "off", spellcheck: false, "aria-describedby": `${id}-error` });
    const open = (/** @type {Event} */ event) => {
      event.preventDefault();
      const token = linkToken(input.value);
      place.hidden = token !== null;
      if (token) this.redeem(token);
      else input.focus();
    };
    refill(
      this,
      h("h1", {}, t("signin.sent.title")),
      h("p", {}, t("signin.sent", { email })),
      h("p", {}, t("signin.sent.browser")),
      h(
        "form",
        { class: "stack", noValidate: true, onsubmit: open },
        h("div", {}, h("label", { for: id, class: "field-label" }, t("signin.paste")), input, place),
        h("button", { class: "button secondary" }, t("signin.paste.open")),
      ),
      h("button", { type: "button", class: "link-button", onclick: () => this.renderForm() }, t("signin.again")),
    );
    announce(t("signin.sent.title"));
    document.getElementById("main")?.focus({ preventScroll: true });
  }

  /** @param {Session} session */
  renderSignedIn(session) {
    const leave = async (/** @type {MouseEvent} */ event) => {
      try {
        await sessions.leave();
        await this.renderForm();
      } catch (error) {
        /** @type {HTMLElement} */ (event.target).before(sayError(error));
      }
    };
    refill(
      this,
      h("h1", {}, t("signin.title")),
      h("p", {}, t("signin.already", { name: session.name, role: t(`role.${session.role}`) })),
      h(
        "ul",
        { class: "stack" },
        ...areasOf(session.role).map(({ name, icon: sign }) =>
          h("li", {}, h("a", { class: "button secondary wide", href: paths[name]() }, icon(sign), t(`staff.area.${name}`))),
        ),
      ),
      h("button", { type: "button", class: "link-button", onclick: leave }, t("staff.leave")),
    );
  }

  /** "Sign in as…", in a demo town. */
  async demo() {
    if (!town().features?.demo) return null;
    const { people } = await sessions.listDemoPeople();
    const enter = async (/** @type {Session} */ person, /** @type {MouseEvent} */ event) => {
      try {
        const session = await sessions.enterAs(person.role);
        if (session) await this.enter(session);
      } catch (error) {
        /** @type {HTMLElement} */ (event.target).before(sayError(error));
      }
    };
    return h(
      "section",
      { class: "card-box demo-people", "aria-label": t("signin.demo") },
      h("h2", {}, icon("info"), t("signin.demo")),
      h("p", {}, t("signin.demo.detail")),
      h(
        "ul",
        { class: "stack" },
        ...people.map((person) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "button secondary person", onclick: (/** @type {MouseEvent} */ event) => enter(person, event) },
              icon("person"),
              h(
                "span",
                {},
                h("span", { class: "person-name" }, t("signin.demo.as", { name: person.name })),
                h("span", { class: "hint" }, [t(`role.${person.role}`), ...person.departments.map(({ name }) => name)].join(" · ")),
              ),
            ),
          ),
        ),
      ),
    );
  }
}

/** @param {"expired" | "elsewhere" | "insecure"} what */
function notice(what) {
  return h(
    "div",
    { class: "notice warn", role: "alert" },
    icon("alert"),
    h("div", {}, h("p", { class: "strong" }, t(`signin.${what}.title`)), h("p", {}, t(`signin.${what}.detail`))),
  );
}

customElements.define("sign-in-page", SignInPage);
