// The photo of the mended place that the desk was sent or shown: taken in at once, so that doing the act does not wait for
// it. `taken` is the server's id of it.

import { prepare } from "../../device/photo-file.js";
import { t } from "../../i18n.js";
import { createPhoto } from "../../net/desk.js";
import { town } from "../../town.js";
import { announce, h, icon, refill } from "../dom.js";
import { sayError, sayProblem } from "../failure.js";
import { problem } from "../../model/problem.js";

export class ProofPhoto extends HTMLElement {
  /** @type {string | null} */
  taken = null;
  url = "";

  connectedCallback() {
    this.className = "proof-photo";
    this.render();
  }

  disconnectedCallback() {
    URL.revokeObjectURL(this.url);
  }

  /** @param {Node} [trouble] */
  render(trouble) {
    const input = h("input", { type: "file", accept: "image/*", class: "visually-hidden", onchange: () => input.files?.[0] && this.take(input.files[0]) });
    refill(
      this,
      this.taken
        ? h(
            "div",
            { class: "added-photo" },
            h("img", { src: this.url, alt: t("does.photo.alt") }),
            h("button", { type: "button", class: "map-button", "aria-label": t("does.photo.remove"), onclick: () => this.leave() }, icon("trash")),
          )
        : h("label", { class: "button secondary" }, input, icon("camera"), h("span", {}, t("does.photo"))),
      trouble,
    );
  }

  /** @param {File} file */
  async take(file) {
    try {
      const { blob } = await prepare(file, { original: town().photos?.original ?? false });
      if (!blob) return this.render(sayProblem(problem("unsupported-media")));
      refill(this, h("p", { class: "hint", role: "status" }, t("does.photo.taking")));
      this.taken = await createPhoto(blob);
      this.url = URL.createObjectURL(blob);
      this.render();
      announce(t("does.photo.taken"));
      this.dispatchEvent(new Event("taken", { bubbles: true }));
    } catch (error) {
      this.render(sayError(error, () => this.take(file)));
    }
  }

  leave() {
    URL.revokeObjectURL(this.url);
    this.taken = null;
    this.render();
    this.querySelector("input")?.focus();
  }
}

customElements.define("proof-photo", ProofPhoto);
