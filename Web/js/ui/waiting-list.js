// What has not been sent: the draft, what waits, what was refused and why. Nothing goes without a way back.

import { t } from "../i18n.js";
import { crewPaths } from "../model/crew/paths.js";
import { isStarted } from "../model/draft.js";
import { progress } from "../model/outbox.js";
import { paths } from "../model/routes.js";
import { send } from "../net/sync.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import * as uploads from "../store/uploads.js";
import { categoryIcon, categoryLabel } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { words } from "./failure.js";
import { openFile, saveToFile } from "./queue-file.js";
import { when } from "./report-card.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */
/** @typedef {import("../model/draft.js").Draft} Draft */

const LOOKS = /** @type {const} */ ({
  draft: { icon: "clock", tone: "closed" },
  waiting: { icon: "clock", tone: "wait" },
  sending: { icon: "send", tone: "open" },
  refused: { icon: "alert", tone: "wait" },
});

class WaitingList extends HTMLElement {
  refresh = () => this.render();
  /** @type {Map<string, string>} object URLs by photo key */
  urls = new Map();
  turn = 0;

  async connectedCallback() {
    this.list = h("div");
    this.undo = h("div");
    this.files = h("div", { class: "queue-files" });
    this.said = h("div", { role: "status" });
    refill(this, this.list, this.undo, this.files, this.said);
    outbox.changes.addEventListener("change", this.refresh);
    await this.render();
  }

  disconnectedCallback() {
    outbox.changes.removeEventListener("change", this.refresh);
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
  }

  async render() {
    this.turn += 1;
    const turn = this.turn;
    const [items, sent, draft] = await Promise.all([outbox.list(), uploads.list(), drafts.find()]);
    const unsent = items.filter((item) => item.state !== "sent");
    await Promise.all([...unsent.map((item) => this.url(item.draft)), draft && this.url(draft)]);
    // A change that came meanwhile is shown by its own turn.
    if (turn !== this.turn || !this.isConnected) return;
    const focused = document.activeElement?.getAttribute("data-focus");
    const cards = [
      ...(draft && isStarted(draft) ? [h("li", {}, this.draftCard(draft))] : []),
      ...unsent.map((item) => h("li", { class: "unsent" }, this.card(item, sent), this.buttons(item))),
    ];
    refill(/** @type {HTMLElement} */ (this.list), cards.length > 0 && h("ul", { class: "cards" }, ...cards));
    if (focused) /** @type {HTMLElement | null} */ (this.querySelector(`[data-focus="${focused}"]`))?.focus();
    this.renderFiles(unsent.length > 0);
  }

  /** @param {Draft} draft */
  async url({ photos: [photo] }) {
    if (!photo || this.urls.has(photo.key)) return;
    const blob = await drafts.findPhoto(photo.key);
    if (blob && !this.urls.has(photo.key)) this.urls.set(photo.key, URL.createObjectURL(blob));
  }

  /** @param {Draft} draft */
  draftCard(draft) {
    return this.body("a", draft, LOOKS.draft, t("state.draft"), draft.createdAt, { href: paths.flow(draft.step) });
  }

  /**
   * @param {OutboxItem} item
   * @param {import("../store/uploads.js").Upload[]} sent
   */
  card(item, sent) {
    const percent = item.state === "sending" ? progress(item, sent) : 0;
    const state = /** @type {"waiting" | "sending" | "refused"} */ (item.state);
    const text = percent > 0 ? t("state.percent", { percent }) : t(`state.${state}`);
    return this.body("a", item.draft, LOOKS[state], text, item.createdAt, {
      href: item.act ? crewPaths.report(item.reference ?? "") : paths.sending(item.id),
      "data-focus": `card-${item.id}`,
    });
  }

  /**
   * @param {"a"} tag
   * @param {Draft} draft
   * @param {{icon: string, tone: string}} look
   * @param {string} text
   * @param {string} createdAt
   * @param {Record<string, unknown>} properties
   */
  body(tag, draft, look, text, createdAt, properties) {
    const kind = draft.category ?? "";
    const url = this.urls.get(draft.photos[0]?.key ?? "");
    return h(
      tag,
      { class: "card", ...properties },
      h("span", { class: "thumb" }, url ? h("img", { src: url, alt: "" }) : icon(categoryIcon(kind))),
      h(
        "span",
        { class: "card-text" },
        h("span", { class: "card-title" }, kind ? categoryLabel(kind) : t("state.untitled")),
        h("span", { class: "card-place" }, draft.place?.label ?? ""),
        h("span", { class: "card-state" }, h("span", { class: `pill ${look.tone}` }, icon(look.icon), text), when(createdAt)),
      ),
    );
  }

  /** @param {OutboxItem} item */
  buttons(item) {
    // What a crew did is settled on its own screens.
    if (item.state === "sending" || item.act) return null;
    const name = categoryLabel(item.draft.category ?? "");
    return [
      item.state === "refused" && item.problem && h("p", { class: "hint" }, words(item.problem).title),
      h(
        "div",
        { class: "card-actions" },
        item.state === "refused"
          ? h("a", { class: "button secondary", href: paths.sending(item.id) }, t("sending.mend"))
          : h("button", { type: "button", class: "button secondary", "data-focus": `now-${item.id}`, onclick: () => send() }, t("sending.now")),
        h(
          "button",
          {
            type: "button",
            class: "quiet",
            "aria-label": t("queue.delete", { name }),
            "data-focus": `delete-${item.id}`,
            onclick: () => this.delete(item),
          },
          icon("trash"),
        ),
      ),
    ];
  }

  /** @param {OutboxItem} item */
  async delete(item) {
    const restore = await outbox.remove(item);
    const place = /** @type {HTMLElement} */ (this.undo);
    const undo = async () => {
      await restore();
      place.replaceChildren();
      send({ onlyDue: true });
    };
    const button = h("button", { type: "button", class: "button secondary", onclick: undo }, t("undo"));
    refill(place, h("div", { class: "notice" }, icon("trash"), h("div", {}, h("p", {}, t("queue.deleted")), button)));
    announce(t("queue.deleted"));
    button.focus();
  }

  /** @param {boolean} waiting */
  renderFiles(waiting) {
    const input = h("input", {
      type: "file",
      accept: "application/json,.json",
      class: "visually-hidden",
      "data-focus": "open-file",
      onchange: () => input.files?.[0] && this.open(input.files[0]),
    });
    refill(
      /** @type {HTMLElement} */ (this.files),
      waiting &&
        h(
          "button",
          { type: "button", class: "button secondary", "data-focus": "save-file", onclick: () => saveToFile() },
          icon("save"),
          t("queue.save"),
        ),
      h("label", { class: "button secondary" }, input, icon("inbox"), h("span", {}, t("queue.open"))),
      waiting && h("p", { class: "hint" }, t("queue.why")),
    );
  }

  /** @param {File} file */
  async open(file) {
    const { text, good, added } = await openFile(file);
    refill(
      /** @type {HTMLElement} */ (this.said),
      h("p", { class: good ? "notice" : "notice warn" }, icon(good ? "check" : "alert"), text),
    );
    if (added > 0) send();
  }
}

customElements.define("waiting-list", WaitingList);
