// The crews' work, in English.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "crew.title": "My work",
};
