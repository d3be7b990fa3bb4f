// The shell, kept on the phone: the app opens without a network and shows what it knows. It answers navigations and
// our own files only. It never touches the API: what a person sends is the outbox's business (js/net/background-sync.js).

import { handleSync } from "./js/net/background-sync.js";

const PREFIX = "trottoir-";
/** Raised when the list of what is kept changes its meaning. The files themselves are refreshed at each visit. */
const SHELL = `${PREFIX}shell-1`;
const EXPECTED = new Set([SHELL]);

handleSync(self);
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/api/") || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (isShell(url.pathname)) event.respondWith(file(event));
});

/** What belongs to the app: the town's map and everything else go straight to the network. */
function isShell(pathname) {
  return /^\/(css|js|i18n|icons|vendor)\//.test(pathname) || pathname === "/app.webmanifest";
}

async function install() {
  const cache = await caches.open(SHELL);
  const response = await fetch("/", { cache: "no-cache" });
  const html = await response.clone().text();
  await cache.put("/", response);
  // The page names what its first screen needs; the other screens are kept as they are met, and here at once.
  const named = [...html.matchAll(/(?:href|src)="(\/(?:css|js|i18n|icons)\/[^"]+)"/g)].map((match) => match[1]);
  await Promise.all([...new Set([...named, ...SCREENS])].map((path) => keep(cache, path)));
}

/** The screens that are loaded when they are first shown, and what they import. */
const SCREENS = [
  "address-search", "details-step", "kind-step", "known-step", "live-map", "outbox-page", "photo-step", "place-step",
  "place-words", "question-field", "report-flow", "report-page", "report-view", "sending-page", "small-map", "stop-step", "stop-ways",
  "text-page", "tracking-page",
].map((name) => `/js/ui/${name}.js`).concat(
  ["base-map", "canvas", "clusters", "load", "pins", "report-layers", "style"].map((name) => `/js/map/${name}.js`),
  ["catalogue", "exif", "jpeg", "questions", "text"].map((name) => `/js/model/${name}.js`),
  ["background-sync", "flush", "photo-upload", "senders", "sync", "tus"].map((name) => `/js/net/${name}.js`),
  ["name", "once", "photo-file", "photo-reader", "photo-shrinker"].map((name) => `/js/device/${name}.js`),
  ["/js/store/uploads.js", "/js/sw-bridge.js", "/i18n/en.js"],
  ["maplibre-gl.js", "maplibre-gl.css", "pmtiles.js"].map((name) => `/vendor/${name}`),
);

async function keep(cache, path) {
  const response = await fetch(path, { cache: "no-cache" });
  if (response.ok) await cache.put(path, response);
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && !EXPECTED.has(name)).map((name) => caches.delete(name)));
}

/** The page from the network, so that an update is seen at once; from the phone when there is no answer. */
async function page(request) {
  const cache = await caches.open(SHELL);
  try {
    return await fetch(request);
  } catch {
    return (await cache.match("/")) ?? Response.error();
  }
}

/** A file of the app from the network, kept for the next time; from the phone when there is no answer. */
async function file(event) {
  const cache = await caches.open(SHELL);
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(cache.put(event.request, response.clone()));
    return response;
  } catch {
    return (await cache.match(event.request, { ignoreSearch: true })) ?? Response.error();
  }
}
