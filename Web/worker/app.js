// The app on the phone: every file of one version, kept whole when the worker is installed, so that the app opens at
// once and without a network, and never in two versions at a time.

(() => {
  const PREFIX = "trottoir-app-";
  /** What is in a cache: addresses and checksums, as the next version wants to know. */
  const LIST = "/worker/files.json";
  /** All of the worker's caches that are not of a version of the app (js/net/kept.js, worker/shared.js, worker/crew.js). */
  const OTHERS = ["trottoir-ground-1", "trottoir-shared-1", "trottoir-crew-1"];

  /** The server's words to this worker: the first line of its script. */
  const app = () => self.app;
  const cacheName = () => PREFIX + app().edition;

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("message", (event) => {
    if (event.data === "take-over") self.skipWaiting();
  });
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== location.origin) return;
    if (request.mode === "navigate") {
      if (isPage(url.pathname)) event.respondWith(kept("/", request));
    } else if (url.pathname in app().files) {
      event.respondWith(kept(url.pathname, request));
    }
  });

  /** @param {string} pathname */
  function isPage(pathname) {
    // Below it, the server itself speaks with identity providers.
    if (pathname.startsWith("/connexion/")) return false;
    return pathname === "/" || app().pages.includes(pathname.split("/")[1]);
  }

  /**
   * Answered from the phone; from the network only if the browser has thrown the cache away.
   * @param {string} path
   * @param {Request} request
   */
  async function kept(path, request) {
    const found = await caches.match(path, { cacheName: cacheName(), ignoreVary: true });
    return found ?? fetch(request);
  }

  async function install() {
    const cache = await caches.open(cacheName());
    const former = await formerFiles();
    await Promise.all(
      Object.entries(app().files).map(async ([path, checksum]) => {
        await cache.put(path, (await former.get(checksum)?.()) ?? (await fetched(path)));
      }),
    );
    const page = await fetched("/", { cache: "no-cache" });
    // The server may have gone on to the next version meanwhile: then the next worker is on its way.
    if (!(await page.clone().text()).includes(`${app().root}/`)) throw new Error("the page is of another version");
    await cache.put("/", page);
    await cache.put(LIST, new Response(JSON.stringify(app().files)));
  }

  /**
   * @param {string} path
   * @param {RequestInit} [options]
   */
  async function fetched(path, options) {
    const response = await fetch(path, options);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  }

  /** What earlier versions have kept, by checksum: what has not changed is not fetched again. */
  async function formerFiles() {
    /** @type {Map<string, () => Promise<Response | undefined>>} */
    const former = new Map();
    for (const name of (await caches.keys()).filter((name) => name.startsWith(PREFIX))) {
      const cache = await caches.open(name);
      const list = await cache.match(LIST);
      for (const [path, checksum] of Object.entries(list ? await list.json() : {})) {
        former.set(checksum, async () => copied(await cache.match(path, { ignoreVary: true })));
      }
    }
    return former;
  }

  /**
   * The same bytes without their former address: relative imports of a module start from the address of the response,
   * and would lead back into the former version.
   * @param {Response | undefined} response
   */
  async function copied(response) {
    return response && new Response(await response.blob(), { headers: response.headers });
  }

  async function activate() {
    const expected = new Set([cacheName(), ...OTHERS]);
    const names = (await caches.keys()).filter((name) => name.startsWith("trottoir-") && !expected.has(name));
    await Promise.all(names.map((name) => caches.delete(name)));
    // The page of the first visit is answered at once too.
    await self.clients.claim();
  }
})();
