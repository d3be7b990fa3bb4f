// Step 1: the photo. Camera first; doing without is one small link.

import { isFirstTime } from "../device/once.js";
import { roomLeft } from "../device/storage.js";
import { t } from "../i18n.js";
import { photoPosition } from "../model/draft.js";
import * as drafts from "../store/drafts.js";
import { town } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { sayProblem } from "./failure.js";
import { sourceLine } from "./place-words.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../model/draft.js").DraftPhoto} DraftPhoto */

class PhotoStep extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);
  /** @type {import("../device/photo-reader.js").PhotoReader} */
  reader = /** @type {any} */ (null);
  /** @type {Map<string, string>} object URLs by photo key */
  urls = new Map();
  /** @type {boolean | undefined} whether it says why a camera's photo has no place: once on this phone is enough */
  explains;
  /** Whether room is running low on this phone. */
  scarce = false;
  chosen = 0;
  busy = false;

  async connectedCallback() {
    this.className = "step";
    this.addEventListener("photos", () => this.render());
    await this.render();
    this.scarce = await isScarce();
    if (this.scarce && this.isConnected) await this.render();
  }

  disconnectedCallback() {
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
  }

  async render() {
    const photos = this.draft.photos;
    await Promise.all(photos.map((photo) => this.url(photo)));
    this.chosen = Math.min(this.chosen, Math.max(0, photos.length - 1));
    const focused = document.activeElement?.getAttribute("data-focus");
    const pieces = photos.length === 0 ? this.empty() : this.filled();
    refill(this, h("h1", {}, t("step.photo")), ...pieces);
    if (focused) /** @type {HTMLElement | null} */ (this.querySelector(`[data-focus="${focused}"]`))?.focus();
  }

  /** @param {DraftPhoto} photo */
  async url(photo) {
    if (this.urls.has(photo.key)) return;
    const blob = await drafts.findPhoto(photo.key);
    if (blob && !this.urls.has(photo.key)) this.urls.set(photo.key, URL.createObjectURL(blob));
  }

  empty() {
    return [
      h("div", { class: "photo-empty" }, icon("camera"), h("p", {}, t("photo.why"))),
      this.scarce && scarceNotice(),
      this.reader.reads.size > 0 && readingLine(),
      this.reader.problem && sayProblem(this.reader.problem),
      h(
        "div",
        { class: "actions" },
        h("p", { class: "hint" }, t("photo.privacy")),
        this.fileButton("camera", "camera", t("photo.take"), { capture: "environment" }, "button primary touch-only"),
        this.fileButton("library", "image", t("photo.choose"), { multiple: true }, "button secondary library"),
        h("button", { type: "button", class: "link-button", onclick: () => this.tell("next") }, t("photo.skip")),
      ),
    ];
  }

  filled() {
    const photos = this.draft.photos;
    const shown = photos[this.chosen];
    const room = photos.length < town().limits.photos;
    return [
      h(
        "figure",
        { class: "photo-hero" },
        h("img", { src: this.urls.get(shown.key) ?? "", alt: t("photo.alt", { number: this.chosen + 1 }) }),
        h(
          "button",
          {
            type: "button",
            class: "map-button",
            "aria-label": t("photo.remove", { number: this.chosen + 1 }),
            onclick: () => this.deletePhoto(shown.key),
          },
          icon("trash"),
        ),
      ),
      h(
        "ul",
        { class: "photo-strip" },
        ...(photos.length > 1 ? photos.map((photo, index) => this.stripItem(photo, index)) : []),
        room &&
          h("li", {}, this.fileButton("more", "plus", t("photo.add"), { multiple: true }, "button secondary add-photo")),
      ),
      this.scarce && scarceNotice(),
      this.placeLine(),
      this.reader.problem && sayProblem(this.reader.problem),
      h(
        "div",
        { class: "actions" },
        h(
          "button",
          { type: "button", class: "button primary", "data-focus": "next", onclick: () => this.goOn() },
          this.busy ? t("photo.reading") : t("continue"),
        ),
      ),
    ];
  }

  /**
   * @param {DraftPhoto} photo
   * @param {number} index
   */
  stripItem(photo, index) {
    const choose = () => {
      this.chosen = index;
      this.render();
    };
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "strip-button",
          "data-focus": `strip-${index}`,
          "aria-pressed": String(index === this.chosen),
          onclick: choose,
        },
        h("img", { src: this.urls.get(photo.key) ?? "", alt: t("photo.alt", { number: index + 1 }) }),
      ),
    );
  }

  /** What is known of the place so far. */
  placeLine() {
    if (this.reader.reads.size > 0) return readingLine();
    const place = photoPosition(this.draft, "place");
    if (place) return h("p", { class: "fact" }, icon("pin"), sourceLine({ ...place, source: "photo" }));
    const device = photoPosition(this.draft, "device");
    if (this.reader.placeRemoved) this.explains ??= isFirstTime("photo-place");
    const why = this.explains
      ? t(device ? "photo.placeRemoved.device" : "photo.placeRemoved")
      : t(device ? "photo.noPlace.device" : "photo.noPlace");
    return [
      device && h("p", { class: "fact" }, icon("pin"), sourceLine({ ...device, source: "device" })),
      h("p", { class: "hint" }, why),
    ];
  }

  /**
   * @param {string} name
   * @param {string} iconName
   * @param {string} text
   * @param {Record<string, unknown>} attributes
   * @param {string} className
   */
  fileButton(name, iconName, text, attributes, className) {
    const input = h("input", {
      type: "file",
      accept: "image/jpeg",
      class: "visually-hidden",
      "data-focus": name,
      onclick: () => this.reader.locate(),
      onchange: () => this.take(input.files),
      ...attributes,
    });
    return h("label", { class: className }, input, icon(iconName), h("span", {}, text));
  }

  /** @param {FileList | null} files */
  async take(files) {
    const room = town().limits.photos - this.draft.photos.length;
    const taken = [...(files ?? [])].slice(0, room);
    const before = this.draft.photos.length;
    for (const file of taken) {
      await this.reader.add(file);
      this.chosen = this.draft.photos.length - 1;
    }
    const count = this.draft.photos.length - before;
    if (count > 0) announce(t("photo.kept", { count }));
    await this.render();
  }

  /** @param {string} key */
  async deletePhoto(key) {
    await this.reader.remove(key);
    announce(t("photo.removed"));
    // The button that had the focus is gone.
    document.getElementById("main")?.focus({ preventScroll: true });
  }

  async goOn() {
    if (this.busy) return;
    this.busy = true;
    await this.render();
    await this.reader.settled();
    this.busy = false;
    if (this.isConnected) this.tell("next");
  }

  /** @param {string} name */
  tell(name) {
    this.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

/** Bytes of one photo: what a shrunk one takes at most, and one as the camera made it. */
const PHOTO_SIZE = { small: 1_500_000, original: 8_000_000 };

/** Whether the phone may not have room for a whole report. */
async function isScarce() {
  const room = await roomLeft();
  const size = town().photos?.original ? PHOTO_SIZE.original : PHOTO_SIZE.small;
  return room !== null && room < size * town().limits.photos;
}

function scarceNotice() {
  return h("p", { class: "notice warn" }, icon("alert"), t("photo.scarce"));
}

function readingLine() {
  return h("p", { class: "fact" }, icon("clock"), t("photo.reading"));
}

customElements.define("photo-step", PhotoStep);
