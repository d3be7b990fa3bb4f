// Following a report by its secret code, without an account.

import "./addition-form.js";
import { t } from "../i18n.js";
import { isOver, typedCode } from "../model/follow.js";
import { paths } from "../model/routes.js";
import { ApiError, findTracked, isAbort } from "../net/api.js";
import { go, title } from "../router.js";
import * as drafts from "../store/drafts.js";
import * as followed from "../store/followed.js";
import * as outbox from "../store/outbox.js";
import { category, categoryLabel } from "../town.js";
import { announce, freshID, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";
import { since } from "./followed-list.js";
import { skeleton } from "./report-page.js";
import { reportView } from "./report-view.js";
import { shareButton } from "./share.js";
import { trackingCode } from "./tracking-code.js";

/** @typedef {import("../net/api.js").Report} Report */

class TrackingPage extends HTMLElement {
  /** @type {import("../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  asking = new AbortController();
  /** @type {"word" | "broken" | "answer" | null} which form is open */
  adding = null;
  /** @type {(() => Promise<void>) | null} brings back what has just been forgotten */
  restore = null;
  arrived = () => this.renderAgain();

  async connectedCallback() {
    const text = this.route.params.code;
    const code = typedCode(text ?? "");
    this.className = code ? "page wide" : "page";
    title(t("tracking.title"));
    if (!code) {
      const form = this.form(text ?? "");
      refill(this, h("h1", {}, t("tracking.title")), h("p", {}, t("tracking.how")), form);
      if (text) form.requestSubmit();
      return;
    }
    this.code = code;
    refill(this, skeleton());
    outbox.changes.addEventListener("change", this.arrived);
    this.addEventListener("added", () => this.added());
    this.addEventListener("left", () => this.close());
    // A refused addition comes back as what it was, to be mended.
    if (this.route.query.has("ajouter")) this.adding = wanted((await drafts.findAddition(code, ""))?.addition);
    await this.load(code);
  }

  disconnectedCallback() {
    this.asking.abort();
    outbox.changes.removeEventListener("change", this.arrived);
  }

  /** @param {string} code */
  async load(code) {
    try {
      this.report = await findTracked(code, this.asking.signal);
      this.knownAt = null;
      await followed.find(code);
      await followed.update(code, this.report, { seen: true });
    } catch (error) {
      if (isAbort(error)) return;
      const kept = await followed.find(code);
      const isUnknown = error instanceof ApiError && error.status === 404;
      if (!kept || isUnknown) {
        this.className = "page";
        refill(this, h("h1", {}, t("tracking.title")), sayError(error, () => this.load(code)), this.form(code));
        return;
      }
      this.report = kept.report;
      this.knownAt = kept.checkedAt;
    }
    await this.render();
  }

  async render() {
    const { report, code } = this;
    if (!report || !code) return;
    const [items, kept] = await Promise.all([outbox.list(), followed.find(code)]);
    if (!this.isConnected) return;
    title(`${categoryLabel(report.category)} ${report.reference}`);
    const waiting = items.filter((item) => item.kind === "addition" && item.state !== "sent" && item.reference === report.reference);
    this.waitingIDs = waiting.map((item) => item.id);
    const extra = [
      this.knownAt && notice("offline", t("followed.stale", { ago: since(this.knownAt) })),
      report.status === "pending" && notice("info", t("pending.detail")),
      report.heldAdditions ? notice("info", t("addition.held")) : null,
      report.duplicateOf && h("p", { class: "notice" }, icon("copy"), h("a", { href: paths.report(report.duplicateOf) }, t("tracking.duplicate", { reference: report.duplicateOf }))),
      report.question && !this.adding && this.question(report.question),
      this.actions(report),
    ];
    const below = [trackingCode(code), this.keeping(code, report, Boolean(kept))];
    refill(this, reportView(report, extra, { waiting, below }));
  }

  /** When something that was added has arrived, the report says so. */
  async renderAgain() {
    if (this.adding || !this.code) return;
    const waiting = (await outbox.list()).filter((item) => item.state !== "sent").map((item) => item.id);
    if (this.waitingIDs?.some((id) => !waiting.includes(id))) await this.load(this.code);
    else if (this.waitingIDs?.length) await this.render();
  }

  /**
   * What the town asks, and the way to answer.
   * @param {NonNullable<Report["question"]>} question
   */
  question({ text, answeredAt }) {
    return h(
      "section",
      { class: answeredAt ? "notice" : "notice warn" },
      icon(answeredAt ? "mail" : "info"),
      h(
        "div",
        {},
        h("h2", {}, t("addition.question")),
        h("p", { class: "words" }, text),
        answeredAt ? h("p", {}, t("addition.answered")) : this.opener("answer", "mail", t("addition.answer"), "button primary"),
      ),
    );
  }

  /** @param {Report} report */
  actions(report) {
    if (this.adding) {
      const form = /** @type {import("./addition-form.js").AdditionForm} */ (document.createElement("addition-form"));
      form.report = report;
      form.code = this.code ?? "";
      form.stillBroken = this.adding === "broken" && isOver(report);
      form.question = (this.adding === "answer" && report.question?.text) || "";
      return form;
    }
    const isPublic = report.status !== "pending" && category(report.category)?.public !== false;
    return h(
      "div",
      { class: "report-actions" },
      isOver(report) && this.opener("broken", "alert", t("addition.broken"), "button primary"),
      this.opener("word", "camera", t("addition.title"), "button secondary"),
      isPublic && shareButton(`${categoryLabel(report.category)} ${report.reference}`, paths.report(report.reference)),
    );
  }

  /**
   * @param {"word" | "broken" | "answer"} kind
   * @param {string} sign
   * @param {string} text
   * @param {string} className
   */
  opener(kind, sign, text, className) {
    const open = () => {
      this.adding = kind;
      this.render();
    };
    return h("button", { type: "button", class: className, onclick: open }, icon(sign), text);
  }

  async added() {
    this.adding = null;
    announce(t("addition.kept"));
    await this.render();
    document.getElementById("main")?.focus({ preventScroll: true });
    // It may have left already.
    await this.load(this.code ?? "");
  }

  async close() {
    this.adding = null;
    await this.render();
    /** @type {HTMLElement | null} */ (this.querySelector(".report-actions button"))?.focus();
  }

  /**
   * @param {string} code
   * @param {Report} report
   * @param {boolean} isKept on this phone
   */
  keeping(code, report, isKept) {
    if (isKept) {
      const forget = async () => {
        this.restore = await followed.forget(code);
        await this.render();
        /** @type {HTMLElement | null} */ (this.querySelector(".keeping button"))?.focus();
      };
      return h("p", { class: "keeping" }, h("button", { type: "button", class: "link-button", onclick: forget }, t("followed.forget")));
    }
    const undo = async () => {
      await this.restore?.();
      this.restore = null;
      await this.render();
    };
    const keep = async () => {
      await followed.keep(code, report);
      this.restore = null;
      announce(t("followed.kept"));
      await this.render();
    };
    if (this.restore) {
      return h("div", { class: "notice keeping", role: "status" }, icon("trash"), h("div", {}, h("p", {}, t("followed.forgotten")), h("button", { type: "button", class: "button secondary", onclick: undo }, t("undo"))));
    }
    return h("p", { class: "keeping" }, h("button", { type: "button", class: "button secondary", onclick: keep }, icon("plus"), t("followed.keep")));
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
      const typed = typedCode(input.value);
      error.hidden = typed !== null;
      error.textContent = typed ? "" : t("tracking.wrong");
      input.toggleAttribute("aria-invalid", typed === null);
      if (typed) go(paths.tracking(typed));
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

/**
 * The form of what was begun.
 * @param {import("../model/follow.js").AdditionTo | undefined} addition
 */
const wanted = (addition) => (addition?.stillBroken ? "broken" : addition?.answer ? "answer" : "word");

/**
 * @param {string} sign
 * @param {string} text
 */
function notice(sign, text) {
  return h("p", { class: "notice" }, icon(sign), h("span", {}, text));
}

customElements.define("tracking-page", TrackingPage);
