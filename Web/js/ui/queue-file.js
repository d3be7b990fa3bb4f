// Saving what waits to a file, and opening such a file.

import { t } from "../i18n.js";
import { keepingProblem } from "../model/problem.js";
import * as queueFile from "../store/queue-file.js";
import { announce, h } from "./dom.js";
import { words } from "./failure.js";

/**
 * Hands the person a file with what has not been sent.
 * @param {import("../model/outbox.js").OutboxItem[]} [items] instead of all that waits
 */
export async function saveToFile(items) {
  const url = URL.createObjectURL(await queueFile.save(items));
  const day = new Date().toISOString().slice(0, 10);
  h("a", { href: url, download: `trottoir-${day}.json` }).click();
  announce(t("queue.saved"));
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Takes in a file and answers what there is to say about it.
 * @param {File} file
 * @returns {Promise<{text: string, good: boolean, added: number}>}
 */
export async function openFile(file) {
  let outcome;
  try {
    outcome = await queueFile.open(file);
  } catch (error) {
    return { text: words(keepingProblem(error)).detail, good: false, added: 0 };
  }
  if (!outcome) return { text: t("queue.notOurs"), good: false, added: 0 };
  const { added, known, broken } = outcome;
  const text = [
    t("queue.added", { count: added }),
    known > 0 && t("queue.known", { count: known }),
    broken > 0 && t("queue.broken", { count: broken }),
  ];
  return { text: text.filter(Boolean).join(" "), good: broken === 0, added };
}
