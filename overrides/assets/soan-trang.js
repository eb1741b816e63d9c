/** The page of the lesson baskets: choice of basket, order of its items, and the lesson sheet. */
(() => {
  "use strict";

  const { make, need, under } = kho.dom;
  const gio = kho.gio;
  const page = /** @type {HTMLElement} */ (document.querySelector("[data-soan]"));
  if (!page) return;

  const root = new URL(page.dataset.goc ?? "", document.baseURI).href;
  const list = need("[data-danh-sach]", page);
  const sheet = need("[data-noi-dung]", page);
  /** @type {HTMLSelectElement} */
  const select = need("[data-chon-gio]", page);
  /** @type {BasketContent} content of the items that are known */
  let content = Object.create(null);
  let shownKey = "";

  /** @param {string} words @param {"loi"} [kind] */
  function say(words, kind) {
    const box = need(kind ? "[data-loi]" : "[data-loi-nhan]", page);
    box.textContent = "";
    if (!words) return;
    setTimeout(() => {
      box.textContent = words; // a live region speaks when its text changes
    }, 50);
  }

  /** @param {string} label @param {Record<string, string>} data @param {string} words */
  function button(label, data, words) {
    const made = make("button", "nut-nho", words);
    made.type = "button";
    made.setAttribute("aria-label", label);
    Object.assign(made.dataset, data);
    return made;
  }

  /** @param {string} id */
  function nameOf(id) {
    return content[id] ? content[id].ten : `Không có trong kho: ${id}`;
  }

  // ---- the list that is put in order

  /** @param {Basket} basket */
  function renderList(basket) {
    list.textContent = "";
    basket.muc.forEach((item, index) => {
      const row = make("li");
      row.dataset.id = item.id;
      const name = nameOf(item.id);
      row.append(
        button(
          `Sắp xếp: ${name}, vị trí ${index + 1}. Phím mũi tên lên, xuống để đổi chỗ`,
          { keo: "" },
          "⠿"
        ),
        make("span", "gio-muc__ten", name),
        button(`Chuyển lên: ${name}`, { doiCho: "-1" }, "↑"),
        button(`Chuyển xuống: ${name}`, { doiCho: "1" }, "↓"),
        button(`Bỏ khỏi giỏ: ${name}`, { bo: item.id }, "×")
      );
      list.append(row);
    });
    need("[data-so-muc]", page).textContent = String(basket.muc.length);
    need("[data-trong]", page).hidden = basket.muc.length > 0;
  }

  /** @type {[string, string] | null} item and control that get the focus once the list is new */
  let focusNext = null;

  function restoreFocus() {
    if (!focusNext) return;
    const row = list.querySelector(`[data-id="${CSS.escape(focusNext[0])}"] ${focusNext[1]}`);
    focusNext = null;
    (row ?? select).focus();
  }

  kho.xepThuTu(list, (id, place) => {
    focusNext = [id, "[data-keo]"];
    gio.move(id, place);
    const total = gio.current().muc.length;
    say(`Đã chuyển “${nameOf(id)}” tới vị trí ${place + 1} trên ${total}.`);
  });

  list.addEventListener("click", (event) => {
    const pressed = under(event, "[data-bo]");
    if (!pressed) return;
    const { bo: id = "" } = pressed.dataset;
    const ids = idsOf(gio.current());
    const at = ids.indexOf(id);
    focusNext = [ids[at + 1] ?? ids[at - 1] ?? "", "[data-bo]"];
    say(`Đã bỏ “${nameOf(id)}”.`);
    gio.remove(id);
  });

  // ---- the sheet

  /** @param {Basket} basket */
  function renderSheet(basket) {
    sheet.textContent = "";
    basket.muc.forEach((item, index) => {
      const name = `${index + 1}. ${nameOf(item.id)}`;
      sheet.append(kho.mucSoan.section(item, name, content[item.id], root));
    });
  }

  /** @param {Basket} basket */
  function renderFields(basket) {
    page.querySelectorAll("[data-truong]").forEach((field) => {
      if (field === document.activeElement) return;
      const name = field.dataset.truong ?? "";
      field.textContent = name === "ten" ? basket.ten : basket.phieu[name] || "";
    });
  }

  /** @param {Basket} basket */
  function renderSelect(basket) {
    select.textContent = "";
    gio.all().forEach((each) => {
      const option = make("option", "", `${each.ten} (${each.muc.length})`);
      option.value = each.ma;
      option.selected = each.ma === basket.ma;
      select.append(option);
    });
  }

  /** @param {Basket} basket */
  function idsOf(basket) {
    return basket.muc.map((item) => item.id);
  }

  /** What the list and the sheet show, as far as it is loaded for them. @param {Basket} basket */
  function keyOf(basket) {
    return `${basket.ma} ${idsOf(basket).join(",")}`;
  }

  /** Shows the chosen basket; what is being written in stays as it is. */
  function render() {
    const basket = gio.current();
    const ids = idsOf(basket);
    renderSelect(basket);
    renderFields(basket);
    need("[data-khong-luu]", page).hidden = gio.isStored();
    const key = keyOf(basket);
    if (key === shownKey) return Promise.resolve();
    return kho.gioDuLieu.load(ids).then(
      (found) => {
        if (keyOf(gio.current()) !== key) return; // another basket was chosen while this one came
        content = found;
        shownKey = key;
        renderList(basket);
        renderSheet(basket);
        restoreFocus();
        page.dataset.sanSang = "";
      },
      (failed) => {
        say(failed.message, "loi");
      }
    );
  }

  // ---- writing

  page.querySelectorAll("[data-truong]").forEach((field) => {
    const { nhan = "" } = field.dataset;
    kho.mucSoan.editable(field, nhan, nhan);
  });

  page.addEventListener("input", (event) => {
    /** @type {HTMLInputElement | null} */ const taught = under(event, "[data-day]");
    if (taught) {
      const { cua = "", day = "" } = taught.dataset;
      forgetAddress();
      gio.teach(cua, day, taught.value.trim());
      return;
    }
    const box = under(event, "[contenteditable]");
    if (!box) return;
    // biome-ignore lint/performance/useDomNodeTextContent: lines as they are seen, <br> and blocks too
    const words = box.innerText.replace(/\u00a0/g, " ").replace(/\n+$/, "");
    forgetAddress();
    if (box.dataset.ghiChu) gio.note(box.dataset.ghiChu, words);
    else if (box.dataset.truong === "ten") gio.rename(words);
    else gio.field(box.dataset.truong ?? "", words);
  });

  page.addEventListener("paste", (event) => {
    if (!under(event, "[contenteditable]")) return;
    event.preventDefault(); // plain text only
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain"));
  });

  // ---- baskets

  select.addEventListener("change", () => {
    forgetAddress();
    gio.choose(select.value);
  });

  /** After a change the address no longer tells what is on the page. */
  function forgetAddress() {
    if (location.search) history.replaceState(null, "", location.pathname);
  }

  /** @type {Record<string, (pressed: HTMLElement) => void>} */
  const actions = {
    "gio-moi"() {
      forgetAddress();
      gio.create(`${gio.FIRST_NAME} ${gio.all().length + 1}`);
      say("Đã tạo giỏ mới; đặt tên ở dòng “Tên bài”.");
    },
    "xoa-gio"(pressed) {
      if (!pressed.dataset.chacChan) {
        pressed.dataset.chacChan = "1";
        pressed.textContent = "Bấm lần nữa để xóa giỏ này";
        setTimeout(() => {
          delete pressed.dataset.chacChan;
          pressed.textContent = "Xóa giỏ";
        }, 5000);
        return;
      }
      delete pressed.dataset.chacChan;
      pressed.textContent = "Xóa giỏ";
      forgetAddress();
      say(`Đã xóa giỏ “${gio.current().ten}”.`);
      gio.discard();
    },
    "chep-lien-ket"() {
      const address = kho.gioChiaSe.toAddress(gio.current(), location.href.split(/[?#]/)[0]);
      if (!address) {
        say("Giỏ này quá dài để gửi bằng liên kết. Hãy dùng “Lưu tệp” rồi gửi tệp.", "loi");
        return;
      }
      /** @type {HTMLInputElement} */ const box = need("[data-lien-ket]", page);
      box.hidden = false;
      box.value = address;
      box.select();
      const copied = navigator.clipboard
        ? navigator.clipboard.writeText(address)
        : Promise.reject();
      copied.then(
        () => {
          say("Đã chép liên kết; người nhận mở ra sẽ có đúng giỏ này.");
        },
        () => {
          say("Liên kết ở ô bên dưới, đã chọn sẵn: bấm Ctrl+C để chép.");
        }
      );
    },
    "luu-tep"() {
      const words = kho.gioChiaSe.toFile(gio.current());
      kho.luuTep(
        new Blob([words], { type: "application/json" }),
        kho.tenTep(gio.current().ten, "json")
      );
      say("Đã lưu giỏ thành tệp.");
    },
    "mo-tep"() {
      file.click();
    },
  };

  page.addEventListener("click", (event) => {
    const pressed = under(event, "[data-viec]");
    if (!pressed) return;
    say("", "loi");
    actions[pressed.dataset.viec ?? ""]?.(pressed);
  });

  /** @type {HTMLInputElement} */
  const file = need("[data-tep]", page);
  file.addEventListener("change", async () => {
    const given = file.files?.[0];
    file.value = ""; // the same file may be chosen again
    if (!given) return;
    try {
      gio.open(kho.gioChiaSe.fromFile(await given.text()));
      say(`Đã mở giỏ “${gio.current().ten}”.`);
    } catch (failed) {
      say(failed instanceof Error ? failed.message : String(failed), "loi");
    }
  });

  // ---- start: a basket in the address, else the one worked on last

  async function openAddress() {
    const shared = kho.gioChiaSe.fromAddress(location.search);
    if (!shared) return;
    const ids = shared.basket.muc.map((item) => item.id);
    const found = await kho.gioDuLieu.load(ids);
    const unknown = [...shared.unknown, ...ids.filter((id) => !found[id])];
    shared.basket.muc = shared.basket.muc.filter((item) => found[item.id]);
    if (shared.basket.muc.length) gio.open(shared.basket);
    if (unknown.length) {
      const ignored = `đã bỏ qua: ${unknown.join(", ")}`;
      say(`Liên kết có ${unknown.length} mã không có trong kho, ${ignored}`, "loi");
    }
  }

  document.addEventListener("kho:gio", render);
  need("[data-khung]", page).hidden = false;
  openAddress().then(render, (failed) => {
    say(failed.message, "loi");
    render();
  });
})();
