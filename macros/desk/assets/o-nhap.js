/**
 * The fields of a form that hold one value, or values of one list. Every field is an object: `nut` its
 * element, `gia()` its value, `danh_so(duong)` gives it its path, `tim(duong)` finds the field at a
 * path below it (`Truong` in desk.d.ts). Entries and lists of fields: truong.js.
 */

import { hoa_dau, ma_loi, ma_moi, phai_co, tao } from "./dung.js";
import { o_danh_muc } from "./o-danh-muc.js";

/**
 * Widgets that other modules add for kinds of entries (`cau_trich`, `dinh_chinh`).
 * @type {KieuRieng}
 */
export const KIEU_RIENG = {};

/** @type {Record<string, string | undefined>} */
const CACH_VIET = { ngay: "ngày/tháng/năm", nam: "bốn chữ số", so: "số" };

/** @param {GiaTri | undefined} gia @returns {string} as it is shown; what is no text is lost nowhere */
function chu_cua(gia) {
  return typeof gia === "string" ? gia : gia === undefined || gia === null ? "" : JSON.stringify(gia);
}

/** @param {GiaTri | undefined} gia @returns {string[]} a list, or the one value that stands for it */
function cac_chu(gia) {
  return (Array.isArray(gia) ? gia : [gia]).map(chu_cua).filter(Boolean);
}

const DIEU = "input,textarea,select";

/**
 * The frame of a field: label, help, what is wrong. `dieu` is the control, or a group of them.
 * @param {Pick<MoTa, "ten" | "mo_ta"> & Partial<MoTa>} mo_ta @param {HTMLElement} dieu
 * @returns {Vo}
 */
export function khung(mo_ta, dieu, { nhom = false } = {}) {
  /* Messages name a field by its key. */
  const giup = tao("p", { class: "truong__giup", id: ma_moi() }, `${mo_ta.mo_ta} `, mo_ta.khoa ? tao("code", {}, mo_ta.khoa) : null);
  const loi = tao("p", { class: "truong__loi", id: ma_moi(), hidden: true });
  const chu = mo_ta.bat_buoc ? `${mo_ta.ten} (bắt buộc)` : mo_ta.ten;
  const nhan = nhom ? tao("legend", {}, chu) : tao("label", {}, chu);
  const nut = tao(nhom ? "fieldset" : "div", { class: nhom ? "truong truong--nhom" : "truong" }, nhan, mo_ta.mo_ta ? giup : null, dieu, loi);
  const chinh = nhom ? nut : dieu.matches(DIEU) ? dieu : phai_co(DIEU, dieu);
  const mieu_ta = mo_ta.mo_ta ? `${giup.id} ${loi.id}` : loi.id;
  if (!nhom) {
    chinh.id = ma_moi();
    nhan.setAttribute("for", chinh.id);
  }
  chinh.setAttribute("aria-describedby", mieu_ta);
  if (mo_ta.bat_buoc && !nhom) chinh.setAttribute("aria-required", "true");
  return {
    nut,
    chinh: nhom ? () => nut.querySelector(`${DIEU},button`) ?? nut : () => chinh,
    bao(cac) {
      loi.hidden = cac.length === 0;
      loi.replaceChildren(...cac.map((mot) => tao("span", { class: mot.loi ? "la-loi" : "la-canh-bao" },
        tao("b", {}, mot.loi ? "Lỗi: " : "Cảnh báo: "), `${hoa_dau(mot.thong_bao)} `,
        ma_loi(mot))));
      if (!nhom) chinh.setAttribute("aria-invalid", String(cac.some((mot) => mot.loi)));
      nut.classList.toggle("truong--sai", cac.some((mot) => mot.loi));
    },
    danh_ma(duong) {
      nut.id = `o-${duong.join("-")}`;
    },
  };
}

/** @param {MoTa} mo_ta @param {Vo} vo @param {() => GiaTri} gia @returns {Truong} */
export function la(mo_ta, vo, gia) {
  return {
    khoa: mo_ta.khoa,
    mo_ta,
    nut: vo.nut,
    vo,
    gia,
    danh_so: (duong) => vo.danh_ma(duong),
    tim: () => vo,
    moi_vo: () => [vo],
  };
}

/** @param {HTMLTextAreaElement} o */
function cao_theo_chu(o) {
  o.style.height = "auto";
  o.style.height = `${o.scrollHeight + 2}px`;
}

/** Boxes that are seen become as high as their text. @param {ParentNode} goc */
export function vua_khung(goc) {
  for (const o of goc.querySelectorAll("textarea")) if (o.offsetParent) cao_theo_chu(o);
}

/** @param {MoTaDong} mo_ta @param {GiaTri | undefined} gia @param {Chung} chung @returns {Truong} */
export function mot_dong(mo_ta, gia, chung) {
  const doan = mo_ta.loai === "doan" ? tao("textarea", { rows: 1, class: "o-chu" }) : null;
  const o = doan
    ?? tao("input", { type: "text", class: "o-ngan", inputmode: mo_ta.loai === "nam" || mo_ta.loai === "so" ? "numeric" : false,
        placeholder: CACH_VIET[mo_ta.loai] ?? false, spellcheck: "false" });
  o.value = chu_cua(gia);
  o.addEventListener("input", () => {
    if (doan) cao_theo_chu(doan);
    chung.doi();
  });
  const vo = khung(mo_ta, o);
  /** @param {string | null} moi */
  const dat = (moi) => {
    o.value = moi ?? "";
    if (doan) cao_theo_chu(doan);
  };
  if (mo_ta.bang_chung && KIEU_RIENG.bang_chung) vo.nut.insertBefore(KIEU_RIENG.bang_chung({ mo_ta, dat, vo }, chung), vo.nut.lastChild);
  return { ...la(mo_ta, vo, () => (o.value.trim() ? o.value : null)), dat };
}

/** @param {MoTaChon} mo_ta @param {GiaTri | undefined} gia @param {Chung} chung @returns {Truong} */
export function mot_lua_chon(mo_ta, gia, chung) {
  const nay = chu_cua(gia);
  const cac = mo_ta.chon.map((mot) => tao("option", { value: mot.gia_tri }, hoa_dau(mot.ten)));
  const la_khac = nay && !mo_ta.chon.some((mot) => mot.gia_tri === nay) ? [tao("option", { value: nay }, nay)] : [];
  const trong = mo_ta.mac_dinh ? `Mặc định: ${mo_ta.mac_dinh}` : mo_ta.bat_buoc ? "Chọn…" : "Không ghi";
  const o = tao("select", { change: chung.doi }, tao("option", { value: "" }, trong), ...cac, ...la_khac);
  o.value = nay;
  const vo = khung(mo_ta, o);
  return {
    ...la(mo_ta, vo, () => o.value || null),
    dat(moi) {
      o.value = moi ?? "";
    },
  };
}

/** @param {MoTaChon} mo_ta @param {GiaTri | undefined} gia @param {Chung} chung @returns {Truong} */
export function nhieu_o_danh_dau(mo_ta, gia, chung) {
  const dang = new Set(cac_chu(gia));
  const la_khac = [...dang].filter((mot) => !mo_ta.chon.some((co) => co.gia_tri === mot)).map((mot) => ({ gia_tri: mot, ten: mot }));
  const cac = [...mo_ta.chon, ...la_khac].map((mot) => {
    const o = tao("input", { type: "checkbox", value: mot.gia_tri, change: chung.doi });
    o.checked = dang.has(mot.gia_tri);
    return { o, nhan: tao("label", { class: "danh-dau" }, o, mot.ten) };
  });
  const vo = khung(mo_ta, tao("div", { class: "cac-o" }, ...cac.map((mot) => mot.nhan)), { nhom: true });
  /* The order in the file is kept; what is new comes last. */
  const gia_nay = () => {
    const bat = new Set(cac.filter(({ o }) => o.checked).map(({ o }) => o.value));
    return [...[...dang].filter((mot) => bat.has(mot)), ...[...bat].filter((mot) => !dang.has(mot))];
  };
  return la(mo_ta, vo, gia_nay);
}

/** @param {MoTaDanhMuc} mo_ta @param {GiaTri | undefined} gia @param {Chung} chung @returns {Truong} */
export function chon_trong_danh_muc(mo_ta, gia, chung) {
  const o = o_danh_muc({
    muc: chung.danh_muc[mo_ta.danh_muc] ?? [],
    theo_ten: mo_ta.theo_ten,
    nhieu: mo_ta.nhieu,
    gia: cac_chu(gia),
    ten: mo_ta.ten,
    doi: chung.doi,
  });
  const vo = khung(mo_ta, o.nut);
  if (mo_ta.nhieu) vo.chinh = () => o.o;
  return {
    ...la(mo_ta, vo, () => (mo_ta.nhieu ? o.gia() : (o.gia()[0] ?? null))),
    dat(moi) {
      o.dat(moi ? [moi] : []);
    },
  };
}

/** @param {TruongNhom} nay @param {string} khoa @returns {Truong & {dat(moi: string | null): void}} a field of it that can be filled */
export function o_con(nay, khoa) {
  const con = nay.con.theo_khoa[khoa];
  const { dat } = con ?? {};
  if (!con || !dat) throw new Error(`the entry has no field ${khoa} to fill`);
  return { ...con, dat };
}
