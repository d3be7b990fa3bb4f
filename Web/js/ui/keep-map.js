// "Garder la carte sur ce téléphone (2,7 Mo)": asks, shows how far it is, and takes it away again.

import { language, t } from "../i18n.js";
import { spokenBytes } from "../model/size.js";
import { canKeep, changes, keepMap, mapSizes, removeMap } from "../net/kept.js";
import { town } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";

class KeepMap extends HTMLElement {
  refresh = () => this.render();
  /** @type {AbortController | null} */
  bringing = null;

  connectedCallback() {
    changes.addEventListener("change", this.refresh);
    this.render();
  }

  disconnectedCallback() {
    changes.removeEventListener("change", this.refresh);
    this.bringing?.abort();
  }

  /** @param {string} [failure] what to say about the last try */
  async render(failure) {
    if (!canKeep() || town().map?.kind !== "pmtiles") return;
    const { kept, offered } = await mapSizes().catch(() => ({ kept: null, offered: null }));
    if (kept === null && offered === null) {
      this.replaceChildren();
      return;
    }
    const size = spokenBytes(kept ?? offered ?? 0, language());
    refill(
      this,
      h(
        "section",
        { class: "card-box", "aria-label": t("keep.title") },
        h("h2", {}, t("keep.title")),
        h("p", {}, kept === null ? t("keep.detail") : t("keep.kept", { size })),
        failure && h("p", { class: "notice warn", role: "alert" }, icon("alert"), failure),
        kept === null
          ? h("button", { type: "button", class: "button secondary", onclick: () => this.keep() }, icon("download"), t("keep.now", { size }))
          : h("button", { type: "button", class: "button secondary", onclick: () => this.remove() }, icon("trash"), t("keep.remove")),
      ),
    );
  }

  async keep() {
    this.bringing = new AbortController();
    const bar = h("progress", { max: 100, value: 0, "aria-label": t("keep.under.way") });
    const stop = h("button", { type: "button", class: "quiet", onclick: () => this.bringing?.abort() }, t("keep.stop"));
    refill(this, h("section", { class: "card-box" }, h("h2", {}, t("keep.title")), h("p", {}, t("keep.under.way")), bar, stop));
    stop.focus();
    try {
      await keepMap((share) => (bar.value = Math.round(share * 100)), this.bringing.signal);
      announce(t("keep.done"));
    } catch {
      const stopped = this.bringing.signal.aborted;
      await this.render(stopped ? undefined : t("keep.failed"));
    }
    this.querySelector("button")?.focus();
  }

  async remove() {
    await removeMap();
    announce(t("keep.removed"));
  }
}

customElements.define("keep-map", KeepMap);
