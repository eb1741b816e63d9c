/** Saving a file from the browser, its name, and the quotations of a basket item in one form. */
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
