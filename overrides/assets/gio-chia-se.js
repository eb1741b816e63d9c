/**
 * A basket as an address and as a file, and back. Pure functions over text and plain objects:
 * `kho.gioChiaSe`.
 *
 * Address: `?chon=<id>,<id>&ten=<name>&ghi.<n>=<note of item n>&phut.<n>=<its minutes>
 * &cach.<n>=<its method>&cau=<question>,<question>&phieu.<field>=<words>`.
 */
(() => {
  "use strict";

  const FORMAT = "kho-gio-bai-giang";

  /** Longer addresses are cut by some mail programs and chat windows. */
  const LONGEST = 2000;

  /**
   * @param {Basket} basket
   * @param {string} page the address of the lesson sheet, without query
   * @returns {string | null} null when it would be too long
   */
  function toAddress(basket, page) {
    const query = new URLSearchParams();
    query.set("ten", basket.ten);
    basket.muc.forEach((item, index) => {
      if (item.ghiChu) query.set(`ghi.${index + 1}`, item.ghiChu);
      if (item.phut) query.set(`phut.${index + 1}`, item.phut);
      if (item.cach) query.set(`cach.${index + 1}`, item.cach);
    });
    if (basket.cauHoi.length) query.set("cau", basket.cauHoi.join(","));
    Object.keys(basket.phieu).forEach((name) => {
      if (basket.phieu[name]) query.set(`phieu.${name}`, basket.phieu[name]);
    });
    const ids = basket.muc.map((item) => item.id);
    const address = `${page}?chon=${ids.join(",")}&${query}`;
    return address.length > LONGEST ? null : address;
  }

  /**
   * @param {string} search the query of an address
   * @returns {ReturnType<BasketSharing["fromAddress"]>} null when it names no basket; `unknown`
   *   lists what is no id
   */
  function fromAddress(search) {
    const query = new URLSearchParams(search);
    if (!query.has("chon")) return null;
    const wanted = (query.get("chon") ?? "").split(",").map((id) => id.trim());
    /** @type {string[]} */ const unknown = [];
    /** @type {BasketItem[]} */ const items = [];
    wanted.forEach((id, index) => {
      if (!id) return;
      /** @param {string} name */
      const of = (name) => query.get(`${name}.${index + 1}`) || "";
      if (!kho.gio.isId(id)) unknown.push(id);
      else items.push({ id, ghiChu: of("ghi"), phut: of("phut"), cach: of("cach") });
    });
    /** @type {Record<string, string>} */ const fields = {};
    query.forEach((words, name) => {
      if (name.startsWith("phieu.")) fields[name.slice(6)] = words;
    });
    const questions = (query.get("cau") || "").split(",");
    return {
      basket: {
        ten: query.get("ten") || "Giỏ được chia sẻ",
        muc: items,
        cauHoi: questions,
        phieu: fields,
      },
      unknown,
    };
  }

  /** @returns {string} the basket as the text of a file @param {Basket} basket */
  function toFile(basket) {
    return JSON.stringify(
      {
        dinh_dang: FORMAT,
        phien_ban: 1,
        ten: basket.ten,
        muc: basket.muc,
        cauHoi: basket.cauHoi,
        phieu: basket.phieu,
      },
      null,
      2
    );
  }

  /** @param {string} text @returns {RawBasket} the basket in the file; throws with a Vietnamese sentence */
  function fromFile(text) {
    let raw;
    try {
      raw = JSON.parse(text);
    } catch {
      throw new Error("Tệp không đọc được: không phải tệp giỏ bài giảng, hoặc đã bị cắt.");
    }
    if (!raw || raw.dinh_dang !== FORMAT || !Array.isArray(raw.muc)) {
      throw new Error(
        "Tệp này không phải giỏ bài giảng. Hãy chọn tệp đã lưu bằng nút “Lưu giỏ ra tệp”."
      );
    }
    return raw;
  }

  kho.gioChiaSe = {
    LONGEST,
    toAddress,
    fromAddress,
    toFile,
    fromFile,
  };
})();
