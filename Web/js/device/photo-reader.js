// Keeps photos with the draft: small, and with the phone's position at that moment. It needs no network. Dispatches
// "change" whenever it has learned something.

import { keepingProblem, problem } from "../model/problem.js";
import { uuid } from "../model/uuid.js";
import * as drafts from "../store/drafts.js";
import { town } from "../town.js";
import { fingerprint, prepare } from "./photo-file.js";
import { findPosition } from "./position.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../model/draft.js").DraftPhoto} DraftPhoto */
/** @typedef {import("./position.js").Fix} Fix */

/** Milliseconds that the next screen waits for the phone's position. */
const PATIENCE = 8_000;

export class PhotoReader extends EventTarget {
  /** @type {Set<Promise<unknown>>} photos that are being made ready and kept */
  reads = new Set();
  /** @type {Set<Promise<unknown>>} */
  positions = new Set();
  /** @type {import("../model/outbox.js").Problem | null} why the last photo was not taken */
  problem = null;
  /** Whether a camera's photo came without its place. */
  placeRemoved = false;
  /** @type {Promise<Fix | null> | null} */
  position = null;

  /** @param {() => Draft} current the draft that is being written now */
  constructor(current) {
    super();
    this.current = current;
  }

  /** Asks where the phone is, as the camera opens: the browser's question makes sense then. */
  locate() {
    this.position = findPosition();
  }

  /**
   * Keeps a file with the draft.
   * @param {File} file
   */
  async add(file) {
    this.problem = null;
    await follow(this.reads, this.keep(file, this.positionNow()), () => this.tell());
  }

  /**
   * @param {File} file
   * @param {Promise<Fix | null>} position
   */
  async keep(file, position) {
    this.tell();
    const draft = this.current();
    const { blob, facts } = await prepare(file, { original: town().photos?.original ?? false });
    if (!blob) {
      this.problem = problem("unsupported-media");
      return;
    }
    /** @type {DraftPhoto} */
    const photo = { key: uuid(), name: file.name, size: blob.size, place: facts.place };
    try {
      await drafts.addPhoto(draft, photo, { blob, sha256: await fingerprint(blob) });
    } catch (error) {
      this.problem = keepingProblem(error);
      return;
    }
    this.placeRemoved ||= facts.fromCamera && !facts.place;
    follow(this.positions, this.attachPosition(draft, photo, position), () => this.tell());
  }

  /** @param {string} key */
  async remove(key) {
    const draft = this.current();
    draft.photos = draft.photos.filter((photo) => photo.key !== key);
    await drafts.deletePhoto(draft, key);
    this.tell();
  }

  /** Resolves when every photo is kept. */
  async kept() {
    await Promise.allSettled([...this.reads]);
  }

  /** Resolves when everything is known, or when waiting longer for the phone's position would be unkind. */
  async settled() {
    await this.kept();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([Promise.allSettled([...this.positions]), patience]);
  }

  /** Where the phone is as the photo arrives; where it was as the camera opened, if it cannot say again. */
  async positionNow() {
    const before = this.position;
    return (await findPosition({ maximumAge: 5_000 })) ?? before;
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {Draft} draft
   * @param {DraftPhoto} photo
   * @param {Promise<Fix | null>} position
   */
  async attachPosition(draft, photo, position) {
    const fix = await position;
    if (!fix) return;
    photo.device = fix;
    // Once it is handed over, the draft is the outbox's.
    if (this.current() === draft) await drafts.update(draft);
  }
}

/**
 * Keeps work in a set for as long as it is under way.
 * @param {Set<Promise<unknown>>} set
 * @param {Promise<unknown>} work
 * @param {() => void} ended
 */
async function follow(set, work, ended) {
  set.add(work);
  try {
    await work;
  } finally {
    set.delete(work);
    ended();
  }
}
