// The random name this device sends along, so that a program which sends hundreds of reports is noticed and people behind
// one address are not taken for one. It says nothing about the person, and is erased when they wish.

import { uuid } from "../model/uuid.js";

const KEPT = "trottoir-device";
/** Where nothing can be kept, a name for as long as the page is open. */
let name = "";

/** The name; made the first time it is asked for. */
export function deviceName() {
  try {
    name = localStorage.getItem(KEPT) || name || uuid();
    localStorage.setItem(KEPT, name);
  } catch {
    name ||= uuid();
  }
  return name;
}

/** Forgets the name: the next one has nothing to do with it. */
export function forgetDeviceName() {
  name = "";
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept.
  }
}
