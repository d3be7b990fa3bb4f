// What it is about, by the words that a caller uses. Up: "address" with the category's id as `id`.

import { language } from "../../i18n.js";
import { search } from "../../model/catalogue.js";
import { say, town } from "../../town.js";
import { AddressSearch } from "../address-search.js";

/** Kinds that are offered for one word. */
const MOST = 8;

class KindSearch extends AddressSearch {
  label = "entry.kind";
  hint = "kind.placeholder";

  /** @param {string} text */
  async find(text) {
    return search(town().categories, text, language())
      .slice(0, MOST)
      .map(({ id, label, icon }) => ({ id, label: say(label), icon, lon: 0, lat: 0 }));
  }
}

customElements.define("kind-search", KindSearch);
