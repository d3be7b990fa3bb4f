// Keeps photos with the draft and reads them: the phone's position at that moment, and what the server finds in the
// file. Dispatches "change" whenever it has learned something.

import { findPosition } from "../device/position.js";
import { verdict } from "../model/outbox.js";
import { uuid } from "../model/uuid.js";
import * as drafts from "../store/drafts.js";
import { ApiError, createPhoto } from "./api.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../model/draft.js").DraftPhoto} DraftPhoto */

/** Milliseconds that the next screen waits for a photo that is still being read. */
const PATIENCE = 8_000;

export class PhotoReader extends EventTarget {
  /** @type {Set<Promise<unknown>>} */
  pending = new Set();
  /** @type {Set<string>} keys of the photos that are being read */
  reading = new Set();
  /** @type {import("../model/outbox.js").Problem | null} why the last photo was not taken */
  problem = null;
  /** @type {Promise<import("../device/position.js").Fix | null> | null} */
  position = null;

  /** @param {() => Draft} current the draft that is being written now */
  constructor(current) {
    super();
    this.current = current;
  }

  /** Asks where the phone is, as the camera opens. */
  locate() {
    this.position = findPosition();
  }

  /** Reads again what was left unread. */
  resume() {
    for (const photo of this.current().photos) if (!photo.id) this.track(this.read(this.current(), photo));
  }

  /**
   * Keeps a file with the draft, then reads it.
   * @param {File} file
   */
  async add(file) {
    const draft = this.current();
    /** @type {DraftPhoto} */
    const photo = { key: uuid(), name: file.name };
    this.problem = null;
    draft.photos.push(photo);
    await drafts.addPhoto(draft, photo, file);
    this.track(this.read(draft, photo));
    // A photo that came without the button: dropped, pasted or shared.
    if (!this.position) this.locate();
    if (this.position) this.track(this.attachPosition(draft, photo, this.position));
  }

  /** @param {string} key */
  async remove(key) {
    const draft = this.current();
    draft.photos = draft.photos.filter((photo) => photo.key !== key);
    await drafts.deletePhoto(draft, key);
    this.tell();
  }

  /** Resolves when everything is read, or when waiting longer would be unkind. */
  async settled() {
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([Promise.allSettled([...this.pending]), patience]);
  }

  /** @param {Promise<unknown>} work */
  track(work) {
    this.pending.add(work);
    work.finally(() => this.pending.delete(work)).catch(() => {});
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {Draft} draft
   * @param {DraftPhoto} photo
   */
  async read(draft, photo) {
    const blob = await drafts.findPhoto(photo.key);
    if (!blob) return;
    this.reading.add(photo.key);
    this.tell();
    try {
      const facts = await createPhoto(blob);
      photo.id = facts.id;
      photo.place = facts.location;
      await this.keep(draft);
    } catch (error) {
      const refused = error instanceof ApiError && verdict(error.status) === "refused";
      // Without an answer the photo is sent with the report, later.
      if (refused && this.current() === draft) {
        const { problem } = error;
        this.problem = problem.type === "invalid" ? { ...problem, type: "bad-photo" } : problem;
        await this.remove(photo.key);
      }
    } finally {
      this.reading.delete(photo.key);
      this.tell();
    }
  }

  /**
   * @param {Draft} draft
   * @param {DraftPhoto} photo
   * @param {Promise<import("../device/position.js").Fix | null>} position
   */
  async attachPosition(draft, photo, position) {
    const fix = await position;
    if (!fix) return;
    photo.device = { lon: fix.lon, lat: fix.lat, accuracy: fix.accuracy };
    await this.keep(draft);
    this.tell();
  }

  /** @param {Draft} draft */
  async keep(draft) {
    if (this.current() === draft) await drafts.update(draft);
  }
}
