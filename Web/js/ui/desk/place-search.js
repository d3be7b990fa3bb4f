// Where the caller says it is: an address, a street, two streets that meet. Up: "address", as of the residents' search.

import { searchPlaces } from "../../net/desk.js";
import { AddressSearch } from "../address-search.js";

/** What each kind of place looks like. */
const SIGNS = { address: "pin", street: "group-road", crossing: "plus" };

class PlaceSearch extends AddressSearch {
  label = "entry.place";
  hint = "entry.place.hint";

  /**
   * @param {string} text
   * @param {AbortSignal} signal
   */
  async find(text, signal) {
    const { places } = await searchPlaces(text, signal);
    return places.map((place) => ({ ...place, icon: SIGNS[place.kind] }));
  }
}

customElements.define("place-search", PlaceSearch);
