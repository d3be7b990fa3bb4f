// Imported first: Node as a browser without IndexedDB, where the stores work in memory. A channel to other tabs would keep
// the test from ending.

globalThis.navigator ??= /** @type {any} */ ({});
globalThis.location ??= /** @type {any} */ ({ href: "https://town.example/" });
Reflect.deleteProperty(globalThis, "BroadcastChannel");
