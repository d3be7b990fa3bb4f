// A map of the town in a box: basemap, credits, buttons big enough for a thumb. What lies on it is others' business.

import { t } from "../i18n.js";
import { centre, padded } from "../model/place.js";
import { DEEPEST } from "../model/tiles.js";
import { town } from "../town.js";
import { fill, h, icon } from "../ui/dom.js";
import { loadMapLibre } from "./load.js";
import { mapStyle } from "./style.js";

/** @typedef {import("../model/place.js").Point} Point */
/**
 * @typedef {object} MapOptions
 * @property {Point} [centre] the middle of the town if not given
 * @property {number} [zoom]
 * @property {boolean} [still] a picture only: nothing to drag, nothing to focus
 * @property {string} label what the map shows, for screen readers
 * @property {(map: any) => void} [dress] adds sources and layers; again after the scheme has changed
 */

const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * Makes a map inside `box`, which must have a size. Rejects if the map cannot be drawn here.
 * @param {HTMLElement} box
 * @param {MapOptions} options
 * @returns {Promise<any>}
 */
export async function createMap(box, options) {
  await loadMapLibre();
  const city = town();
  const source = city.map;
  if (!source) throw new Error("the town has no map");
  const style = () => mapStyle(absolute(source), dark.matches ? "dark" : "light");
  const holder = h("div", { class: "map-holder" });
  box.prepend(holder);
  const start = options.centre ?? centre(city.bounds);
  const map = new maplibregl.Map({
    container: holder,
    style: style(),
    center: [start.lon, start.lat],
    zoom: options.zoom ?? 13,
    minZoom: 9,
    maxZoom: DEEPEST,
    maxBounds: options.still ? undefined : padded(city.bounds, 0.6),
    interactive: !options.still,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    locale: { "Map.Title": options.label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  name(map, options);
  // A tile that does not come is part of life on a phone: the map shows the rest, and asks again when it is moved.
  map.on("error", (/** @type {any} */ event) => console.warn("map:", event.error?.message));
  map.on("style.load", () => options.dress?.(map));
  const redress = () => map.setStyle(style(), { diff: false });
  dark.addEventListener("change", redress);
  map.on("remove", () => dark.removeEventListener("change", redress));
  credit(box);
  if (!options.still) zoomButtons(box, map);
  return map;
}

/**
 * The canvas takes the keyboard's focus and says what it is; a still map is a picture.
 * @param {any} map
 * @param {MapOptions} options
 */
function name(map, options) {
  const canvas = map.getCanvas();
  canvas.setAttribute("aria-label", options.label);
  if (options.still) {
    canvas.setAttribute("role", "img");
    canvas.removeAttribute("tabindex");
  } else {
    canvas.setAttribute("role", "application");
  }
}

/**
 * PMTiles reads from a full URL only.
 * @param {NonNullable<import("../town.js").City["map"]>} source
 */
function absolute(source) {
  return source.kind === "pmtiles" ? { ...source, url: new URL(source.url, location.href).href } : source;
}

/** @param {HTMLElement} box */
function credit(box) {
  const city = town();
  const text = city.map?.kind === "raster" ? city.map.attribution : city.attribution;
  fill(box, h("p", { class: "map-credit" }, text));
}

/**
 * @param {HTMLElement} box
 * @param {any} map
 */
function zoomButtons(box, map) {
  const button = (/** @type {string} */ name, /** @type {string} */ key, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: "map-button", "aria-label": t(key), onclick }, icon(name));
  fill(
    box,
    h(
      "div",
      { class: "map-buttons" },
      button("plus", "map.zoomIn", () => map.zoomIn()),
      button("minus", "map.zoomOut", () => map.zoomOut()),
    ),
  );
}

/**
 * A button under the zoom buttons.
 * @param {HTMLElement} box
 * @param {string} name
 * @param {string} label
 * @param {() => void} onclick
 */
export function addMapButton(box, name, label, onclick) {
  const button = h("button", { type: "button", class: "map-button", "aria-label": label, onclick }, icon(name));
  const buttons = box.querySelector(".map-buttons");
  fill(buttons ?? box, button);
  return button;
}

/** Milliseconds that a map takes to go somewhere: none for people who asked for less motion. */
export function travelTime() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
}
