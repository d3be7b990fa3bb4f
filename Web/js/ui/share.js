// Links that leave the phone: by the phone's own sheet where it has one, else copied, else shown.

import { t } from "../i18n.js";
import { announce, h, icon } from "./dom.js";

/** @param {string} path */
const absolute = (path) => new URL(path, location.href).href;

/**
 * A button that passes a public page on.
 * @param {string} title
 * @param {string} path
 */
export function shareButton(title, path) {
  const share = async () => {
    const url = absolute(path);
    if (!navigator.share) return copy(button, url);
    try {
      await navigator.share({ title, url });
    } catch (error) {
      // Somebody who changes their mind has shared nothing, and needs no other way.
      if (!(error instanceof DOMException && error.name === "AbortError")) await copy(button, url);
    }
  };
  const button = h("button", { type: "button", class: "button secondary", onclick: share }, icon("share"), h("span", {}, t("share")));
  return button;
}

/**
 * A button that copies a link.
 * @param {string} text
 * @param {string} path
 */
export function copyButton(text, path) {
  const button = h(
    "button",
    { type: "button", class: "button secondary", onclick: () => copy(button, absolute(path)) },
    icon("copy"),
    h("span", {}, text),
  );
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {string} url
 */
async function copy(button, url) {
  try {
    await navigator.clipboard.writeText(url);
    announce(t("copied"));
    button.querySelector("span")?.replaceChildren(t("copied"));
  } catch {
    const field = h("input", { class: "field", readOnly: true, value: url, "aria-label": t("share.link") });
    button.replaceWith(field);
    field.focus();
    field.select();
  }
}
