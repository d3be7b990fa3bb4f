// One report as a moderator sees it: each photo, large, each text, and whether the public sees it. Up: "decided" with what
// was done and how to take it back.

import "./photo-editor.js";
import { t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { isAbort } from "../../net/api.js";
import { decidePhoto, decideText, findModerated } from "../../net/moderation.js";
import { categoryLabel } from "../../town.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { statusPill, when } from "../report-card.js";
import { skeleton } from "../report-page.js";

/** @typedef {import("../../net/moderation.js").ModeratedPhoto} ModeratedPhoto */
/** @typedef {import("../../net/moderation.js").ModeratedText} ModeratedText */
/** @typedef {{said: string, undo: () => Promise<unknown>}} Done */

const CAUSES = ["personal-data", "insult", "private-place", "other"];
/** @type {Record<string, string>} */
const SIGNS = { shown: "eye", waiting: "clock", hidden: "ban" };

export class ModeratedReport extends HTMLElement {
  reference = "";
  /**
   * What the moderator came for, first: the id of a photo or the name of a text.
   * @type {string | undefined}
   */
  target;
  asking = new AbortController();

  connectedCallback() {
    this.load();
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  async load() {
    if (!this.firstChild) refill(this, skeleton());
    try {
      this.render(await findModerated(this.reference, this.asking.signal));
    } catch (error) {
      if (!isAbort(error)) refill(this, sayError(error, () => this.load()));
    }
  }

  /** @param {import("../../net/moderation.js").ModeratedReport} report */
  render(report) {
    const first = (/** @type {{id?: string, name?: string}} */ one) => Number((one.id ?? one.name) === this.target);
    const photos = report.photos.slice().sort((a, b) => first(b) - first(a));
    const texts = report.texts.slice().sort((a, b) => first(b) - first(a));
    const parts = [
      photos.map((photo, index) => this.photo(photo, t("report.photo", { number: index + 1, category: categoryLabel(report.category) }))),
      texts.map((text) => this.text(text)),
    ];
    if (texts.some((text) => text.name === this.target)) parts.reverse();
    refill(
      this,
      h(
        "p",
        { class: "report-kicker" },
        h("a", { href: paths.desk(undefined, { queue: "all", ouvrir: report.reference }) }, report.reference),
        " · ",
        when(report.createdAt),
        " · ",
        report.address ?? "",
      ),
      h("h2", { tabindex: -1 }, categoryLabel(report.category), " ", statusPill(report.status)),
      !report.isPublic && h("p", { class: "hint" }, t("moderation.internal")),
      ...parts.flat(),
      parts.flat().length === 0 && h("p", { class: "empty" }, icon("check"), t("moderation.nothing")),
    );
  }

  /**
   * @param {ModeratedPhoto} photo
   * @param {string} text
   */
  photo(photo, text) {
    const editor = /** @type {import("./photo-editor.js").PhotoEditor} */ (document.createElement("photo-editor"));
    editor.photo = photo;
    editor.text = text;
    const { visibility, reason, boxes } = photo;
    const before = { visibility, reason, boxes };
    const decide = (/** @type {import("../../net/moderation.js").Decision} */ decision, /** @type {string} */ said) =>
      this.decide(() => decidePhoto(photo.id, decision), said, () => decidePhoto(photo.id, undoing(before)));
    editor.addEventListener("covered", (event) => {
      const covered = /** @type {CustomEvent} */ (event).detail;
      const kept = visibility === "hidden" ? { visibility, reason } : { visibility: /** @type {const} */ ("shown") };
      decide({ ...kept, boxes: covered }, t("moderation.did.covered", { count: covered.length }));
    });
    return h("section", { class: "moderated", "aria-label": text }, this.state(visibility, reason), editor, this.buttons(visibility, decide));
  }

  /** @param {ModeratedText} text */
  text(text) {
    const { visibility, reason, name } = text;
    const decide = (/** @type {import("../../net/moderation.js").Decision} */ decision, /** @type {string} */ said) =>
      this.decide(() => decideText(this.reference, name, decision), said, () => decideText(this.reference, name, undoing({ visibility, reason })));
    const label = t(`moderation.text.${name.startsWith("event-") ? "event" : name}`);
    return h(
      "section",
      { class: "moderated", "aria-label": label },
      h("h3", {}, label),
      this.state(visibility, reason),
      h("blockquote", {}, text.text),
      this.buttons(visibility, decide),
    );
  }

  /**
   * @param {string} visibility
   * @param {string} [reason]
   */
  state(visibility, reason) {
    return h("p", { class: visibility === "shown" ? "seen hint" : "notice warn" }, icon(SIGNS[visibility]), t(`moderation.${visibility}`), reason ? ` ${CAUSES.includes(reason) ? t(`takedown.cause.${reason}`) : reason}` : "");
  }

  /**
   * @param {string} visibility
   * @param {(decision: import("../../net/moderation.js").Decision, said: string) => void} decide
   */
  buttons(visibility, decide) {
    const show = () => decide({ visibility: "shown" }, t("moderation.did.shown"));
    const reason = h(
      "select",
      { class: "chip", "aria-label": t("moderation.reason") },
      ...CAUSES.map((cause) => h("option", {}, t(`takedown.cause.${cause}`))),
    );
    const hide = () => decide({ visibility: "hidden", reason: reason.value }, t("moderation.did.hidden"));
    return h(
      "div",
      { class: "acts" },
      visibility !== "shown" &&
        h("button", { type: "button", class: "button secondary", "data-key": "a", onclick: show }, icon("eye"), t(visibility === "waiting" ? "moderation.publish" : "moderation.show")),
      visibility !== "hidden" && reason,
      visibility !== "hidden" && h("button", { type: "button", class: "button secondary", "data-key": "r", onclick: hide }, icon("ban"), t("moderation.hide")),
    );
  }

  /**
   * @param {() => Promise<unknown>} act
   * @param {string} said
   * @param {() => Promise<unknown>} undo
   */
  async decide(act, said, undo) {
    try {
      await act();
      await this.load();
      this.dispatchEvent(new CustomEvent("decided", { detail: { said, undo }, bubbles: true }));
    } catch (error) {
      this.querySelector(".notice.failed")?.remove();
      const failure = sayError(error);
      failure.classList.add("failed");
      this.prepend(failure);
      failure.scrollIntoView({ block: "nearest" });
    }
  }
}

/**
 * What brings back what there was; what waited is not asked for again, so it is hidden until somebody looks.
 * @param {{visibility: string, reason?: string, boxes?: import("../../model/moderation/boxes.js").Box[]}} before
 * @returns {import("../../net/moderation.js").Decision}
 */
function undoing({ visibility, reason, boxes }) {
  if (visibility === "shown") return { visibility, boxes };
  return { visibility: "hidden", reason: reason ?? t("moderation.undone"), boxes };
}

customElements.define("moderated-report", ModeratedReport);
