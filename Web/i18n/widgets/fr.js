// What the frames on other sites' pages say, in French.

export default {
  "widget.report.title": "Un problème dans la rue ?",
  "widget.report.lead": "Une photo, un lieu : {town} s’en occupe et vous dit ce qu’il en est.",
  "widget.report.go": "Signaler",
  "widget.report.here": "Signaler ici",
  "widget.near.title": "Signalements proches",
  "widget.near.lead": "Voyez ce qui est déjà signalé autour de vous.",
  "widget.near.locate": "Autour de moi",
  "widget.near.nowhere": "Votre appareil ne dit pas où vous êtes.",
  "widget.near.none": "Rien n’est signalé ici.",
  "widget.near.map": "Voir la carte",
  "widget.mine.title": "Mes signalements",
  "widget.mine.none": "Les signalements envoyés depuis ce navigateur apparaissent ici.",
  "widget.mine.code": "J’ai un code de suivi",
  "widget.mine.all": "Tout voir",
};
