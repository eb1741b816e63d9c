/** The start page: finds a record by its name, marks left out. */

import { bo_dau, phai_co } from "./dung.js";

/** @type {HTMLInputElement} */ const o = phai_co("#loc");
/** @type {NodeListOf<HTMLDetailsElement>} */
const cac_nhom = document.querySelectorAll("[data-nhom]");
const nhom = [...cac_nhom];
const so = phai_co("[data-so]");
const mo_dau = nhom.map((mot) => mot.open);
const dong = [...document.querySelectorAll("[data-ten]")].map((li) => ({ li, ten: bo_dau(li.dataset.ten ?? "") }));

function loc() {
  const tim = bo_dau(o.value.trim()).split(/\s+/).filter(Boolean);
  let thay = 0;
  for (const { li, ten } of dong) {
    li.hidden = !tim.every((chu) => ten.includes(chu));
    thay += li.hidden ? 0 : 1;
  }
  nhom.forEach((mot, thu) => {
    const con = mot.querySelector("[data-ten]:not([hidden])");
    mot.hidden = tim.length > 0 && !con;
    mot.open = tim.length ? Boolean(con) : mo_dau[thu];
  });
  so.textContent = tim.length ? `${thay} bản ghi` : "";
}

o.closest("[hidden]")?.removeAttribute("hidden");
o.addEventListener("input", loc);
if (o.value) loc();
