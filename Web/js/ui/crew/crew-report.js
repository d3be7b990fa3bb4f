// One report as the crew sees it: what it is, the way there, what can be done. "Réparé" opens the camera at once.

import { t } from "../../i18n.js";
import { isConflict, possibleActs } from "../../model/crew/act.js";
import { navigationLink } from "../../model/crew/navigation.js";
import { crewPaths } from "../../model/crew/paths.js";
import { isOpen, together } from "../../model/crew/selection.js";
import { isAbort } from "../../net/api.js";
import { crewTown, findReport } from "../../net/crew.js";
import { go } from "../../router.js";
import * as crew from "../../store/crew.js";
import * as drafts from "../../store/drafts.js";
import { categoryLabel } from "../../town.js";
import { h, icon, refill } from "../dom.js";
import { sayError, sayProblem } from "../failure.js";
import { act, proofOf, unreadable } from "./acting.js";
import "./act-form.js";
import { conflict } from "./conflict.js";
import { reportBody } from "./report-body.js";
import "./together-form.js";
import { task, tasks, watchWork } from "./work.js";

/** @typedef {import("../../model/crew/act.js").ActKind} ActKind */
/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */
/** @typedef {import("./acting.js").Proof} Proof */

/** @type {Record<ActKind, string>} */
const SIGNS = {
  acknowledge: "eye", start: "wrench", hold: "pause", fix: "check", reject: "ban", transfer: "share", note: "mail", reroute: "forward",
};

class CrewReportScreen extends HTMLElement {
  reference = "";
  leaving = new AbortController();
  /** The revision that the server was asked for last: what is newer has a history that is not here yet. */
  asked = Infinity;
  trouble = h("div");
  conflicts = h("div", { class: "stack" });
  body = h("div", { class: "crew-body" }, h("span", { class: "skeleton crew-photo" }));
  form = h("div", { class: "crew-form" });
  acts = h("div", { class: "actions" });
  /** @type {CrewReport | null} */
  report = null;
  /** @type {import("../../net/crew.js").CrewTown | undefined} */
  town;
  /** @type {Map<string, string>} object URLs by photo key */
  urls = new Map();

  async connectedCallback() {
    refill(this, this.trouble, this.conflicts, this.body, this.form, this.acts);
    watchWork(() => this.render(), this.leaving.signal);
    this.town = await crew.find("town");
    await this.render();
    await this.refresh();
  }

  disconnectedCallback() {
    this.leaving.abort();
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
  }

  /** Asks the server for the report with its history; what is on the phone is shown meanwhile, and without a network. */
  async refresh() {
    this.asked = this.report?.revision ?? 0;
    try {
      this.town = await crewTown();
      this.asked = (await findReport(this.reference, this.leaving.signal)).revision;
    } catch (error) {
      if (isAbort(error) || !this.isConnected) return;
      if (!this.report) refill(this.trouble, sayError(error, () => this.refresh()));
      else await crew.look(this.report.id);
    }
  }

  async render() {
    const found = await task(this.reference);
    if (!found || !this.isConnected) return;
    const { report, acts: waiting } = found;
    this.report = report;
    this.trouble.replaceChildren();
    const parked = waiting.filter(isConflict);
    const pictures = await Promise.all(parked.map((item) => this.url(item.draft.photos[0]?.key)));
    refill(this.conflicts, ...parked.map((item, index) => conflict(item, pictures[index])));
    refill(this.body, ...reportBody(found, this.town));
    // First the choice, then the next act.
    this.acts.hidden = parked.length > 0 || this.form.childElementCount > 0;
    this.renderActs(report);
    if (report.revision > this.asked) await this.refresh();
  }

  /** @param {string | undefined} key */
  async url(key) {
    const blob = key && !this.urls.has(key) ? await drafts.findPhoto(key) : null;
    if (key && blob) this.urls.set(key, URL.createObjectURL(blob));
    return (key && this.urls.get(key)) ?? null;
  }

  /** @param {CrewReport} report */
  renderActs(report) {
    const kinds = possibleActs(report.status);
    const rest = kinds.filter((kind) => kind !== "fix");
    const wasOpen = this.acts.querySelector("details")?.open ?? false;
    const way = navigationLink(report.location, report.address ?? categoryLabel(report.category), navigator.userAgent);
    refill(
      this.acts,
      kinds.includes("fix") && this.camera(),
      h(
        "div",
        { class: "pair" },
        h("a", { class: "button secondary", href: way, ...(way.startsWith("https") ? { target: "_blank", rel: "noopener" } : {}) }, icon("route"), t("crew.go")),
        h(
          "details",
          { class: "more-acts", open: wasOpen },
          h("summary", { class: "button secondary" }, t("crew.other")),
          h(
            "div",
            { class: "act-menu" },
            kinds.includes("fix") && this.button("fix", t("act.fix.reason")),
            ...rest.map((kind) => this.button(kind, t(`act.${kind}`))),
          ),
        ),
      ),
    );
  }

  camera() {
    const take = () => input.files?.[0] && this.prove(input.files[0]);
    const input = h("input", { type: "file", accept: "image/*", capture: "environment", class: "visually-hidden", onchange: take });
    return h("label", { class: "button primary" }, input, icon("camera"), h("span", {}, t("act.fix")));
  }

  /**
   * @param {ActKind} kind
   * @param {string} text
   */
  button(kind, text) {
    return h("button", { type: "button", class: "quiet", onclick: () => this.ask(kind) }, icon(SIGNS[kind]), text);
  }

  /**
   * What needs no words is done at once.
   * @param {ActKind} kind
   */
  async ask(kind) {
    const details = this.acts.querySelector("details");
    if (details) details.open = false;
    if (kind === "acknowledge" || kind === "start") return this.act(kind, {});
    if (!this.town || !this.report) return refill(this.trouble, sayProblem({ type: "network", title: "", detail: "", fields: [] }));
    const form = /** @type {import("./act-form.js").ActForm} */ (document.createElement("act-form"));
    form.kind = kind;
    form.category = this.report.category;
    form.crewTown = this.town;
    form.addEventListener("done", (event) => this.act(kind, /** @type {CustomEvent} */ (event).detail));
    form.addEventListener("left", () => this.leaveForm());
    this.show(form);
  }

  /**
   * Mended, with a photo; others beside it may be mended with it.
   * @param {File} file
   */
  async prove(file) {
    const proof = await proofOf(file);
    if (!proof) return refill(this.trouble, sayProblem(unreadable()));
    const report = /** @type {CrewReport} */ (this.report);
    const others = together(report, (await tasks()).map((other) => other.report));
    if (others.length === 0) return this.act("fix", {}, proof);
    const form = /** @type {import("./together-form.js").TogetherForm} */ (document.createElement("together-form"));
    Object.assign(form, { report, others, photo: proof.blob });
    form.addEventListener("done", (event) => this.act("fix", {}, proof, /** @type {CustomEvent} */ (event).detail));
    form.addEventListener("left", () => this.leaveForm());
    this.show(form);
  }

  /** @param {HTMLElement} form */
  show(form) {
    this.form.replaceChildren(form);
    this.acts.hidden = true;
    scrollTo(0, 0);
  }

  leaveForm() {
    this.form.replaceChildren();
    this.acts.hidden = false;
    /** @type {HTMLElement | null} */ (this.acts.querySelector("summary"))?.focus();
  }

  /**
   * @param {ActKind} kind
   * @param {Pick<import("../../model/crew/act.js").Act, "reason" | "note" | "reply">} words
   * @param {Proof | null} [proof]
   * @param {CrewReport[]} [reports]
   */
  async act(kind, words, proof = null, reports = [/** @type {CrewReport} */ (this.report)]) {
    const problem = await act(reports, kind, words, proof);
    if (problem) return refill(this.trouble, sayProblem(problem));
    this.form.replaceChildren();
    this.acts.hidden = false;
    // What is over is left behind; what goes on stays on the screen.
    if (["fix", "reject", "transfer", "reroute"].includes(kind) && this.report && isOpen(this.report)) await go(crewPaths.list());
  }
}

customElements.define("crew-report", CrewReportScreen);
