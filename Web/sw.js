// The service worker where it is a plain script: browsers without module workers. The server writes `self.app` above.

importScripts(
  "/worker/app.js",
  "/worker/crew.js",
  "/worker/ground.js",
  "/worker/shared.js",
);
