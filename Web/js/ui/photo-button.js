// A photo that is enlarged when it is pressed.

import { t } from "../i18n.js";
import { h } from "./dom.js";
import { showPhoto } from "./photo-viewer.js";

/**
 * @param {{src: string, url: string, text: string, width?: number, height?: number, lazy?: boolean, missing?: () => Node}} options
 *   missing: what stands there when nobody may see it
 */
export function photoButton({ src, url, text, width, height, lazy = true, missing }) {
  const image = h("img", { src, alt: text, width, height, loading: lazy ? "lazy" : "eager" });
  const button = h("button", { type: "button", class: "photo-button", "aria-description": t("photo.enlarge"), onclick: () => showPhoto(url, text) }, image);
  image.addEventListener("error", () => (missing ? button.replaceWith(missing()) : button.remove()));
  return button;
}
