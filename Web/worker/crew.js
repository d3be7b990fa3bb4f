// The thumbnails that a crew has taken along (js/net/crew-pack.js).

(() => {
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== location.origin) return;
    if (/^\/api\/v1\/photos\/[^/]+\/thumbnail\.jpg$/.test(url.pathname)) event.respondWith(thumbnail(request));
  });

  /** @param {Request} request */
  async function thumbnail(request) {
    // While it is being taken along, the network is asked.
    if (request.mode !== "no-cors") return fetch(request);
    return (await caches.match(request, { cacheName: "trottoir-crew-1", ignoreVary: true })) ?? fetch(request);
  }
})();
