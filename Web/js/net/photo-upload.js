// Takes one photo to the server, piece by piece, from wherever it stood when the network, the page or the server went.

import { problem } from "../model/problem.js";
import * as drafts from "../store/drafts.js";
import * as uploads from "../store/uploads.js";
import { ApiError, noAnswer } from "./api.js";
import { appendPiece, createUpload, findUpload } from "./tus.js";

/** Bytes: a few seconds on a slow network, so that a cut costs little. */
const PIECE = 256 * 1024;
/** How often one attempt starts over or asks where it stands, before it is put off like any other failure. */
const SETBACKS = 5;

/** What the server says when it and we do not mean the same byte, or it has let go of the upload. */
const ASK_AGAIN = new Set([404, 409, 410, 460]);

/**
 * Answers the server's id of the photo.
 * @param {string} key the photo's, on this phone
 * @param {() => void} progressed told after every piece
 * @returns {Promise<string>}
 */
export async function sendPhoto(key, progressed) {
  const photo = await drafts.findPhoto(key);
  if (!photo) throw new ApiError(422, problem("photo-missing"));
  for (let setbacks = 0; ; setbacks += 1) {
    try {
      const id = await sendPieces(key, photo, progressed);
      // The server's id is its SHA-256 of what arrived.
      if (id === ((await drafts.findFingerprint(key)) ?? id)) return id;
      throw new ApiError(460, problem("network"));
    } catch (error) {
      if (!(error instanceof ApiError && ASK_AGAIN.has(error.status ?? 0))) throw error;
      if (setbacks === SETBACKS) throw new ApiError(503, error.problem);
      if (error.status === 460) await uploads.remove([key]);
    }
  }
}

/**
 * @param {string} key
 * @param {Blob} photo
 * @param {() => void} progressed
 */
async function sendPieces(key, photo, progressed) {
  const size = photo.size;
  const begun = await uploads.find(key);
  let url = begun?.url ?? "";
  /** @type {import("./tus.js").Standing | null} */
  let standing = begun ? await findUpload(url) : null;
  if (!standing || standing.offset > size) {
    url = await createUpload(size);
    standing = { offset: 0, photo: null };
  }
  await uploads.update({ key, size, url, offset: standing.offset });
  while (standing.photo === null) {
    const piece = photo.slice(standing.offset, standing.offset + PIECE);
    standing = await appendPiece(url, standing.offset, piece);
    // Whole, and yet neither a photo nor a refusal: not the server we know. It is asked again later.
    if (piece.size === 0 && standing.photo === null) throw noAnswer();
    await uploads.update({ key, size, url, offset: standing.offset });
    progressed();
  }
  return standing.photo;
}
