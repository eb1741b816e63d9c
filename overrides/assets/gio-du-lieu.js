/**
 * Brings the content of basket items by script elements (a page from a disk may not fetch):
 * `window.kho.gioDuLieu.load(ids)` → a promise of {id: item}; unknown ids are missing from it.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var settings = document.querySelector("[data-thu-muc-gio]").dataset;
  var folder = new URL(settings.thuMucGio, document.baseURI).href;
  var count = Number(settings.soManh);
  /** @type {Object<number, Promise<object>>} */
  var loading = {};
  /** @type {Object<number, object>} */
  var loaded = {};

  /** Called by the data scripts themselves. */
  kho.nhanGio = function (number, items) {
    loaded[number] = items;
  };

  /** FNV-1a, 32 bits, as the builder computes it (macros/handouts/basket_data.py). */
  function shardOf(id) {
    var value = 0x811c9dc5;
    for (var at = 0; at < id.length; at += 1) {
      value = Math.imul(value ^ id.charCodeAt(at), 0x01000193) >>> 0;
    }
    return value % count;
  }

  function loadShard(number) {
    if (!loading[number]) {
      loading[number] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = folder + number + ".js?" + settings.phienBan;
        script.onload = function () {
          resolve(loaded[number] || {});
        };
        script.onerror = function () {
          delete loading[number];
          reject(new Error("Không tải được dữ liệu của kho. Hãy kiểm tra kết nối rồi tải lại trang."));
        };
        document.head.appendChild(script);
      });
    }
    return loading[number];
  }

  kho.gioDuLieu = {
    /** @param {string[]} ids @returns {Promise<Object<string, object>>} */
    load: function (ids) {
      var shards = Array.from(new Set(ids.map(shardOf)));
      return Promise.all(shards.map(loadShard)).then(function () {
        var found = Object.create(null); // an address may ask for "constructor"
        ids.forEach(function (id) {
          var shard = loaded[shardOf(id)];
          if (shard && Object.prototype.hasOwnProperty.call(shard, id)) found[id] = shard[id];
        });
        return found;
      });
    },
  };
})();
