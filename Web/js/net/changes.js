// What changes in the town while somebody looks, told by the server as it happens (docs/api.md, "Follow changes").

/** Milliseconds: many changes at once are one piece of news. */
const PAUSE = 2_000;
/** Milliseconds until a stream that the server refused is asked for again. */
const PATIENCE = 30_000;

/**
 * Calls `heard` soon after anything public has changed, and when the page is seen again, until `signal` ends it. A page
 * that nobody sees listens to nothing.
 * @param {() => void} heard
 * @param {AbortSignal} signal
 */
export function followChanges(heard, signal) {
  if (typeof EventSource !== "function") return;
  /** @type {EventSource | null} */
  let stream = null;
  /** @type {number | undefined} */
  let retry;
  /** @type {number | undefined} */
  let news;

  const tell = () => {
    news ??= setTimeout(() => {
      news = undefined;
      heard();
    }, PAUSE);
  };
  const close = () => {
    clearTimeout(retry);
    stream?.close();
    stream = null;
  };
  const open = () => {
    close();
    stream = new EventSource("/api/v1/changes");
    stream.addEventListener("change", tell);
    // A connection that broke comes back by itself, with what was missed. One that was refused does not.
    stream.addEventListener("error", () => {
      if (stream?.readyState === EventSource.CLOSED) retry = setTimeout(open, PATIENCE);
    });
  };
  const see = () => {
    if (document.visibilityState === "hidden") return close();
    if (stream) return;
    open();
    heard();
  };

  document.addEventListener("visibilitychange", see, { signal });
  signal.addEventListener("abort", () => {
    close();
    clearTimeout(news);
  });
  if (document.visibilityState !== "hidden") open();
}
