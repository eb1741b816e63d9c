/**
 * The fields of a form, made from what the server says of the schema. Every field is an object:
 * `nut` its element, `gia()` its value, `danh_so(duong)` gives it its path, `tim(duong)` finds the
 * field at a path below it.
 */

import { hoa_dau, ma_loi, ma_moi, tao } from "./dung.js";
import { o_danh_muc } from "./o-danh-muc.js";

/** Widgets that other modules add for kinds of entries (`cau_trich`, `dinh_chinh`). */
/** @type {Record<string, any>} */
export const KIEU_RIENG = {};

/**
 * @param {any} mo_ta a field of the form, as `forms.py` describes it
 * @param {any} gia
 * @param {{danh_muc: any, doi: () => void}} chung
 */
export function truong(mo_ta, gia, chung) {
  const cach = mo_ta.nhieu ? cach_nhieu(mo_ta) : cach_mot(mo_ta);
  return cach(mo_ta, gia, chung);
}

function cach_nhieu(mo_ta) {
  if (mo_ta.loai === "danh_muc") return chon_trong_danh_muc;
  if (mo_ta.loai === "chon") return nhieu_o_danh_dau;
  return danh_sach;
}

function cach_mot(mo_ta) {
  if (mo_ta.con) return nhom_truong;
  if (mo_ta.loai === "danh_muc") return chon_trong_danh_muc;
  if (mo_ta.loai === "chon") return mot_lua_chon;
  return mot_dong;
}

const CACH_VIET = { ngay: "ngày/tháng/năm", nam: "bốn chữ số", so: "số" };

/** The frame of a field: label, help, what is wrong. `dieu` is the control, or a group of them. */
function khung(mo_ta, dieu, { nhom = false } = {}) {
  /* Messages name a field by its key. */
  const giup = tao("p", { class: "truong__giup", id: ma_moi() }, `${mo_ta.mo_ta} `, mo_ta.khoa ? tao("code", {}, mo_ta.khoa) : null);
  const loi = tao("p", { class: "truong__loi", id: ma_moi(), hidden: true });
  const chu = mo_ta.bat_buoc ? `${mo_ta.ten} (bắt buộc)` : mo_ta.ten;
  const nhan = nhom ? tao("legend", {}, chu) : tao("label", {}, chu);
  const nut = tao(nhom ? "fieldset" : "div", { class: nhom ? "truong truong--nhom" : "truong" }, nhan, mo_ta.mo_ta ? giup : null, dieu, loi);
  const chinh = nhom ? nut : dieu.matches("input,textarea,select") ? dieu : dieu.querySelector("input,textarea,select");
  const mieu_ta = mo_ta.mo_ta ? `${giup.id} ${loi.id}` : loi.id;
  if (!nhom) {
    chinh.id = ma_moi();
    nhan.setAttribute("for", chinh.id);
  }
  chinh.setAttribute("aria-describedby", mieu_ta);
  if (mo_ta.bat_buoc && !nhom) chinh.setAttribute("aria-required", "true");
  return {
    nut,
    chinh: nhom ? () => nut.querySelector("input,textarea,select,button") : () => chinh,
    /** @param {{thong_bao: string, loi: boolean, ma: string, cach_sua: string}[]} cac */
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

function la(mo_ta, vo, gia) {
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

function cao_theo_chu(o) {
  o.style.height = "auto";
  o.style.height = `${o.scrollHeight + 2}px`;
}

export function vua_khung(goc) {
  for (const o of goc.querySelectorAll("textarea")) if (o.offsetParent) cao_theo_chu(o);
}

function mot_dong(mo_ta, gia, chung) {
  const dai = mo_ta.loai === "doan";
  const o = dai
    ? tao("textarea", { rows: 1, class: "o-chu" })
    : tao("input", { type: "text", class: "o-ngan", inputmode: mo_ta.loai === "nam" || mo_ta.loai === "so" ? "numeric" : false,
        placeholder: CACH_VIET[mo_ta.loai] ?? false, spellcheck: "false" });
  o.value = typeof gia === "string" ? gia : gia === undefined || gia === null ? "" : JSON.stringify(gia);
  o.addEventListener("input", () => {
    if (dai) cao_theo_chu(o);
    chung.doi();
  });
  const vo = khung(mo_ta, o);
  const dat = (moi) => {
    o.value = moi ?? "";
    if (dai) cao_theo_chu(o);
  };
  if (mo_ta.bang_chung && KIEU_RIENG.bang_chung) vo.nut.insertBefore(KIEU_RIENG.bang_chung({ mo_ta, dat, vo }, chung), vo.nut.lastChild);
  return { ...la(mo_ta, vo, () => (o.value.trim() ? o.value : null)), dat };
}

function mot_lua_chon(mo_ta, gia, chung) {
  const cac = mo_ta.chon.map((mot) => tao("option", { value: mot.gia_tri }, hoa_dau(mot.ten)));
  const la_khac = gia && !mo_ta.chon.some((mot) => mot.gia_tri === gia) ? [tao("option", { value: gia }, gia)] : [];
  const trong = mo_ta.mac_dinh ? `Mặc định: ${mo_ta.mac_dinh}` : mo_ta.bat_buoc ? "Chọn…" : "Không ghi";
  const o = tao("select", { change: chung.doi }, tao("option", { value: "" }, trong), ...cac, ...la_khac);
  o.value = typeof gia === "string" ? gia : "";
  const vo = khung(mo_ta, o);
  return { ...la(mo_ta, vo, () => o.value || null), dat(moi) { o.value = moi ?? ""; } };
}

function nhieu_o_danh_dau(mo_ta, gia, chung) {
  const dang = new Set(Array.isArray(gia) ? gia : gia ? [gia] : []);
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

function chon_trong_danh_muc(mo_ta, gia, chung) {
  const o = o_danh_muc({
    muc: chung.danh_muc[mo_ta.danh_muc] ?? [],
    theo_ten: mo_ta.theo_ten,
    nhieu: mo_ta.nhieu,
    gia: Array.isArray(gia) ? gia.filter((mot) => typeof mot === "string") : typeof gia === "string" ? [gia] : [],
    ten: mo_ta.ten,
    doi: chung.doi,
  });
  const vo = khung(mo_ta, o.nut);
  if (mo_ta.nhieu) vo.chinh = () => o.o;
  return { ...la(mo_ta, vo, () => (mo_ta.nhieu ? o.gia() : (o.gia()[0] ?? null))), dat(moi) { o.dat(mo_ta.nhieu ? moi : moi ? [moi] : []); } };
}

/** An entry with fields of its own. */
export function nhom_truong(mo_ta, gia, chung) {
  const co = gia && typeof gia === "object" && !Array.isArray(gia) ? gia : {};
  const con = cac_truong(mo_ta.con, co, chung);
  const them = KIEU_RIENG[mo_ta.loai];
  const hop = tao("div", { class: "nhom-con" });
  const vo = khung(mo_ta, hop, { nhom: true });
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

/** The fields of an entry; keys that the schema does not know are kept and can be taken out. */
export function cac_truong(bieu_mau, gia, chung) {
  const cac = bieu_mau.map((mo_ta) => truong(mo_ta, gia[mo_ta.khoa], chung));
  const biet = new Set(bieu_mau.map((mo_ta) => mo_ta.khoa));
  const thua = Object.fromEntries(Object.entries(gia).filter(([khoa]) => !biet.has(khoa)));
  const nut = cac.map((mot) => mot.nut);
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
      const ra = {};
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
    moi_vo: () => [...cac.flatMap((mot) => mot.moi_vo()), ...Object.values(vo_thua)],
  };
}

/** A list of texts or of entries: add, take out, move. */
function danh_sach(mo_ta, gia, chung) {
  const cho = tao("ol", { class: "danh-sach" });
  const them = tao("button", { type: "button", class: "nut nut--nho" }, `Thêm ${mo_ta.ten.toLowerCase()}`);
  const vo = khung(mo_ta, tao("div", {}, cho, them), { nhom: true });
  vo.chinh = () => cho.querySelector("input,textarea,select") ?? them;
  let duong_nay = [mo_ta.khoa];
  /** @type {any[]} */
  const cac = [];
  const mot_muc = { ...mo_ta, nhieu: false, bat_buoc: false, mo_ta: "" };

  function dat_ten() {
    cac.forEach((mot, thu) => {
      const ten = `${mo_ta.ten} ${thu + 1}`;
      mot.truong.nut.querySelector(":scope > label, :scope > legend").textContent = ten;
      mot.bo.setAttribute("aria-label", `Bỏ ${ten.toLowerCase()}`);
      mot.len.setAttribute("aria-label", `Đưa ${ten.toLowerCase()} lên`);
      mot.len.hidden = thu === 0;
      mot.truong.danh_so([...duong_nay, thu]);
    });
  }

  function moi(gia_muc, vi_tri = cac.length) {
    const mot = { truong: truong(mot_muc, gia_muc, chung) };
    mot.len = tao("button", { type: "button", class: "nut nut--nho", click: () => {
      const thu = cac.indexOf(mot);
      cac.splice(thu, 1);
      cac.splice(thu - 1, 0, mot);
      cho.insertBefore(mot.li, cho.children[thu - 1]);
      dat_ten();
      chung.doi();
      mot.len.hidden ? mot.bo.focus() : mot.len.focus();
    } }, "Lên");
    mot.bo = tao("button", { type: "button", class: "nut nut--nho", click: () => {
      const thu = cac.indexOf(mot);
      cac.splice(thu, 1);
      mot.li.remove();
      dat_ten();
      chung.doi();
      (cac[Math.min(thu, cac.length - 1)]?.bo ?? them).focus();
    } }, "Bỏ");
    mot.li = tao("li", {}, mot.truong.nut, tao("div", { class: "cac-nut cac-nut--nho" }, mot.len, mot.bo));
    cac.splice(vi_tri, 0, mot);
    cho.insertBefore(mot.li, cho.children[vi_tri] ?? null);
    return mot;
  }

  for (const mot of Array.isArray(gia) ? gia : gia === null || gia === undefined ? [] : [gia]) moi(mot);
  them.addEventListener("click", () => {
    const mot = moi(undefined);
    dat_ten();
    chung.doi();
    mot.truong.nut.querySelector("button,input,textarea,select")?.focus();
  });
  dat_ten();
  return {
    khoa: mo_ta.khoa,
    mo_ta,
    nut: vo.nut,
    vo,
    cac,
    them: (gia_muc) => {
      const mot = moi(gia_muc);
      dat_ten();
      chung.doi();
      return mot.truong;
    },
    gia: () => cac.map((mot) => mot.truong.gia()).filter((mot) => mot !== null),
    danh_so(duong) {
      duong_nay = duong;
      vo.danh_ma(duong);
      dat_ten();
    },
    tim([thu, ...sau]) {
      const con = cac.map((mot) => mot.truong).filter((mot) => mot.gia() !== null)[thu];
      return con ? con.tim(sau) : vo;
    },
    moi_vo: () => [vo, ...cac.flatMap((mot) => mot.truong.moi_vo())],
  };
}
