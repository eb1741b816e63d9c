/** A form that a unit has sent back: what it says is shown first, and written when the editor agrees. */

import { gui_tep, hoa_dau, hoi, phai_co, tao } from "./dung.js";

/** @type {HTMLInputElement} */ const o = phai_co("#tep-phieu");
const ket = phai_co("[data-ket-qua]");

/** @param {...(Node | string)} cau */
function noi(...cau) {
  ket.replaceChildren(...cau.map((mot) => (typeof mot === "string" ? tao("p", {}, mot) : mot)));
}

o.addEventListener("change", async () => {
  const tep = o.files?.[0];
  if (!tep) return;
  noi("Đang đọc phiếu…");
  const { xong, tra } = await gui_tep("doc-phieu", tep);
  if (!xong) return noi(`${hoa_dau(tra.loi)}.`);
  const [dau, ...dieu] = tra.ke;
  const ghi = tao("button", { type: "button", class: "nut nut--chinh", hidden: !tra.ghi_duoc, click: () => nhap(tra.phieu) }, "Ghi vào kho");
  noi(dau, tao("ul", {}, ...dieu.map((mot) => tao("li", {}, mot.trim()))),
    ...(tra.loi.length ? [tao("ul", { class: "loi-ds" }, ...tra.loi.map((mot) => tao("li", { class: "la-loi" }, mot)))] : []),
    ghi);
});

/** @param {string} phieu */
async function nhap(phieu) {
  const { xong, tra } = await hoi("nhap-phieu", { phieu });
  noi(xong ? `Đã ghi ${tra.so_dieu} điều vào ${tra.so_mo_hinh} mô hình.` : `${hoa_dau(tra.loi)}.`);
  o.value = "";
}

document.documentElement.dataset.sanSang = "";
