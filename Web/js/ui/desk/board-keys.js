// The keys of the board, in a sheet that any key closes.

import { t } from "../../i18n.js";
import { KEYS } from "../../model/desk/board.js";
import { h, icon } from "../dom.js";

/** What is printed on a key. */
const FACES = /** @type {Record<string, string>} */ ({ ArrowDown: "↓ j", ArrowUp: "↑ k", Enter: "⏎", Escape: "Échap", X: "⇧ x" });

export function showKeys() {
  const close = () => sheet.close();
  const sheet = h(
    "dialog",
    { class: "keys", "aria-label": t("board.keys"), onclose: () => sheet.remove(), onclick: (/** @type {Event} */ event) => event.target === sheet && close() },
    h("h2", {}, t("board.keys")),
    h(
      "dl",
      {},
      ...KEYS.map(([key, action]) => h("div", {}, h("dt", {}, h("kbd", {}, FACES[key] ?? key)), h("dd", {}, t(`key.${action}`)))),
      h("div", {}, h("dt", {}, h("kbd", {}, "Ctrl ⏎")), h("dd", {}, t("key.send"))),
    ),
    h("button", { type: "button", class: "button secondary wide", onclick: close }, icon("close"), t("close")),
  );
  document.body.append(sheet);
  sheet.showModal();
}
