/**
 * Buttons `[data-them-vao-bai-giang="<id>"]`: put a record into the basket or take it out, and show
 * the way to the basket. The link beside them and its count come from here too.
 */
(function () {
  "use strict";

  var gio = window.kho.gio;
  var address = new URL(document.currentScript.dataset.soan, document.baseURI).href;
  var status = null;

  function announce(words) {
    if (!status) {
      status = document.createElement("div");
      status.className = "an-hien";
      status.setAttribute("role", "status");
      document.body.appendChild(status);
    }
    setTimeout(function () {
      status.textContent = words;
    }, 50);
  }

  function buttons() {
    return Array.from(document.querySelectorAll("[data-them-vao-bai-giang]"));
  }

  /** Marks what is in the basket; the label says what a press will do. */
  function refresh() {
    var basket = gio.current();
    var inside = new Set(
      basket.muc.map(function (item) {
        return item.id;
      })
    );
    buttons().forEach(function (button) {
      if (!button.dataset.ten) button.dataset.ten = button.textContent.trim();
      var taken = inside.has(button.dataset.themVaoBaiGiang);
      button.textContent = taken ? "Bỏ khỏi giỏ" : button.dataset.ten;
      if (button.dataset.cuaMuc) {
        button.setAttribute("aria-label", button.textContent + ": " + button.dataset.cuaMuc);
      }
      button.classList.toggle("trong-gio", taken);
    });
    document.querySelectorAll("[data-mo-gio]").forEach(function (link) {
      link.hidden = !basket.muc.length;
      link.textContent = "Mở giỏ (" + basket.muc.length + ")";
    });
  }

  /** A link to the basket behind the first button of each group. */
  function addLinks() {
    buttons().forEach(function (button) {
      var group = button.parentElement;
      if (!button.classList.contains("nut") || group.querySelector("[data-mo-gio]")) return;
      var link = document.createElement("a");
      link.className = "nut";
      link.href = address;
      link.dataset.moGio = "";
      link.hidden = true;
      button.after(link);
    });
  }

  /** On a report's page: a small button at each section and footnote. */
  function addToReport() {
    var report = /\/bao-cao\/([a-z0-9-]+)\//.exec(location.pathname);
    if (!report || !document.querySelector(".bao-cao")) return;
    document.querySelectorAll('.bao-cao [id^="muc-"], .bao-cao li[id^="fn:"]').forEach(function (place) {
      if (place.matches("header, section")) return;
      var anchor = place.id.replace("fn:", "fn-");
      var button = document.createElement("button");
      button.type = "button";
      button.className = "them-vao-gio khong-in";
      button.dataset.themVaoBaiGiang = report[1] + "~" + anchor;
      button.textContent = "Thêm vào bài giảng";
      var what = anchor.indexOf("fn-") === 0 ? "chú thích " + anchor.slice(3) : "mục " + numberOf(anchor);
      button.dataset.cuaMuc = what;
      (place.matches("li") ? place.lastElementChild || place : place).append(button);
    });
  }

  /** `muc-iii-6` → `III.6`. */
  function numberOf(anchor) {
    return anchor.replace(/^muc-/, "").toUpperCase().replace("-", ".");
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-them-vao-bai-giang]");
    if (!button) return;
    var id = button.dataset.themVaoBaiGiang;
    if (gio.has(id)) {
      gio.remove(id);
      announce("Đã bỏ khỏi giỏ “" + gio.current().ten + "”");
    } else {
      gio.add(id);
      announce("Đã thêm vào giỏ “" + gio.current().ten + "”, có " + gio.current().muc.length + " mục");
      if (!gio.isStored()) {
        announce("Trình duyệt không cho lưu: giỏ sẽ mất khi rời trang này");
      }
    }
  });

  document.addEventListener("kho:gio", refresh);
  window.addEventListener("pageshow", refresh); // back from the basket: it may have changed
  addToReport();
  addLinks();
  refresh();
})();
