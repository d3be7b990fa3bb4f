// Wiring only: language, town, screens, outbox.

import "./ui/connection-banner.js";
import "./ui/site-footer.js";
import "./ui/site-header.js";
import * as i18n from "./i18n.js";
import * as router from "./router.js";
import * as sync from "./net/sync.js";
import * as town from "./town.js";
import { showFailure } from "./ui/failure.js";

async function main() {
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
  sync.start();
  const { registerWorker } = await import("./sw-bridge.js");
  await registerWorker();
}

await main();
