/** A report or a sheet chosen on this machine: what was written and what is wrong, in plain lines. */

import { GOC, gui_tep, hoa_dau, ma_loi, phai_co, tao } from "./dung.js";

/** @type {NodeListOf<HTMLInputElement>} */
const cac_o = document.querySelectorAll("[data-tep]");
for (const o of cac_o) {
  const viec = /** @type {"nhap-bao-cao" | "nhap-excel"} */ (o.dataset.tep);
  const phan = o.closest("section") ?? document;
  const ket = phai_co("[data-ket-qua]", phan);
  o.addEventListener("change", async () => {
    const tep = o.files?.[0];
    if (!tep) return;
    ket.replaceChildren(tao("p", {}, "Đang đọc tệp…"));
    /** @type {HTMLInputElement|null} */ const o_dong_dung = phan.querySelector("[data-chi-dong-dung]");
    const chi_dong_dung = o_dong_dung?.checked ? "&chi_dong_dung=1" : "";
    const { xong, tra } = await gui_tep(viec, tep, `ten=${encodeURIComponent(tep.name)}${chi_dong_dung}`);
    o.value = "";
    if (!xong) {
      ket.replaceChildren(tao("p", {}, `${hoa_dau(tra.loi)}.`));
      return;
    }
    /** @param {DaNhap["cac_dong"]} cac */
    const dong = (cac) => tao("ul", { class: "loi-ds" }, ...cac.map((mot) => tao("li", { class: mot.loi ? "la-loi" : "la-canh-bao" },
      tao("b", {}, mot.loi ? "Lỗi: " : "Cảnh báo: "), mot.cau, tao("span", { class: "phu" }, mot.noi, " ", ma_loi(mot)))));
    ket.replaceChildren(
      ...tra.ke.map((cau) => tao("p", {}, cau)),
      ...(tra.cac_dong.length ? [dong(tra.cac_dong)] : []),
      ...(tra.ma ? [tao("p", { class: "cac-nut" },
        tao("a", { class: "nut nut--chinh", href: `${GOC}doi-chieu/${tra.ma}`, target: "_blank", rel: "noopener" }, "Xem đối chiếu"),
        tao("a", { class: "nut", href: `${GOC}ung-vien/${tra.ma}`, download: true }, "Tải bảng ứng viên"),
        tao("a", { class: "nut", href: `${GOC}ban-ghi/bao_cao/${tra.ma}` }, "Mở sổ đăng ký"))] : []),
    );
  });
}

document.documentElement.dataset.sanSang = "";
