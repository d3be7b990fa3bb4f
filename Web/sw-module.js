// The service worker where it may import modules: the same parts as sw.js, and sending in the background. The server
// writes `self.app` above.

import "/worker/app.js";
import "/worker/crew.js";
import "/worker/ground.js";
import "/worker/shared.js";
import { handleSync } from "/js/net/background-sync.js";

handleSync(self);
