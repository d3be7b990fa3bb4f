// Doing something to reports: makes the acts, keeps them with their photo, offers the way back, sends.

import { fingerprint, prepare } from "../../device/photo-file.js";
import { language } from "../../i18n.js";
import { actItem } from "../../model/crew/act.js";
import { keepingProblem, problem } from "../../model/problem.js";
import { uuid } from "../../model/uuid.js";
import { session } from "../../net/session.js";
import { sendSoon } from "../../net/sync.js";
import * as acts from "../../store/acts.js";
import { town } from "../../town.js";
import { offerUndo } from "./undo-bar.js";

/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */
/** @typedef {import("../../model/crew/act.js").Act} Act */
/** @typedef {import("../../model/crew/act.js").ActKind} ActKind */
/** @typedef {{key: string, name: string, blob: Blob, sha256?: string}} Proof a photo that is ready to be kept */

/**
 * A photo from the camera made small; null if nobody can read it.
 * @param {File} file
 * @returns {Promise<Proof | null>}
 */
export async function proofOf(file) {
  const { blob } = await prepare(file, { original: town().photos?.original ?? false });
  return blob && { key: uuid(), name: file.name, blob, sha256: await fingerprint(blob) };
}

/**
 * Does the same to each of these reports. Answers what kept the phone from keeping it; null when it is kept.
 * @param {CrewReport[]} reports
 * @param {ActKind} kind
 * @param {Pick<Act, "reason" | "note" | "reply">} words
 * @param {Proof | null} [proof]
 * @returns {Promise<import("../../model/outbox.js").Problem | null>}
 */
export async function act(reports, kind, words, proof = null) {
  const at = new Date().toISOString();
  const by = session()?.email;
  const items = reports.map((report) => {
    const photos = proof ? [{ key: proof.key, name: proof.name, size: proof.blob.size }] : [];
    const made = { ...words, report: report.id, kind, at, by, revision: report.revision };
    return actItem(uuid(), made, report, photos, language());
  });
  try {
    await acts.create(items, proof && { key: proof.key, blob: proof.blob, sha256: proof.sha256 });
  } catch (error) {
    return keepingProblem(error);
  }
  offerUndo(items);
  sendSoon();
  return null;
}

/** What to say of a file that is no photo. */
export const unreadable = () => problem("unsupported-media");
