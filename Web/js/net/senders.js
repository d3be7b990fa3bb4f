// How each kind of thing that waits is sent, once its photos are with the server.

import { additionBody, reportBody, supportBody } from "../model/bodies.js";
import { createAddition, createReport, createSupporter } from "./api.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

/**
 * By kind. Each may be called again for the same item and then changes nothing: its id makes the server recognise it.
 * @type {Record<OutboxItem["kind"], (item: OutboxItem) => Promise<any>>}
 */
export const SENDERS = {
  report: (item) =>
    createReport(item.id, { ...reportBody(item.draft, item.asked), submission: item.submission }, item.language),
  support: (item) => createSupporter(item.reference ?? "", item.id, supportBody(item.draft), item.language),
  addition: (item) =>
    createAddition(
      item.draft.addition?.code ?? "",
      item.id,
      { ...additionBody(item.draft), submission: item.submission },
      item.language,
    ),
};
