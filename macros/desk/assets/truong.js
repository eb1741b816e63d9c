/** Fields that hold fields: an entry, a list of texts or entries, the fields of a whole record. */

import { phai_co, tao } from "./dung.js";
import { KIEU_RIENG, chon_trong_danh_muc, khung, la, mot_dong, mot_lua_chon, nhieu_o_danh_dau } from "./o-nhap.js";

/** @param {MoTa} mo_ta @param {GiaTri | undefined} gia @param {Chung} chung @returns {Truong} */
function truong(mo_ta, gia, chung) {
  if (mo_ta.loai === "danh_muc") return chon_trong_danh_muc(mo_ta, gia, chung);
  if (mo_ta.loai === "chon") return (mo_ta.nhieu ? nhieu_o_danh_dau : mot_lua_chon)(mo_ta, gia, chung);
  if (mo_ta.nhieu) return danh_sach(mo_ta, gia, chung);
  return "con" in mo_ta ? nhom_truong(mo_ta, gia, chung) : mot_dong(mo_ta, gia, chung);
}

/**
 * An entry with fields of its own.
 * @param {MoTaNhom} mo_ta @param {GiaTri | undefined} gia @param {Chung} chung @returns {TruongNhom}
 */
function nhom_truong(mo_ta, gia, chung) {
  const co = gia && typeof gia === "object" && !Array.isArray(gia) ? gia : {};
  const con = cac_truong(mo_ta.con, co, chung);
  const them = KIEU_RIENG[mo_ta.loai];
  const hop = tao("div", { class: "nhom-con" });
  const vo = khung(mo_ta, hop, { nhom: true });
  /** @type {TruongNhom} */
  const nay = {
    ...la(mo_ta, vo, () => {
      const gia_con = con.gia();
      return Object.keys(gia_con).length ? gia_con : null;
    }),
    con,
    danh_so(duong) {
      vo.danh_ma(duong);
      con.danh_so(duong);
    },
    tim: (duong) => con.tim(duong) ?? vo,
    moi_vo: () => [vo, ...con.moi_vo()],
  };
  if (them) hop.append(them(nay, chung));
  hop.append(...con.nut);
  return nay;
}

/**
 * The fields of an entry; keys that the schema does not know are kept and can be taken out.
 * @param {MoTa[]} bieu_mau @param {BanGhi} gia @param {Chung} chung @returns {CacTruong}
 */
export function cac_truong(bieu_mau, gia, chung) {
  const cac = bieu_mau.map((mo_ta) => truong(mo_ta, gia[mo_ta.khoa], chung));
  const biet = new Set(bieu_mau.map((mo_ta) => mo_ta.khoa));
  const thua = Object.fromEntries(Object.entries(gia).filter(([khoa]) => !biet.has(khoa)));
  const nut = cac.map((mot) => mot.nut);
  /** @type {Record<string, Vo | undefined>} */
  const vo_thua = {};
  for (const khoa of Object.keys(thua)) {
    const bo = tao("button", { type: "button", class: "nut nut--nho" }, `Bỏ “${khoa}”`);
    const vo = khung({ ten: khoa, mo_ta: "Kho không có khóa này." }, tao("div", {}, bo), { nhom: true });
    bo.addEventListener("click", () => {
      delete thua[khoa];
      vo.nut.remove();
      chung.doi();
    });
    vo_thua[khoa] = vo;
    nut.push(vo.nut);
  }
  return {
    cac,
    nut,
    theo_khoa: Object.fromEntries(cac.map((mot) => [mot.khoa, mot])),
    gia() {
      /** @type {BanGhi} */ const ra = {};
      for (const mot of cac) {
        const moi = mot.gia();
        if (moi !== null && !(Array.isArray(moi) && moi.length === 0)) ra[mot.khoa] = moi;
      }
      return { ...ra, ...thua };
    },
    danh_so: (duong) => cac.forEach((mot) => mot.danh_so([...duong, mot.khoa])),
    tim(duong) {
      const [khoa, ...sau] = duong;
      return cac.find((mot) => mot.khoa === khoa)?.tim(sau) ?? vo_thua[khoa] ?? null;
    },
    moi_vo: () => [...cac.flatMap((mot) => mot.moi_vo()), ...Object.values(vo_thua).filter((vo) => vo !== undefined)],
  };
}

/** @typedef {{truong: Truong, li: HTMLLIElement, len: HTMLButtonElement, bo: HTMLButtonElement}} Muc */

/**
 * A list of texts or of entries: add, take out, move.
 * @param {MoTaDong | MoTaNhom} mo_ta @param {GiaTri | undefined} gia @param {Chung} chung @returns {Truong}
 */
function danh_sach(mo_ta, gia, chung) {
  const cho = tao("ol", { class: "danh-sach" });
  const them = tao("button", { type: "button", class: "nut nut--nho" }, `Thêm ${mo_ta.ten.toLowerCase()}`);
  const vo = khung(mo_ta, tao("div", {}, cho, them), { nhom: true });
  vo.chinh = () => cho.querySelector("input,textarea,select") ?? them;
  /** @type {Duong} */
  let duong_nay = [mo_ta.khoa];
  /** @type {Muc[]} */
  const cac = [];
  const mot_muc = { ...mo_ta, nhieu: false, bat_buoc: false, mo_ta: "" };

  function dat_ten() {
    cac.forEach((mot, thu) => {
      const ten = `${mo_ta.ten} ${thu + 1}`;
      phai_co(":scope > label, :scope > legend", mot.truong.nut).textContent = ten;
      mot.bo.setAttribute("aria-label", `Bỏ ${ten.toLowerCase()}`);
      mot.len.setAttribute("aria-label", `Đưa ${ten.toLowerCase()} lên`);
      mot.len.hidden = thu === 0;
      mot.truong.danh_so([...duong_nay, thu]);
    });
  }

  /** @param {GiaTri} [gia_muc] @returns {Muc} one that stands last */
  function moi(gia_muc) {
    const muc_nay = truong(mot_muc, gia_muc, chung);
    const len = tao("button", { type: "button", class: "nut nut--nho", click: () => {
      const thu = cac.indexOf(mot);
      cac.splice(thu, 1);
      cac.splice(thu - 1, 0, mot);
      cho.insertBefore(mot.li, cho.children[thu - 1]);
      dat_ten();
      chung.doi();
      (len.hidden ? bo : len).focus();
    } }, "Lên");
    const bo = tao("button", { type: "button", class: "nut nut--nho", click: () => {
      const thu = cac.indexOf(mot);
      cac.splice(thu, 1);
      mot.li.remove();
      dat_ten();
      chung.doi();
      (cac[Math.min(thu, cac.length - 1)]?.bo ?? them).focus();
    } }, "Bỏ");
    const li = tao("li", {}, muc_nay.nut, tao("div", { class: "cac-nut cac-nut--nho" }, len, bo));
    /** @type {Muc} */ const mot = { truong: muc_nay, li, len, bo };
    cac.push(mot);
    cho.append(li);
    return mot;
  }

  for (const mot of Array.isArray(gia) ? gia : gia === null || gia === undefined ? [] : [gia]) moi(mot);
  them.addEventListener("click", () => {
    const mot = moi(undefined);
    dat_ten();
    chung.doi();
    /** @type {HTMLElement | null} */ (mot.truong.nut.querySelector("button,input,textarea,select"))?.focus();
  });
  dat_ten();
  return {
    khoa: mo_ta.khoa,
    mo_ta,
    nut: vo.nut,
    vo,
    gia: () => cac.map((mot) => mot.truong.gia()).filter((mot) => mot !== null),
    danh_so(duong) {
      duong_nay = duong;
      vo.danh_ma(duong);
      dat_ten();
    },
    tim([thu, ...sau]) {
      const co_gia = cac.map((mot) => mot.truong).filter((mot) => mot.gia() !== null);
      const con = typeof thu === "number" ? co_gia[thu] : undefined;
      return con ? con.tim(sau) : vo;
    },
    moi_vo: () => [vo, ...cac.flatMap((mot) => mot.truong.moi_vo())],
  };
}
