// The front desk, in English.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "desk.title": "Front desk",
};
