/** Making and saving files from the browser, and the quotations of a basket item in one form. */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});

  /** Hands a file to the browser's downloads. @param {Blob} blob @param {string} name */
  kho.luuTep = function (blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 60000);
  };

  /** A file name without marks and signs: `bai-giang-2018.docx`. */
  kho.tenTep = function (name, suffix) {
    var bare = name
      .toLowerCase()
      .replace(/đ/g, "d")
      .normalize("NFD")
      .replace(/[^a-z0-9]+/g, function (signs) {
        return /^[\u0300-\u036f]+$/.test(signs) ? "" : "-";
      })
      .replace(/^-+|-+$/g, "")
      .slice(0, 60);
    return (bare || "gio-bai-giang") + "." + suffix;
  };

  /** Loads a library by its own script, once; `name` is the global that it makes. */
  function loaded(address, name) {
    if (!libraries[name]) {
      libraries[name] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = address;
        script.onload = function () {
          resolve(window[name]);
        };
        script.onerror = function () {
          delete libraries[name];
          reject(new Error("Không tải được bộ phận tạo tệp. Hãy kiểm tra kết nối rồi thử lại."));
        };
        document.head.append(script);
      });
    }
    return libraries[name];
  }

  /** @type {Object<string, Promise<object>>} */
  var libraries = {};

  /** Asks once for a title, since a file is found again by it. @returns {boolean} whether it asks */
  function asksForTitle(button, basket) {
    var field = document.querySelector("[data-truong='ten']");
    if (kho.giaoAn.isNamed(basket) || button.dataset.daHoiTen) return false;
    button.dataset.daHoiTen = "roi";
    field.focus();
    document.getSelection().selectAllChildren(field);
    document.querySelector("[data-loi-nhan]").textContent =
      "Hãy đặt tên bài trước khi tải; bấm tải lần nữa nếu vẫn giữ tên “" + basket.ten + "”.";
    return true;
  }

  /**
   * Makes what is pressed at `selector` turn the chosen basket into a file.
   * @param {{thuVien: string, bienSo: string, duoi: string, ten: string,
   *   tao: (library: object, basket: object, content: object) => Promise<Blob>}} way the library and
   *   its global, the file's ending, what it is called in messages, and what makes it
   */
  kho.taiTep = function (selector, way) {
    document.addEventListener("click", function (event) {
      var button = event.target.closest(selector);
      if (!button || button.disabled) return;
      var basket = kho.gio.current();
      if (asksForTitle(button, basket)) return;
      var ids = basket.muc
        .map(function (item) {
          return item.id;
        })
        .concat(kho.giaoAn.lessonsOf(basket));
      var label = button.textContent;
      button.disabled = true;
      button.textContent = "Đang tạo " + way.ten + "…";
      Promise.all([loaded(way.thuVien, way.bienSo), kho.gioDuLieu.load(ids)])
        .then(function (ready) {
          return way.tao(ready[0], basket, ready[1]);
        })
        .then(function (blob) {
          kho.luuTep(blob, kho.tenTep(basket.ten, way.duoi));
          return "Đã tạo " + way.ten + ".";
        })
        .catch(function (failed) {
          return failed.message;
        })
        .then(function (words) {
          button.disabled = false;
          button.textContent = label;
          button.focus();
          document.querySelector("[data-loi-nhan]").textContent = words;
        });
    });
  };

  /**
   * The report's words in an item: quotations of a record, or the paragraphs of a section.
   * `them` is the subject that the editors put before words of a lesson, in square brackets.
   * @returns {{cau: string, nguon: string, duong_dan: string, them?: string}[]}
   */
  kho.gioNoiDung = function (item) {
    if (item.trich) return item.trich;
    return item.doan.map(function (words) {
      return { cau: words, nguon: item.nguon, duong_dan: item.duong_dan };
    });
  };
})();
