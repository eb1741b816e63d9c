/**
 * Brings the content of basket items by script elements (a page from a disk may not fetch):
 * `kho.gioDuLieu.load(ids)` → a promise of {id: item}; unknown ids are missing from it.
 */
(() => {
  "use strict";

  const { load, need } = kho.dom;
  const settings = need("[data-thu-muc-gio]").dataset;
  const folder = new URL(settings.thuMucGio ?? "", document.baseURI).href;
  const count = Number(settings.soManh);
  /** @type {Map<number, Promise<void>>} */
  const loading = new Map();
  /** @type {Map<number, Map<string, BasketRecord>>} records by id, by shard */
  const loaded = new Map();

  /** Called by the data scripts themselves. */
  kho.nhanGio = (number, items) => {
    loaded.set(number, new Map(Object.entries(items)));
  };

  /**
   * FNV-1a, 32 bits, as the builder computes it (macros/handouts/basket_data.py).
   * @param {string} id
   */
  function shardOf(id) {
    let value = 0x811c9dc5;
    for (let at = 0; at < id.length; at += 1) {
      value = Math.imul(value ^ id.charCodeAt(at), 0x01000193) >>> 0;
    }
    return value % count;
  }

  /** @param {number} number */
  function loadShard(number) {
    let shard = loading.get(number);
    if (!shard) {
      shard = load(`${folder}${number}.js?${settings.phienBan}`).catch(() => {
        loading.delete(number);
        throw new Error("Không tải được dữ liệu của kho. Hãy kiểm tra kết nối rồi tải lại trang.");
      });
      loading.set(number, shard);
    }
    return shard;
  }

  kho.gioDuLieu = {
    async load(ids) {
      await Promise.all(Array.from(new Set(ids.map(shardOf)), loadShard));
      /** @type {BasketContent} */
      const found = Object.create(null); // an address may ask for "constructor"
      for (const id of ids) {
        const record = loaded.get(shardOf(id))?.get(id);
        if (record) found[id] = record;
      }
      return found;
    },
  };
})();
