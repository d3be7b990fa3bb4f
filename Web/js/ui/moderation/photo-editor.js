// A photo on which parts are covered: drawn with a pointer, or added, moved and resized by touch and keys. Nothing is sent
// before it is asked for. Up: "covered" with the boxes.

import { t } from "../../i18n.js";
import { between, fitted, middle, MOST, moved, pressed, resized, same } from "../../model/moderation/boxes.js";
import { announce, h, icon, refill } from "../dom.js";

/** @typedef {import("../../model/moderation/boxes.js").Box} Box */

export class PhotoEditor extends HTMLElement {
  /** @type {import("../../net/moderation.js").ModeratedPhoto} */
  photo = /** @type {any} */ (null);
  /** What the photo shows, for whoever does not see it. */
  text = "";
  /** @type {Box[]} */
  boxes = [];
  /**
   * What there was before each change.
   * @type {Box[][]}
   */
  past = [];

  connectedCallback() {
    this.boxes = this.photo.boxes.map(fitted);
    this.stage = h("div", { class: "stage", onpointerdown: (/** @type {PointerEvent} */ event) => this.draw(event) });
    this.tools = h("div", { class: "acts" });
    this.image = h("img", { src: this.photo.whole, alt: this.text, width: this.photo.width, height: this.photo.height, draggable: false });
    refill(this, this.stage, h("p", { class: "hint" }, t("moderation.boxes.how")), this.tools);
    this.addEventListener("keydown", (event) => this.typed(event));
    this.render();
  }

  get isChanged() {
    return !same(this.boxes, this.photo.boxes);
  }

  /** @param {number} [focus] the box that has the focus then */
  render(focus) {
    refill(/** @type {HTMLElement} */ (this.stage), this.image, ...this.boxes.map((box, index) => this.box(box, index)));
    const chip = (/** @type {string} */ sign, /** @type {string} */ text, /** @type {() => void} */ onclick, disabled = false) =>
      h("button", { type: "button", class: "chip", disabled, onclick }, icon(sign), text);
    refill(
      /** @type {HTMLElement} */ (this.tools),
      chip("plus", t("moderation.boxes.add"), () => this.add(middle()), this.boxes.length >= MOST),
      chip("back", t("moderation.boxes.undo"), () => this.back(), this.past.length === 0),
      chip("trash", t("moderation.boxes.clear"), () => this.change([]), this.boxes.length === 0),
      h("button", { type: "button", class: "button primary", disabled: !this.isChanged, onclick: () => this.send() }, icon("check"), this.boxes.length === 0 ? t("moderation.boxes.none") : t("moderation.boxes.save", { count: this.boxes.length })),
    );
    if (focus === undefined) return;
    const box = /** @type {HTMLElement | undefined} */ (this.stage?.querySelectorAll(".box")[focus]);
    (box ?? this.tools?.querySelector("button"))?.focus();
  }

  /**
   * @param {Box} box
   * @param {number} index
   */
  box(box, index) {
    const element = h(
      "div",
      {
        class: "box",
        tabindex: 0,
        role: "button",
        "aria-label": t("moderation.box", { number: index + 1, count: this.boxes.length }),
        "aria-description": t("moderation.box.how"),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.press(event, index),
        onpointerdown: (/** @type {PointerEvent} */ event) => this.drag(event, index, moved),
      },
      h("span", { class: "grip", "aria-hidden": "true", onpointerdown: (/** @type {PointerEvent} */ event) => this.drag(event, index, resized) }),
    );
    place(element, box);
    return element;
  }

  /**
   * @param {Box[]} boxes
   * @param {number} [focus]
   */
  change(boxes, focus) {
    if (same(boxes, this.boxes)) return;
    this.past.push(this.boxes);
    this.boxes = boxes;
    this.render(focus);
  }

  /** @param {Box} box */
  add(box) {
    if (this.boxes.length >= MOST) return;
    this.change([...this.boxes, box], this.boxes.length);
    announce(t("moderation.box.added", { count: this.boxes.length }));
  }

  back() {
    const before = this.past.pop();
    if (!before) return;
    this.boxes = before;
    this.render();
    announce(t("moderation.boxes.undone", { count: this.boxes.length }));
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.back();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} index
   */
  press(event, index) {
    const box = pressed(this.boxes[index], event);
    if (box === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (box) this.change(this.boxes.map((one, place) => (place === index ? box : one)), index);
    else {
      this.change(this.boxes.filter((_, place) => place !== index), Math.max(0, index - 1));
      announce(t("moderation.box.removed", { count: this.boxes.length }));
    }
  }

  /**
   * Where on the photo.
   * @param {PointerEvent} event
   */
  point(event) {
    const { left, top, width, height } = /** @type {HTMLElement} */ (this.image).getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  }

  /**
   * A new box from here to where the pointer is let go. A finger scrolls the page: it adds a box by the button.
   * @param {PointerEvent} event
   */
  draw(event) {
    if (event.button !== 0 || event.pointerType === "touch" || this.boxes.length >= MOST) return;
    event.preventDefault();
    const from = this.point(event);
    const sketch = h("div", { class: "box" });
    this.stage?.append(sketch);
    this.follow(
      event,
      (to) => place(sketch, between(from, to)),
      (to) => {
        sketch.remove();
        if (Math.abs(to.x - from.x) + Math.abs(to.y - from.y) > 0.01) this.add(between(from, to));
      },
    );
  }

  /**
   * @param {PointerEvent} event
   * @param {number} index
   * @param {(box: Box, x: number, y: number) => Box} how
   */
  drag(event, index, how) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const from = this.point(event);
    const element = /** @type {HTMLElement} */ (this.stage?.querySelectorAll(".box")[index]);
    const box = this.boxes[index];
    const at = (/** @type {{x: number, y: number}} */ to) => how(box, to.x - from.x, to.y - from.y);
    this.follow(
      event,
      (to) => place(element, at(to)),
      (to) => {
        this.change(this.boxes.map((one, spot) => (spot === index ? at(to) : one)), index);
        element.focus();
      },
    );
  }

  /**
   * Follows the pointer until it is let go.
   * @param {PointerEvent} event
   * @param {(to: {x: number, y: number}) => void} move
   * @param {(to: {x: number, y: number}) => void} end
   */
  follow(event, move, end) {
    const stop = new AbortController();
    const { signal } = stop;
    const mine = (/** @type {PointerEvent} */ next) => next.pointerId === event.pointerId;
    addEventListener("pointermove", (next) => mine(next) && move(this.point(next)), { signal });
    addEventListener("pointerup", (next) => mine(next) && (stop.abort(), end(this.point(next))), { signal });
    addEventListener("pointercancel", (next) => mine(next) && (stop.abort(), this.render()), { signal });
  }

  send() {
    this.dispatchEvent(new CustomEvent("covered", { detail: this.boxes, bubbles: true }));
  }
}

/**
 * @param {HTMLElement} element
 * @param {Box} box
 */
function place(element, { x, y, width, height }) {
  const percent = (/** @type {number} */ value) => `${value * 100}%`;
  Object.assign(element.style, { left: percent(x), top: percent(y), width: percent(width), height: percent(height) });
}

customElements.define("photo-editor", PhotoEditor);
