/**
 * A basket as an address and as a file, and back. Pure functions over text and plain objects:
 * `window.kho.gioChiaSe`.
 *
 * Address: `?chon=<id>,<id>&ten=<name>&ghi.<n>=<note of item n>&phut.<n>=<its minutes>
 * &cach.<n>=<its method>&cau=<question>,<question>&phieu.<field>=<words>`.
 */
(function () {
  "use strict";

  var kho = (window.kho = window.kho || {});
  var FORMAT = "kho-gio-bai-giang";

  /** Longer addresses are cut by some mail programs and chat windows. */
  var LONGEST = 2000;

  /**
   * @param {import("./gio-kho.js").Basket} basket
   * @param {string} page the address of the lesson sheet, without query
   * @returns {string | null} null when it would be too long
   */
  function toAddress(basket, page) {
    var query = new URLSearchParams();
    query.set("ten", basket.ten);
    basket.muc.forEach(function (item, index) {
      if (item.ghiChu) query.set("ghi." + (index + 1), item.ghiChu);
      if (item.phut) query.set("phut." + (index + 1), item.phut);
      if (item.cach) query.set("cach." + (index + 1), item.cach);
    });
    if (basket.cauHoi.length) query.set("cau", basket.cauHoi.join(","));
    Object.keys(basket.phieu).forEach(function (name) {
      if (basket.phieu[name]) query.set("phieu." + name, basket.phieu[name]);
    });
    var ids = basket.muc.map(function (item) {
      return item.id;
    });
    var address = page + "?chon=" + ids.join(",") + "&" + query;
    return address.length > LONGEST ? null : address;
  }

  /**
   * @param {string} search the query of an address
   * @returns {{basket: object, unknown: string[]} | null} null when it names no basket; `unknown`
   *   lists what is no id
   */
  function fromAddress(search) {
    var query = new URLSearchParams(search);
    if (!query.has("chon")) return null;
    var wanted = query.get("chon").split(",").map(function (id) {
      return id.trim();
    });
    var unknown = [];
    var items = [];
    wanted.forEach(function (id, index) {
      if (!id) return;
      var of = function (name) {
        return query.get(name + "." + (index + 1)) || "";
      };
      if (kho.gio.isId(id)) items.push({ id: id, ghiChu: of("ghi"), phut: of("phut"), cach: of("cach") });
      else unknown.push(id);
    });
    var fields = {};
    query.forEach(function (words, name) {
      if (name.indexOf("phieu.") === 0) fields[name.slice(6)] = words;
    });
    var questions = (query.get("cau") || "").split(",");
    return {
      basket: { ten: query.get("ten") || "Giỏ được chia sẻ", muc: items, cauHoi: questions, phieu: fields },
      unknown: unknown,
    };
  }

  /** @returns {string} the basket as the text of a file */
  function toFile(basket) {
    return JSON.stringify(
      { dinh_dang: FORMAT, phien_ban: 1, ten: basket.ten, muc: basket.muc, cauHoi: basket.cauHoi, phieu: basket.phieu },
      null,
      2
    );
  }

  /** @param {string} text @returns {object} the basket in the file; throws with a Vietnamese sentence */
  function fromFile(text) {
    var raw;
    try {
      raw = JSON.parse(text);
    } catch (broken) {
      throw new Error("Tệp không đọc được: không phải tệp giỏ bài giảng, hoặc đã bị cắt.");
    }
    if (!raw || raw.dinh_dang !== FORMAT || !Array.isArray(raw.muc)) {
      throw new Error("Tệp này không phải giỏ bài giảng. Hãy chọn tệp đã lưu bằng nút “Lưu giỏ ra tệp”.");
    }
    return raw;
  }

  kho.gioChiaSe = {
    LONGEST: LONGEST,
    toAddress: toAddress,
    fromAddress: fromAddress,
    toFile: toFile,
    fromFile: fromFile,
  };
})();
