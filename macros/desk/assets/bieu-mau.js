/** The form of one record: what is wrong is said at its field, nothing that was typed is lost. */

import { ban_do, hoi_ban_do } from "./ban-do.js";
import { GOC, hoa_dau, hoi, phai_co, tao } from "./dung.js";
import { hoi_ban_nao } from "./hai-ban.js";
import { o_ma_moi } from "./o-ma.js";
import { vua_khung } from "./o-nhap.js";
import { cac_truong } from "./truong.js";
import { mo_xem_truoc } from "./xem-truoc.js";
import "./o-hinh.js";
import "./o-trich.js";

/** @type {Goi} */
const goi = JSON.parse(phai_co("#goi").textContent ?? "");
const cho = phai_co("[data-bieu-mau]");
const tieu_de = phai_co("[data-tieu-de]");
const viet_do = ban_do(`kho-bien-tap:${goi.loai}:${goi.ma || "moi"}`);
const CHO = 250;

let dau = goi.dau;
let hen = 0;
/** @type {AbortController|null} */
let dang_hoi = null;
let da_thu_luu = !goi.moi;
/** The field of a new record's id. */
const o_ma = goi.moi ? o_ma_moi({ mot_tep: goi.mot_tep, da_co: goi.da_co, doi }) : null;

const thong_bao = tao("p", { role: "status", class: "thanh__loi" });
const nut_luu = tao("button", { type: "submit", class: "nut nut--chinh" }, "Lưu");
const nut_loi = tao("button", { type: "button", class: "nut", hidden: true, click: toi_loi }, "Tới chỗ sai");
const nut_xem = tao("button", { type: "button", class: "nut", hidden: !goi.co_trang, click: xem_truoc }, "Xem trước");
const thanh = tao("div", { class: "thanh" }, tao("div", { class: "cac-nut" }, nut_luu, nut_xem, nut_loi), thong_bao);
const chung_loi = tao("div", { class: "chung-loi", role: "alert", hidden: true });
const tranh = tao("section", { class: "tranh-chap", hidden: true, tabindex: "-1", "aria-label": "Bản ghi đã được sửa ở nơi khác" });

/** @type {Chung} */
const chung = { danh_muc: goi.danh_muc, doi, goi, du_lieu: () => bieu.gia(), ma: () => (o_ma ? o_ma.o.value : goi.ma) };

let bieu = cac_truong(goi.bieu_mau, goi.du_lieu, chung);
/** What was saved last. */
let goc = JSON.stringify(bieu.gia());

/** Builds the form anew. @param {BanGhi} du_lieu */
function dung(du_lieu) {
  bieu = cac_truong(goi.bieu_mau, du_lieu, chung);
  hien(du_lieu);
}

/** Puts the fields on the page, those without a value folded. @param {BanGhi} du_lieu what they hold */
function hien(du_lieu) {
  const nhom = goi.nhom.map((ten, thu) => {
    const cua = bieu.cac.filter((mot) => mot.mo_ta.nhom === thu);
    if (!cua.length) return null;
    /** @param {Truong} mot */
    const co = (mot) => mot.mo_ta.bat_buoc || Object.hasOwn(du_lieu, mot.khoa);
    const rong = cua.filter((mot) => !co(mot));
    const gap = rong.length
      ? tao("details", { class: "chua-dien" },
          tao("summary", {}, `Chưa ghi: ${rong.map((mot) => mot.mo_ta.ten.toLowerCase()).join(", ")}`), ...rong.map((mot) => mot.nut))
      : null;
    gap?.addEventListener("toggle", () => vua_khung(gap));
    const co_gia = cua.filter(co).map((mot) => mot.nut);
    if (thu === 0 && o_ma) co_gia.splice(1, 0, o_ma.nut);
    return tao("section", { class: "phan" }, tao("h2", {}, ten), ...co_gia, gap);
  });
  const con_lai = bieu.nut.filter((nut) => !bieu.cac.some((mot) => mot.nut === nut));
  cho.replaceChildren(chung_loi, tranh, ...nhom.filter((phan) => phan !== null), ...con_lai, thanh);
  bieu.danh_so([]);
  bieu.theo_khoa.ten?.nut.addEventListener("input", dat_ma);
  vua_khung(cho);
  dat_ten();
}

/** What the record is called, as far as it has a name. */
function ten_goi() {
  const ten = bieu.theo_khoa.ten?.gia() ?? bieu.theo_khoa.ten_goi?.gia();
  return typeof ten === "string" ? ten : "";
}

function dat_ten() {
  tieu_de.textContent = ten_goi() || tieu_de.textContent;
}

function dat_ma() {
  dat_ten();
  o_ma?.theo_ten(ten_goi());
}

/** @returns {BanGui} */
function gui() {
  return { loai: goi.loai, ma: o_ma ? o_ma.o.value : goi.ma, moi: goi.moi, dau, du_lieu: bieu.gia() };
}

function doi() {
  clearTimeout(hen);
  giu_ban_do();
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
    const { xong, tra } = await hoi("kiem-tra", nay, dang_hoi.signal);
    if (xong) bao(tra);
    else bao_chung([tra.loi, ...(tra.lines ?? [])]);
  } catch {
    /* A newer check has begun. */
  }
}

/**
 * Shows what the server says at the fields; in a new form what is merely not there yet waits.
 * @param {DaKiem} da_kiem
 */
function bao({ loi_o, noi_khac }) {
  /** @type {Map<Vo, LoiO[]>} */
  const theo = new Map(bieu.moi_vo().map((vo) => [vo, []]));
  /** @type {string[]} */
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
}

/** @param {string[]} cau */
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
  const { xong, tra } = await hoi("xem-truoc", gui());
  nut_xem.disabled = false;
  thong_bao.textContent = xong ? "" : `${hoa_dau(tra.loi)}.`;
  if (xong) mo_xem_truoc(tra.dia_chi, () => nut_xem.focus());
}

function toi_loi() {
  /** @type {HTMLElement | null | undefined} */
  const sai = document.querySelector(".truong--sai:not(:has(.truong--sai))") ?? document.querySelector(".truong__loi:not([hidden])")?.parentElement;
  toi(sai);
}

/** Opens what it lies in, shows it and gives it the focus. @param {HTMLElement | null | undefined} nut */
function toi(nut) {
  if (!nut) return;
  for (let mo = nut.closest("details"); mo; mo = mo.parentElement?.closest("details") ?? null) mo.open = true;
  nut.scrollIntoView({ block: "center" });
  /** @type {HTMLElement | null} */ (nut.querySelector("input,textarea,select,button"))?.focus({ preventScroll: true });
}

/** @param {Event} su */
async function luu(su) {
  su.preventDefault();
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
  const { xong, ma, tra } = await hoi("luu", gui());
  nut_luu.disabled = false;
  if (!xong) {
    thong_bao.textContent = `Chưa lưu: ${tra.loi}.`;
    return ma === 409 && tra.du_lieu !== undefined ? chon_ban(tra) : bao_chung([tra.loi]);
  }
  bao(tra);
  if (!tra.da_luu) {
    thong_bao.textContent = `Chưa lưu: còn ${tra.loi_o.filter((mot) => mot.loi).length + tra.noi_khac.length} lỗi.`;
    return toi_loi();
  }
  viet_do.bo();
  dau = tra.dau;
  goc = JSON.stringify(bieu.gia());
  if (goi.moi) {
    location.replace(`${GOC}ban-ghi/${goi.loai}/${o_ma?.o.value}?da-luu=1`);
    return;
  }
  thong_bao.textContent = `Đã lưu vào ${tra.tep}.`;
}

/** Lets the reader choose between the file and the form. @param {TuChoi} tra what the file says now */
function chon_ban({ loi, dau: dau_tep = "", du_lieu }) {
  const kia = du_lieu ?? {};
  hoi_ban_nao(tranh, {
    loi,
    kia,
    nay: bieu.gia(),
    ten: (khoa) => bieu.theo_khoa[khoa]?.mo_ta.ten ?? khoa,
    lay_kia() {
      dau = dau_tep;
      dung(kia);
      doi();
    },
    giu_nay() {
      dau = dau_tep;
      thong_bao.textContent = "Đang giữ bản ở đây; bấm Lưu để ghi.";
      nut_luu.focus();
    },
  });
}

function giu_ban_do() {
  const du_lieu = bieu.gia();
  viet_do.giu(JSON.stringify(du_lieu) === goc ? null : { dau, ma: o_ma?.o.value ?? "", du_lieu });
}

function hoi_ban_cu() {
  const cu = viet_do.cu();
  if (!cu || JSON.stringify(cu.du_lieu) === goc) return;
  const tu_do = cu.dau === dau ? "" : "; từ đó tệp đã được sửa ở nơi khác";
  hoi_ban_do(phai_co("[data-nhap-cu]"), `Có một bản đang viết dở, chưa lưu${tu_do}.`, {
    viet_tiep() {
      if (cu.ma) o_ma?.lay_lai(cu.ma);
      dung(cu.du_lieu);
      doi();
    },
    bo: viet_do.bo,
  });
}

hien(goi.du_lieu);
hoi_ban_cu();
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
