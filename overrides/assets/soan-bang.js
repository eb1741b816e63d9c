/** On the page of baskets: the table of times with its sum, and the choice of questions. */
(function () {
  "use strict";

  var kho = window.kho;
  var page = document.querySelector("[data-soan]");
  if (!page) return;

  var rows = page.querySelector("[data-bang-gio]");
  var sum = page.querySelector("[data-tong-gio]");
  var lessons = page.querySelector("[data-bai-co-cau-hoi]");
  var choice = page.querySelector("[data-chon-cau-hoi]");
  var shown = page.querySelector("[data-cau-hoi]");

  function make(tag, className, words) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (words !== undefined) element.textContent = words;
    return element;
  }

  function idsOf(basket) {
    return basket.muc
      .map(function (item) {
        return item.id;
      })
      .concat(kho.giaoAn.lessonsOf(basket));
  }

  // ---- times

  function renderTimes(basket, content) {
    rows.textContent = "";
    basket.muc.forEach(function (item, index) {
      var row = make("tr");
      var name = content[item.id] ? content[item.id].ten : item.id;
      var head = make("th", "", index + 1 + ". " + name);
      head.scope = "row";
      row.append(head, make("td", "", item.cach), make("td", "so", item.phut ? item.phut + " phút" : ""));
      rows.append(row);
    });
    sum.textContent = kho.giaoAn.balance(basket);
  }

  // ---- questions

  function label(each) {
    var kind = each.hoi.loai === "thảo luận" ? "Thảo luận: " : "Trắc nghiệm: ";
    return kind + (each.hoi.tinh_huong ? each.hoi.tinh_huong + " " : "") + each.hoi.cau;
  }

  /** The questions of the lesson that is picked, each to tick. */
  function renderChoice() {
    var id = lessons.value;
    if (!id) {
      choice.textContent = "";
      return;
    }
    kho.gioDuLieu.load([id]).then(function (content) {
      if (lessons.value !== id) return;
      var basket = kho.gio.current();
      choice.textContent = "";
      kho.giaoAn.questionsOf(content).forEach(function (each) {
        var line = make("label", "soan__cau-hoi");
        var box = make("input");
        box.type = "checkbox";
        box.value = each.id;
        box.checked = basket.cauHoi.indexOf(each.id) >= 0;
        line.append(box, " ", label(each));
        choice.append(line);
      });
    }, fail);
  }

  function fail(failed) {
    page.querySelector("[data-loi]").textContent = failed.message;
  }

  function questionOnSheet(question, number) {
    var part = make("div", "phieu-cau");
    var line = make("p");
    line.append(make("b", "", "Câu " + number + ": "), (question.tinh_huong ? question.tinh_huong + " " : "") + question.cau);
    part.append(line);
    if (question.phuong_an) {
      var options = make("ol", "phieu-cau__phuong-an");
      question.phuong_an.forEach(function (words) {
        options.append(make("li", "", words));
      });
      part.append(options, make("p", "phu", "Đáp án: " + question.dap_an));
    } else if (question.goi_y.length) {
      var hints = make("ul");
      question.goi_y.forEach(function (words) {
        hints.append(make("li", "", words));
      });
      part.append(hints);
    }
    return part;
  }

  function renderQuestions(basket, content) {
    var found = kho.giaoAn.chosen(basket, content);
    shown.textContent = "";
    [["Thảo luận", found.thaoLuan], ["Trắc nghiệm", found.tracNghiem]].forEach(function (group) {
      if (!group[1].length) return;
      shown.append(make("h3", "", group[0]));
      group[1].forEach(function (question, index) {
        shown.append(questionOnSheet(question, index + 1));
      });
    });
  }

  /** Sections in which nothing stands are not printed. */
  function markEmpty(basket) {
    page.querySelectorAll("[data-phan]").forEach(function (part) {
      var field = part.querySelector("[data-truong]");
      var filled = field && (basket.phieu[field.dataset.truong] || "").trim();
      var more = part.querySelector("[data-noi-dung] > *, [data-cau-hoi] > *, [data-bang-gio] > *");
      part.classList.toggle("khong-in", !filled && !more);
    });
  }

  function render() {
    var basket = kho.gio.current();
    kho.gioDuLieu.load(idsOf(basket)).then(function (content) {
      renderTimes(basket, content);
      renderQuestions(basket, content);
      choice.querySelectorAll("input").forEach(function (box) {
        box.checked = basket.cauHoi.indexOf(box.value) >= 0;
      });
      setTimeout(markEmpty, 0, basket); // the list of items is made by another script
    }, fail);
  }

  lessons.addEventListener("change", renderChoice);
  choice.addEventListener("change", function (event) {
    kho.gio.question(event.target.value, event.target.checked);
  });
  document.addEventListener("kho:gio", render);
  render();
})();
