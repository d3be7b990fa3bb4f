// Photos that another app hands over (Web Share Target): they are kept on the phone until the form has them with its
// draft. The server answers these addresses in the same way where there is no worker yet.

(() => {
  const SHARED = "trottoir-shared-1";
  /** The town's limit is checked by the form; this one only keeps a slip of the finger from filling the phone. */
  const MOST = 20;

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin) return;
    if (request.method === "POST" && url.pathname === "/partager") event.respondWith(take(request));
    else if (request.method === "GET" && url.pathname.startsWith("/partager/")) event.respondWith(give(request));
  });

  /** @param {Request} request */
  async function take(request) {
    try {
      const form = await request.formData();
      const photos = form.getAll("photos").filter((value) => value instanceof File && value.size > 0).slice(0, MOST);
      const name = crypto.randomUUID();
      // What an earlier share has left behind is in a draft by now, or was not wanted.
      await caches.delete(SHARED);
      const cache = await caches.open(SHARED);
      for (const [number, photo] of photos.entries()) {
        const headers = { "Content-Type": photo.type || "application/octet-stream" };
        await cache.put(`/partager/${name}/${number}`, new Response(photo, { headers }));
      }
      return toForm(photos.length > 0 ? `partage=${name}&photos=${photos.length}` : "photos=0");
    } catch {
      return toForm("photos=0");
    }
  }

  /** @param {Request} request */
  async function give(request) {
    return (await caches.match(request, { cacheName: SHARED })) ?? fetch(request);
  }

  /** @param {string} query */
  function toForm(query) {
    return Response.redirect(`/signaler?${query}`, 303);
  }
})();
