// Moving the map under the pin by the arrow keys: small steps, so that one can stand before a door.

/** Pixels a key moves the map: some ten metres where houses can be told. */
const STEP = 12;
/** With Shift. */
const LEAP = 120;

/** @type {Record<string, [x: number, y: number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * Instead of the map's own keys, which leap a hundred pixels and turn it.
 * @param {any} map
 */
export function steerByKeys(map) {
  map.keyboard.disable();
  map.getCanvas().addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const length = event.shiftKey ? LEAP : STEP;
    if (arrow) map.panBy(arrow.map((way) => way * length), { duration: 0 });
    else if (event.key === "+" || event.key === "=") map.zoomIn({ duration: 0 });
    else if (event.key === "-") map.zoomOut({ duration: 0 });
    else return;
    event.preventDefault();
  });
}
