// How long a server asks to wait (RFC 9110 §10.2.3).

/** Milliseconds; no server may keep a phone waiting longer, and no clock that was put back may either. */
export const LONGEST_PAUSE = 3_600_000;

/**
 * How many milliseconds `Retry-After` asks to wait; null if it does not. A date is measured against the server's own
 * clock: the phone's may be wrong.
 * @param {string | null} header
 * @param {string | null} date the server's
 */
export function retryAfter(header, date) {
  if (!header) return null;
  const milliseconds = /^\d+$/.test(header.trim())
    ? Number(header) * 1000
    : Date.parse(header) - Date.parse(date ?? "");
  if (!Number.isFinite(milliseconds)) return null;
  return Math.min(LONGEST_PAUSE, Math.max(0, milliseconds));
}
