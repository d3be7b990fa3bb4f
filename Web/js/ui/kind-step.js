// Step 3: what kind? What is reported most, then a grid by group, and a search that knows other words for the same.

import { language, t } from "../i18n.js";
import { fallback, frequent, grouped, search } from "../model/catalogue.js";
import { paths } from "../model/routes.js";
import * as outbox from "../store/outbox.js";
import { say, town } from "../town.js";
import { announce, freshID, h, icon, refill } from "./dom.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../town.js").Category} Category */

/** How many kinds are shown before the groups. */
const OFTEN = 6;

class KindStep extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);
  /** @type {string[]} what this phone reported, the last first */
  recent = [];

  async connectedCallback() {
    this.className = "step kind-step";
    const id = freshID("kind");
    this.input = h("input", {
      id,
      type: "search",
      class: "field",
      placeholder: t("kind.placeholder"),
      autocomplete: "off",
      enterkeyhint: "search",
      oninput: () => this.renderKinds({ speak: true }),
    });
    this.kinds = h("div", { class: "kinds" });
    this.message = h("div", { role: "alert" });
    refill(
      this,
      h("h1", {}, t("step.type")),
      h("label", { class: "visually-hidden", for: id }, t("kind.search")),
      h("span", { class: "field-box" }, icon("search"), this.input),
      this.message,
      this.kinds,
    );
    this.recent = (await outbox.list()).flatMap((item) => (item.draft.category ? [item.draft.category] : []));
    this.renderKinds();
  }

  /** @param {{speak?: boolean}} [options] */
  renderKinds(options = {}) {
    const { groups, categories, popular = [] } = town();
    const kinds = /** @type {HTMLElement} */ (this.kinds);
    const query = this.input?.value.trim() ?? "";
    if (query === "") {
      const often = frequent(categories, popular, this.recent, OFTEN);
      refill(
        kinds,
        often.length > 0 && h("section", {}, h("h2", { class: "group-title" }, icon("people"), t("kind.frequent")), this.grid(often)),
        ...grouped(groups, categories).map(({ group, categories: members }) =>
          h(
            "section",
            {},
            h("h2", { class: "group-title" }, icon(group.icon), say(group.label)),
            this.grid(members),
          ),
        ),
      );
      return;
    }
    const found = search(categories, query, language());
    if (options.speak) announce(t("kind.count", { count: found.length }));
    if (found.length > 0) refill(kinds, this.grid(found, { found: true }));
    else refill(kinds, h("p", { class: "empty" }, icon("search"), t("kind.none")), ...this.otherwise(categories));
  }

  /** @param {Category[]} categories */
  otherwise(categories) {
    const other = fallback(categories);
    return other ? [h("p", {}, t("kind.other")), this.grid([other], { found: true })] : [];
  }

  /**
   * @param {Category[]} categories
   * @param {{found?: boolean}} [options] found: a few, with what each of them means
   */
  grid(categories, options = {}) {
    const about = options.found ?? false;
    const tiles = categories.map((category) => h("li", {}, this.tile(category, about)));
    return h("ul", { class: about ? "kind-grid found" : "kind-grid" }, ...tiles);
  }

  /**
   * @param {Category} category
   * @param {boolean} about
   */
  tile(category, about) {
    const chosen = category.id === this.draft.category;
    return h(
      "button",
      { type: "button", class: "kind", "aria-pressed": String(chosen), onclick: () => this.choose(category) },
      h("span", { class: "kind-icon" }, icon(category.icon)),
      h(
        "span",
        {},
        h("span", { class: "kind-label" }, say(category.label)),
        about && category.description && h("span", { class: "kind-about" }, say(category.description)),
      ),
    );
  }

  /** @param {Category} category */
  choose(category) {
    if (category.id !== this.draft.category) this.draft.answers = {};
    this.draft.category = category.id;
    if (category.stop) {
      this.dispatchEvent(new Event("stop", { bubbles: true }));
      return;
    }
    if (category.photo === "required" && this.draft.photos.length === 0) {
      this.dispatchEvent(new Event("save", { bubbles: true }));
      const message = /** @type {HTMLElement} */ (this.message);
      refill(
        message,
        h(
          "div",
          { class: "notice warn" },
          icon("camera"),
          h("div", {}, h("p", {}, t("kind.needsPhoto")), h("a", { class: "button secondary", href: paths.flow("photo") }, t("kind.addPhoto"))),
        ),
      );
      message.scrollIntoView({ block: "center" });
      this.renderKinds();
      return;
    }
    this.dispatchEvent(new Event("next", { bubbles: true }));
  }
}

customElements.define("kind-step", KindStep);
