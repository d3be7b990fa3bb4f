// The buttons of the town's identity providers, and why the last try signed nobody in.

import { t } from "../i18n.js";
import { failure, providersFor, signInPath } from "../model/identity.js";
import { say, town } from "../town.js";
import { h, icon } from "./dom.js";

/** @typedef {import("../model/identity.js").Provider} Provider */

/**
 * Null if there is none. The texts are of the area "space".
 * @param {"citizens" | "staff"} audience
 * @param {string} back where to go when signed in
 */
export function providerButtons(audience, back) {
  const providers = providersFor(town().identity, audience);
  if (providers.length === 0) return null;
  return h("ul", { class: "providers" }, ...providers.map((provider) => h("li", {}, ...button(provider, audience, back))));
}

/**
 * @param {Provider} provider
 * @param {"citizens" | "staff"} audience
 * @param {string} back
 */
function button(provider, audience, back) {
  const isFrance = provider.profile === "franceconnect";
  // FranceConnect's button has one wording, and an explanation beside it.
  const words = isFrance ? t("space.franceconnect") : say(provider.label) || t("space.provider");
  return [
    h("a", { class: `button ${isFrance ? "franceconnect" : "primary"}`, href: signInPath(provider, audience, back) }, icon("person"), words),
    isFrance && h("p", { class: "hint" }, h("a", { href: "https://franceconnect.gouv.fr/", target: "_blank", rel: "noopener" }, t("space.franceconnect.what"))),
  ];
}

/**
 * What happened before, as the server says in the address; null if nothing did.
 * @param {URLSearchParams} query
 */
export function failureNotice(query) {
  const what = failure(query);
  if (!what) return null;
  return h(
    "div",
    { class: "notice warn", role: "alert" },
    icon("alert"),
    h("div", {}, h("p", { class: "strong" }, t(`space.failure.${what}.title`)), h("p", {}, t(`space.failure.${what}.detail`))),
  );
}
