// The town's map on the phone: once it is kept whole (js/net/kept.js), every piece that the map asks for is cut out of
// it here.

(() => {
  const MAP = "/basemap.pmtiles";

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    // Whoever asks for the whole of it wants the server's.
    if (request.method !== "GET" || url.origin !== location.origin || url.pathname !== MAP) return;
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
    if (range) event.respondWith(piece(request, Number(range[1]), range[2] === "" ? Infinity : Number(range[2])));
  });

  /**
   * @param {Request} request
   * @param {number} first
   * @param {number} last
   */
  async function piece(request, first, last) {
    const kept = await caches.match(MAP, { cacheName: "trottoir-ground-1" });
    if (!kept) return fetch(request);
    const file = await kept.blob();
    if (first >= file.size) {
      return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${file.size}` } });
    }
    const end = Math.min(last, file.size - 1);
    const headers = new Headers({
      "Content-Type": kept.headers.get("Content-Type") ?? "application/octet-stream",
      "Content-Range": `bytes ${first}-${end}/${file.size}`,
      "Content-Length": String(end - first + 1),
    });
    const etag = kept.headers.get("ETag");
    if (etag) headers.set("ETag", etag);
    return new Response(file.slice(first, end + 1), { status: 206, headers });
  }
})();
