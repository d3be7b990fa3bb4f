// Reporting a problem, one question a screen. It owns the draft: every change is on disk before the next screen.

import { language, t } from "../i18n.js";
import { deviceName } from "../device/name.js";
import { PhotoReader } from "../device/photo-reader.js";
import { keepForGood } from "../device/storage.js";
import { readLink, says, take } from "../model/deep-link.js";
import { firstMissing, following, isStarted, newDraft, reachable, STEPS, submission } from "../model/draft.js";
import { itemOf } from "../model/outbox.js";
import { keepingProblem } from "../model/problem.js";
import { stopOf } from "../model/questions.js";
import { problem } from "../model/problem.js";
import { paths } from "../model/routes.js";
import { findShared } from "../net/shared.js";
import { uuid } from "../model/uuid.js";
import { sendSoon } from "../net/sync.js";
import { go, title } from "../router.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import { category, town } from "../town.js";
import { h, icon, refill } from "./dom.js";
import { sayProblem } from "./failure.js";
import { saveToFile } from "./queue-file.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../model/draft.js").Step} Step */
/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */
/** @typedef {import("../model/routes.js").Route} Route */
/** @typedef {HTMLElement & {draft: Draft, reader: PhotoReader}} StepElement */

/** @type {Record<Step | "stop", [tag: string, load: () => Promise<unknown>]>} */
const SCREENS = {
  photo: ["photo-step", () => import("./photo-step.js")],
  lieu: ["place-step", () => import("./place-step.js")],
  type: ["kind-step", () => import("./kind-step.js")],
  deja: ["known-step", () => import("./known-step.js")],
  precisions: ["details-step", () => import("./details-step.js")],
  stop: ["stop-step", () => import("./stop-step.js")],
};

/** @typedef {import("../model/deep-link.js").DeepLink} DeepLink */

/** The steps that are counted for people: "is it this one?" is part of the last. */
const COUNTED = /** @type {const} */ (["photo", "lieu", "type", "precisions"]);

class ReportFlow extends HTMLElement {
  /** @type {Route} */
  route = /** @type {any} */ (null);
  /** @type {Draft} */
  draft = newDraft(uuid(), Date.now());
  reader = new PhotoReader(() => this.draft);
  /** @type {import("../model/deep-link.js").Fault[]} */
  faults = [];
  trouble = h("div", { class: "flow-trouble" });

  async connectedCallback() {
    this.draft = await drafts.findOrCreate();
    this.takeShared(this.route.query);
    this.reader.addEventListener("change", () => this.step?.dispatchEvent(new Event("photos")));
    this.addEventListener("save", () => this.save());
    this.addEventListener("next", () => this.next());
    this.addEventListener("join", (event) => this.join(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("send", () => this.send());
    this.addEventListener("stop", () => this.stop());
    await this.update();
    this.fetchScreens();
  }

  /** Brings the other screens while there is a network: a report that was begun can be finished without one. */
  async fetchScreens() {
    const after = [() => import("./sending-page.js"), () => import("./outbox-page.js")];
    const screens = [...Object.values(SCREENS).map(([, load]) => load), ...after];
    await Promise.allSettled(screens.map((load) => load()));
  }

  /**
   * Photos from another app: `/signaler?partage=…&photos=2`. The address is then that of the form alone, so that
   * coming back to it does not bring them twice.
   * @param {URLSearchParams} query
   */
  async takeShared(query) {
    if (!query.has("photos")) return;
    history.replaceState(null, "", paths.flow("photo"));
    this.draft.step = "photo";
    const room = town().limits.photos - this.draft.photos.length;
    const files = await findShared(query);
    for (const file of files.slice(0, Math.max(0, room))) await this.reader.add(file);
    if (files.length === 0) this.reader.problem = problem("shared-lost");
    else if (files.length > room) this.reader.problem = problem("shared-many");
    this.step?.dispatchEvent(new Event("photos"));
  }

  /** The step that the address asks for, or the one before it that lacks an answer, or the end of the road. */
  wanted() {
    const asked = this.route.query.get("etape");
    const step = reachable(this.draft, asked);
    const kind = category(this.draft.category);
    if (!kind || !stopOf(kind, this.draft.answers)) return step;
    const isBehind = STEPS.indexOf(step) > STEPS.indexOf("type");
    return asked === "stop" || (kind.stop && isBehind) ? "stop" : step;
  }

  /**
   * Goes straight to what a link leaves to be said. What was begun before it is never written over.
   * @param {DeepLink} link
   */
  async open(link) {
    if (!isStarted(this.draft) || says(this.draft, link)) return this.begin(link);
    await import("./link-question.js");
    const question = document.createElement("link-question");
    question.addEventListener("mine", () => go(paths.flow(this.draft.step), { replace: true }));
    // The other draft stays on the phone: it comes back when this one is sent or thrown away.
    question.addEventListener("new", () => {
      this.draft = newDraft(uuid(), Date.now());
      this.begin(link);
    });
    this.shown = "photo";
    refill(this, this.header("photo"), question);
    title(t("link.title"));
  }

  /** @param {DeepLink} link */
  async begin(link) {
    take(this.draft, link);
    this.faults = link.faults;
    const kind = category(this.draft.category);
    await this.save();
    await go(paths.flow(kind?.stop ? "stop" : firstMissing(this.draft, kind?.photo)), { replace: true });
  }

  /** What a link asked for and the town cannot give, said once. */
  faultNotice() {
    const { faults } = this;
    this.faults = [];
    const lines = faults.map((fault) => h("p", {}, t(`link.${fault}`, { town: town().name })));
    return faults.length > 0 && h("div", { class: "notice warn flow-notice", role: "status" }, icon("alert"), h("div", {}, ...lines));
  }

  async update() {
    const link = readLink(this.route.query, town());
    if (link) return this.open(link);
    const step = this.wanted();
    const [tag, load] = SCREENS[step];
    await load();
    if (step !== "stop" && step !== this.draft.step) {
      this.draft.step = step;
      await this.save();
    }
    const screen = /** @type {StepElement} */ (document.createElement(tag));
    screen.draft = this.draft;
    screen.reader = this.reader;
    this.step = screen;
    this.shown = step;
    refill(this, this.header(step), this.faultNotice(), this.trouble, screen);
    title(t(`step.${step}`));
  }

  /** @param {Step | "stop"} step */
  header(step) {
    const counted = step === "deja" ? "precisions" : step === "stop" ? "type" : step;
    const number = COUNTED.indexOf(counted) + 1;
    const count = t("flow.step", { number, total: COUNTED.length });
    return h(
      "div",
      { class: "flow-header" },
      h("button", { type: "button", class: "quiet", "aria-label": t("back"), onclick: () => this.back() }, icon("back")),
      h(
        "p",
        { class: "flow-count" },
        h("span", {}, count),
        h("progress", { max: COUNTED.length, value: number, "aria-label": count }),
      ),
      h("button", { type: "button", class: "quiet", "aria-label": t("flow.close"), onclick: () => go(paths.home()) }, icon("close")),
    );
  }

  async save() {
    try {
      await drafts.update(this.draft);
      this.trouble.replaceChildren();
    } catch (error) {
      this.showFailure(error);
    }
  }

  /**
   * The phone did not keep it: what to do, above the question that is being answered.
   * @param {unknown} error
   * @param {OutboxItem} [item] what was about to be sent
   */
  showFailure(error, item) {
    const photos = this.draft.photos.length > 0 && this.draft.step !== "photo";
    refill(
      this.trouble,
      sayProblem(keepingProblem(error)),
      item &&
        h(
          "button",
          { type: "button", class: "button secondary", onclick: () => saveToFile([item]) },
          icon("save"),
          t("queue.save"),
        ),
      photos && h("a", { class: "button secondary", href: paths.flow("photo") }, icon("image"), t("flow.photos")),
    );
    this.trouble.scrollIntoView({ block: "nearest" });
  }

  async next() {
    await this.save();
    const step = following(this.draft, this.draft.step, category(this.draft.category)?.photo);
    // Where "is it this one?" found nothing, going back must not land on it again.
    await go(paths.flow(step), { replace: this.draft.step === "deja" });
  }

  /** Nothing can be reported: the screen that says whom to call. */
  async stop() {
    await this.save();
    await go(paths.flow("stop"));
  }

  back() {
    if (this.shown === "stop") return go(paths.flow(category(this.draft.category)?.stop ? "type" : "precisions"));
    const index = STEPS.indexOf(this.draft.step);
    if (index === 0) return go(paths.home());
    return go(paths.flow(this.draft.step === "precisions" ? "type" : STEPS[index - 1]));
  }

  async send() {
    const kind = category(this.draft.category);
    if (kind && stopOf(kind, this.draft.answers)) return this.stop();
    await this.hand({
      kind: "report",
      asked: { questions: kind?.questions ?? [], photo: kind?.photo ?? "optional" },
      submission: submission(this.draft, deviceName(), Date.now()),
    });
  }

  /** @param {string} reference */
  async join(reference) {
    await this.hand({ kind: "support", asked: { questions: [], photo: "optional" }, reference });
  }

  /** @param {Pick<OutboxItem, "kind" | "asked" | "reference" | "submission" | "language">} about */
  async hand(about) {
    await this.reader.kept();
    const draft = this.draft;
    const item = itemOf(draft, { ...about, language: language() }, Date.now());
    // From here on the outbox owns it: the phone's position that comes late must not bring the draft back.
    this.draft = newDraft(uuid(), Date.now());
    try {
      await outbox.create(item);
    } catch (error) {
      this.draft = draft;
      this.showFailure(error, item);
      return;
    }
    keepForGood();
    const shown = go(paths.sending(draft.id), { replace: true });
    sendSoon();
    await shown;
  }
}

customElements.define("report-flow", ReportFlow);
