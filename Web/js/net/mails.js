// Mails to the town (docs/api.md, "Mails").

import { request } from "./api.js";

/**
 * @typedef {{name: string, email?: string}} MailSender
 * @typedef {{id: string, receivedAt: string, subject: string, excerpt: string, sender: MailSender, thumbnails: string[],
 *   skipped: string[], suggestion?: string}} MailLine
 * @typedef {{mails: MailLine[], count: number, next: string | null}} MailPage
 * @typedef {{id: string, state: string, origin: string, receivedAt: string, sentAt?: string, sender: MailSender,
 *   subject: string, text: string, wholeText: string, photos: {id: string, urls: {thumbnail: string, public: string}}[],
 *   skipped: {name: string, type: string, reason: string}[], place?: {lon: number, lat: number, label?: string},
 *   suggestion?: string, report?: string, closedBy?: string, reason?: string, hasMessage: boolean}} DeskMail
 */

const root = "/api/v1/desk/mails";

/**
 * Those that wait, the oldest first.
 * @param {string | null} [cursor]
 * @param {AbortSignal} [signal]
 * @returns {Promise<MailPage>}
 */
export const listMails = (cursor, signal) => request(`${root}${cursor ? `?${new URLSearchParams({ cursor })}` : ""}`, { signal });

/**
 * @param {string} id
 * @returns {Promise<DeskMail>}
 */
export const findMail = (id) => request(`${root}/${encodeURIComponent(id)}`);

/** @param {string} id */
export const messageOf = (id) => `${root}/${encodeURIComponent(id)}/message.eml`;

/**
 * Lets nothing become of it.
 * @param {string} id
 * @param {string} reason
 * @returns {Promise<DeskMail>}
 */
export const discardMail = (id, reason) => request(`${root}/${encodeURIComponent(id)}/discard`, { method: "PUT", json: { reason } });

/**
 * Has it wait again.
 * @param {string} id
 * @returns {Promise<DeskMail>}
 */
export const restoreMail = (id) => request(`${root}/${encodeURIComponent(id)}/discard`, { method: "DELETE" });

/**
 * Adds what it says to a report.
 * @param {string} id
 * @param {{report: string, text: string, photos: string[]}} body
 * @returns {Promise<DeskMail>}
 */
export const addMail = (id, body) => request(`${root}/${encodeURIComponent(id)}/report`, { method: "PUT", json: body });
