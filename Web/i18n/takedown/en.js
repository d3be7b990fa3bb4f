// Asking for something to be taken away, in English.

/** @type {import("../../js/i18n.js").Dictionary} */
export default {
  "takedown.title": "Something here should be removed",
  "takedown.lead": "The town looks at every request, and removes what should not be public.",
  "takedown.what": "What is wrong?",
  "takedown.what.photo": "Photo {number}",
  "takedown.why": "Why?",
  "takedown.cause.personal-data": "A face, a number plate, a name or an address",
  "takedown.cause.insult": "An insult",
  "takedown.cause.private-place": "A private place",
  "takedown.cause.other": "Another reason",
  "takedown.note": "Details (optional)",
  "takedown.email": "Your e-mail address (optional)",
  "takedown.email.hint": "To answer you. It is deleted 30 days after the answer.",
  "takedown.send": "Send the request",
  "takedown.sent": "Sent. The town will look at it.",
  "takedown.sent.email": "Sent. The town will look at it, and answer you.",
  "takedown.missing": "Choose what is wrong, and why.",
};
