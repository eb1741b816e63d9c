/** Somebody else has saved meanwhile: both versions are shown, field by field. */

import { hoa_dau, tao } from "./dung.js";

/** @param {GiaTri | undefined} gia */
function viet(gia) {
  return gia === undefined ? "không ghi" : typeof gia === "string" ? gia : JSON.stringify(gia, null, 1);
}

/**
 * Fills the part `cho` of the page with what differs, and the two ways on.
 * @param {HTMLElement} cho
 * @param {{loi: string, kia: BanGhi, nay: BanGhi, ten: (khoa: string) => string,
 *   lay_kia: () => void, giu_nay: () => void}} cach `kia`: what the file says now
 */
export function hoi_ban_nao(cho, { loi, kia, nay, ten, lay_kia, giu_nay }) {
  const khac = [...new Set([...Object.keys(kia), ...Object.keys(nay)])].filter((khoa) => JSON.stringify(kia[khoa]) !== JSON.stringify(nay[khoa]));
  /** @param {string} nhan @param {() => void} lam */
  const nut = (nhan, lam) => tao("button", { type: "button", class: "nut", click: () => {
    cho.hidden = true;
    lam();
  } }, nhan);
  cho.replaceChildren(
    tao("h2", {}, "Bản ghi đã được sửa ở nơi khác"),
    tao("p", {}, `${hoa_dau(loi)}. Chọn bản nào thì bản ấy hiện trong biểu mẫu; bấm Lưu mới ghi.`),
    tao("dl", { class: "so-ban" }, ...khac.flatMap((khoa) => [
      tao("dt", {}, ten(khoa)),
      tao("dd", {}, tao("b", {}, "Trên tệp: "), viet(kia[khoa])),
      tao("dd", {}, tao("b", {}, "Ở đây: "), viet(nay[khoa])),
    ])),
    tao("p", { class: "cac-nut" }, nut("Lấy bản trên tệp", lay_kia), nut("Giữ bản ở đây", giu_nay)),
  );
  cho.hidden = false;
  cho.focus();
  cho.scrollIntoView({ block: "start" });
}
