/**
 * A basket as a lesson plan: its parts in order, times and their sum, chosen questions. Pure
 * functions over plain objects, for the page, the Word file and the slides: `kho.giaoAn`.
 */
(() => {
  "use strict";

  /**
   * What a trainer typed, a paragraph a line; empty lines only part them. @returns {string[]}
   * @param {string | undefined} words
   */
  function paragraphs(words) {
    return kho.gio
      .clean(words || "")
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  }

  /** Whole minutes, 0 where none are given. @param {string | undefined} words */
  function minutesOf(words) {
    const found = /\d+/.exec(words || "");
    return found ? Math.min(Number(found[0]), 6000) : 0;
  }

  /** @returns {number} the minutes of all items @param {Basket} basket */
  function total(basket) {
    return basket.muc.reduce((sum, item) => sum + minutesOf(item.phut), 0);
  }

  /** How the sum stands to the length of the lesson, in words. @param {Basket} basket */
  function balance(basket) {
    const sum = total(basket);
    const length = minutesOf(basket.phieu.thoi_luong);
    const said = `Cộng: ${sum} phút`;
    if (!length) return `${said}.`;
    if (sum === length) return `${said}, vừa đúng thời lượng ${length} phút.`;
    const rest = Math.abs(length - sum);
    return `${said + (sum < length ? ", còn thiếu " : ", quá ") + rest} phút so với thời lượng ${length} phút.`;
  }

  /**
   * Every question of the lessons in `content`, with the id under which a basket keeps it.
   * @param {BasketContent} content
   */
  function questionsOf(content) {
    return Object.entries(content).flatMap(([id, { ten, cau_hoi = [] }]) =>
      cau_hoi.map((hoi) => ({ id: `${id}:${hoi.ma}`, bai: ten, hoi }))
    );
  }

  /** The lessons whose questions a basket has chosen. @returns {string[]} @param {Basket} basket */
  function lessonsOf(basket) {
    return Array.from(new Set(basket.cauHoi.map((id) => id.split(":")[0])));
  }

  /**
   * The chosen questions in the order chosen, those to discuss apart from the quiz.
   * @returns {{thaoLuan: Question[], tracNghiem: Question[]}}
   * @param {Basket} basket @param {BasketContent} content
   */
  function chosen(basket, content) {
    const known = new Map(questionsOf(content).map(({ id, hoi }) => [id, hoi]));
    const found = basket.cauHoi.map((id) => known.get(id));
    /** @param {string} kind */
    const of = (kind) => found.flatMap((question) => (question?.loai === kind ? [question] : []));
    return { thaoLuan: of("thảo luận"), tracNghiem: of("trắc nghiệm") };
  }

  /** Whether the basket still has the name it was made with. @param {Basket} basket */
  function isNamed(basket) {
    return basket.ten.replace(/ \d+$/, "") !== kho.gio.FIRST_NAME;
  }

  /**
   * The lines at the head that are filled in: [label, words].
   * @param {Basket} basket @param {LessonSettings} settings
   */
  function head(basket, settings) {
    const fields = basket.phieu;
    /** @type {[string, string][]} */
    const lines = [
      ["Cơ quan", fields.co_quan || settings.centre],
      ["Người soạn", fields.nguoi_soan || settings.lecturer],
      ["Đối tượng", fields.doi_tuong],
      ["Thời lượng", fields.thoi_luong && `${minutesOf(fields.thoi_luong)} phút`],
      ["Ngày giảng", fields.ngay_giang],
    ];
    return lines.filter(([, words]) => words);
  }

  kho.giaoAn = {
    paragraphs,
    minutesOf,
    total,
    balance,
    questionsOf,
    lessonsOf,
    chosen,
    isNamed,
    head,
    LETTERS: "ABCDEF",
  };
})();
