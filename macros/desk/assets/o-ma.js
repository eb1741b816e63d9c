/** The id of a new record: made from its name until somebody types another. */

import { bo_dau, tao } from "./dung.js";

/**
 * @param {{mot_tep: boolean, da_co: string[], doi: () => void}} cach `da_co`: ids that are taken
 */
export function o_ma_moi({ mot_tep, da_co, doi }) {
  const o = tao("input", { type: "text", id: "o-ma", class: "o-chu", spellcheck: "false", "aria-describedby": "o-ma-giup o-ma-loi" });
  const loi = tao("p", { class: "truong__loi", id: "o-ma-loi", hidden: true });
  const nut = tao("div", { class: "truong" }, tao("label", { for: "o-ma" }, "Mã (bắt buộc)"),
    tao("p", { class: "truong__giup", id: "o-ma-giup" }, mot_tep
      ? "Là tên tệp và địa chỉ của trang; máy đặt theo tên. Đã đăng thì không đổi nữa."
      : "Mã của mục trong danh mục; máy đặt theo tên."), o, loi);
  let tu_go = false;

  /** @returns {boolean} whether no other record has it */
  function kiem() {
    const trung = da_co.includes(o.value);
    loi.hidden = !trung;
    loi.textContent = trung ? `Lỗi: mã “${o.value}” đã có bản ghi khác dùng; đặt mã khác` : "";
    return !trung;
  }

  o.addEventListener("input", () => {
    tu_go = o.value !== "";
    kiem();
    doi();
  });
  return {
    nut,
    o,
    kiem,
    /** @param {string} ten of the record */
    theo_ten(ten) {
      if (tu_go) return;
      o.value = bo_dau(ten).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 100).replace(/-$/, "");
      kiem();
    },
    /** @param {string} ma that somebody has typed before */
    lay_lai(ma) {
      o.value = ma;
      tu_go = true;
    },
  };
}
