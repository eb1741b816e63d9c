/**
 * Reordering of a list: by mouse and finger on a handle, by arrow keys on it, and by two buttons.
 * `window.kho.xepThuTu(list, move)`: items are `li[data-id]`, `move(id, place)` is told each change.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});

  /**
   * @param {HTMLElement} list
   * @param {(id: string, place: number) => void} move
   */
  kho.xepThuTu = function (list, move) {
    /** @type {HTMLElement | null} the item under the finger */
    var held = null;

    function items() {
      return Array.from(list.children);
    }

    function placeOf(item) {
      return items().indexOf(item);
    }

    list.addEventListener("pointerdown", function (event) {
      var handle = event.target.closest("[data-keo]");
      if (!handle || event.button > 0) return;
      held = handle.closest("li");
      handle.setPointerCapture(event.pointerId);
      held.classList.add("dang-keo");
      event.preventDefault(); // no text selection
      handle.focus();
    });

    list.addEventListener("pointermove", function (event) {
      if (!held) return;
      var others = items().filter(function (item) {
        return item !== held;
      });
      var next = others.find(function (item) {
        var box = item.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
      // Moving an element in the document ends its pointer capture only when it is taken out.
      if ((next || null) !== held.nextElementSibling) list.insertBefore(held, next || null);
    });

    function drop(event) {
      if (!held) return;
      var item = held;
      held = null;
      item.classList.remove("dang-keo");
      if (event.type === "pointerup") move(item.dataset.id, placeOf(item));
    }
    list.addEventListener("pointerup", drop);
    list.addEventListener("pointercancel", drop);

    list.addEventListener("keydown", function (event) {
      var handle = event.target.closest("[data-keo]");
      var step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!handle || !step) return;
      event.preventDefault();
      shift(handle.closest("li"), step);
    });

    list.addEventListener("click", function (event) {
      var button = event.target.closest("[data-doi-cho]");
      if (button) shift(button.closest("li"), Number(button.dataset.doiCho));
    });

    function shift(item, step) {
      var place = placeOf(item) + step;
      if (place >= 0 && place < list.children.length) move(item.dataset.id, place);
    }
  };
})();
