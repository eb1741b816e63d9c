/** The form of one record: what is wrong is said at its field, nothing that was typed is lost. */

import { GOC, bo_dau, hoa_dau, hoi, phai_co, tao } from "./dung.js";
import { cac_truong, vua_khung } from "./o-nhap.js";
import "./o-hinh.js";
import "./o-trich.js";

const goi = JSON.parse(phai_co("#goi").textContent ?? "");
const cho = phai_co("[data-bieu-mau]");
const tieu_de = phai_co("[data-tieu-de]");
const khoa_nhap = `kho-bien-tap:${goi.loai}:${goi.ma || "moi"}`;
const CHO = 250;

let dau = goi.dau;
let hen = 0;
/** @type {AbortController|null} */
let dang_hoi = null;
let da_thu_luu = !goi.moi;
/** @type {any} the fields, as `cac_truong` makes them */
let bieu = null;
/** @type {string|null} what was saved last */
let goc = null;
/** @type {ReturnType<typeof o_ma_moi>|null} the field of a new record's id */
let o_ma = null;

const thong_bao = tao("p", { role: "status", class: "thanh__loi" });
const nut_luu = tao("button", { type: "submit", class: "nut nut--chinh" }, "Lưu");
const nut_loi = tao("button", { type: "button", class: "nut", hidden: true, click: toi_loi }, "Tới chỗ sai");
const nut_xem = tao("button", { type: "button", class: "nut", hidden: !goi.co_trang, click: xem_truoc }, "Xem trước");
const thanh = tao("div", { class: "thanh" }, tao("div", { class: "cac-nut" }, nut_luu, nut_xem, nut_loi), thong_bao);
const chung_loi = tao("div", { class: "chung-loi", role: "alert", hidden: true });
const tranh = tao("section", { class: "tranh-chap", hidden: true, tabindex: "-1", "aria-label": "Bản ghi đã được sửa ở nơi khác" });

const chung = { danh_muc: goi.danh_muc, doi, goi, du_lieu: () => bieu.gia(), ma: () => (o_ma ? o_ma.o.value : goi.ma) };

/** Builds the form anew from `du_lieu`. */
function dung(du_lieu) {
  bieu = cac_truong(goi.bieu_mau, du_lieu, chung);
  const nhom = goi.nhom.map((ten, thu) => {
    const cua = bieu.cac.filter((mot) => mot.mo_ta.nhom === thu);
    if (!cua.length) return null;
    const co = (mot) => mot.mo_ta.bat_buoc || Object.hasOwn(du_lieu, mot.khoa);
    const rong = cua.filter((mot) => !co(mot));
    const gap = rong.length
      ? tao("details", { class: "chua-dien", toggle: (su) => vua_khung(su.target) },
          tao("summary", {}, `Chưa ghi: ${rong.map((mot) => mot.mo_ta.ten.toLowerCase()).join(", ")}`), ...rong.map((mot) => mot.nut))
      : null;
    const hien = cua.filter(co).map((mot) => mot.nut);
    if (thu === 0 && o_ma) hien.splice(1, 0, o_ma.nut);
    return tao("section", { class: "phan" }, tao("h2", {}, ten), ...hien, gap);
  });
  const con_lai = bieu.nut.filter((nut) => !bieu.cac.some((mot) => mot.nut === nut));
  cho.replaceChildren(chung_loi, tranh, ...nhom.filter(Boolean), ...con_lai, thanh);
  bieu.danh_so([]);
  bieu.theo_khoa.ten?.nut.addEventListener("input", dat_ma);
  vua_khung(cho);
  dat_ten();
}

function dat_ten() {
  const ten = bieu.theo_khoa.ten?.gia() ?? bieu.theo_khoa.ten_goi?.gia();
  if (typeof ten === "string") tieu_de.textContent = ten;
}

/* The id of a new record: made from its name until somebody types another. */
function o_ma_moi() {
  const o = tao("input", { type: "text", id: "o-ma", class: "o-chu", spellcheck: "false", "aria-describedby": "o-ma-giup o-ma-loi" });
  const loi = tao("p", { class: "truong__loi", id: "o-ma-loi", hidden: true });
  const nut = tao("div", { class: "truong" }, tao("label", { for: "o-ma" }, "Mã (bắt buộc)"),
    tao("p", { class: "truong__giup", id: "o-ma-giup" }, goi.mot_tep
      ? "Là tên tệp và địa chỉ của trang; máy đặt theo tên. Đã đăng thì không đổi nữa."
      : "Mã của mục trong danh mục; máy đặt theo tên."), o, loi);
  const mo = { nut, o, tu_go: false, kiem() {
    const trung = goi.da_co.includes(o.value);
    loi.hidden = !trung;
    loi.textContent = trung ? `Lỗi: mã “${o.value}” đã có bản ghi khác dùng; đặt mã khác` : "";
    return !trung;
  } };
  o.addEventListener("input", () => {
    mo.tu_go = o.value !== "";
    mo.kiem();
    doi();
  });
  return mo;
}

function dat_ma() {
  dat_ten();
  if (!o_ma || o_ma.tu_go) return;
  const ten = bieu.theo_khoa.ten?.gia() ?? bieu.theo_khoa.ten_goi?.gia() ?? "";
  o_ma.o.value = bo_dau(ten).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 100).replace(/-$/, "");
  o_ma.kiem();
}

function gui() {
  return { loai: goi.loai, ma: o_ma ? o_ma.o.value : goi.ma, moi: goi.moi, dau, du_lieu: bieu.gia() };
}

function doi() {
  clearTimeout(hen);
  giu_nhap();
  thong_bao.textContent = "";
  hen = setTimeout(kiem_tra, CHO);
}

async function kiem_tra() {
  const nay = gui();
  if (!nay.ma) return;
  dang_hoi?.abort();
  dang_hoi = new AbortController();
  thong_bao.textContent = "Đang kiểm tra…";
  try {
    const { ma, tra } = await hoi("kiem-tra", nay, dang_hoi.signal);
    if (ma !== 200) bao_chung([tra.loi, ...(tra.lines ?? [])]);
    else bao(tra);
  } catch {
    /* A newer check has begun. */
  }
}

/** Shows what the server says at the fields; in a new form what is merely not there yet waits. */
function bao({ loi_o, noi_khac }) {
  const theo = new Map(bieu.moi_vo().map((vo) => [vo, []]));
  const chung_cho = [];
  let thieu = 0;
  for (const mot of loi_o) {
    if (!da_thu_luu && /là khóa bắt buộc|cần ít nhất/.test(mot.thong_bao)) {
      thieu += 1;
      continue;
    }
    const vo = mot.duong.length ? bieu.tim(mot.duong) : null;
    if (vo) theo.get(vo)?.push(mot);
    else chung_cho.push(`${mot.loi ? "Lỗi" : "Cảnh báo"}: ${mot.thong_bao}`);
  }
  for (const [vo, cac] of theo) vo.bao(cac);
  bao_chung([...chung_cho, ...(noi_khac.length ? ["Thay đổi này làm sai nơi khác:", ...noi_khac] : [])]);
  const loi = loi_o.filter((mot) => mot.loi).length - thieu + noi_khac.length;
  const canh_bao = loi_o.filter((mot) => !mot.loi).length;
  nut_loi.hidden = !document.querySelector(".truong--sai, .truong__loi:not([hidden])");
  /** @type {NodeListOf<HTMLDetailsElement>} */ const gap = document.querySelectorAll("details.chua-dien");
  for (const mo of gap) {
    if (mo.querySelector(".truong--sai")) mo.open = true;
  }
  const phan = [loi ? `${loi} lỗi` : "", canh_bao ? `${canh_bao} cảnh báo` : "", thieu ? `còn ${thieu} mục bắt buộc chưa ghi` : ""];
  thong_bao.textContent = hoa_dau(phan.filter(Boolean).join(", ")) || "Không có lỗi.";
  return loi + thieu;
}

function bao_chung(cau) {
  chung_loi.hidden = cau.length === 0;
  chung_loi.replaceChildren(...cau.map((mot) => tao("p", {}, hoa_dau(mot))));
}

async function xem_truoc() {
  if (o_ma && !o_ma.o.value) {
    thong_bao.textContent = "Ghi tên và mã rồi mới xem trước được.";
    return;
  }
  nut_xem.disabled = true;
  thong_bao.textContent = "Đang dựng bản xem trước…";
  const { ma, tra } = await hoi("xem-truoc", gui());
  nut_xem.disabled = false;
  if (ma !== 200) {
    thong_bao.textContent = `${hoa_dau(tra.loi)}.`;
    return;
  }
  thong_bao.textContent = "";
  const cua = tao("dialog", { class: "chon chon--rong", "aria-label": "Xem trước" },
    tao("header", { class: "chon__dau" }, tao("h2", {}, "Xem trước, chưa lưu"),
      tao("button", { type: "button", class: "nut nut--nho", click: () => cua.close() }, "Đóng")),
    tao("iframe", { class: "xem-truoc", title: "Trang sẽ như thế này", src: `${GOC}${tra.dia_chi}` }));
  cua.addEventListener("close", () => {
    cua.remove();
    nut_xem.focus();
  });
  document.body.append(cua);
  cua.showModal();
}

function toi_loi() {
  const sai = document.querySelector(".truong--sai:not(:has(.truong--sai))") ?? document.querySelector(".truong__loi:not([hidden])")?.parentElement;
  toi(sai);
}

function toi(nut) {
  if (!nut) return;
  for (let mo = nut.closest("details"); mo; mo = mo.parentElement.closest("details")) mo.open = true;
  nut.scrollIntoView({ block: "center" });
  nut.querySelector("input,textarea,select,button")?.focus({ preventScroll: true });
}

async function luu(su) {
  su?.preventDefault();
  da_thu_luu = true;
  clearTimeout(hen);
  dang_hoi?.abort();
  if (o_ma && (!o_ma.o.value || !o_ma.kiem())) {
    thong_bao.textContent = "Chưa lưu: ghi tên và mã trước.";
    (o_ma.o.value ? o_ma.o : (bieu.theo_khoa.ten?.vo.chinh() ?? o_ma.o)).focus();
    if (!o_ma.o.value) return;
  }
  nut_luu.disabled = true;
  thong_bao.textContent = "Đang lưu…";
  const { ma, tra } = await hoi("luu", gui());
  nut_luu.disabled = false;
  if (ma === 409) return hoi_ben_nao(tra);
  if (ma !== 200) {
    thong_bao.textContent = `Chưa lưu: ${tra.loi}.`;
    return bao_chung([tra.loi]);
  }
  bao(tra);
  if (!tra.da_luu) {
    thong_bao.textContent = `Chưa lưu: còn ${tra.loi_o.filter((mot) => mot.loi).length + tra.noi_khac.length} lỗi.`;
    return toi_loi();
  }
  bo_nhap();
  dau = tra.dau;
  goc = JSON.stringify(bieu.gia());
  if (goi.moi) {
    location.replace(`${GOC}ban-ghi/${goi.loai}/${o_ma?.o.value}?da-luu=1`);
    return;
  }
  thong_bao.textContent = `Đã lưu vào ${tra.tep}.`;
}

/* Somebody else has saved meanwhile: both versions are shown, field by field. */
function hoi_ben_nao(tra) {
  thong_bao.textContent = `Chưa lưu: ${tra.loi}.`;
  if (!("du_lieu" in tra)) return bao_chung([tra.loi]);
  const kia = tra.du_lieu ?? {};
  const nay = bieu.gia();
  const viet = (gia) => (gia === undefined ? "không ghi" : typeof gia === "string" ? gia : JSON.stringify(gia, null, 1));
  const khac = [...new Set([...Object.keys(kia), ...Object.keys(nay)])].filter((khoa) => JSON.stringify(kia[khoa]) !== JSON.stringify(nay[khoa]));
  const ten = (khoa) => bieu.theo_khoa[khoa]?.mo_ta.ten ?? khoa;
  tranh.replaceChildren(
    tao("h2", {}, "Bản ghi đã được sửa ở nơi khác"),
    tao("p", {}, `${hoa_dau(tra.loi)}. Chọn bản nào thì bản ấy hiện trong biểu mẫu; bấm Lưu mới ghi.`),
    tao("dl", { class: "so-ban" }, ...khac.flatMap((khoa) => [
      tao("dt", {}, ten(khoa)),
      tao("dd", {}, tao("b", {}, "Trên tệp: "), viet(kia[khoa])),
      tao("dd", {}, tao("b", {}, "Ở đây: "), viet(nay[khoa])),
    ])),
    tao("p", { class: "cac-nut" },
      tao("button", { type: "button", class: "nut", click: () => { dau = tra.dau; tranh.hidden = true; dung(kia); doi(); } }, "Lấy bản trên tệp"),
      tao("button", { type: "button", class: "nut", click: () => { dau = tra.dau; tranh.hidden = true; thong_bao.textContent = "Đang giữ bản ở đây; bấm Lưu để ghi."; nut_luu.focus(); } }, "Giữ bản ở đây")),
  );
  tranh.hidden = false;
  tranh.focus();
  tranh.scrollIntoView({ block: "start" });
}

/* What is not saved yet is kept on this machine, so that a closed window loses nothing. */
function giu_nhap() {
  const nay = JSON.stringify(bieu.gia());
  try {
    if (nay === goc) localStorage.removeItem(khoa_nhap);
    else localStorage.setItem(khoa_nhap, JSON.stringify({ dau, ma: o_ma?.o.value ?? "", du_lieu: bieu.gia() }));
    window.onbeforeunload = null;
  } catch {
    window.onbeforeunload = nay === goc ? null : () => "";
  }
}

function bo_nhap() {
  try {
    localStorage.removeItem(khoa_nhap);
  } catch {
    /* Nothing was kept. */
  }
  window.onbeforeunload = null;
}

function nhap_cu() {
  /** @type {any} */ let cu = null;
  try {
    cu = JSON.parse(localStorage.getItem(khoa_nhap) ?? "null");
  } catch {
    return;
  }
  if (!cu?.du_lieu || JSON.stringify(cu.du_lieu) === goc) return;
  const hop = phai_co("[data-nhap-cu]");
  hop.replaceChildren(
    tao("p", {}, cu.dau === dau ? "Có một bản đang viết dở, chưa lưu." : "Có một bản đang viết dở, chưa lưu; từ đó tệp đã được sửa ở nơi khác."),
    tao("p", { class: "cac-nut" },
      tao("button", { type: "button", class: "nut", click: () => { hop.hidden = true; if (o_ma && cu.ma) { o_ma.o.value = cu.ma; o_ma.tu_go = true; } dung(cu.du_lieu); doi(); } }, "Viết tiếp"),
      tao("button", { type: "button", class: "nut", click: () => { hop.hidden = true; bo_nhap(); } }, "Bỏ bản ấy")),
  );
  hop.hidden = false;
}

if (goi.moi) o_ma = o_ma_moi();
dung(goi.du_lieu);
goc = JSON.stringify(bieu.gia());
nhap_cu();
cho.addEventListener("submit", luu);
addEventListener("keydown", (su) => {
  if ((su.ctrlKey || su.metaKey) && su.key === "s") luu(su);
});
if (!goi.moi) kiem_tra();
if (new URLSearchParams(location.search).has("da-luu")) thong_bao.textContent = "Đã lưu.";
if (location.hash.startsWith("#o-")) {
  const duong = decodeURIComponent(location.hash.slice(3)).split("-").map((buoc) => (/^\d+$/.test(buoc) ? Number(buoc) : buoc));
  toi(bieu.tim(duong)?.nut);
}
document.documentElement.dataset.sanSang = "";
