// What the frames on other sites' pages say, in English.

export default {
  "widget.report.title": "Something wrong in the street?",
  "widget.report.lead": "A photo, a place: {town} sees to it and tells you what became of it.",
  "widget.report.go": "Report",
  "widget.report.here": "Report here",
  "widget.near.title": "Reports nearby",
  "widget.near.lead": "See what has been reported around you.",
  "widget.near.locate": "Around me",
  "widget.near.nowhere": "Your device does not say where you are.",
  "widget.near.none": "Nothing has been reported here.",
  "widget.near.map": "See the map",
  "widget.mine.title": "My reports",
  "widget.mine.none": "Reports sent from this browser appear here.",
  "widget.mine.code": "I have a tracking code",
  "widget.mine.all": "See all",
};
