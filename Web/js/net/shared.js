// Photos that another app has handed over, from wherever they lie: with the service worker (worker/shared.js), or with
// the server where there was none yet.

/**
 * The photos that an address of the form names; none if they are not there any more.
 * @param {URLSearchParams} query
 * @returns {Promise<File[]>}
 */
export async function findShared(query) {
  const [share, count] = [query.get("partage"), Math.min(20, Number(query.get("photos")) || 0)];
  if (!share) return [];
  const files = Array.from({ length: count }, async (_, number) => {
    const response = await fetch(`/partager/${encodeURIComponent(share)}/${number}`);
    if (!response.ok) throw new Error(`the shared photo is gone: ${response.status}`);
    const blob = await response.blob();
    return new File([blob], `${number + 1}.jpg`, { type: blob.type });
  });
  return Promise.all(files).catch(() => []);
}
