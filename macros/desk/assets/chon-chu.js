/**
 * A window in which words of a text are chosen: by a click on a sentence, by dragging, by keys alone.
 * It knows blocks of text with sentences; what a choice means the caller asks the server.
 */

import { bo_dau, hoa_dau, tao } from "./dung.js";

const TO = "kho-chon";
const to_mau = "highlights" in CSS ? new Highlight() : null;
if (to_mau) CSS.highlights.set(TO, to_mau);

/** @typedef {{nut: HTMLElement, khoi: Khoi, tu: number, den: number, tim: string}} Cau */

/** @template T @param {CachChon<T>} cach */
export function mo_cua_so({ ten, phan, dau_tien, hoi, xong }) {
  const truoc = /** @type {HTMLElement} */ (document.activeElement);
  /** @type {Map<string, {nut: HTMLElement, khoi: Khoi}>} */
  const theo_ma = new Map();
  /** @type {Cau[]} */
  const cau = [];
  /** @type {{tu: ViTri, den: ViTri}|null} */
  let chon = null;
  /** @type {T|null} */ let ket = null;
  let lan = 0;

  const tim = tao("input", { type: "search", "aria-label": "Tìm trong văn bản", placeholder: "tìm, không cần dấu" });
  const dem = tao("span", { class: "phu", role: "status" });
  const than = tao("div", { class: "chon__than" });
  const noi = tao("p", { class: "phu" }, "Bấm vào một câu, hoặc bôi chữ cần lấy. Bàn phím: mũi tên lên, xuống rồi Enter.");
  const chu = tao("p", { class: "chon__chu", role: "status" });
  const lay = tao("button", { type: "button", class: "nut nut--chinh", disabled: true, click: nhan }, "Lấy câu này");
  /** @type {[string, number, number][]} */
  const dich = [["Thêm chữ đầu", -1, 0], ["Bớt chữ đầu", 1, 0], ["Bớt chữ cuối", 0, -1], ["Thêm chữ cuối", 0, 1]];
  const chinh = dich.map(([nhan_nut, dau, cuoi]) =>
    tao("button", { type: "button", class: "nut nut--nho", disabled: true, click: () => xe_dich(dau, cuoi) }, nhan_nut));
  /** @type {HTMLDialogElement} */
  const cua = tao("dialog", { class: "chon", "aria-label": ten },
    tao("header", { class: "chon__dau" }, tao("h2", {}, ten), tim, dem,
      tao("button", { type: "button", class: "nut nut--nho", click: () => cua.close() }, "Đóng")),
    than,
    tao("footer", { class: "chon__cuoi" }, noi, chu, tao("div", { class: "cac-nut" }, lay, ...chinh)));

  for (const mot of phan) {
    if (mot.tieu_de) than.append(tao("h3", {}, mot.tieu_de));
    for (const khoi of mot.khoi) than.append(ve(khoi));
  }

  /**
   * A block: its sentences as parts that can be chosen; marks and corrections are not its letters.
   * @param {Khoi} khoi
   */
  function ve(khoi) {
    const nut = tao("p", { "data-khoi": khoi.ma, class: khoi.loai === "heading" || khoi.loai === "title" ? "chon__muc" : false });
    if (khoi.dau) nut.append(tao("span", { class: "so", "data-bo-qua": true }, `${khoi.dau} `));
    for (const [tu, den] of khoi.cau) {
      const mot = tao("span", { class: "cau", tabindex: "-1", "data-tu": tu });
      const moc = [
        ...khoi.goi.filter(([cho]) => tu < cho && cho <= den).map(([cho, so]) => ({ cho, dau: tao("sup", { "data-bo-qua": true }, String(so)) })),
        ...khoi.sua.filter(([bat]) => tu <= bat && bat < den).map(([, het, sua]) => ({ cho: Math.min(het, den), dau: tao("ins", { "data-bo-qua": true }, ` [${sua}]`) })),
      ].sort((a, b) => a.cho - b.cho);
      let tai = tu;
      for (const { cho, dau } of moc) {
        mot.append(khoi.chu.slice(tai, cho), dau);
        tai = cho;
      }
      mot.append(khoi.chu.slice(tai, den));
      nut.append(mot);
      cau.push({ nut: mot, khoi, tu, den, tim: bo_dau(khoi.chu.slice(tu, den)) });
    }
    theo_ma.set(khoi.ma, { nut, khoi });
    return nut;
  }

  /** @param {Node} nut @param {number} lech @returns {ViTri|null} block and letter of a place in the window */
  function vi_tri(nut, lech) {
    const trong = nut instanceof Element ? nut : nut.parentElement;
    const mot = trong?.closest(".cau");
    const cha = trong?.closest("[data-khoi]");
    if (!cha?.dataset.khoi || !than.contains(cha)) return null;
    const do_dai = document.createRange();
    do_dai.selectNodeContents(mot ?? cha);
    do_dai.setEnd(nut, lech);
    const sao = do_dai.cloneContents();
    sao.querySelectorAll("[data-bo-qua]").forEach((bo) => bo.remove());
    return [cha.dataset.khoi, (mot ? Number(mot.dataset.tu) : 0) + (sao.textContent ?? "").length];
  }

  /** @param {ViTri} tu @param {ViTri} den */
  function dat(tu, den) {
    chon = { tu, den };
    to();
    hoi_chu();
  }

  /** Paints what is chosen. */
  function to() {
    if (!to_mau || !chon) return;
    to_mau.clear();
    const [bat, het] = [chon.tu, chon.den].map(([ma, lech]) => diem(ma, lech));
    if (!bat || !het) return;
    const vung = new Range();
    vung.setStart(bat[0], bat[1]);
    vung.setEnd(het[0], het[1]);
    to_mau.add(vung);
  }

  /** @param {string} ma @param {number} lech @returns {[Text, number]|null} */
  function diem(ma, lech) {
    const nut = theo_ma.get(ma)?.nut;
    if (!nut) return null;
    const di = document.createTreeWalker(nut, NodeFilter.SHOW_TEXT, (chu_nut) =>
      chu_nut.parentElement?.closest("[data-bo-qua]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    let con = lech;
    /** @type {Text|null} */ let cuoi = null;
    while (di.nextNode()) {
      cuoi = /** @type {Text} */ (di.currentNode);
      if (con <= cuoi.length) return [cuoi, con];
      con -= cuoi.length;
    }
    return cuoi ? [cuoi, cuoi.length] : null;
  }

  /** @param {ViTri} cho @returns {Khoi} */
  function khoi_cua([ma]) {
    const co = theo_ma.get(ma);
    if (!co) throw new Error(`the window has no block ${ma}`);
    return co.khoi;
  }

  async function hoi_chu() {
    if (!chon) return;
    const { tu, den } = chon;
    lan += 1;
    const nay = lan;
    lay.disabled = true;
    const tra = await hoi(khoi_cua(tu), tu, den);
    if (nay !== lan) return;
    const duoc = tra.loi === undefined;
    ket = duoc ? tra.gia : null;
    lay.disabled = !duoc;
    chinh.forEach((nut) => { nut.disabled = tu[0] !== den[0]; });
    noi.textContent = duoc ? tra.noi : "";
    chu.classList.toggle("la-loi", !duoc);
    chu.textContent = duoc ? tra.chu : `${hoa_dau(tra.loi)}.`;
  }

  /**
   * Moves an end of the choice by a word.
   * @param {number} dau @param {number} cuoi words, to the right
   */
  function xe_dich(dau, cuoi) {
    if (!chon) return;
    const [tu, den] = [chon.tu[1], chon.den[1]];
    const khoi = khoi_cua(chon.tu);
    const tu_ngu = [...khoi.chu.matchAll(/\S+/g)].map((mot) => [mot.index, mot.index + mot[0].length]);
    let bat = tu_ngu.findIndex(([, het]) => het > tu);
    let het = tu_ngu.findLastIndex(([dau_tu]) => dau_tu < den);
    bat = Math.max(0, Math.min(bat + dau, het));
    het = Math.min(tu_ngu.length - 1, Math.max(het + cuoi, bat));
    dat([khoi.ma, tu_ngu[bat][0]], [khoi.ma, tu_ngu[het][1]]);
  }

  /** @param {Cau} mot */
  function chon_cau(mot) {
    getSelection()?.removeAllRanges();
    cau.forEach(({ nut }) => nut.removeAttribute("aria-current"));
    mot.nut.setAttribute("aria-current", "true");
    const bo_duoi = mot.khoi.chu.slice(mot.tu, mot.den).replace(/[\s;,]+$/, ""); // what divides items
    dat([mot.khoi.ma, mot.tu], [mot.khoi.ma, mot.tu + bo_duoi.length]);
  }

  function nhan() {
    if (!ket) return;
    const gia = ket;
    cua.close();
    xong(gia);
  }

  /* Dragging ends with the pointer up; on a phone the handles move the selection afterwards. */
  let hen = 0;
  function theo_boi() {
    clearTimeout(hen);
    const dau = getSelection();
    if (dau && !dau.isCollapsed && than.contains(dau.anchorNode)) {
      lan += 1; // what was chosen before must not be taken for what is being chosen now
      ket = null;
      lay.disabled = true;
    }
    hen = setTimeout(() => {
      const boi = getSelection();
      if (!cua.open || !boi || boi.isCollapsed || !boi.rangeCount) return;
      const vung = boi.getRangeAt(0);
      const tu = vi_tri(vung.startContainer, vung.startOffset);
      const den = vi_tri(vung.endContainer, vung.endOffset);
      if (tu && den) dat(tu, den);
    }, 200);
  }
  document.addEventListener("selectionchange", theo_boi);
  than.addEventListener("click", (su) => {
    const nut = su.target instanceof Element ? su.target.closest(".cau") : null;
    const mot = cau.find((co) => co.nut === nut);
    if (mot && getSelection()?.isCollapsed) chon_cau(mot);
  });

  let dang = 0;
  /** @param {number} thu */
  function toi(thu) {
    dang = Math.max(0, Math.min(thu, cau.length - 1));
    cau.forEach(({ nut }, so) => nut.setAttribute("tabindex", so === dang ? "0" : "-1"));
    cau[dang]?.nut.focus();
    cau[dang]?.nut.scrollIntoView({ block: "nearest" });
  }
  than.addEventListener("focusin", (su) => {
    const thu = cau.findIndex(({ nut }) => nut === su.target);
    if (thu >= 0) dang = thu;
  });
  than.addEventListener("keydown", (su) => {
    if (su.key === "ArrowDown" || su.key === "ArrowUp") {
      su.preventDefault();
      toi(dang + (su.key === "ArrowDown" ? 1 : -1));
    } else if (su.key === "Enter" || su.key === " ") {
      su.preventDefault();
      if (cau[dang]) chon_cau(cau[dang]);
    }
  });

  /** @type {Cau[]} */
  let thay = [];
  function loc() {
    const tu = bo_dau(tim.value.trim());
    thay = tu ? cau.filter((mot) => mot.tim.includes(tu)) : [];
    cau.forEach((mot) => mot.nut.classList.toggle("cau--thay", thay.includes(mot)));
    dem.textContent = tu ? (thay.length ? `${thay.length} câu; Enter để tới câu sau` : "Không có câu nào") : "";
    thay[0]?.nut.scrollIntoView({ block: "center" });
  }
  let dang_thay = -1;
  tim.addEventListener("input", () => { dang_thay = -1; loc(); });
  tim.addEventListener("keydown", (su) => {
    if (su.key !== "Enter") return;
    su.preventDefault();
    if (!thay.length) return;
    dang_thay = (dang_thay + 1) % thay.length;
    toi(cau.indexOf(thay[dang_thay]));
  });

  cua.addEventListener("close", () => {
    document.removeEventListener("selectionchange", theo_boi);
    to_mau?.clear();
    cua.remove();
    if (document.activeElement === document.body) truoc?.focus();
  });
  document.body.append(cua);
  cua.showModal();
  cau[0]?.nut.setAttribute("tabindex", "0");
  const moc = dau_tien && theo_ma.get(dau_tien)?.nut;
  if (moc) moc.scrollIntoView({ block: "center" });
  tim.focus();
}
