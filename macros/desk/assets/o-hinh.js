/** A picture of a model: chosen on this machine, made small by the program, shown in the form. */

import { GOC, gui_hinh, hoa_dau, ma_moi, tao } from "./dung.js";
import { KIEU_RIENG, o_con } from "./o-nhap.js";

KIEU_RIENG.hinh_anh = (nay, chung) => {
  const tep = o_con(nay, "tep");
  const ma = ma_moi();
  const hinh = tao("img", { class: "hinh-nho", alt: "", hidden: true });
  const loi = tao("p", { class: "phu", role: "status" });
  const o = tao("input", { type: "file", id: ma, accept: "image/jpeg,image/png,image/webp", class: "o-tep" });

  function hien() {
    const ten = tep.gia();
    hinh.hidden = !ten;
    if (typeof ten === "string") hinh.src = `${GOC}hinh/${encodeURIComponent(ten)}`;
  }

  o.addEventListener("change", async () => {
    const chon = o.files?.[0];
    if (!chon) return;
    loi.textContent = "Đang thu nhỏ hình…";
    const { xong, tra } = await gui_hinh(chon, chung.ma());
    if (!xong) {
      loi.textContent = `${hoa_dau(tra.loi)}.`;
      return;
    }
    loi.textContent = "Đã nhận hình, bỏ phần ghi nơi chụp và máy chụp; bấm Lưu mới ghi.";
    tep.dat(tra.tep);
    hien();
    chung.doi();
    o_con(nay, "mo_ta").vo.chinh().focus();
  });
  hinh.addEventListener("error", () => { hinh.hidden = true; });
  hien();
  return tao("div", { class: "chon-nut" }, hinh, o, tao("label", { for: ma, class: "nut" }, "Chọn hình trên máy"), loi);
};
