/**
 * `[data-tai-docx]`: the basket as a lesson plan in Word, made in the browser. The library (300 kB)
 * is loaded on the first press. Page and letters are set as in the files made by the builder.
 */
(() => {
  "use strict";

  const own = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const library = new URL(own.thuVien ?? "", document.baseURI).href;
  /** @type {LessonSettings} */
  const settings = JSON.parse(kho.dom.need("[data-soan]").dataset.word ?? "");
  /** Twentieths of a point. @param {number} millimetres */
  function twips(millimetres) {
    return Math.round((millimetres * 1440) / 25.4);
  }

  /** Puts one basket into Word's terms. */
  class Sheet {
    /** @param {any} docx the library @param {Basket} basket @param {BasketContent} content */
    constructor(docx, basket, content) {
      this.docx = docx;
      this.basket = basket;
      this.content = content;
      /** @type {Record<number, object>} */
      this.footnotes = {};
      this.count = 0;
    }

    /** @param {string} words @param {object} [look] @returns {object[]} */
    run(words, look) {
      return kho.gio
        .clean(String(words))
        .split("\n")
        .map((text, index) => new this.docx.TextRun({ text, break: index ? 1 : 0, ...look }));
    }

    /** @param {string} words */
    footnote(words) {
      this.count += 1;
      this.footnotes[this.count] = {
        children: [new this.docx.Paragraph({ children: this.run(` ${words}`) })],
      };
      return new this.docx.FootnoteReferenceRun(this.count);
    }

    /**
     * A paragraph in a style; `more` are runs behind its words, `look` is more of its look.
     * @param {string} style @param {string} words @param {object[]} [more] @param {object} [look]
     */
    paragraph(style, words, more = [], look = {}) {
      const children = [...this.run(words), ...more];
      return new this.docx.Paragraph({ style, children, ...look });
    }

    /**
     * What the trainer typed: a line is a paragraph.
     * @param {string | undefined} words @returns {object[]}
     */
    typed(words) {
      return kho.giaoAn.paragraphs(words).map((line) => this.paragraph("BodyText", line));
    }

    /** @param {string} label @param {string} words @param {object} [look] */
    labelled(label, words, look) {
      const children = [...this.run(`${label}: `, { bold: true }), ...this.run(words)];
      return new this.docx.Paragraph({ style: "Normal", children, ...look });
    }

    /** @param {string} words @param {number} level */
    heading(words, level) {
      const heading = this.docx.HeadingLevel[`HEADING_${level}`];
      return new this.docx.Paragraph({ heading, children: this.run(words) });
    }

    /** @param {BasketItem} item @param {number} number @returns {object[]} */
    item(item, number) {
      const found = this.content[item.id];
      const minutes = item.phut ? ` (${item.phut} phút)` : "";
      const made = [this.heading(`${number}. ${found.ten}${minutes}`, 2)];
      for (const [label, words] of found.su_kien ?? []) made.push(this.labelled(label, words));
      for (const { them, cau, nguon } of kho.gioNoiDung(found)) {
        const said = (them ? `${them} ` : "") + cau;
        made.push(this.paragraph("Quote", said, [this.footnote(`${nguon}.`)]));
      }
      if (found.khong_neu?.length) {
        const claims = found.khong_neu.map((claim) => claim[1]).join(", ");
        made.push(this.labelled("Báo cáo không nêu", `${claims}.`));
      }
      return [...made, ...this.typed(item.ghiChu)];
    }

    /**
     * Nội dung | Phương pháp | Thời gian, with the sum against the length of the lesson.
     * @param {BasketItem[]} known
     */
    plan(known) {
      const docx = this.docx;
      const width = 11906 - twips(settings.left) - twips(settings.right);
      const widths = [0.58, 0.26, 0.16].map((share) => Math.floor(width * share));
      /** @param {string} words @param {number} index @param {boolean} bold */
      const cell = (words, index, bold) =>
        new docx.TableCell({
          width: { size: widths[index], type: docx.WidthType.DXA },
          children: [new docx.Paragraph({ style: "KhoCell", children: this.run(words, { bold }) })],
        });
      /** @param {string[]} cells @param {"head" | "sum"} [look] */
      const row = (cells, look) =>
        new docx.TableRow({
          cantSplit: true,
          tableHeader: look === "head",
          children: cells.map((words, index) => cell(words, index, Boolean(look))),
        });
      const rows = [
        row(["Nội dung", "Phương pháp", "Thời gian"], "head"),
        ...known.map(({ id, cach, phut }, index) =>
          row([`${index + 1}. ${this.content[id].ten}`, cach, phut ? `${phut} phút` : ""])
        ),
        row(["Cộng", "", `${kho.giaoAn.total(this.basket)} phút`], "sum"),
      ];
      return [
        new docx.Table({
          rows,
          columnWidths: widths,
          width: { size: width, type: docx.WidthType.DXA },
          layout: docx.TableLayoutType.FIXED,
        }),
        this.paragraph("Normal", kho.giaoAn.balance(this.basket)),
      ];
    }

    /** @param {{thaoLuan: Question[], tracNghiem: Question[]}} chosen @returns {object[]} */
    questions({ thaoLuan, tracNghiem }) {
      /** @type {object[]} */ const made = [];
      const stay = { keepNext: true };
      if (thaoLuan.length) made.push(this.heading("Câu hỏi thảo luận", 2));
      thaoLuan.forEach(({ cau, goi_y = [] }, index) => {
        made.push(this.labelled(`Câu ${index + 1}`, cau, stay));
        made.push(...goi_y.map((hint) => this.paragraph("KhoOption", `- ${hint}`)));
      });
      if (tracNghiem.length) made.push(this.heading("Câu hỏi trắc nghiệm", 2));
      tracNghiem.forEach(({ tinh_huong, cau, phuong_an = [] }, index) => {
        made.push(this.labelled(`Câu ${index + 1}`, tinh_huong || cau, stay));
        if (tinh_huong) made.push(this.paragraph("Normal", cau, [], stay));
        phuong_an.forEach((option, place) => {
          const words = `${kho.giaoAn.LETTERS[place]}. ${option}`;
          const keepNext = place < phuong_an.length - 1;
          made.push(this.paragraph("KhoOption", words, [], { keepNext }));
        });
      });
      if (tracNghiem.length) made.push(this.heading("Đáp án trắc nghiệm", 2));
      tracNghiem.forEach(({ dap_an = "", trich = [] }, index) => {
        made.push(this.labelled(`Câu ${index + 1}`, dap_an, stay));
        for (const { cau, nguon } of trich) {
          made.push(this.paragraph("Quote", cau, [this.footnote(`${nguon}.`)]));
        }
      });
      return made;
    }

    /** The parts of the plan that are not empty, each under the next letter. */
    children() {
      const { basket, content } = this;
      const fields = basket.phieu;
      const known = basket.muc.filter((item) => content[item.id]);
      const chosen = kho.giaoAn.chosen(basket, content);
      const letterhead = settings.header.split("\n").filter(Boolean);
      /** @type {[string, object[]][]} */
      const parts = [
        ["Mục đích, yêu cầu", this.typed(fields.muc_dich)],
        ["Kết cấu, phân bổ thời gian", known.length ? this.plan(known) : []],
        ["Nội dung", known.flatMap((item, index) => this.item(item, index + 1))],
        ["Câu hỏi", [...this.typed(fields.cau_hoi), ...this.questions(chosen)]],
        ["Tổng kết", this.typed(fields.tong_ket)],
      ];
      return [
        ...letterhead.map((line) => this.paragraph("KhoLetterhead", line)),
        this.paragraph("KhoCentred", "GIÁO ÁN"),
        this.paragraph("Title", basket.ten),
        ...kho.giaoAn.head(basket, settings).map(([label, words]) => this.labelled(label, words)),
        ...parts
          .filter(([, made]) => made.length)
          .flatMap(([name, made], at) => [
            this.heading(`${kho.giaoAn.LETTERS[at]}. ${name}`, 1),
            ...made,
          ]),
      ];
    }
  }

  /** The styles of macros/export/word/base/styles.xml, as far as the sheet uses them. @param {any} docx */
  function styles(docx) {
    const half = settings.size * 2;
    const pitch = settings.line_pitch * 20;
    const exact = { line: pitch, lineRule: docx.LineRuleType.EXACT, after: 120 };
    /** @param {number} before */
    const heading = (before) => ({
      run: { bold: true, size: half, color: "000000" },
      paragraph: { spacing: { before, after: 100 }, keepNext: true, keepLines: true },
    });
    return {
      default: {
        document: {
          run: { font: settings.font, size: half, language: { value: "vi-VN" } },
          paragraph: { spacing: { line: pitch, lineRule: docx.LineRuleType.AT_LEAST } },
        },
        title: {
          run: { bold: true, size: half + 4 },
          paragraph: { alignment: docx.AlignmentType.CENTER, spacing: { before: 60, after: 160 } },
        },
        heading1: heading(240),
        heading2: heading(180),
        heading3: heading(120),
        footnoteText: { run: { size: 22 } },
      },
      paragraphStyles: [
        {
          id: "BodyText",
          name: "Body Text",
          basedOn: "Normal",
          quickFormat: true,
          paragraph: {
            alignment: docx.AlignmentType.JUSTIFIED,
            indent: { firstLine: twips(settings.first_line) },
            spacing: exact,
          },
        },
        {
          id: "Quote",
          name: "Quote",
          basedOn: "Normal",
          quickFormat: true,
          run: { italics: true },
          paragraph: {
            alignment: docx.AlignmentType.JUSTIFIED,
            indent: { left: twips(settings.first_line) },
            spacing: exact,
          },
        },
        {
          id: "KhoOption",
          name: "Kho Option",
          basedOn: "Normal",
          quickFormat: true,
          paragraph: { indent: { left: twips(settings.first_line) }, spacing: { after: 40 } },
        },
        {
          id: "KhoCell",
          name: "Kho Cell",
          basedOn: "Normal",
          quickFormat: true,
          run: { size: half - 2 },
          paragraph: {
            spacing: { before: 30, after: 30, line: 300, lineRule: docx.LineRuleType.AT_LEAST },
          },
        },
        {
          id: "KhoLetterhead",
          name: "Kho Letterhead",
          basedOn: "Normal",
          quickFormat: true,
          run: { bold: true },
          paragraph: {
            alignment: docx.AlignmentType.CENTER,
            indent: { right: twips((210 - settings.left - settings.right) * 0.45) },
          },
        },
        {
          id: "KhoCentred",
          name: "Kho Centred",
          basedOn: "Normal",
          quickFormat: true,
          run: { bold: true },
          paragraph: { alignment: docx.AlignmentType.CENTER, spacing: { after: 80 } },
        },
      ],
    };
  }

  /** @param {any} docx @param {Basket} basket @param {BasketContent} content */
  function wordDocument(docx, basket, content) {
    const sheet = new Sheet(docx, basket, content);
    const children = sheet.children();
    const number = new docx.Paragraph({
      alignment: docx.AlignmentType.CENTER,
      children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT] })],
    });
    return new docx.Document({
      title: kho.gio.clean(basket.ten),
      subject: "Giáo án",
      creator: kho.gio.clean(own.noiDang),
      styles: styles(docx),
      footnotes: sheet.footnotes,
      features: { updateFields: false },
      sections: [
        {
          properties: {
            titlePage: true,
            page: {
              size: { width: 11906, height: 16838 },
              margin: {
                top: twips(settings.top),
                bottom: twips(settings.bottom),
                left: twips(settings.left),
                right: twips(settings.right),
                header: twips(settings.top / 2),
                footer: twips(settings.bottom / 2),
              },
            },
          },
          headers: {
            default: new docx.Header({ children: [number] }),
            first: new docx.Header({ children: [new docx.Paragraph("")] }),
          },
          children,
        },
      ],
    });
  }

  kho.taiTep("[data-tai-docx]", {
    thuVien: library,
    bienSo: "docx",
    duoi: "docx",
    ten: "tệp Word",
    tao(docx, basket, content) {
      return docx.Packer.toBlob(wordDocument(docx, basket, content));
    },
  });
})();
