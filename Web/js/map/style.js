// One calm map style for every town's basemap (docs/basemap.md), light and dark. There is no `glyphs` server: labels
// are drawn in the browser with the system's font.

/** @typedef {"light" | "dark"} Scheme */
/** @typedef {NonNullable<import("../town.js").City["map"]>} MapSource */

const FONT = ["system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"];

const COLOURS = {
  light: {
    ground: "#f1eee7",
    land: "#f8f6f1",
    sea: "#bcd9e6",
    sand: "#f1e6c8",
    green: "#d7e6c8",
    tree: "#c3dab0",
    field: "#e9edda",
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
    tree: "#2a3f2d",
    field: "#1d2620",
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

/**
 * Whether a field is one of some values.
 * @param {string} field
 * @param {string[]} values
 */
const among = (field, values) => ["in", ["coalesce", ["get", field], ""], ["literal", values]];

/** Streets that carry the traffic, whichever way the basemap says so. */
const MAJOR = [
  "any",
  among("TYPVOI", ["BD", "AV", "QU", "RPT"]),
  among("classe", ["departementale", "boulevard", "avenue", "quai"]),
];
/** Ways too narrow for a car. */
const NARROW = among("classe", ["ruelle", "allee", "chemin"]);
/**
 * A width by the kind of way: narrow ones, and the others.
 * @param {number} narrow
 * @param {number} other
 */
const byClass = (narrow, other) => ["case", NARROW, narrow, other];

const NAME = ["coalesce", ["get", "LIB_OFF"], ["get", "nom"], ""];

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
    layers: [ground, ...areas(c), ...streets(c), ...labels(c), ...names(c)],
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
  const field = among("type", ["vigne", "verger", "culture", "prairie", "garrigue"]);
  return [
    area("land", "quartiers", c.land),
    area("sand", "plage", c.sand, { filter: ["!", among("type", ["rocher"])] }),
    area("rock", "plage", c.walk, { filter: among("type", ["rocher"]) }),
    area("field", "vert", c.field, { filter: field }),
    area("green", "vert", c.green, { filter: ["!", field] }),
    area("paved", "sol", c.walk),
    area("water", "eau", c.sea),
    area("mole", "jetee", c.walk),
    area("boat", "bateaux", c.road, { minzoom: 15 }),
    area("square", "pieton", c.walk),
    area("building", "bati", c.building, { minzoom: 13 }),
    {
      id: "tree",
      type: "circle",
      source: "town",
      "source-layer": "arbres",
      minzoom: 15.5,
      paint: { "circle-color": c.tree, "circle-radius": ["interpolate", ["exponential", 1.8], ["zoom"], 15, 1, 19, 11] },
    },
  ];
}

/** @param {typeof COLOURS.light} c */
function streets(c) {
  const line = { type: "line", source: "town", "source-layer": "voies", layout: { "line-cap": "round", "line-join": "round" } };
  return [
    {
      ...line,
      id: "rail",
      "source-layer": "rail",
      paint: { "line-color": c.border, "line-width": width(0.8, 4) },
    },
    {
      ...line,
      id: "street-casing",
      paint: { "line-color": c.casing, "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 11, 0.6, 18, byClass(9, 20)] },
    },
    {
      ...line,
      id: "street-major-casing",
      filter: MAJOR,
      paint: { "line-color": c.casing, "line-width": width(1.6, 30) },
    },
    {
      ...line,
      id: "street",
      minzoom: 12,
      paint: { "line-color": c.road, "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 11, 0.3, 18, byClass(7, 17)] },
    },
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

/**
 * Names of places and waters, where the basemap has them.
 * @param {typeof COLOURS.light} c
 */
function names(c) {
  const halo = { "text-halo-color": c.halo, "text-halo-width": 1.5 };
  const point = { type: "symbol", source: "town", "source-layer": "lieux" };
  const layout = { "text-field": NAME, "text-font": FONT, "text-max-width": 7, "text-padding": 6 };
  const water = among("type", ["mer", "eau", "plage"]);
  const district = among("type", ["quartier"]);
  const town = among("type", ["ville"]);
  return [
    {
      ...point,
      id: "water-name",
      filter: water,
      minzoom: 12,
      layout: { ...layout, "text-size": 13 },
      paint: { "text-color": c.waterLabel, ...halo },
    },
    {
      ...point,
      id: "place-name",
      filter: ["!", ["any", water, district, town]],
      minzoom: 15,
      layout: { ...layout, "text-size": 12 },
      paint: { "text-color": c.districtLabel, ...halo },
    },
    {
      ...point,
      id: "district-name",
      filter: district,
      minzoom: 12.5,
      maxzoom: 16,
      layout: { ...layout, "text-size": 13, "text-letter-spacing": 0.06 },
      paint: { "text-color": c.districtLabel, ...halo },
    },
    {
      ...point,
      id: "town-name",
      filter: town,
      maxzoom: 12.5,
      layout: { ...layout, "text-size": 18 },
      paint: { "text-color": c.label, ...halo },
    },
  ];
}
