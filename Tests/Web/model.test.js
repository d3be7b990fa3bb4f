import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { reportBody } from "../../Web/js/model/bodies.js";
import * as draft from "../../Web/js/model/draft.js";
import { delay, isDue, lacksPhotos, pending, progress, verdict } from "../../Web/js/model/outbox.js";
import { LONGEST_PAUSE, retryAfter } from "../../Web/js/model/retry-after.js";
import * as place from "../../Web/js/model/place.js";
import { match, paths } from "../../Web/js/model/routes.js";
import { look } from "../../Web/js/model/status.js";
import * as tiles from "../../Web/js/model/tiles.js";
import * as theme from "../../Web/js/model/theme.js";
import { ago } from "../../Web/js/model/time.js";
import { uuid } from "../../Web/js/model/uuid.js";

describe("place", () => {
  const here = { lon: 3.8767, lat: 43.6108 };

  test("a degree of latitude is about 111.2 km", () => {
    const metres = place.distance({ lon: 0, lat: 0 }, { lon: 0, lat: 1 });
    assert.ok(Math.abs(metres - 111_195) < 1, String(metres));
  });

  test("photo and phone disagree beyond 250 m only", () => {
    assert.equal(place.disagree(here, { lon: 3.8767, lat: 43.6129 }), false);
    assert.equal(place.disagree(here, { lon: 3.8767, lat: 43.6132 }), true);
    assert.equal(place.disagree(here, null), false);
  });

  test("distances are said in the page's language", () => {
    assert.equal(place.spokenDistance(18.4, "fr").replace(/\s/g, " "), "18 m");
    assert.equal(place.spokenDistance(183, "fr").replace(/\s/g, " "), "180 m");
    assert.equal(place.spokenDistance(1240, "fr").replace(/\s/g, " "), "1,2 km");
    assert.equal(place.spokenDistance(1240, "en"), "1.2 km");
  });

  test("boxes hold, cover and grow", () => {
    /** @type {[number, number, number, number]} */
    const box = [3, 43, 4, 44];
    assert.ok(place.holds(box, here));
    assert.ok(!place.holds(box, { lon: 5, lat: 43.5 }));
    assert.ok(place.covers(place.padded(box, 0.1), box));
    assert.ok(!place.covers(box, place.padded(box, 0.1)));
    assert.deepEqual(place.centre(box), { lon: 3.5, lat: 43.5 });
  });
});

describe("time", () => {
  const now = Date.parse("2026-11-24T14:00:00Z");
  /** @param {string} iso */
  const said = (iso) => ago(iso, now, "fr", "Europe/Paris").replace(/\s/g, " ");

  test("is said as people say it", () => {
    assert.equal(said("2026-11-24T13:59:40Z"), "maintenant");
    assert.equal(said("2026-11-24T13:48:00Z"), "il y a 12 min");
    assert.equal(said("2026-11-24T11:30:00Z"), "il y a 2 h");
    assert.equal(said("2026-11-23T13:00:00Z"), "hier");
    assert.equal(said("2026-11-12T10:00:00Z"), "12 nov.");
    assert.equal(said("2025-01-05T10:00:00Z"), "5 janv. 2025");
  });

  test("a clock that is ahead does not say the future", () => {
    assert.equal(said("2026-11-24T15:00:00Z"), "maintenant");
  });
});

describe("draft", () => {
  const asked = { questions: [], photo: /** @type {const} */ ("optional") };
  const empty = () => draft.newDraft("11111111-1111-4111-8111-111111111111", 0);
  const photo = { key: "k", name: "a.jpg" };

  test("a step that lacks its answer is not reached", () => {
    const one = empty();
    assert.equal(draft.reachable(one, null), "photo");
    assert.equal(draft.reachable(one, "precisions"), "lieu");
    one.place = { lon: 1, lat: 2, source: "map" };
    assert.equal(draft.reachable(one, "precisions"), "type");
    one.category = "pothole";
    assert.equal(draft.reachable(one, "precisions"), "precisions");
    assert.equal(draft.reachable(one, "nonsense"), "photo");
  });

  test("the photo's place comes before the phone's, a chosen place before both", () => {
    const one = empty();
    one.photos = [{ ...photo, place: { lon: 3.1, lat: 43.1 }, device: { lon: 3.2, lat: 43.2, accuracy: 12 } }];
    assert.equal(draft.guess(one)?.source, "photo");
    one.photos[0].place = null;
    assert.deepEqual(draft.guess(one), { lon: 3.2, lat: 43.2, accuracy: 12, source: "device" });
    one.place = { lon: 1, lat: 2, source: "map" };
    assert.equal(draft.guess(one)?.source, "map");
  });

  test("it asks once when the two disagree", () => {
    const one = empty();
    one.photos = [{ ...photo, place: { lon: 3.1, lat: 43.1 }, device: { lon: 3.2, lat: 43.2 } }];
    assert.ok(draft.mustAsk(one));
    one.placeAsked = true;
    assert.ok(!draft.mustAsk(one));
  });

  test("the same draft gives the same body, without what is empty", () => {
    const one = empty();
    one.place = { lon: 3.87670004, lat: 43.6108, source: "device", accuracy: 12.345, label: "12, rue Foch" };
    one.category = "pothole";
    one.photos = [{ ...photo, id: "a" }, { ...photo, key: "l", id: "a" }, { ...photo, key: "m" }];
    one.description = "  big ";
    assert.deepEqual(reportBody(one, asked), {
      category: "pothole",
      location: { lon: 3.8767, lat: 43.6108, source: "device", accuracy: 12.3 },
      channel: "web",
      description: "big",
      photos: ["a"],
    });
    assert.deepEqual(reportBody(one, asked), reportBody(structuredClone(one), asked));
    assert.equal(reportBody(one, { ...asked, photo: "none" }).photos, undefined);
    assert.throws(() => reportBody(empty(), asked));
  });

  test("how a report was sent is told beside it, and is no part of it", () => {
    const one = empty();
    assert.deepEqual(draft.submission(one, "d", 4_400), { device: "d", elapsed: 4 });
    one.website = "http://spam.example";
    assert.deepEqual(draft.submission(one, "d", 86_400_000), {
      device: "d",
      elapsed: 86_400,
      website: "http://spam.example",
    });
    assert.ok(draft.submission(one, "d", -5_000).elapsed > 60, "a clock put back is no haste");
    one.place = { lon: 3.8767, lat: 43.6108, source: "map" };
    one.category = "pothole";
    assert.equal(reportBody(one, asked).website, undefined);
  });
});

describe("outbox", () => {
  test("only an answer settles an item", () => {
    const expected = { 200: "sent", 201: "sent", 408: "retry", 429: "retry", 500: "retry", 503: "retry" };
    for (const [status, what] of Object.entries(expected)) assert.equal(verdict(Number(status)), what);
    for (const status of [400, 404, 409, 413, 415, 422]) assert.equal(verdict(status), "refused");
    assert.equal(verdict(null), "retry");
  });

  test("photos that the server has let go of are sent again", () => {
    const problem = { type: "invalid", title: "", detail: "", fields: ["is not stored here"] };
    assert.equal(lacksPhotos({ ...problem, pointers: ["#/photos/1"] }), true);
    assert.equal(lacksPhotos({ ...problem, pointers: ["#/photos"] }), false);
    assert.equal(lacksPhotos({ ...problem, pointers: ["#/category"] }), false);
    assert.equal(lacksPhotos(problem), false);
  });

  test("a conflict that may pass is waited for, one that cannot is not", () => {
    assert.equal(verdict(409, 1000), "retry");
    assert.equal(verdict(409), "refused");
    assert.equal(verdict(423), "retry");
  });

  test("Retry-After is seconds or a date by the server's clock, and never longer than an hour", () => {
    const date = "Sun, 29 Nov 2026 10:00:00 GMT";
    assert.equal(retryAfter("30", date), 30_000);
    assert.equal(retryAfter("Sun, 29 Nov 2026 10:01:00 GMT", date), 60_000);
    assert.equal(retryAfter("Sun, 29 Nov 2026 09:00:00 GMT", date), 0);
    assert.equal(retryAfter("864000", date), LONGEST_PAUSE);
    for (const header of [null, "", "soon"]) assert.equal(retryAfter(header, date), null);
    assert.equal(retryAfter("Sun, 29 Nov 2026 10:01:00 GMT", null), null);
  });

  test("hope overrides our own waiting, not what the server asked for; a clock put back does not hold anything", () => {
    const now = Date.parse("2026-11-29T10:00:00Z");
    const waiting = { nextAttemptAt: now + 60_000 };
    assert.equal(isDue(waiting, now, false), false);
    assert.equal(isDue(waiting, now + 60_000, false), true);
    assert.equal(isDue(waiting, now, true), true);
    assert.equal(isDue({ ...waiting, pausedUntil: now + 30_000 }, now, true), false);
    assert.equal(isDue(waiting, now - 86_400_000, false), true);
    assert.equal(isDue({ ...waiting, pausedUntil: now + 30_000 }, now - 86_400_000, true), true);
  });

  test("progress is measured in bytes, and is whole only when the server says so", () => {
    const photos = [{ key: "a", size: 300_000 }, { key: "b", size: 100_000 }];
    const item = /** @type {any} */ ({ asked: { photo: "optional" }, draft: { photos } });
    assert.equal(progress(item, []), 0);
    assert.equal(progress(item, [{ key: "a", size: 300_000, offset: 262_144 }]), 64);
    const sent = { ...item, draft: { photos: photos.map((photo) => ({ ...photo, id: "f" })) } };
    assert.equal(progress(sent, []), 98);
    assert.equal(progress({ ...item, asked: { photo: "none" } }, []), 0);
  });

  test("waits longer each time, never longer than five minutes", () => {
    assert.equal(delay(1, 0), 1000);
    assert.equal(delay(1, 1), 2000);
    assert.equal(delay(2, 1), 4000);
    assert.equal(delay(1000, 1), 300_000);
  });

  test("counts what is still here", () => {
    const items = /** @type {any[]} */ ([{ state: "sent" }, { state: "waiting" }, { state: "refused" }]);
    assert.equal(pending(items), 2);
  });
});

describe("routes", () => {
  test("each path is matched, and comes back", () => {
    assert.equal(match("/").name, "home");
    assert.equal(match("/signaler", "?etape=lieu").query.get("etape"), "lieu");
    assert.deepEqual(match(paths.report("S-1042")).params, { reference: "S-1042" });
    assert.deepEqual(match(paths.tracking("BCDFGHJK")).params, { code: "BCDFGHJK" });
    assert.deepEqual(match("/suivi/").params, {});
    assert.equal(match(paths.sending("a b")).params.id, "a b");
    assert.equal(match("/aide/").name, "help");
    assert.equal(match("/nothing/here").name, "missing");
    assert.deepEqual([paths.signIn(), paths.crew(), paths.desk(), paths.figures(), paths.openData()].map((path) => match(path).name), [
      "signin",
      "crew",
      "desk",
      "figures",
      "opendata",
    ]);
    assert.equal(match("/guichet/nouveau").params.view, "nouveau");
    assert.equal(match("/signalements/%E0%A4%A").name, "report");
  });
});

describe("theme", () => {
  const grounds = { light: [255, 255, 255], dark: [29, 34, 38] };

  test("whatever colour a town picks, text on it and in it can be read", () => {
    for (const accent of ["#0b5c7a", "#ffd400", "#ffffff", "#000000", "#e4003a", "#777777", "#00ff00"]) {
      const made = theme.properties({ accent, accentText: "#ffffff" });
      /** @param {string} name */
      const colour = (name) => /** @type {any} */ (theme.parse(made[name]));
      const ratios = {
        button: theme.contrast(colour("--town-fill"), colour("--town-fill-text")),
        text: theme.contrast(colour("--town-ink"), /** @type {any} */ (grounds.light)),
        darkButton: theme.contrast(colour("--town-dark-fill"), colour("--town-dark-fill-text")),
        darkText: theme.contrast(colour("--town-dark-ink"), /** @type {any} */ (grounds.dark)),
      };
      for (const [name, ratio] of Object.entries(ratios)) assert.ok(ratio >= 4.49, `${accent} ${name} ${ratio}`);
    }
  });

  test("black on white is 21", () => {
    assert.equal(Math.round(theme.contrast([0, 0, 0], [255, 255, 255])), 21);
    assert.equal(theme.parse("blue"), null);
  });
});

test("an unknown status still has a look", () => {
  assert.equal(look("vanished").tone, "open");
  assert.equal(look("fixed").tone, "done");
});

test("a UUID can be made without randomUUID", () => {
  const source = /** @type {any} */ ({ getRandomValues: (/** @type {Uint8Array} */ bytes) => bytes.fill(255) });
  assert.equal(uuid(source), "ffffffff-ffff-4fff-bfff-ffffffffffff");
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

describe("tiles", () => {
  const origin = "https://town.example";

  test("a filter is asked of the server, and nothing where there is none", () => {
    const all = `${origin}/api/v1/tiles/{z}/{x}/{y}.mvt`;
    assert.equal(tiles.tileAddress(origin, tiles.EVERYTHING), all);
    assert.equal(tiles.tileAddress(origin, { state: "open", category: "" }), `${all}?status=open`);
    assert.equal(tiles.tileAddress(origin, { state: "closed", category: "a&b" }), `${all}?status=closed&category=a%26b`);
  });

  test("a cluster is come nearer to, until it will not come apart", () => {
    assert.equal(tiles.nearer(9.7), 11);
    assert.equal(tiles.nearer(17.2), 19);
    assert.equal(tiles.nearer(18.4), 19);
    assert.equal(tiles.nearer(19), null);
  });

  test("the deepest cell holds its point and is the grid's", () => {
    for (const point of [{ lon: 3.95, lat: 43.2 }, { lon: -70.1, lat: -33.4 }, { lon: 0, lat: 0 }]) {
      const cell = tiles.deepestCell(point);
      assert.ok(place.holds(cell, point));
      const [west, south, east, north] = cell;
      assert.ok(Math.abs(east - west - 360 / 2 ** 22) < 1e-12);
      const beside = tiles.deepestCell({ lon: (west + east) / 2, lat: south - (north - south) / 2 });
      assert.ok(Math.abs(beside[3] - south) < 1e-9);
    }
  });
});
