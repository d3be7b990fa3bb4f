// The town's colours, made readable: a town that picks yellow gets dark text, not an unreadable button.

/** @typedef {[red: number, green: number, blue: number]} Colour 0…255 each */

const WHITE = /** @type {Colour} */ ([255, 255, 255]);
const BLACK = /** @type {Colour} */ ([0, 0, 0]);
/** The surfaces of css/base.css that accent-coloured text and icons lie on. */
const LIGHT_SURFACE = /** @type {Colour} */ ([240, 238, 231]);
const DARK_SURFACE = /** @type {Colour} */ ([42, 48, 54]);
/** WCAG 2.1 criterion 1.4.3: contrast of text. */
const READABLE = 4.5;

/**
 * @param {string} hex `#rrggbb`
 * @returns {Colour | null}
 */
export function parse(hex) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  return match ? [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)] : null;
}

/** @param {Colour} colour */
export function hex(colour) {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Relative luminance, WCAG 2.1.
 * @param {Colour} colour
 */
export function luminance(colour) {
  const [r, g, b] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Contrast ratio, WCAG 2.1: 1 to 21.
 * @param {Colour} a
 * @param {Colour} b
 */
export function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/**
 * `colour` moved towards `end` just as far as it takes to be readable on `ground`.
 * @param {Colour} colour
 * @param {Colour} end
 * @param {Colour} ground
 * @returns {Colour}
 */
function towards(colour, end, ground) {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = /** @type {Colour} */ (colour.map((part, i) => part + (end[i] - part) * share));
    if (contrast(mixed, ground) >= READABLE) return mixed;
  }
  return end;
}

/**
 * The same hue, only as light as it takes to be readable on a dark ground, and a little calmer.
 * @param {Colour} colour
 */
function brightened(colour) {
  const [hue, saturation, lightness] = toHSL(colour);
  for (let light = Math.max(lightness, 0.4); light < 0.95; light += 0.02) {
    const brighter = fromHSL(hue, saturation * 0.58, light);
    if (contrast(brighter, DARK_SURFACE) >= READABLE) return brighter;
  }
  return WHITE;
}

/**
 * Hue 0…360, saturation and lightness 0…1.
 * @param {Colour} colour
 */
function toHSL(colour) {
  const [r, g, b] = colour.map((part) => part / 255);
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const lightness = (most + least) / 2;
  const span = most - least;
  if (span === 0) return [0, 0, lightness];
  const saturation = span / (1 - Math.abs(2 * lightness - 1));
  const sector = most === r ? ((g - b) / span + 6) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return [sector * 60, saturation, lightness];
}

/**
 * @param {number} hue
 * @param {number} saturation
 * @param {number} lightness
 * @returns {Colour}
 */
function fromHSL(hue, saturation, lightness) {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (/** @type {number} */ shift) => {
    const k = (shift + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [part(0), part(8), part(4)];
}

/**
 * `text` if it can be read on `ground`, else black or white.
 * @param {Colour} ground
 * @param {Colour} [text]
 */
function textOn(ground, text) {
  if (text && contrast(text, ground) >= READABLE) return text;
  return contrast(WHITE, ground) >= contrast(BLACK, ground) ? WHITE : BLACK;
}

/**
 * The custom properties that css/base.css builds both schemes from.
 * @param {{accent: string, accentText: string}} theme
 * @returns {Record<string, string>}
 */
export function properties(theme) {
  const accent = parse(theme.accent) ?? /** @type {Colour} */ ([11, 92, 122]);
  const light = { fill: accent, text: textOn(accent, parse(theme.accentText) ?? WHITE) };
  const bright = brightened(accent);
  return {
    "--town-fill": hex(light.fill),
    "--town-fill-text": hex(light.text),
    "--town-ink": hex(towards(accent, BLACK, LIGHT_SURFACE)),
    "--town-dark-fill": hex(bright),
    "--town-dark-fill-text": hex(textOn(bright)),
    "--town-dark-ink": hex(bright),
  };
}
