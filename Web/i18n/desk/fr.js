// Le guichet, en français.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "desk.title": "Guichet",
};
