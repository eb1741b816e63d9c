/** Making and saving files from the browser, and the quotations of a basket item in one form. */
(() => {
  "use strict";

  const { load, make, need, under } = kho.dom;

  /** Hands a file to the browser's downloads. */
  kho.luuTep = (blob, name) => {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, 60000);
  };

  /** A file name without marks and signs: `bai-giang-2018.docx`. */
  kho.tenTep = (name, suffix) => {
    const bare = name
      .toLowerCase()
      .replace(/đ/g, "d")
      .normalize("NFD")
      .replace(/[^a-z0-9]+/g, (signs) => (/^[\u0300-\u036f]+$/.test(signs) ? "" : "-"))
      .replace(/^-+/, "")
      .slice(0, 60)
      .replace(/-+$/, "");
    const device = /^(con|prn|aux|nul|com\d|lpt\d)$/.test(bare); // Windows opens no such file
    return `${device ? "gio-" : ""}${bare || "gio-bai-giang"}.${suffix}`;
  };

  /** @type {Map<string, Promise<void>>} libraries by the global that each makes */
  const libraries = new Map();

  /**
   * Loads a library by its own script, once; `name` is the global that it makes.
   * @param {string} address @param {string} name @returns {Promise<any>}
   */
  async function library(address, name) {
    let coming = libraries.get(name);
    if (!coming) {
      coming = load(address).catch(() => {
        libraries.delete(name);
        throw new Error("Không tải được bộ phận tạo tệp. Hãy kiểm tra kết nối rồi thử lại.");
      });
      libraries.set(name, coming);
    }
    await coming;
    return Reflect.get(window, name);
  }

  /**
   * Asks once for a title, since a file is found again by it. @returns {boolean} whether it asks
   * @param {HTMLButtonElement} button @param {Basket} basket
   */
  function asksForTitle(button, basket) {
    const field = need("[data-truong='ten']");
    if (kho.giaoAn.isNamed(basket) || button.dataset.daHoiTen) return false;
    button.dataset.daHoiTen = "roi";
    field.focus();
    document.getSelection()?.selectAllChildren(field);
    need("[data-loi-nhan]").textContent =
      `Hãy đặt tên bài trước khi tải; bấm tải lần nữa nếu vẫn giữ tên “${basket.ten}”.`;
    return true;
  }

  /** Makes what is pressed at `selector` turn the chosen basket into a file. */
  kho.taiTep = (selector, way) => {
    document.addEventListener("click", async (event) => {
      /** @type {HTMLButtonElement | null} */ const button = under(event, selector);
      if (!button || button.disabled) return;
      const basket = kho.gio.current();
      if (asksForTitle(button, basket)) return;
      const label = button.textContent;
      button.disabled = true;
      button.textContent = `Đang tạo ${way.ten}…`;
      const words = await made(basket, way).catch((failed) => failed.message);
      button.disabled = false;
      button.textContent = label;
      button.focus();
      need("[data-loi-nhan]").textContent = words;
    });
  };

  /** @param {Basket} basket @param {FileWay} way @returns {Promise<string>} what came of it */
  async function made(basket, way) {
    const ids = [...basket.muc.map((item) => item.id), ...kho.giaoAn.lessonsOf(basket)];
    const [makers, content] = await Promise.all([
      library(way.thuVien, way.bienSo),
      kho.gioDuLieu.load(ids),
    ]);
    kho.luuTep(await way.tao(makers, basket, content), kho.tenTep(basket.ten, way.duoi));
    return `Đã tạo ${way.ten}.`;
  }

  /**
   * The report's words in an item: quotations of a record, or the paragraphs of a section.
   * `them` is the subject that the editors put before words of a lesson, in square brackets.
   */
  kho.gioNoiDung = (item) => {
    if (item.trich) return item.trich;
    return item.doan.map((words) => ({
      cau: words,
      nguon: item.nguon,
      duong_dan: item.duong_dan,
    }));
  };
})();
