/**
 * Reordering of a list: by mouse and finger on a handle, by arrow keys on it, and by two buttons.
 * `kho.xepThuTu(list, move)`: items are `li[data-id]`, `move(id, place)` is told each change.
 */
(() => {
  "use strict";

  const { under } = kho.dom;
  kho.xepThuTu = (list, move) => {
    /** @type {HTMLElement | null} the item under the finger */
    let held = null;

    /** @returns {HTMLElement[]} */
    function items() {
      return [...list.querySelectorAll(":scope > *")];
    }

    /** @param {HTMLElement} item */
    function placeOf(item) {
      return items().indexOf(item);
    }

    list.addEventListener("pointerdown", (event) => {
      const handle = under(event, "[data-keo]");
      const row = handle?.closest("li");
      if (!handle || !row || event.button > 0) return;
      held = row;
      handle.setPointerCapture(event.pointerId);
      held.classList.add("dang-keo");
      event.preventDefault(); // no text selection
      handle.focus();
    });

    list.addEventListener("pointermove", (event) => {
      if (!held) return;
      const others = items().filter((item) => item !== held);
      const next = others.find((item) => {
        const box = item.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
      // Moving an element in the document ends its pointer capture only when it is taken out.
      if ((next || null) !== held.nextElementSibling) list.insertBefore(held, next || null);
    });

    /** @param {PointerEvent} event */
    function drop(event) {
      if (!held) return;
      const item = held;
      held = null;
      item.classList.remove("dang-keo");
      if (event.type === "pointerup") move(item.dataset.id ?? "", placeOf(item));
    }
    list.addEventListener("pointerup", drop);
    list.addEventListener("pointercancel", drop);

    list.addEventListener("keydown", (event) => {
      const handle = under(event, "[data-keo]");
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!handle || !step) return;
      event.preventDefault();
      shift(handle.closest("li"), step);
    });

    list.addEventListener("click", (event) => {
      const button = under(event, "[data-doi-cho]");
      if (button) shift(button.closest("li"), Number(button.dataset.doiCho));
    });

    /** @param {HTMLElement | null} item @param {number} step */
    function shift(item, step) {
      if (!item) return;
      const place = placeOf(item) + step;
      if (place >= 0 && place < list.children.length) move(item.dataset.id ?? "", place);
    }
  };
})();
