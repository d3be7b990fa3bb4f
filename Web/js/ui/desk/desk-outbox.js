// What the town has to say and could not yet: what was given up first, with why, and a way to try again.

import { language, t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { exact } from "../../model/time.js";
import { listMessages, resend } from "../../net/desk.js";
import { town } from "../../town.js";
import { announce, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";

/** @typedef {import("../../net/desk.js").OutboxMessage} OutboxMessage */

class DeskOutbox extends HTMLElement {
  connectedCallback() {
    this.className = "page wide";
    this.load();
  }

  async load() {
    const head = [h("a", { class: "quiet", href: paths.desk() }, icon("back"), t("entry.board")), h("h1", {}, t("unsent.title")), h("p", {}, t("unsent.lead"))];
    try {
      const { messages } = await listMessages();
      refill(this, ...head, messages.length === 0 ? h("p", { class: "empty" }, icon("check"), t("unsent.none")) : this.table(messages));
    } catch (error) {
      refill(this, ...head, sayError(error, () => this.load()));
    }
  }

  /** @param {OutboxMessage[]} messages */
  table(messages) {
    return h(
      "div",
      { class: "table-box", tabindex: 0, role: "region", "aria-label": t("unsent.title") },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...["state", "recipient", "kind", "report", "since", "again"].map((name) => h("th", { scope: "col" }, t(`unsent.${name}`))))),
        h("tbody", {}, ...messages.map((message) => this.row(message))),
      ),
    );
  }

  /** @param {OutboxMessage} message */
  row({ id, recipient, kind, report, createdAt, dueAt, attempts, failure, failedAt }) {
    const moment = (/** @type {string} */ iso) => exact(iso, language(), town().timeZone);
    return h(
      "tr",
      {},
      h(
        "td",
        {},
        h("span", { class: failedAt ? "late strong" : "strong" }, icon(failedAt ? "alert" : "clock"), t(failedAt ? "unsent.failed" : "unsent.waits")),
        h("br"),
        h("span", { class: "hint" }, failedAt ? failure : attempts > 0 ? t("unsent.next", { moment: moment(dueAt), failure: failure ?? "" }) : moment(dueAt)),
      ),
      h("th", { scope: "row" }, recipient),
      h("td", {}, t(`unsent.kind.${kind}`)),
      h("td", {}, report && h("a", { href: paths.desk("", { queue: "all", ouvrir: report }) }, report)),
      h("td", {}, h("time", { datetime: createdAt }, moment(createdAt))),
      h("td", {}, h("button", { type: "button", class: "button secondary", "aria-label": t("unsent.retry.to", { recipient }), onclick: () => this.retry(id) }, icon("refresh"), t("unsent.retry"))),
    );
  }

  /** @param {number} id */
  async retry(id) {
    try {
      await resend(id);
      announce(t("unsent.retried"));
      await this.load();
    } catch (error) {
      this.querySelector("[role=alert]")?.remove();
      this.append(h("div", { role: "alert" }, sayError(error, () => this.retry(id))));
    }
  }
}

customElements.define("desk-outbox", DeskOutbox);
