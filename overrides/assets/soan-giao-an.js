/**
 * A basket as a lesson plan: its parts in order, times and their sum, chosen questions. Pure
 * functions over plain objects, for the page, the Word file and the slides: `window.kho.giaoAn`.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});

  /**
   * @typedef {{ma: string, loai: string, cau: string, tinh_huong?: string, goi_y?: string[],
   *   phuong_an?: string[], dap_an?: string, trich?: {cau: string, nguon: string}[]}} Question
   */

  /** What a trainer typed, a paragraph a line; empty lines only part them. @returns {string[]} */
  function paragraphs(words) {
    return kho.gio.clean(words || "")
      .split("\n")
      .map(function (line) {
        return line.trim();
      })
      .filter(Boolean);
  }

  /** Whole minutes, 0 where none are given. */
  function minutesOf(words) {
    var found = /\d+/.exec(words || "");
    return found ? Math.min(Number(found[0]), 6000) : 0;
  }

  /** @returns {number} the minutes of all items */
  function total(basket) {
    return basket.muc.reduce(function (sum, item) {
      return sum + minutesOf(item.phut);
    }, 0);
  }

  /** How the sum stands to the length of the lesson, in words. */
  function balance(basket) {
    var sum = total(basket);
    var length = minutesOf(basket.phieu.thoi_luong);
    var said = "Cộng: " + sum + " phút";
    if (!length) return said + ".";
    if (sum === length) return said + ", vừa đúng thời lượng " + length + " phút.";
    var rest = Math.abs(length - sum);
    return said + (sum < length ? ", còn thiếu " : ", quá ") + rest + " phút so với thời lượng " + length + " phút.";
  }

  /** Every question of the lessons in `content`, with the id under which a basket keeps it. */
  function questionsOf(content) {
    var found = [];
    Object.keys(content).forEach(function (id) {
      (content[id].cau_hoi || []).forEach(function (question) {
        found.push({ id: id + ":" + question.ma, bai: content[id].ten, hoi: question });
      });
    });
    return found;
  }

  /** The lessons whose questions a basket has chosen. @returns {string[]} */
  function lessonsOf(basket) {
    return Array.from(
      new Set(
        basket.cauHoi.map(function (id) {
          return id.split(":")[0];
        })
      )
    );
  }

  /**
   * The chosen questions in the order chosen, those to discuss apart from the quiz.
   * @returns {{thaoLuan: Question[], tracNghiem: Question[]}}
   */
  function chosen(basket, content) {
    var known = {};
    questionsOf(content).forEach(function (each) {
      known[each.id] = each.hoi;
    });
    var found = basket.cauHoi
      .map(function (id) {
        return known[id];
      })
      .filter(Boolean);
    function of(kind) {
      return found.filter(function (question) {
        return question.loai === kind;
      });
    }
    return { thaoLuan: of("thảo luận"), tracNghiem: of("trắc nghiệm") };
  }

  /** Whether the basket still has the name it was made with. */
  function isNamed(basket) {
    return basket.ten.replace(/ \d+$/, "") !== kho.gio.FIRST_NAME;
  }

  /** The lines at the head that are filled in: [label, words]. */
  function head(basket, settings) {
    var fields = basket.phieu;
    return [
      ["Cơ quan", fields.co_quan || settings.centre],
      ["Người soạn", fields.nguoi_soan || settings.lecturer],
      ["Đối tượng", fields.doi_tuong],
      ["Thời lượng", fields.thoi_luong && minutesOf(fields.thoi_luong) + " phút"],
      ["Ngày giảng", fields.ngay_giang],
    ].filter(function (line) {
      return line[1];
    });
  }

  kho.giaoAn = {
    paragraphs: paragraphs,
    minutesOf: minutesOf,
    total: total,
    balance: balance,
    questionsOf: questionsOf,
    lessonsOf: lessonsOf,
    chosen: chosen,
    isNamed: isNamed,
    head: head,
    LETTERS: "ABCDEF",
  };
})();
