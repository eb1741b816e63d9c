/**
 * A field that takes values of a controlled list: typing searches names and ids without marks.
 * Keyboard as in the ARIA pattern “editable combobox with list autocomplete”.
 */

import { bo_dau, ma_moi, tao } from "./dung.js";

const NHIEU_NHAT = 60;

/**
 * @param {{muc: MucDanhMuc[], theo_ten: boolean, nhieu: boolean, gia: string[], ten: string,
 *   doi: () => void}} cach
 */
export function o_danh_muc({ muc, theo_ten, nhieu, gia, ten, doi }) {
  /** @param {MucDanhMuc} mot */
  const gia_cua = (mot) => (theo_ten ? mot.ten : mot.gia_tri);
  const ten_cua = new Map(muc.map((mot) => [gia_cua(mot), mot.ten]));
  const co = muc.map((mot) => ({ ...mot, tim: bo_dau(`${mot.ten} ${mot.gia_tri}`) }));
  let chon = [...gia];
  let dang = -1;
  /** @type {MucDanhMuc[]} what the list shows */
  let ket = [];

  const ma = ma_moi();
  const o = tao("input", {
    type: "text",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": ma,
    class: "o-go",
    spellcheck: "false",
    placeholder: nhieu ? "gõ để tìm và thêm" : "gõ để tìm",
  });
  const ds = tao("ul", { id: ma, role: "listbox", class: "goi-y", hidden: true, "aria-label": ten });
  const the = tao("ul", { class: "da-chon", "aria-label": `${ten} đã chọn` });
  const nut = tao("div", { class: "o-danh-muc" }, nhieu ? the : null, tao("div", { class: "o-danh-muc__go" }, o, ds));

  function ve_the() {
    if (!nhieu) {
      o.value = chon.length ? (ten_cua.get(chon[0]) ?? chon[0]) : "";
      return;
    }
    the.replaceChildren(
      ...chon.map((mot, thu) => {
        const goi = ten_cua.get(mot) ?? mot;
        const bo = tao("button", { type: "button", "aria-label": `Bỏ ${goi}`, class: "nut-bo", click: () => {
          chon.splice(thu, 1);
          ve_the();
          doi();
          (the.querySelectorAll("button")[Math.min(thu, chon.length - 1)] ?? o).focus();
        } }, "×");
        return tao("li", { class: ten_cua.has(mot) ? false : "la" }, goi, bo);
      }),
    );
  }

  function dong() {
    ds.hidden = true;
    dang = -1;
    o.setAttribute("aria-expanded", "false");
    o.removeAttribute("aria-activedescendant");
  }

  function mo() {
    const tu = bo_dau(o.value.trim()).split(/\s+/).filter(Boolean);
    const tat_ca = !nhieu && chon.length && o.value === (ten_cua.get(chon[0]) ?? chon[0]);
    ket = co.filter((mot) => (tat_ca || tu.every((chu) => mot.tim.includes(chu))) && !(nhieu && chon.includes(gia_cua(mot))));
    const hien = ket.slice(0, NHIEU_NHAT);
    ds.replaceChildren(
      ...hien.map((mot, thu) =>
        tao("li", { role: "option", id: `${ma}-${thu}`, "aria-selected": "false",
          pointerdown: (su) => su.preventDefault(), click: () => lay(thu) },
          mot.ten, mot.mo_ta ? tao("span", { class: "phu" }, mot.mo_ta) : null)),
      ...(ket.length === 0 ? [tao("li", { class: "phu" }, "Không có trong danh mục.")] : []),
      ...(ket.length > NHIEU_NHAT ? [tao("li", { class: "phu" }, `… và ${ket.length - NHIEU_NHAT} mục nữa, gõ thêm`)] : []),
    );
    ds.hidden = false;
    dang = -1;
    o.setAttribute("aria-expanded", "true");
  }

  /** @param {number} thu */
  function to(thu) {
    const cac = ds.querySelectorAll('[role="option"]');
    if (!cac.length) return;
    dang = (thu + cac.length) % cac.length;
    cac.forEach((li, so) => li.setAttribute("aria-selected", String(so === dang)));
    cac[dang].scrollIntoView({ block: "nearest" });
    o.setAttribute("aria-activedescendant", cac[dang].id);
  }

  /** @param {number} thu */
  function lay(thu) {
    const mot = ket[thu];
    if (!mot) return;
    chon = nhieu ? [...chon, gia_cua(mot)] : [gia_cua(mot)];
    if (nhieu) o.value = "";
    ve_the();
    dong();
    doi();
  }

  /** What was typed and not chosen: the value of that name where there is one, else the words. */
  function nhan() {
    const go = o.value.trim();
    if (nhieu) {
      if (!go) return;
      const dung = co.findIndex((mot) => mot.tim.startsWith(bo_dau(go)) && bo_dau(mot.ten) === bo_dau(go));
      chon = [...chon, dung >= 0 ? gia_cua(co[dung]) : go];
      o.value = "";
    } else {
      const dung = co.find((mot) => bo_dau(mot.ten) === bo_dau(go) || mot.gia_tri === go);
      chon = go ? [dung ? gia_cua(dung) : go] : [];
    }
    ve_the();
    doi();
  }

  o.addEventListener("focus", mo);
  o.addEventListener("click", mo);
  o.addEventListener("input", mo);
  o.addEventListener("blur", () => {
    dong();
    nhan();
  });
  o.addEventListener("keydown", (su) => {
    if (su.key === "ArrowDown" || su.key === "ArrowUp") {
      su.preventDefault();
      if (ds.hidden) mo();
      to(dang + (su.key === "ArrowDown" ? 1 : dang < 0 ? 0 : -1));
    } else if (su.key === "Enter") {
      su.preventDefault();
      if (dang >= 0) lay(dang);
      else if (ket.length === 1 && o.value.trim()) lay(0);
      else nhan();
    } else if (su.key === "Escape" && !ds.hidden) {
      su.stopPropagation();
      dong();
    } else if (su.key === "Backspace" && nhieu && !o.value && chon.length) {
      chon.pop();
      ve_the();
      doi();
    }
  });

  ve_the();
  return {
    nut,
    o,
    gia: () => chon,
    /** @param {string[]} moi */
    dat(moi) {
      chon = moi;
      ve_the();
    },
  };
}
