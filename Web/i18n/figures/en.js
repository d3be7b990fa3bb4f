// The numbers, in English.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "figures.title": "Dashboard",
};
