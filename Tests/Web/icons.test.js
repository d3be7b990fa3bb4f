// Our icons: every name that a town's catalogue may use is drawn, inside its square.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NAMES, path } from "../../Web/js/icons.js";
import { STATUSES, look } from "../../Web/js/model/status.js";
import { files, text } from "./graph.js";

const CATALOGUE = `group-road group-clean group-light group-nature group-water group-traffic group-town
  pothole sidewalk sinkhole manhole wheelchair roadworks rubbish bin furniture graffiti dog broom streetlight
  streetlight-day cable branch tree weeds playground leak hydrant drain flood beach anchor traffic-light sign crosswalk
  parking scooter abandoned-car bench bollard building noise house-alert`.split(/\s+/);

test("the names of the demo town's catalogue are drawn", () => {
  for (const name of CATALOGUE) assert.ok(NAMES.includes(name), name);
});

test("the names that the screens use are drawn", () => {
  const used = files("js/ui", ".js").flatMap((file) => [...text(file).matchAll(/\bicon\("([^"]+)"/g)].map((m) => m[1]));
  for (const name of [...used, ...STATUSES.map((status) => look(status).icon)]) assert.ok(NAMES.includes(name), name);
});

test("an unknown name is a plain dot", () => {
  assert.equal(path("unicorn"), path("dot"));
});

test("paths hold only commands and numbers", () => {
  for (const name of NAMES) assert.match(path(name), /^M[0-9MmLlHhVvAaCcSsZz.,\s-]+$/, name);
});
