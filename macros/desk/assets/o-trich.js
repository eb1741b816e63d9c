/** What makes a quotation, a correction and a fact more than text boxes: words chosen in the source. */

import { GOC, hoi, tao } from "./dung.js";
import { mo_cua_so } from "./chon-chu.js";
import { KIEU_RIENG, o_con } from "./o-nhap.js";

/** @type {Map<string, BaoCao>} */
const bao_cao = new Map();

/** @param {string} ma @returns {Promise<BaoCao | null>} null where it cannot be read */
async function lay_bao_cao(ma) {
  const co = bao_cao.get(ma);
  if (co) return co;
  const tra = await fetch(`${GOC}bao-cao/${encodeURIComponent(ma)}`);
  if (!tra.ok) return null;
  /** @type {BaoCao} */ const bc = await tra.json();
  bao_cao.set(ma, bc);
  return bc;
}

/** @param {BaoCao} bc @returns {PhanChon[]} */
function cac_phan(bc) {
  const ghi_chu = bc.chu_thich.map((mot) => ({ ...mot.khoi, dau: `${mot.so}. (gọi ở mục ${mot.muc})` }));
  return [
    ...bc.muc.map((mot) => ({ tieu_de: "", khoi: mot.khoi })),
    ...(ghi_chu.length ? [{ tieu_de: "Chú thích", khoi: ghi_chu }] : []),
  ];
}

/**
 * The block where what a field holds already stands, so that the window opens there.
 * @param {BaoCao} bc @param {BanGhi} dang_co
 */
function noi_dang_co(bc, { muc, chu_thich }) {
  const ghi_chu = bc.chu_thich.find((mot) => String(mot.so) === chu_thich);
  return (ghi_chu?.khoi ?? bc.muc.find((mot) => mot.so === muc)?.khoi[0])?.ma ?? null;
}

let dang_mo = false;

/**
 * @param {GiaTri | undefined} ma of the report @param {"trich" | "dinh_chinh"} viec
 * @param {BanGhi} dang_co what the entry holds
 * @param {(cau: string) => void} bao @param {(gia: ChuDaChon) => void} xong
 */
async function chon(ma, viec, dang_co, bao, xong) {
  if (dang_mo) return;
  dang_mo = true;
  const bc = typeof ma === "string" ? await lay_bao_cao(ma) : null;
  dang_mo = false;
  if (!bc) {
    bao(ma ? "Không đọc được trang của báo cáo này." : "Chưa có báo cáo nào để chọn.");
    return;
  }
  bao("");
  mo_cua_so({
    ten: bc.ten,
    phan: cac_phan(bc),
    dau_tien: noi_dang_co(bc, dang_co),
    async hoi(_khoi, tu, den) {
      const { xong: duoc, tra } = await hoi("chon-trich", { bao_cao: bc.ma, viec, tu, den });
      if (!duoc) return { loi: tra.loi };
      const noi = `Mục ${tra.muc}${tra.chu_thich ? `, chú thích ${tra.chu_thich}` : ""}${tra.them_chu ? `; ${tra.them_chu}` : ""}`;
      return { gia: tra, chu: tra.trich ?? tra.ban_goc ?? "", noi };
    },
    xong,
  });
}

/** @param {string} chu_nut @param {(bao: (cau: string) => void) => unknown} bam */
function nut_chon(chu_nut, bam) {
  const loi = tao("p", { class: "phu", role: "status" });
  const nut = tao("button", { type: "button", class: "nut", click: () => bam((cau) => { loi.textContent = cau; }) }, chu_nut);
  return tao("div", { class: "chon-nut" }, nut, loi);
}

/** @param {TruongNhom} nay @param {(keyof ChuDaChon)[]} khoa @param {ChuDaChon} gia */
function dien(nay, khoa, gia) {
  for (const mot of khoa) o_con(nay, mot).dat(gia[mot] ?? null);
}

KIEU_RIENG.cau_trich = (nay, chung) =>
  nut_chon("Chọn trong báo cáo", (bao) => {
    const co = nay.con.gia();
    const ma = co.bao_cao ?? chung.danh_muc.bao_cao?.[0]?.gia_tri;
    chon(ma, "trich", co, bao, (gia) => {
      dien(nay, ["bao_cao", "muc", "chu_thich", "trich"], gia);
      chung.doi();
      o_con(nay, "trich").vo.chinh().focus();
    });
  });

KIEU_RIENG.dinh_chinh = (nay, chung) =>
  nut_chon("Chọn chữ trong báo cáo", (bao) => {
    chon(chung.goi.ma, "dinh_chinh", nay.con.gia(), bao, (gia) => {
      dien(nay, ["muc", "chu_thich", "ban_goc"], gia);
      if (!nay.con.gia().sua_thanh) o_con(nay, "sua_thanh").dat(gia.ban_goc ?? null);
      chung.doi();
      o_con(nay, "sua_thanh").vo.chinh().focus();
    });
  });

/** A fact in the report's words: taken out of the quotations that the form holds already. */
KIEU_RIENG.bang_chung = ({ mo_ta, dat, vo }, chung) =>
  nut_chon("Lấy từ câu trích", (bao) => {
    const trich = cac_cau_trich(chung.du_lieu());
    if (!trich.length) {
      bao("Chưa có câu trích nào; chọn câu trích trước.");
      return;
    }
    bao("");
    mo_cua_so({
      ten: `${mo_ta.ten}: lấy từ câu trích`,
      phan: [{ tieu_de: "", khoi: trich.map((chu, thu) => ({ ma: String(thu), loai: "paragraph", dau: "", chu, cau: [[0, chu.length]], goi: [], sua: [] })) }],
      dau_tien: null,
      /** @returns {Promise<KetChon<string>>} */
      async hoi(khoi, tu, den) {
        if (tu[0] !== den[0]) return { loi: "chọn trong một câu trích" };
        const chu = khoi.chu.slice(Math.min(tu[1], den[1]), Math.max(tu[1], den[1])).trim();
        return chu ? { chu, gia: chu, noi: "" } : { loi: "chưa chọn chữ nào" };
      },
      xong(chu) {
        dat(chu);
        chung.doi();
        vo.chinh().focus();
      },
    });
  });

/** @param {GiaTri} gia @returns {string[]} every quotation in it, each once */
function cac_cau_trich(gia) {
  if (Array.isArray(gia)) return gia.flatMap(cac_cau_trich);
  if (!gia || typeof gia !== "object") return [];
  const con = Object.values(gia).flatMap(cac_cau_trich);
  return [...new Set(typeof gia.trich === "string" ? [gia.trich, ...con] : con)];
}
