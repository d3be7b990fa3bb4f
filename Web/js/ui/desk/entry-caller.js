// Who a report is entered for, and which way it came.

import { t } from "../../i18n.js";
import { CHANNELS } from "../../model/desk/entry.js";
import { freshID, h, icon } from "../dom.js";

/** @typedef {import("../../model/desk/entry.js").Entry} Entry */

/** @param {Entry} entry kept up with what is typed */
export function callerBox(entry) {
  const id = freshID("channel");
  const channel = h(
    "select",
    { id, class: "field", onchange: () => (entry.channel = channel.value) },
    ...CHANNELS.map((name) => h("option", { value: name, selected: name === entry.channel }, t(`channel.${name}`))),
  );
  return h(
    "fieldset",
    { class: "card-box" },
    h("legend", { class: "visually-hidden" }, t("entry.caller")),
    h("div", { class: "entry-pair" }, h("div", {}, h("label", { for: id, class: "field-label" }, t("entry.channel")), channel), field(entry, "phone", "tel")),
    h("div", { class: "entry-pair" }, field(entry, "name", "text"), field(entry, "email", "email")),
    entry.nameID && h("p", { class: "hint" }, icon("person"), t("entry.portal")),
  );
}

/**
 * @param {Entry} entry
 * @param {"phone" | "name" | "email"} name
 * @param {"tel" | "text" | "email"} type
 */
function field(entry, name, type) {
  const id = freshID(name);
  const input = h("input", { id, name, type, class: "field", autocomplete: "off", maxlength: 254, value: entry[name], oninput: () => (entry[name] = input.value) });
  return h("div", {}, h("label", { for: id, class: "field-label" }, t(`entry.${name}`)), input);
}
