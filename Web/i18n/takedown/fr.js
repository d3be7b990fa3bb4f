// Demander un retrait, en français.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "takedown.title": "Signaler un contenu à retirer",
  "takedown.lead": "La mairie regarde chaque demande. Elle retire ce qui ne doit pas être public.",
  "takedown.what": "Qu’est-ce qui pose problème ?",
  "takedown.what.photo": "Photo {number}",
  "takedown.why": "Pourquoi ?",
  "takedown.cause.personal-data": "Visage, plaque, nom ou coordonnées",
  "takedown.cause.insult": "Propos injurieux",
  "takedown.cause.private-place": "Lieu privé",
  "takedown.cause.other": "Autre raison",
  "takedown.note": "Précision (facultatif)",
  "takedown.email": "Votre adresse électronique (facultatif)",
  "takedown.email.hint": "Pour vous répondre. Elle est effacée 30 jours après la réponse.",
  "takedown.send": "Envoyer la demande",
  "takedown.sent": "C’est envoyé. La mairie va regarder.",
  "takedown.sent.email": "C’est envoyé. La mairie va regarder et vous répondra.",
  "takedown.missing": "Choisissez ce qui pose problème et pourquoi.",
};
