// The mails that wait for somebody to read them, the oldest first. Each opens beside the entry form.

import { language, t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { ApiError } from "../../net/api.js";
import { listMails } from "../../net/mails.js";
import * as sessions from "../../net/session.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { when } from "../report-card.js";

/** @typedef {import("../../net/mails.js").MailLine} MailLine */

class DeskMails extends HTMLElement {
  /** @type {MailLine[]} */
  mails = [];

  connectedCallback() {
    this.className = "page wide desk-mails";
    this.load();
  }

  head() {
    return [h("a", { class: "quiet", href: paths.desk() }, icon("back"), t("entry.board")), h("h1", {}, t("mails.title"))];
  }

  /** @param {string | null} [cursor] */
  async load(cursor = null) {
    if (!cursor) refill(this, ...this.head(), h("div", { class: "skeleton card-skeleton" }));
    try {
      const page = await listMails(cursor);
      this.mails = cursor ? [...this.mails, ...page.mails] : page.mails;
      this.show(page);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return sessions.lose();
      refill(this, ...this.head(), sayError(error, () => this.load(cursor)));
    }
  }

  /** @param {import("../../net/mails.js").MailPage} page */
  show({ count, next }) {
    refill(
      this,
      ...this.head(),
      this.mails.length === 0
        ? h("p", { class: "empty" }, icon("check"), t("mails.none"))
        : h("p", {}, t("mails.count", { count })),
      this.mails.length > 0 && h("ul", { class: "mails" }, ...this.mails.map((mail) => h("li", {}, this.line(mail)))),
      next && h("button", { type: "button", class: "button secondary", onclick: () => this.load(next) }, t("board.more")),
    );
  }

  /** @param {MailLine} mail */
  line(mail) {
    return h(
      "a",
      { class: "mail-line", href: paths.desk("nouveau", { mail: mail.id }) },
      h("span", { class: "mail-from" }, mail.sender.name || mail.sender.email || t("mails.nobody")),
      h("span", { class: "mail-age" }, when(mail.receivedAt)),
      h("span", { class: "mail-subject" }, mail.subject || t("mails.noSubject")),
      h("span", { class: "mail-excerpt", lang: language() }, mail.excerpt),
      h(
        "span",
        { class: "mail-signs" },
        mail.suggestion && h("span", { class: "pill" }, t("mails.seems", { reference: mail.suggestion })),
        mail.thumbnails.length > 0 && h("span", { class: "pill" }, icon("camera"), t("mails.photos", { count: mail.thumbnails.length })),
      ),
    );
  }
}

customElements.define("desk-mails", DeskMails);
