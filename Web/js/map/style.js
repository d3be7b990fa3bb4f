// One calm map style for every town's basemap (docs/basemap.md), light and dark. There is no `glyphs` server: labels
// are drawn in the browser with the system's font.

/** @typedef {"light" | "dark"} Scheme */
/** @typedef {import("../town.js").City["map"]} MapSource */

const FONT = ["system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"];

const COLOURS = {
  light: {
    ground: "#f1eee7",
    land: "#f8f6f1",
    sea: "#bcd9e6",
    sand: "#f1e6c8",
    green: "#d7e6c8",
    building: "#e3dcd0",
    casing: "#d9d2c5",
    road: "#ffffff",
    walk: "#f0e7d6",
    border: "#b9aea0",
    label: "#4a4f55",
    waterLabel: "#33667f",
    districtLabel: "#6d655c",
    halo: "#fbfaf7",
  },
  dark: {
    ground: "#15181b",
    land: "#1b1f23",
    sea: "#16303f",
    sand: "#2e2a20",
    green: "#1f2d21",
    building: "#282d32",
    casing: "#15181b",
    road: "#353b41",
    walk: "#25292c",
    border: "#4a5057",
    label: "#c3c8cd",
    waterLabel: "#86b4cc",
    districtLabel: "#98a0a7",
    halo: "#15181b",
  },
};

/**
 * A width that grows with the zoom.
 * @param {number} far pixels at zoom 11
 * @param {number} near pixels at zoom 18
 */
const width = (far, near) => ["interpolate", ["exponential", 1.6], ["zoom"], 11, far, 18, near];

/** Streets that carry the traffic, whichever way the basemap says so. */
const MAJOR = [
  "any",
  ["in", ["coalesce", ["get", "TYPVOI"], ""], ["literal", ["BD", "AV", "QU", "RPT"]]],
  ["in", ["coalesce", ["get", "class"], ""], ["literal", ["major", "primary", "avenue", "boulevard"]]],
];
const NAME = ["coalesce", ["get", "name"], ["get", "LIB_OFF"], ""];

/**
 * The style of a map of `source`, in one of two schemes.
 * @param {MapSource} source
 * @param {Scheme} scheme
 */
export function mapStyle(source, scheme) {
  const c = COLOURS[scheme];
  const ground = { id: "ground", type: "background", paint: { "background-color": c.ground } };
  if (source.kind === "raster") {
    const paint = scheme === "dark" ? { "raster-brightness-max": 0.7, "raster-saturation": -0.4 } : {};
    return {
      version: 8,
      sources: { town: { type: "raster", tiles: [source.url], tileSize: 256 } },
      layers: [ground, { id: "raster", type: "raster", source: "town", paint }],
    };
  }
  return {
    version: 8,
    sources: { town: { type: "vector", url: `pmtiles://${source.url}` } },
    layers: [ground, ...areas(c), ...streets(c), ...labels(c)],
  };
}

/**
 * @param {string} id
 * @param {string} layer
 * @param {string} colour
 * @param {object} [more]
 */
const area = (id, layer, colour, more = {}) => ({
  id,
  type: "fill",
  source: "town",
  "source-layer": layer,
  paint: { "fill-color": colour },
  ...more,
});

/** @param {typeof COLOURS.light} c */
function areas(c) {
  return [
    area("sea", "mer", c.sea),
    area("land", "quartiers", c.land),
    area("sand", "plage", c.sand),
    area("green", "vert", c.green),
    area("water", "eau", c.sea),
    area("square", "pieton", c.walk),
    area("building", "bati", c.building, { minzoom: 13 }),
  ];
}

/** @param {typeof COLOURS.light} c */
function streets(c) {
  const line = { type: "line", source: "town", "source-layer": "voies", layout: { "line-cap": "round", "line-join": "round" } };
  return [
    { ...line, id: "street-casing", paint: { "line-color": c.casing, "line-width": width(0.6, 20) } },
    {
      ...line,
      id: "street-major-casing",
      filter: MAJOR,
      paint: { "line-color": c.casing, "line-width": width(1.6, 30) },
    },
    { ...line, id: "street", minzoom: 12, paint: { "line-color": c.road, "line-width": width(0.3, 17) } },
    { ...line, id: "street-major", filter: MAJOR, paint: { "line-color": c.road, "line-width": width(1, 26) } },
    {
      ...line,
      id: "district-border",
      "source-layer": "sous_quartiers",
      paint: { "line-color": c.border, "line-width": 1, "line-dasharray": [2, 3], "line-opacity": 0.7 },
    },
  ];
}

/** @param {typeof COLOURS.light} c */
function labels(c) {
  const halo = { "text-halo-color": c.halo, "text-halo-width": 1.5 };
  return [
    {
      id: "street-label",
      type: "symbol",
      source: "town",
      "source-layer": "voies",
      minzoom: 14.5,
      layout: {
        "symbol-placement": "line",
        "text-field": NAME,
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 14, 11, 18, 15],
        "text-max-angle": 35,
        "symbol-spacing": 300,
      },
      paint: { "text-color": c.label, ...halo },
    },
    {
      id: "street-major-label",
      type: "symbol",
      source: "town",
      "source-layer": "voies",
      minzoom: 13,
      maxzoom: 14.5,
      filter: MAJOR,
      layout: {
        "symbol-placement": "line",
        "text-field": NAME,
        "text-font": FONT,
        "text-size": 11.5,
        "text-max-angle": 35,
        "symbol-spacing": 400,
      },
      paint: { "text-color": c.label, ...halo },
    },
  ];
}
