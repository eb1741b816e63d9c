/**
 * `[data-tai-pptx]`: the basket as slides, made in the browser. The library (460 kB) is loaded on the
 * first press. Colours, sizes and the line of source are those of the lessons' own slides.
 */
(() => {
  "use strict";

  const own = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const library = new URL(own.thuVien ?? "", document.baseURI).href;
  /** @type {LessonSettings} */
  const settings = JSON.parse(kho.dom.need("[data-soan]").dataset.word ?? "");

  const RED = "8F1D1D",
    INK = "1E1B18",
    QUIET = "5B5148",
    TINT = "FBF3F0",
    GREEN = "1F6B3A",
    WHITE = "FFFFFF";
  /** Words on a slide, as macros/export/slides/fitting.py limits them. */
  const WORDS = 105;
  const FONT = "Arial";
  const TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

  /** @param {string} text */
  function words(text) {
    return text.split(/\s+/).filter(Boolean).length;
  }

  /**
   * Text in parts of at most `most` words, parted behind a clause where that can be.
   * @param {string} text @param {number} most
   */
  function parted(text, most) {
    let rest = text.split(/\s+/).filter(Boolean);
    /** @type {string[]} */ const found = [];
    while (rest.length > most) {
      let cut = most;
      while (cut > most / 2 && !/[.;:,!?]$/.test(rest[cut - 1])) cut -= 1;
      if (cut <= most / 2) cut = most;
      found.push(rest.slice(0, cut).join(" "));
      rest = rest.slice(cut);
    }
    return rest.length ? [...found, rest.join(" ")] : found;
  }

  /**
   * Lines page by page, none overfull.
   * @typedef {{chu: string, dam?: boolean, ghi?: string, nguon?: string}} Line
   * @param {Line[]} lines
   */
  function pages(lines) {
    /** @type {Line[][]} */ const made = [[]];
    let used = 0;
    lines.forEach((line) => {
      parted(line.chu, WORDS).forEach((chu, index) => {
        const count = words(chu) + 8; // a line takes room whatever its length
        if (made[made.length - 1].length && used + count > WORDS + 16) {
          made.push([]);
          used = 0;
        }
        used += count;
        made[made.length - 1].push({
          chu,
          dam: line.dam,
          nguon: line.nguon,
          ghi: index ? "" : line.ghi,
        });
      });
    });
    return made;
  }

  /** Widths of the columns of the plan, and room below the title, in inches. */
  const COLUMNS = [7.3, 3, 1.8],
    ROOM = 5.1;

  /**
   * Rows of a table, slide by slide, by the height that their longest cell takes.
   * @param {string[][]} rows @param {number} size of the letters in points
   */
  function tables(rows, size) {
    const line = (size * 1.25) / 72;
    /** @type {string[][][]} */ const made = [[]];
    let used = line + 0.1; // the head
    rows.forEach((row) => {
      const lines = row.map((text, at) => {
        const letters = (COLUMNS[at] - 0.2) / ((size * 0.52) / 72);
        return Math.max(1, Math.ceil(text.length / letters));
      });
      const height = Math.max(...lines) * line + 0.1;
      if (made[made.length - 1].length && used + height > ROOM) {
        made.push([]);
        used = line + 0.1;
      }
      used += height;
      made[made.length - 1].push(row);
    });
    return made;
  }

  /**
   * The file with its lists in the order of the schema (ECMA-376 part 1, 19.2.1.26): the library
   * puts the master of the notes behind the slides.
   * @param {ArrayBuffer} file @returns {Promise<Blob>}
   */
  async function inOrder(file) {
    const name = "ppt/presentation.xml";
    const zip = await Reflect.get(window, "JSZip").loadAsync(file); // comes with the library
    const text = await zip.file(name).async("string");
    const masters = /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/s.exec(text)?.[0] ?? "";
    zip.file(name, text.replace(masters, "").replace("<p:sldIdLst>", `${masters}<p:sldIdLst>`));
    return zip.generateAsync({ type: "blob", compression: "DEFLATE", mimeType: TYPE });
  }

  class Deck {
    /** @param {any} library @param {Basket} basket @param {BasketContent} content */
    constructor(library, basket, content) {
      this.basket = basket;
      this.content = content;
      this.deck = new library();
      this.deck.layout = "LAYOUT_WIDE";
      this.deck.title = clean(basket.ten);
      this.deck.author = clean(own.noiDang);
      this.deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
      this.count = 0;
    }

    /** @param {string} title @param {"discussion"} [ground] */
    slide(title, ground) {
      this.count += 1;
      const slide = this.deck.addSlide();
      const dark = ground === "discussion";
      if (dark) {
        slide.background = { color: TINT };
        slide.addShape("rect", {
          x: 0,
          y: 0,
          w: 13.333,
          h: 1.45,
          fill: { color: RED },
          line: { color: RED },
        });
      } else {
        slide.addShape("rect", {
          x: 0.6,
          y: 1.47,
          w: 12.1,
          h: 0.03,
          fill: { color: RED },
          line: { color: RED },
        });
      }
      slide.addText(clean(title), {
        x: 0.6,
        y: 0.3,
        w: 12.1,
        h: 1.1,
        fontFace: FONT,
        fontSize: title.length > 110 ? 22 : 30,
        bold: true,
        color: dark ? WHITE : RED,
        valign: "middle",
        margin: 0,
        lang: "vi-VN",
        fit: "shrink",
      });
      slide.addText(String(this.count + 1), {
        x: 12.1,
        y: 6.92,
        w: 0.7,
        h: 0.36,
        fontFace: FONT,
        fontSize: 12,
        color: QUIET,
        align: "right",
      });
      return slide;
    }

    /** @param {any} slide @param {(string | undefined)[]} sources @param {string} otherwise */
    source(slide, sources, otherwise) {
      const once = Array.from(new Set(sources.filter(Boolean)));
      const text = once.length ? `Nguồn: ${once.join("; ")}` : `Nguồn: ${otherwise}`;
      slide.addText(clean(text), {
        x: 0.6,
        y: 6.92,
        w: 11.4,
        h: 0.36,
        fontFace: FONT,
        fontSize: text.length > 150 ? 9 : 12,
        color: QUIET,
        margin: 0,
        lang: "vi-VN",
      });
    }

    /** @param {string} title @param {Line[]} lines @param {string} otherwise */
    lines(title, lines, otherwise) {
      pages(lines).forEach((page, number) => {
        const slide = this.slide(number ? `${title} (tiếp)` : title);
        slide.addText(
          page.map((line) => ({
            text: clean(line.chu),
            options: { bullet: true, bold: Boolean(line.dam), breakLine: true, paraSpaceAfter: 6 },
          })),
          {
            x: 0.6,
            y: 1.65,
            w: 12.1,
            h: 5.15,
            fontFace: FONT,
            fontSize: 24,
            color: INK,
            valign: "top",
            margin: 0,
            lang: "vi-VN",
            fit: "shrink",
          }
        );
        this.source(
          slide,
          page.map((line) => line.nguon),
          otherwise
        );
        const notes = page
          .map((line) => line.ghi)
          .filter(Boolean)
          .join("\n");
        slide.addNotes(clean(notes || "Tiếp theo trang trước."));
      });
    }

    cover() {
      const slide = this.deck.addSlide();
      slide.addShape("rect", {
        x: 0,
        y: 0,
        w: 0.5,
        h: 7.5,
        fill: { color: RED },
        line: { color: RED },
      });
      slide.addText(clean(this.basket.ten), {
        x: 1.1,
        y: 1.5,
        w: 11.3,
        h: 2.3,
        fontFace: FONT,
        fontSize: 40,
        bold: true,
        color: RED,
        valign: "bottom",
        margin: 0,
        lang: "vi-VN",
        fit: "shrink",
      });
      slide.addText(
        kho.giaoAn.head(this.basket, settings).map((line) => ({
          text: clean(`${line[0]}: ${line[1]}`),
          options: { breakLine: true },
        })),
        {
          x: 1.1,
          y: 4,
          w: 11.3,
          h: 2.4,
          fontFace: FONT,
          fontSize: 22,
          color: INK,
          valign: "top",
          margin: 0,
          lang: "vi-VN",
        }
      );
      slide.addNotes("Câu của báo cáo có nguồn ở cuối mỗi trang.");
    }

    /**
     * The table of the lesson's parts, on as many slides as it takes.
     * @param {BasketItem[]} known
     */
    plan(known) {
      const rows = known.map((item, index) => [
        clean(`${index + 1}. ${this.content[item.id].ten}`),
        clean(item.cach),
        item.phut ? `${item.phut} phút` : "",
      ]);
      const size = rows.length > 8 ? 14 : 18;
      tables(rows, size).forEach((page, number) => {
        const slide = this.slide(number ? "Kết cấu bài (tiếp)" : "Kết cấu bài");
        const head = ["Nội dung", "Phương pháp", "Thời gian"].map((text) => ({
          text,
          options: { bold: true, color: WHITE, fill: { color: RED } },
        }));
        // Not the library's own paging: it writes what PowerPoint has to repair, without title and source.
        slide.addTable([head, ...page.map((row) => row.map((text) => ({ text })))], {
          x: 0.6,
          y: 1.65,
          w: 12.1,
          colW: COLUMNS,
          fontFace: FONT,
          fontSize: size,
          color: INK,
          border: { type: "solid", pt: 0.5, color: QUIET },
          lang: "vi-VN",
        });
        this.source(slide, [], "người soạn");
        slide.addNotes(
          number ? "Tiếp theo trang trước." : clean(kho.giaoAn.balance(this.basket))
        );
      });
    }

    /** @param {BasketItem} item */
    item(item) {
      const found = this.content[item.id];
      /** @type {Line[]} */
      let lines = (found.su_kien ?? []).map(([label, words]) => ({
        chu: `${label}: ${words}`,
        nguon: kho.gioNoiDung(found)[0]?.nguon,
      }));
      kho.gioNoiDung(found).forEach((each) => {
        const said = `${each.them ? `${each.them} ` : ""}“${each.cau}”`;
        lines.push({ chu: said, nguon: each.nguon, ghi: `${said} – ${each.nguon}.` });
      });
      if (item.ghiChu && lines.length)
        lines[0].ghi = clean(item.ghiChu) + (lines[0].ghi ? `\n${lines[0].ghi}` : "");
      if (!lines.length)
        lines = kho.giaoAn.paragraphs(item.ghiChu).map((chu) => ({ chu, ghi: chu }));
      if (lines.length) this.lines(found.ten, lines, "người soạn");
    }

    /** @param {{cau: string, goi_y?: string[]}} question @param {number} number */
    discussion(question, number) {
      const slide = this.slide(`Thảo luận – câu ${number}`, "discussion");
      slide.addShape("rect", {
        x: 0.6,
        y: 1.95,
        w: 12.1,
        h: 4.7,
        fill: { color: WHITE },
        line: { color: WHITE },
      });
      slide.addShape("rect", {
        x: 0.6,
        y: 1.95,
        w: 0.12,
        h: 4.7,
        fill: { color: RED },
        line: { color: RED },
      });
      slide.addText(clean(question.cau), {
        x: 1.1,
        y: 2.15,
        w: 11.2,
        h: 4.3,
        fontFace: FONT,
        fontSize: question.cau.length > 260 ? 24 : 32,
        color: INK,
        valign: "middle",
        lang: "vi-VN",
        fit: "shrink",
      });
      this.source(slide, [], "ban biên tập soạn câu hỏi");
      slide.addNotes(clean((question.goi_y || []).join("\n") || "Câu hỏi của giảng viên."));
    }

    /** @param {Question} question @param {number} number */
    quiz(question, number) {
      [false, true].forEach((revealed) => {
        const slide = this.slide(
          `Trắc nghiệm – câu ${number}${revealed ? `: đáp án ${question.dap_an}` : ""}`
        );
        const asked = (question.tinh_huong ? `${question.tinh_huong}\n` : "") + question.cau;
        slide.addText(clean(asked), {
          x: 0.6,
          y: 1.6,
          w: 12.1,
          h: 1.6,
          fontFace: FONT,
          fontSize: asked.length > 180 ? 20 : 26,
          bold: true,
          color: INK,
          valign: "top",
          margin: 0,
          lang: "vi-VN",
          fit: "shrink",
        });
        slide.addTable(
          (question.phuong_an ?? []).map((option, index) => {
            const letter = kho.giaoAn.LETTERS[index];
            const right = revealed && letter === question.dap_an;
            const look = right ? { bold: true, color: WHITE, fill: { color: GREEN } } : {};
            return [
              { text: `${letter}.`, options: look },
              { text: clean(option), options: look },
            ];
          }),
          {
            x: 0.6,
            y: 3.3,
            w: 12.1,
            colW: [0.7, 11.4],
            fontFace: FONT,
            fontSize: 20,
            color: INK,
            border: { type: "none" },
          }
        );
        const proof = (question.trich || []).map((each) => `“${each.cau}” – ${each.nguon}.`);
        this.source(
          slide,
          revealed ? (question.trich || []).map((each) => each.nguon) : [],
          "ban biên tập soạn câu hỏi từ lời báo cáo"
        );
        slide.addNotes(
          clean(
            `Đáp án: ${question.dap_an}.\n${revealed ? proof.join("\n") : "Trang sau hiện đáp án."}`
          )
        );
      });
    }

    make() {
      const fields = this.basket.phieu;
      const known = this.basket.muc.filter((item) => this.content[item.id]);
      /** @param {string} title @param {string} text */
      /** @param {string} title @param {string | undefined} text */
      const own = (title, text) => {
        const lines = kho.giaoAn.paragraphs(text).map((chu) => ({ chu, ghi: chu }));
        if (lines.length) this.lines(title, lines, "người soạn");
      };
      this.cover();
      own("Mục đích, yêu cầu", fields.muc_dich);
      if (known.length) this.plan(known);
      known.forEach((item) => {
        this.item(item);
      });
      const questions = kho.giaoAn.chosen(this.basket, this.content);
      const typed = kho.giaoAn.paragraphs(fields.cau_hoi).map((cau) => ({ cau }));
      [...typed, ...questions.thaoLuan].forEach((question, index) => {
        this.discussion(question, index + 1);
      });
      questions.tracNghiem.forEach((question, index) => {
        this.quiz(question, index + 1);
      });
      own("Tổng kết", fields.tong_ket);
      return this.deck.write({ outputType: "arraybuffer" }).then(inOrder);
    }
  }

  /** @param {unknown} text */
  function clean(text) {
    return kho.gio.clean(String(text ?? ""));
  }

  kho.taiTep("[data-tai-pptx]", {
    thuVien: library,
    bienSo: "PptxGenJS",
    duoi: "pptx",
    ten: "trang chiếu",
    tao(library, basket, content) {
      return new Deck(library, basket, content).make();
    },
  });
})();
