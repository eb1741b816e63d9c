/** The page of the lesson baskets: choice of basket, order of its items, and the lesson sheet. */
(function () {
  "use strict";

  var kho = window.kho;
  var gio = kho.gio;
  var page = document.querySelector("[data-soan]");
  if (!page) return;

  var root = new URL(page.dataset.goc, document.baseURI).href;
  var list = page.querySelector("[data-danh-sach]");
  var sheet = page.querySelector("[data-noi-dung]");
  var select = page.querySelector("[data-chon-gio]");
  /** @type {Object<string, object>} content of the items that are known */
  var content = Object.create(null);
  var shownKey = "";

  function say(words, kind) {
    var box = page.querySelector(kind === "loi" ? "[data-loi]" : "[data-loi-nhan]");
    box.textContent = "";
    if (!words) return;
    setTimeout(function () {
      box.textContent = words; // a live region speaks when its text changes
    }, 50);
  }

  /** @returns {HTMLElement} */
  function make(tag, className, words) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (words !== undefined) element.textContent = words;
    return element;
  }

  function button(label, data, words) {
    var made = make("button", "nut-nho", words);
    made.type = "button";
    made.setAttribute("aria-label", label);
    Object.assign(made.dataset, data);
    return made;
  }

  function nameOf(id) {
    return content[id] ? content[id].ten : "Không có trong kho: " + id;
  }

  // ---- the list that is put in order

  function renderList(basket) {
    list.textContent = "";
    basket.muc.forEach(function (item, index) {
      var row = make("li");
      row.dataset.id = item.id;
      var name = nameOf(item.id);
      row.append(
        button("Sắp xếp: " + name + ", vị trí " + (index + 1) + ". Phím mũi tên lên, xuống để đổi chỗ", { keo: "" }, "⠿"),
        make("span", "gio-muc__ten", name),
        button("Chuyển lên: " + name, { doiCho: "-1" }, "↑"),
        button("Chuyển xuống: " + name, { doiCho: "1" }, "↓"),
        button("Bỏ khỏi giỏ: " + name, { bo: item.id }, "×")
      );
      list.append(row);
    });
    page.querySelector("[data-so-muc]").textContent = String(basket.muc.length);
    page.querySelector("[data-trong]").hidden = basket.muc.length > 0;
  }

  /** Where the focus goes once the list is made anew: [id of the item, its control]. */
  var focusNext = null;

  function restoreFocus() {
    if (!focusNext) return;
    var row = list.querySelector('[data-id="' + CSS.escape(focusNext[0]) + '"] ' + focusNext[1]);
    focusNext = null;
    (row || select).focus();
  }

  kho.xepThuTu(list, function (id, place) {
    focusNext = [id, "[data-keo]"];
    gio.move(id, place);
    var total = gio.current().muc.length;
    say("Đã chuyển “" + nameOf(id) + "” tới vị trí " + (place + 1) + " trên " + total + ".");
  });

  list.addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-bo]");
    if (!pressed) return;
    var next = pressed.closest("li").nextElementSibling || pressed.closest("li").previousElementSibling;
    focusNext = [next ? next.dataset.id : "", "[data-bo]"];
    say("Đã bỏ “" + nameOf(pressed.dataset.bo) + "”.");
    gio.remove(pressed.dataset.bo);
  });

  // ---- the sheet

  function quotation(found) {
    var figure = make("figure", "trich-dan trich-dan--nho");
    var words = make("blockquote");
    var line = make("p");
    if (found.them) line.append(make("span", "them-chu", found.them), " ");
    line.append(found.cau);
    words.append(line);
    var caption = make("figcaption");
    var link = make("a", "", found.nguon);
    link.href = root + found.duong_dan;
    caption.append(link);
    figure.append(words, caption);
    return figure;
  }

  function renderItem(item, index) {
    var found = content[item.id];
    var section = make("section", "phieu-muc");
    section.dataset.id = item.id;
    section.append(make("h3", "", index + 1 + ". " + nameOf(item.id)));
    if (!found) {
      section.append(make("p", "luu-y", "Kho không có mục này; có thể mã bị gõ sai hoặc đã đổi."));
      return section;
    }
    section.append(make("p", "phu", found.loai));
    section.append(teaching(item, found.ten));
    (found.su_kien || []).forEach(function (fact) {
      var line = make("p", "phieu-muc__su-kien");
      line.append(make("b", "", fact[0] + ": "), fact[1]);
      section.append(line);
    });
    kho.gioNoiDung(found).forEach(function (each) {
      section.append(quotation(each));
    });
    if (found.khong_neu && found.khong_neu.length) {
      section.append(make("p", "khong-neu", "Báo cáo không nêu: " + found.khong_neu.map(function (claim) { return claim[1]; }).join(", ") + "."));
    }
    var note = make("div", "o-soan");
    note.dataset.ghiChu = item.id;
    editable(note, "Lời dẫn, ghi chú cho: " + found.ten, "Lời dẫn, ghi chú của giảng viên");
    note.textContent = item.ghiChu;
    section.append(note);
    return section;
  }

  /** How long an item takes and how it is taught. */
  function teaching(item, name) {
    var line = make("div", "phieu-muc__day khong-in");
    [
      ["phut", "Thời gian (phút)", "numeric", "soan__phut"],
      ["cach", "Phương pháp", "text", "soan__cach"],
    ].forEach(function (each) {
      var label = make("label", each[3], each[1]);
      var box = make("input");
      box.type = "text";
      box.inputMode = each[2];
      box.value = item[each[0]];
      box.dataset.day = each[0];
      box.dataset.cua = item.id;
      box.maxLength = each[0] === "phut" ? 3 : 120;
      if (each[0] === "cach") box.setAttribute("list", "cac-phuong-phap");
      box.setAttribute("aria-label", each[1] + ": " + name);
      label.append(box);
      line.append(label);
    });
    return line;
  }

  /** Makes an element one that people write in: plain text, named, with a hint while empty. */
  function editable(element, label, hint) {
    element.contentEditable = "true";
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-multiline", "true");
    element.setAttribute("aria-label", label);
    element.dataset.goiY = hint;
  }

  function renderSheet(basket) {
    sheet.textContent = "";
    basket.muc.forEach(function (item, index) {
      sheet.append(renderItem(item, index));
    });
  }

  function renderFields(basket) {
    page.querySelectorAll("[data-truong]").forEach(function (field) {
      if (field === document.activeElement) return;
      var name = field.dataset.truong;
      field.textContent = name === "ten" ? basket.ten : basket.phieu[name] || "";
    });
  }

  function renderSelect(basket) {
    select.textContent = "";
    gio.all().forEach(function (each) {
      var option = make("option", "", each.ten + " (" + each.muc.length + ")");
      option.value = each.ma;
      option.selected = each.ma === basket.ma;
      select.append(option);
    });
  }

  function idsOf(basket) {
    return basket.muc.map(function (item) {
      return item.id;
    });
  }

  /** What the list and the sheet show, as far as it is loaded for them. */
  function keyOf(basket) {
    return basket.ma + " " + idsOf(basket).join(",");
  }

  /** Shows the chosen basket; what is being written in stays as it is. */
  function render() {
    var basket = gio.current();
    var ids = idsOf(basket);
    renderSelect(basket);
    renderFields(basket);
    page.querySelector("[data-khong-luu]").hidden = gio.isStored();
    var key = keyOf(basket);
    if (key === shownKey) return Promise.resolve();
    return kho.gioDuLieu.load(ids).then(
      function (found) {
        if (keyOf(gio.current()) !== key) return; // another basket was chosen while this one came
        content = found;
        shownKey = key;
        renderList(basket);
        renderSheet(basket);
        restoreFocus();
        page.dataset.sanSang = "";
      },
      function (failed) {
        say(failed.message, "loi");
      }
    );
  }

  // ---- writing

  page.querySelectorAll("[data-truong]").forEach(function (field) {
    editable(field, field.dataset.nhan, field.dataset.nhan);
  });

  page.addEventListener("input", function (event) {
    var taught = event.target.closest("[data-day]");
    if (taught) {
      forgetAddress();
      gio.teach(taught.dataset.cua, taught.dataset.day, taught.value.trim());
      return;
    }
    var box = event.target.closest("[contenteditable]");
    if (!box) return;
    var words = box.innerText.replace(/\u00a0/g, " ").replace(/\n+$/, "");
    forgetAddress();
    if (box.dataset.ghiChu) gio.note(box.dataset.ghiChu, words);
    else if (box.dataset.truong === "ten") gio.rename(words);
    else gio.field(box.dataset.truong, words);
  });

  page.addEventListener("paste", function (event) {
    if (!event.target.closest("[contenteditable]")) return;
    event.preventDefault(); // plain text only
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });

  // ---- baskets

  select.addEventListener("change", function () {
    forgetAddress();
    gio.choose(select.value);
  });

  /** After a change the address no longer tells what is on the page. */
  function forgetAddress() {
    if (location.search) history.replaceState(null, "", location.pathname);
  }

  var actions = {
    "gio-moi": function () {
      forgetAddress();
      gio.create(gio.FIRST_NAME + " " + (gio.all().length + 1));
      say("Đã tạo giỏ mới; đặt tên ở dòng “Tên bài”.");
    },
    "xoa-gio": function (pressed) {
      if (!pressed.dataset.chacChan) {
        pressed.dataset.chacChan = "1";
        pressed.textContent = "Bấm lần nữa để xóa giỏ này";
        setTimeout(function () {
          delete pressed.dataset.chacChan;
          pressed.textContent = "Xóa giỏ";
        }, 5000);
        return;
      }
      delete pressed.dataset.chacChan;
      pressed.textContent = "Xóa giỏ";
      forgetAddress();
      say("Đã xóa giỏ “" + gio.current().ten + "”.");
      gio.discard();
    },
    "chep-lien-ket": function () {
      var address = kho.gioChiaSe.toAddress(gio.current(), location.href.split(/[?#]/)[0]);
      if (!address) {
        say("Giỏ này quá dài để gửi bằng liên kết. Hãy dùng “Lưu tệp” rồi gửi tệp.", "loi");
        return;
      }
      var box = page.querySelector("[data-lien-ket]");
      box.hidden = false;
      box.value = address;
      box.select();
      var copied = navigator.clipboard ? navigator.clipboard.writeText(address) : Promise.reject();
      copied.then(
        function () {
          say("Đã chép liên kết; người nhận mở ra sẽ có đúng giỏ này.");
        },
        function () {
          say("Liên kết ở ô bên dưới, đã chọn sẵn: bấm Ctrl+C để chép.");
        }
      );
    },
    "luu-tep": function () {
      var words = kho.gioChiaSe.toFile(gio.current());
      kho.luuTep(new Blob([words], { type: "application/json" }), kho.tenTep(gio.current().ten, "json"));
      say("Đã lưu giỏ thành tệp.");
    },
    "mo-tep": function () {
      page.querySelector("[data-tep]").click();
    },
  };

  page.addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-viec]");
    if (!pressed) return;
    say("", "loi");
    actions[pressed.dataset.viec](pressed);
  });

  page.querySelector("[data-tep]").addEventListener("change", function (event) {
    var file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    file.text().then(kho.gioChiaSe.fromFile).then(
      function (basket) {
        gio.open(basket);
        say("Đã mở giỏ “" + gio.current().ten + "”.");
      },
      function (failed) {
        say(failed.message, "loi");
      }
    );
  });

  // ---- start: a basket in the address, else the one worked on last

  function openAddress() {
    var shared = kho.gioChiaSe.fromAddress(location.search);
    if (!shared) return Promise.resolve();
    var ids = shared.basket.muc.map(function (item) {
      return item.id;
    });
    return kho.gioDuLieu.load(ids).then(function (found) {
      var unknown = shared.unknown.concat(
        ids.filter(function (id) {
          return !found[id];
        })
      );
      shared.basket.muc = shared.basket.muc.filter(function (item) {
        return found[item.id];
      });
      if (shared.basket.muc.length) gio.open(shared.basket);
      if (unknown.length) {
        say("Liên kết có " + unknown.length + " mã không có trong kho, đã bỏ qua: " + unknown.join(", "), "loi");
      }
    });
  }

  document.addEventListener("kho:gio", render);
  page.querySelector("[data-khung]").hidden = false;
  openAddress().then(render, function (failed) {
    say(failed.message, "loi");
    render();
  });
})();
