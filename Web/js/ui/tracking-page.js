// Following a report by its secret code, without an account.

import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { findTracked, isAbort } from "../net/api.js";
import { go, title } from "../router.js";
import { categoryLabel } from "../town.js";
import { freshID, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";
import { skeleton } from "./report-page.js";
import { reportView } from "./report-view.js";

/** Letters of a code, as the server makes them. */
const LENGTH = 8;

class TrackingPage extends HTMLElement {
  /** @type {import("../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  asking = new AbortController();

  async connectedCallback() {
    const { code } = this.route.params;
    this.className = code ? "page wide" : "page";
    title(t("tracking.title"));
    if (!code) {
      refill(this, h("h1", {}, t("tracking.title")), h("p", {}, t("tracking.how")), this.form(""));
      return;
    }
    refill(this, skeleton());
    await this.render(code);
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  /** @param {string} code */
  async render(code) {
    try {
      const report = await findTracked(code, this.asking.signal);
      title(`${categoryLabel(report.category)} ${report.reference}`);
      const note = h(
        "p",
        { class: "notice" },
        icon("info"),
        h("span", {}, t("tracking.code"), " ", h("strong", { class: "code" }, report.trackingCode ?? code), h("br"), t("tracking.keep")),
      );
      const held = report.status === "pending" ? h("p", { class: "notice" }, icon("info"), t("pending.detail")) : null;
      refill(this, reportView(report, [held, note]));
    } catch (error) {
      if (isAbort(error)) return;
      this.className = "page";
      refill(this, h("h1", {}, t("tracking.title")), sayError(error, () => this.render(code)), this.form(code));
    }
  }

  /** @param {string} code */
  form(code) {
    const id = freshID("code");
    const error = h("p", { class: "field-error", id: `${id}-error`, hidden: true });
    const input = h("input", {
      id,
      class: "field code",
      value: code,
      autocomplete: "off",
      autocapitalize: "characters",
      spellcheck: false,
      "aria-describedby": `${id}-error`,
    });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const typed = input.value.toUpperCase().replace(/[^A-Z]/g, "");
      error.hidden = typed.length === LENGTH;
      error.textContent = error.hidden ? "" : t("tracking.wrong");
      if (error.hidden) go(paths.tracking(typed));
      else input.focus();
    };
    return h(
      "form",
      { novalidate: true, onsubmit: submit },
      h("label", { for: id, class: "field-label" }, t("tracking.code")),
      input,
      error,
      h("button", { type: "submit", class: "button primary" }, t("tracking.open")),
    );
  }
}

customElements.define("tracking-page", TrackingPage);
