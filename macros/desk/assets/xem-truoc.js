/** The finished page of a record that is not saved yet, in a window. */

import { GOC, tao } from "./dung.js";

/** @param {string} dia_chi of the page, below the desk @param {() => void} dong when it is closed */
export function mo_xem_truoc(dia_chi, dong) {
  /** @type {HTMLDialogElement} */
  const cua = tao("dialog", { class: "chon chon--rong", "aria-label": "Xem trước" },
    tao("header", { class: "chon__dau" }, tao("h2", {}, "Xem trước, chưa lưu"),
      tao("button", { type: "button", class: "nut nut--nho", click: () => cua.close() }, "Đóng")),
    tao("iframe", { class: "xem-truoc", title: "Trang sẽ như thế này", src: `${GOC}${dia_chi}` }));
  cua.addEventListener("close", () => {
    cua.remove();
    dong();
  });
  document.body.append(cua);
  cua.showModal();
}
