// The outbox as a file that a person can put somewhere safe and open again: JSON, photos in base64. What comes in is
// checked as if a stranger had written it.

import { newDraft, STEPS } from "./draft.js";
import { typedCode } from "./follow.js";

/** @typedef {import("./outbox.js").OutboxItem} OutboxItem */
/** @typedef {{key: string, sha256?: string, data: string}} FilePhoto */
/** @typedef {{items: OutboxItem[], photos: FilePhoto[], broken: number}} QueueFile broken: items that cannot be used */

const FORMAT = "trottoir-outbox";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const KINDS = ["report", "support", "addition", "act"];
const SOURCES = ["photo", "device", "map", "address"];

/**
 * The file's pieces, in order. They are many so that no single text holds all the photos.
 * @param {OutboxItem[]} items
 * @param {FilePhoto[]} photos
 * @param {string} savedAt
 * @returns {string[]}
 */
export function write(items, photos, savedAt) {
  const head = JSON.stringify({ format: FORMAT, version: 1, savedAt, items });
  const pieces = photos.map((photo, index) => (index > 0 ? "," : "") + JSON.stringify(photo));
  return [`${head.slice(0, -1)},"photos":[`, ...pieces, "]}\n"];
}

/**
 * What a file holds; null if it is not one of ours, or not whole.
 * @param {string} text
 * @returns {QueueFile | null}
 */
export function read(text) {
  const file = parse(text);
  if (file?.format !== FORMAT || file.version !== 1 || !Array.isArray(file.items) || !Array.isArray(file.photos)) return null;
  /** @type {FilePhoto[]} */
  const found = file.photos.filter(isPhoto);
  const photos = found.map(({ key, sha256, data }) => ({ key, sha256, data }));
  const keys = new Set(photos.map((photo) => photo.key));
  /** @type {OutboxItem[]} */
  const items = file.items.flatMap((/** @type {unknown} */ value) => readItem(value, keys) ?? []);
  const used = new Set(items.flatMap((item) => item.draft.photos.map((photo) => photo.key)));
  return { items, photos: photos.filter((photo) => used.has(photo.key)), broken: file.items.length - items.length };
}

/**
 * @param {string} text
 * @returns {any}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {any} value
 * @returns {value is FilePhoto}
 */
function isPhoto(value) {
  if (!isText(value?.key) || !isText(value.data) || !/^[A-Za-z0-9+/]*={0,2}$/.test(value.data)) return false;
  return value.sha256 === undefined || /^[0-9a-f]{64}$/.test(value.sha256);
}

/**
 * An item that waits to be sent, with nothing in it that we do not know.
 * @param {any} value
 * @param {Set<string>} photos keys of those that are in the file
 * @returns {OutboxItem | null}
 */
function readItem(value, photos) {
  const { id, kind, draft, asked } = value ?? {};
  if (!isText(id) || !UUID.test(id) || !KINDS.includes(kind) || !isDate(value.createdAt)) return null;
  if (!isText(draft?.description) || !isText(draft.email) || !isDate(draft.createdAt) || draft.id !== id) return null;
  if (!Array.isArray(draft.photos) || !draft.photos.every((/** @type {any} */ photo) => photos.has(photo?.key))) return null;
  if (!Array.isArray(asked?.questions) || !["required", "optional", "none"].includes(asked.photo)) return null;
  if (kind === "report" && !(isText(draft.category) && isPlace(draft.place))) return null;
  if (kind !== "report" && !isText(value.reference)) return null;
  if (kind === "addition" && !isAddition(draft.addition)) return null;
  if (kind === "act" && !(isAct(value.act) && isText(draft.category) && isPlace(draft.place))) return null;
  return {
    id,
    kind,
    state: "waiting",
    createdAt: value.createdAt,
    attempts: 0,
    nextAttemptAt: 0,
    draft: {
      ...newDraft(id, Date.parse(draft.createdAt)),
      step: STEPS.find((step) => step === draft.step) ?? "photo",
      description: draft.description,
      email: draft.email,
      answers: typeof draft.answers === "object" && draft.answers !== null ? draft.answers : {},
      // Their ids are left out: the server may have let go of them since.
      photos: draft.photos.map((/** @type {any} */ { key, name, size }) => ({ key, name: String(name), size: Number(size) || undefined })),
      ...(isPlace(draft.place) ? { place: draft.place, placeAsked: true } : {}),
      ...(isText(draft.category) ? { category: draft.category } : {}),
      ...(kind === "addition" ? { addition: draft.addition } : {}),
    },
    asked,
    ...(isText(value.reference) ? { reference: value.reference } : {}),
    ...(isText(value.language) ? { language: value.language } : {}),
    ...(isSubmission(value.submission) ? { submission: value.submission } : {}),
    ...(kind === "act" ? { act: readAct(value.act) } : {}),
  };
}

/** @param {unknown} value */
const isText = (value) => typeof value === "string";
/** @param {unknown} value */
const isDate = (value) => isText(value) && Number.isFinite(Date.parse(/** @type {string} */ (value)));
/** @param {any} value */
const isPlace = (value) => Math.abs(value?.lon) <= 180 && Math.abs(value.lat) <= 90 && SOURCES.includes(value.source);
/** @param {any} value */
const isSubmission = (value) => isText(value?.device) && (value.elapsed === undefined || Number.isFinite(value.elapsed));
/** @param {any} value */
const isAddition = (value) => isText(value?.code) && typedCode(value.code) === value.code && isText(value.reference);
/** @param {any} value */
const isAct = (value) => isText(value?.report) && isText(value.kind) && isDate(value.at);

/** @type {(keyof import("./crew/act.js").Act)[]} */
const ACT_TEXTS = ["report", "kind", "at", "by", "reason", "note", "undoes"];

/**
 * @param {any} value
 * @returns {import("./crew/act.js").Act}
 */
function readAct(value) {
  const texts = ACT_TEXTS.filter((name) => isText(value[name])).map((name) => [name, value[name]]);
  const { revision, reply } = value;
  const replies = Object.entries(reply ?? {}).filter(([, text]) => isText(text));
  return {
    ...Object.fromEntries(texts),
    ...(Number.isFinite(revision) ? { revision } : {}),
    ...(replies.length > 0 ? { reply: Object.fromEntries(replies) } : {}),
  };
}
