// Where the browser keeps nothing, leaving the page would lose what is not sent: then the person is asked first.

import { isStarted } from "../model/draft.js";
import { isKept, remembered } from "../store/db.js";

/** Watches over the page for as long as it is open. */
export async function guard() {
  if (await isKept()) return;
  addEventListener("beforeunload", (event) => {
    const unsent = remembered("outbox").some((item) => item.state !== "sent");
    if (unsent || remembered("drafts").some(isStarted)) event.preventDefault();
  });
}
