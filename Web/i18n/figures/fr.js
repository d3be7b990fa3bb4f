// Les chiffres, en français.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "figures.title": "Tableau de bord",
};
