// Wiring only: language, town, screens, outbox.

import "./ui/site-footer.js";
import "./ui/site-header.js";
import * as i18n from "./i18n.js";
import * as router from "./router.js";
import * as town from "./town.js";
import { showFailure } from "./ui/failure.js";

async function main() {
  if (self !== top) document.documentElement.classList.add("framed");
  town.dressFromMemory();
  // Asked for together: on a slow network each round trip is felt.
  const loading = town.load();
  loading.catch(() => {});
  await i18n.use(i18n.preferred());
  try {
    await loading;
  } catch (error) {
    showFailure(error, main);
    return;
  }
  router.start();
  // What the first screen can do without.
  const [sync, install, leaving, { registerWorker }] = await Promise.all([
    import("./net/sync.js"),
    import("./device/install.js"),
    import("./ui/leaving.js"),
    import("./sw-bridge.js"),
    import("./ui/connection-banner.js"),
    import("./ui/outbox-badge.js"),
  ]);
  sync.start();
  install.watch();
  await Promise.all([leaving.guard(), import("./ui/update-offer.js"), registerWorker()]);
  if (town.town().identity?.length) await (await import("./net/citizen.js")).signInSilently(document.body.dataset.route);
  const { refresh } = await import("./net/kept.js");
  await refresh();
}

await main();
