// One report that several departments have to work on: a part for each, the resident still sees one. Up: "done", "left".

import { t } from "../../i18n.js";
import { uuid } from "../../model/uuid.js";
import { createParts } from "../../net/desk.js";
import { town } from "../../town.js";
import { freshID, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";

/**
 * A part under an id of its own: sent again, it is the same part.
 * @param {string} department
 */
const newPart = (department) => ({ id: uuid(), department, description: "" });

/** Departments that one report is split between at most. */
const MOST = 6;

class SplitForm extends HTMLElement {
  /** @type {import("../../net/desk.js").Case} */
  report = /** @type {any} */ (null);
  /** @type {{id: string, department: string, description: string}[]} */
  parts = [];

  connectedCallback() {
    this.className = "act-form card-box";
    this.parts = [newPart(this.report.department.id), newPart("")];
    this.rows = h("div", { class: "stack" });
    this.message = h("div", { role: "alert" });
    this.more = h("button", { type: "button", class: "quiet", onclick: () => this.add() }, icon("plus"), t("split.more"));
    refill(
      this,
      h(
        "form",
        { class: "stack", onsubmit: (/** @type {Event} */ event) => this.submit(event) },
        h("h3", {}, icon("share"), t("does.split")),
        h("p", { class: "hint" }, t("split.hint")),
        this.rows,
        this.more,
        this.message,
        h(
          "div",
          { class: "act-end" },
          h("button", { type: "button", class: "button secondary", onclick: () => this.dispatchEvent(new Event("left", { bubbles: true })) }, t("does.leave")),
          h("button", { type: "submit", class: "button primary" }, icon("share"), t("does.split")),
        ),
      ),
    );
    for (const part of this.parts) this.rows.append(this.row(part));
    /** @type {HTMLElement | null} */ (this.querySelector("select"))?.focus();
  }

  add() {
    const part = newPart("");
    this.parts.push(part);
    this.rows?.append(this.row(part));
    if (this.parts.length >= MOST && this.more) this.more.hidden = true;
  }

  /** @param {{id: string, department: string, description: string}} part */
  row(part) {
    const number = this.parts.indexOf(part) + 1;
    const [first, second] = [freshID("department"), freshID("work")];
    const select = h(
      "select",
      { id: first, class: "field", onchange: () => (part.department = select.value) },
      h("option", { value: "" }, t("does.choose")),
      ...town().departments.map(({ id, name }) => h("option", { value: id, selected: id === part.department }, name)),
    );
    const input = h("input", { id: second, class: "field", maxlength: 1000, oninput: () => (part.description = input.value) });
    return h(
      "fieldset",
      { class: "split-part" },
      h("legend", { class: "visually-hidden" }, t("split.part", { number })),
      h("div", {}, h("label", { for: first, class: "field-label" }, t("does.department")), select),
      h("div", {}, h("label", { for: second, class: "field-label" }, t("split.work")), input),
    );
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    const parts = this.parts.filter(({ department }) => department);
    if (parts.length < 2) return refill(/** @type {HTMLElement} */ (this.message), h("p", { class: "field-error" }, t("split.missing")));
    try {
      await createParts(this.report.reference, parts.map(({ id, department, description }) => ({ id, department, ...(description.trim() ? { description: description.trim() } : {}) })));
      this.dispatchEvent(new Event("done", { bubbles: true }));
    } catch (error) {
      refill(/** @type {HTMLElement} */ (this.message), sayError(error));
    }
  }
}

customElements.define("split-form", SplitForm);
