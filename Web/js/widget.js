// What stands in a frame on another site's page: one of three small screens, and how high it is.

import * as i18n from "./i18n.js";
import * as town from "./town.js";
import { refill } from "./ui/dom.js";
import { sayError } from "./ui/failure.js";

/** @type {Record<string, () => Promise<unknown>>} */
const WIDGETS = {
  report: () => import("./ui/widgets/widget-report.js"),
  near: () => import("./ui/widgets/widget-near.js"),
  mine: () => import("./ui/widgets/widget-mine.js"),
};

const name = location.pathname.split("/").pop() ?? "";
const query = new URLSearchParams(location.search);
const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** To whoever holds the frame: a height is no secret. */
function tellHeight() {
  parent.postMessage({ trottoirHeight: document.body.offsetHeight }, "*");
}

async function show() {
  document.documentElement.classList.toggle("light", query.get("scheme") === "light");
  town.dressFromMemory();
  const wanted = query.get("lang") ?? "";
  await i18n.use(i18n.LANGUAGES.includes(wanted) ? wanted : i18n.preferred());
  try {
    await Promise.all([town.load(), i18n.useArea("widgets"), WIDGETS[name]()]);
    const widget = document.createElement(`widget-${name}`);
    Object.assign(widget, { query });
    refill(main, widget);
  } catch (error) {
    refill(main, sayError(error, show));
  }
  // The first word makes the frame visible: before that nothing has a height.
  tellHeight();
  new ResizeObserver(tellHeight).observe(document.body);
}

// Nothing leaves the frame: what is opened from it is a page of its own.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
});

await show();
