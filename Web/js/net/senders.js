// How each kind of thing that waits is sent, once its photos are with the server.

import { additionBody, reportBody, supportBody, witnessBody } from "../model/bodies.js";
import { actBody } from "../model/crew/act.js";
import { problem } from "../model/problem.js";
import * as acts from "../store/acts.js";
import * as crew from "../store/crew.js";
import { ApiError, createAddition, createReport, createSupporter, createWitness } from "./api.js";
import { createAct, deleteAct } from "./crew.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

/**
 * By kind. Each may be called again for the same item and then changes nothing: its id makes the server recognise it.
 * @type {Record<OutboxItem["kind"], (item: OutboxItem) => Promise<any>>}
 */
export const SENDERS = {
  report: (item) =>
    createReport(item.id, { ...reportBody(item.draft, item.asked), submission: item.submission }, item.language),
  support: (item) => createSupporter(item.reference ?? "", item.id, supportBody(item.draft), item.language),
  addition: ({ id, draft, reference, submission, language }) =>
    draft.addition?.code
      ? createAddition(draft.addition.code, id, { ...additionBody(draft), submission }, language)
      : createWitness(reference ?? "", id, { ...witnessBody(draft), submission }, language),
  act: sendAct,
};

/** @param {OutboxItem} item */
async function sendAct(item) {
  const session = await crew.find("session");
  // What one person did must not be sent as another's: it waits for whoever did it.
  if (item.act?.by && session?.email !== item.act.by) throw new ApiError(401, problem("other-person"));
  const undoes = item.act?.undoes;
  const answer = undoes ? await takeBack(undoes, item) : await createAct(item.id, actBody(item), item.language);
  await acts.arrive(answer);
  return answer;
}

/**
 * @param {string} id the act's
 * @param {OutboxItem} item
 */
async function takeBack(id, item) {
  try {
    return (await deleteAct(id, item.language)) ?? {};
  } catch (error) {
    // It never arrived: there is nothing to take back.
    if (error instanceof ApiError && error.status === 404) return {};
    throw error;
  }
}
