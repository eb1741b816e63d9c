/** On the page of baskets: the table of times with its sum, and the choice of questions. */
(() => {
  "use strict";

  const { make, need } = kho.dom;
  const page = /** @type {HTMLElement} */ (document.querySelector("[data-soan]"));
  if (!page) return;

  const rows = need("[data-bang-gio]", page);
  const sum = need("[data-tong-gio]", page);
  /** @type {HTMLSelectElement} */
  const lessons = need("[data-bai-co-cau-hoi]", page);
  const choice = need("[data-chon-cau-hoi]", page);
  const shown = need("[data-cau-hoi]", page);

  /** @param {Basket} basket */
  function idsOf(basket) {
    return basket.muc.map((item) => item.id).concat(kho.giaoAn.lessonsOf(basket));
  }

  // ---- times

  /** @param {Basket} basket @param {BasketContent} content */
  function renderTimes(basket, content) {
    rows.textContent = "";
    basket.muc.forEach((item, index) => {
      const row = make("tr");
      const name = content[item.id] ? content[item.id].ten : item.id;
      const head = make("th", "", `${index + 1}. ${name}`);
      head.scope = "row";
      row.append(
        head,
        make("td", "", item.cach),
        make("td", "so", item.phut ? `${item.phut} phút` : "")
      );
      rows.append(row);
    });
    sum.textContent = kho.giaoAn.balance(basket);
  }

  // ---- questions

  /** @param {{id: string, hoi: Question}} each */
  function label(each) {
    const kind = each.hoi.loai === "thảo luận" ? "Thảo luận: " : "Trắc nghiệm: ";
    return kind + (each.hoi.tinh_huong ? `${each.hoi.tinh_huong} ` : "") + each.hoi.cau;
  }

  /** The questions of the lesson that is picked, each to tick. */
  function renderChoice() {
    const id = lessons.value;
    if (!id) {
      choice.textContent = "";
      return;
    }
    kho.gioDuLieu.load([id]).then((content) => {
      if (lessons.value !== id) return;
      const basket = kho.gio.current();
      choice.textContent = "";
      kho.giaoAn.questionsOf(content).forEach((each) => {
        const line = make("label", "soan__cau-hoi");
        const box = make("input");
        box.type = "checkbox";
        box.value = each.id;
        box.checked = basket.cauHoi.includes(each.id);
        line.append(box, " ", label(each));
        choice.append(line);
      });
    }, fail);
  }

  /** @param {Error} failed */
  function fail(failed) {
    need("[data-loi]", page).textContent = failed.message;
  }

  /** @param {Question} question @param {number} number */
  function questionOnSheet(question, number) {
    const part = make("div", "phieu-cau");
    const line = make("p");
    line.append(
      make("b", "", `Câu ${number}: `),
      (question.tinh_huong ? `${question.tinh_huong} ` : "") + question.cau
    );
    part.append(line);
    if (question.phuong_an) {
      const options = make("ol", "phieu-cau__phuong-an");
      question.phuong_an.forEach((words) => {
        options.append(make("li", "", words));
      });
      part.append(options, make("p", "phu", `Đáp án: ${question.dap_an}`));
    } else if (question.goi_y?.length) {
      const hints = make("ul");
      question.goi_y.forEach((words) => {
        hints.append(make("li", "", words));
      });
      part.append(hints);
    }
    return part;
  }

  /** @param {Basket} basket @param {BasketContent} content */
  function renderQuestions(basket, content) {
    const found = kho.giaoAn.chosen(basket, content);
    shown.textContent = "";
    /** @type {[string, Question[]][]} */
    const groups = [
      ["Thảo luận", found.thaoLuan],
      ["Trắc nghiệm", found.tracNghiem],
    ];
    groups.forEach(([name, questions]) => {
      if (!questions.length) return;
      shown.append(make("h3", "", name));
      questions.forEach((question, index) => {
        shown.append(questionOnSheet(question, index + 1));
      });
    });
  }

  /** Sections in which nothing stands are not printed. @param {Basket} basket */
  function markEmpty(basket) {
    page.querySelectorAll("[data-phan]").forEach((part) => {
      const field = part.querySelector("[data-truong]");
      const filled = (basket.phieu[field?.dataset.truong ?? ""] ?? "").trim();
      const more = part.querySelector(
        "[data-noi-dung] > *, [data-cau-hoi] > *, [data-bang-gio] > *"
      );
      part.classList.toggle("khong-in", !filled && !more);
    });
  }

  function render() {
    const basket = kho.gio.current();
    kho.gioDuLieu.load(idsOf(basket)).then((content) => {
      renderTimes(basket, content);
      renderQuestions(basket, content);
      choice.querySelectorAll("input").forEach((box) => {
        box.checked = basket.cauHoi.includes(box.value);
      });
      setTimeout(markEmpty, 0, basket); // the list of items is made by another script
    }, fail);
  }

  lessons.addEventListener("change", renderChoice);
  choice.addEventListener("change", ({ target: box }) => {
    if (box instanceof HTMLInputElement) kho.gio.question(box.value, box.checked);
  });
  document.addEventListener("kho:gio", render);
  render();
})();
