// Brings the map libraries when a map is first wanted: they weigh more than the whole app.

/** @type {Promise<void> | undefined} */
let loaded;

/** Loads MapLibre and PMTiles once; rejects if this browser cannot draw a map. */
export function loadMapLibre() {
  loaded ??= load().catch((error) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function load() {
  if (!canDraw()) throw new Error("WebGL is not available");
  await Promise.all([
    stylesheet(beside("vendor/maplibre-gl.css")),
    script(beside("vendor/maplibre-gl.js")),
    script(beside("vendor/pmtiles.js")),
  ]);
  maplibregl.addProtocol("pmtiles", new pmtiles.Protocol().tile);
}

/**
 * The address of a file of this version of the app.
 * @param {string} path
 */
const beside = (path) => new URL(`../../${path}`, import.meta.url).href;

function canDraw() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** @param {string} src */
function script(src) {
  return added(Object.assign(document.createElement("script"), { src }));
}

/** @param {string} href */
function stylesheet(href) {
  return added(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

/**
 * @param {HTMLElement} element
 * @returns {Promise<void>}
 */
function added(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => {
      element.remove();
      reject(new Error("a map library did not load"));
    });
    document.head.append(element);
  });
}
