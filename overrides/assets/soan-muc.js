/** One item of a lesson basket on its sheet: its words, and where the trainer writes. */
(() => {
  "use strict";

  const { make } = kho.dom;

  /** @param {Quotation} found @param {string} root */
  function quotation(found, root) {
    const figure = make("figure", "trich-dan trich-dan--nho");
    const words = make("blockquote");
    const line = make("p");
    if (found.them) line.append(make("span", "them-chu", found.them), " ");
    line.append(found.cau);
    words.append(line);
    const caption = make("figcaption");
    const link = make("a", "", found.nguon);
    link.href = root + found.duong_dan;
    caption.append(link);
    figure.append(words, caption);
    return figure;
  }

  /**
   * What a trainer sees of an item and writes about it; `found` is what the site has of it.
   * @param {BasketItem} item @param {string} name @param {BasketRecord | undefined} found
   * @param {string} root
   */
  function sectionOf(item, name, found, root) {
    const section = make("section", "phieu-muc");
    section.dataset.id = item.id;
    section.append(make("h3", "", name));
    if (!found) {
      section.append(make("p", "luu-y", "Kho không có mục này; có thể mã bị gõ sai hoặc đã đổi."));
      return section;
    }
    section.append(make("p", "phu", found.loai));
    section.append(teaching(item, found.ten));
    (found.su_kien || []).forEach((fact) => {
      const line = make("p", "phieu-muc__su-kien");
      line.append(make("b", "", `${fact[0]}: `), fact[1]);
      section.append(line);
    });
    kho.gioNoiDung(found).forEach((each) => {
      section.append(quotation(each, root));
    });
    if (found.khong_neu?.length) {
      const claims = found.khong_neu.map((claim) => claim[1]).join(", ");
      section.append(make("p", "khong-neu", `Báo cáo không nêu: ${claims}.`));
    }
    const note = make("div", "o-soan");
    note.dataset.ghiChu = item.id;
    editable(note, `Lời dẫn, ghi chú cho: ${found.ten}`, "Lời dẫn, ghi chú của giảng viên");
    note.textContent = item.ghiChu;
    section.append(note);
    return section;
  }

  /** How long an item takes and how it is taught. @param {BasketItem} item @param {string} name */
  function teaching(item, name) {
    const line = make("div", "phieu-muc__day khong-in");
    /** @param {"phut" | "cach"} key @param {string} said @param {number} longest */
    const add = (key, said, longest) => {
      const label = make("label", `soan__${key}`, said);
      const box = make("input");
      box.type = "text";
      box.inputMode = key === "phut" ? "numeric" : "text";
      box.value = item[key];
      box.dataset.day = key;
      box.dataset.cua = item.id;
      box.maxLength = longest;
      if (key === "cach") box.setAttribute("list", "cac-phuong-phap");
      box.setAttribute("aria-label", `${said}: ${name}`);
      label.append(box);
      line.append(label);
    };
    add("phut", "Thời gian (phút)", 3);
    add("cach", "Phương pháp", 120);
    return line;
  }

  /**
   * Makes an element one that people write in: plain text, named, with a hint while empty.
   * @param {HTMLElement} element @param {string} label @param {string} hint
   */
  function editable(element, label, hint) {
    element.contentEditable = "true";
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-multiline", "true");
    element.setAttribute("aria-label", label);
    element.dataset.goiY = hint;
  }

  kho.mucSoan = { section: sectionOf, editable };
})();
