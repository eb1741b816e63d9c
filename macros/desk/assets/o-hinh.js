/** A picture of a model: chosen on this machine, made small by the program, shown in the form. */

import { GOC, gui_hinh, hoa_dau, ma_moi, tao } from "./dung.js";
import { KIEU_RIENG } from "./o-nhap.js";

KIEU_RIENG.hinh_anh = (nay, chung) => {
  const tep = nay.con.theo_khoa.tep;
  const ma = ma_moi();
  const hinh = tao("img", { class: "hinh-nho", alt: "", hidden: true });
  const loi = tao("p", { class: "phu", role: "status" });
  const o = tao("input", { type: "file", id: ma, accept: "image/jpeg,image/png,image/webp", class: "o-tep" });

  function hien() {
    const ten = tep.gia();
    hinh.hidden = !ten;
    if (ten) hinh.src = `${GOC}hinh/${encodeURIComponent(ten)}`;
  }

  o.addEventListener("change", async () => {
    const chon = o.files?.[0];
    if (!chon) return;
    loi.textContent = "Đang thu nhỏ hình…";
    const { ma: trang_thai, tra } = await gui_hinh(chon, chung.ma());
    if (trang_thai !== 200) {
      loi.textContent = `${hoa_dau(tra.loi)}.`;
      return;
    }
    loi.textContent = "Đã nhận hình, bỏ phần ghi nơi chụp và máy chụp; bấm Lưu mới ghi.";
    tep.dat(tra.tep);
    hien();
    chung.doi();
    nay.con.theo_khoa.mo_ta.vo.chinh().focus();
  });
  hinh.addEventListener("error", () => { hinh.hidden = true; });
  hien();
  return tao("div", { class: "chon-nut" }, hinh, o, tao("label", { for: ma, class: "nut" }, "Chọn hình trên máy"), loi);
};
