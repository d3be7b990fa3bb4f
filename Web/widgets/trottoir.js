// For the pages of other sites: three elements that show Trottoir in a frame of its own, and until the frame has answered,
// or for ever where it may not, what the page has put inside them: a plain link. See docs/widgets.md.

(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || customElements.get("trottoir-report")) return;
  const { origin } = new URL(script.src);

  class Widget extends HTMLElement {
    /** What the frame is told of the element's attributes. */
    static attributes = ["lang", "lon", "lat"];
    static page = "";
    static title = { fr: "", en: "" };

    connectedCallback() {
      if (this.frame) return;
      const kind = /** @type {typeof Widget} */ (this.constructor);
      const asked = new URL(`/widgets/${kind.page}`, origin);
      for (const name of kind.attributes) {
        const value = this.getAttribute(name);
        if (value) asked.searchParams.set(name, value);
      }
      const speaks = this.lang || document.documentElement.lang;
      if (speaks) asked.searchParams.set("lang", speaks.slice(0, 2));
      // As dark as the page around it may be, and no darker.
      if (!getComputedStyle(document.documentElement).colorScheme.includes("dark")) asked.searchParams.set("scheme", "light");
      const frame = document.createElement("iframe");
      frame.title = speaks.startsWith("en") ? kind.title.en : kind.title.fr;
      frame.allow = "geolocation";
      frame.referrerPolicy = "strict-origin";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      Object.assign(frame.style, { display: "none", width: "100%", border: "0" });
      frame.src = asked.href;
      this.frame = frame;
      this.fallback = document.createElement("slot");
      this.attachShadow({ mode: "open" }).append(this.fallback, frame);
      addEventListener("message", (event) => this.hear(event));
    }

    /**
     * The frame says how high it is, for the first time when it has something to show.
     * @param {MessageEvent} event
     */
    hear({ source, origin: sender, data }) {
      if (!this.frame || source !== this.frame.contentWindow || sender !== origin) return;
      const height = Number(data?.trottoirHeight);
      if (!(height >= 0 && height < 10_000)) return;
      Object.assign(this.frame.style, { display: "block", height: `${Math.ceil(height)}px` });
      this.fallback?.remove();
    }
  }

  customElements.define(
    "trottoir-report",
    class extends Widget {
      static page = "report";
      static attributes = ["lon", "lat", "category"];
      static title = { fr: "Signaler un problème ici", en: "Report a problem here" };
    },
  );
  customElements.define(
    "trottoir-near",
    class extends Widget {
      static page = "near";
      static attributes = ["lon", "lat", "radius", "limit"];
      static title = { fr: "Signalements proches", en: "Reports nearby" };
    },
  );
  customElements.define(
    "trottoir-mine",
    class extends Widget {
      static page = "mine";
      static title = { fr: "Mes signalements", en: "My reports" };
    },
  );
})();
