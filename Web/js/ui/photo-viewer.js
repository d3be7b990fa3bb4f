// A photo as large as the screen.

import { t } from "../i18n.js";
import { h, icon } from "./dom.js";

/**
 * Shows it until it is closed: by the button, by Escape, by a tap anywhere. The focus goes back to where it was.
 * @param {string} url
 * @param {string} description
 */
export function showPhoto(url, description) {
  const dialog = h(
    "dialog",
    { class: "photo-viewer", "aria-label": description, onclick: () => dialog.close(), onclose: () => dialog.remove() },
    h("img", { src: url, alt: description }),
    h("button", { type: "button", class: "map-button", "aria-label": t("close") }, icon("close")),
  );
  document.body.append(dialog);
  dialog.showModal();
}
