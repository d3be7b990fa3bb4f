// Le travail des équipes, en français.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "crew.title": "Mon travail",
};
