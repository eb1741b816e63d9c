/** What is written and not saved yet is kept on this machine, so that a closed window loses nothing. */

import { tao } from "./dung.js";

/**
 * `dau`: of the file it was begun from; `ma`: the id that was typed for a new record.
 * @typedef {{dau: string, ma: string, du_lieu: BanGhi}} BanDo
 */

/** @param {string} khoa of the record, among what this machine keeps */
export function ban_do(khoa) {
  return {
    /** @param {BanDo | null} ban null where nothing differs from what is saved */
    giu(ban) {
      try {
        if (ban === null) localStorage.removeItem(khoa);
        else localStorage.setItem(khoa, JSON.stringify(ban));
        window.onbeforeunload = null;
      } catch {
        window.onbeforeunload = ban === null ? null : () => "";
      }
    },

    bo() {
      try {
        localStorage.removeItem(khoa);
      } catch {
        /* Nothing was kept. */
      }
      window.onbeforeunload = null;
    },

    /** @returns {BanDo | null} what was kept the last time */
    cu() {
      try {
        /** @type {BanDo | null} */ const ban = JSON.parse(localStorage.getItem(khoa) ?? "null");
        return ban?.du_lieu ? ban : null;
      } catch {
        return null;
      }
    },
  };
}

/**
 * Asks in the part `cho` of the page what to do with what was kept.
 * @param {HTMLElement} cho @param {string} cau
 * @param {{viet_tiep: () => void, bo: () => void}} cach
 */
export function hoi_ban_do(cho, cau, { viet_tiep, bo }) {
  /** @param {string} nhan @param {() => void} lam */
  const nut = (nhan, lam) => tao("button", { type: "button", class: "nut", click: () => {
    cho.hidden = true;
    lam();
  } }, nhan);
  cho.replaceChildren(tao("p", {}, cau), tao("p", { class: "cac-nut" }, nut("Viết tiếp", viet_tiep), nut("Bỏ bản ấy", bo)));
  cho.hidden = false;
}
