/**
 * `[data-tai-docx]`: the basket as a lesson plan in Word, made in the browser. The library (300 kB)
 * is loaded on the first press. Page and letters are set as in the files made by the builder.
 */
(function () {
  "use strict";

  var kho = window.kho;
  var own = document.currentScript.dataset;
  var library = new URL(own.thuVien, document.baseURI).href;
  /** @type {{font: string, size: number, top: number, bottom: number, left: number, right: number, line_pitch: number, first_line: number, centre: string, lecturer: string, header: string}} */
  var settings = JSON.parse(document.querySelector("[data-soan]").dataset.word);
  /** Twentieths of a point. */
  function twips(millimetres) {
    return Math.round((millimetres * 1440) / 25.4);
  }

  /** Puts one basket into Word's terms. */
  function Sheet(docx, basket, content) {
    this.docx = docx;
    this.basket = basket;
    this.content = content;
    this.footnotes = {};
    this.count = 0;
  }

  Sheet.prototype.run = function (words, look) {
    var docx = this.docx;
    return kho.gio.clean(String(words)).split("\n").map(function (line, index) {
      return new docx.TextRun(Object.assign({ text: line, break: index ? 1 : 0 }, look));
    });
  };

  Sheet.prototype.footnote = function (words) {
    this.count += 1;
    this.footnotes[this.count] = {
      children: [new this.docx.Paragraph({ children: this.run(" " + words) })],
    };
    return new this.docx.FootnoteReferenceRun(this.count);
  };

  /** A paragraph in a style; `more` are runs behind its words, `look` is more of its look. */
  Sheet.prototype.paragraph = function (style, words, more, look) {
    var children = this.run(words).concat(more || []);
    return new this.docx.Paragraph(Object.assign({ style: style, children: children }, look));
  };

  /** What the trainer typed: a line is a paragraph. */
  Sheet.prototype.typed = function (words) {
    var sheet = this;
    return kho.giaoAn.paragraphs(words).map(function (line) {
      return sheet.paragraph("BodyText", line);
    });
  };

  Sheet.prototype.labelled = function (label, words, look) {
    var children = this.run(label + ": ", { bold: true }).concat(this.run(words));
    return new this.docx.Paragraph(Object.assign({ style: "Normal", children: children }, look));
  };

  Sheet.prototype.heading = function (words, level) {
    return new this.docx.Paragraph({ heading: this.docx.HeadingLevel["HEADING_" + level], children: this.run(words) });
  };

  Sheet.prototype.item = function (item, number) {
    var sheet = this;
    var found = this.content[item.id];
    var made = [this.heading(number + ". " + found.ten + (item.phut ? " (" + item.phut + " phút)" : ""), 2)];
    (found.su_kien || []).forEach(function (fact) {
      made.push(sheet.labelled(fact[0], fact[1]));
    });
    kho.gioNoiDung(found).forEach(function (each) {
      made.push(sheet.paragraph("Quote", (each.them ? each.them + " " : "") + each.cau, [sheet.footnote(each.nguon + ".")]));
    });
    if (found.khong_neu && found.khong_neu.length) {
      made.push(this.labelled("Báo cáo không nêu", found.khong_neu.map(function (claim) { return claim[1]; }).join(", ") + "."));
    }
    return made.concat(this.typed(item.ghiChu));
  };

  /** Nội dung | Phương pháp | Thời gian, with the sum against the length of the lesson. */
  Sheet.prototype.plan = function (known) {
    var sheet = this;
    var docx = this.docx;
    var width = 11906 - twips(settings.left) - twips(settings.right);
    var widths = [0.58, 0.26, 0.16].map(function (share) {
      return Math.floor(width * share);
    });
    function row(cells, look) {
      return new docx.TableRow({
        cantSplit: true,
        tableHeader: look === "head",
        children: cells.map(function (words, index) {
          return new docx.TableCell({
            width: { size: widths[index], type: docx.WidthType.DXA },
            children: [new docx.Paragraph({ style: "KhoCell", children: sheet.run(words, { bold: Boolean(look) }) })],
          });
        }),
      });
    }
    var rows = [row(["Nội dung", "Phương pháp", "Thời gian"], "head")];
    known.forEach(function (item, index) {
      rows.push(row([index + 1 + ". " + sheet.content[item.id].ten, item.cach, item.phut ? item.phut + " phút" : ""]));
    });
    rows.push(row(["Cộng", "", kho.giaoAn.total(this.basket) + " phút"], "sum"));
    return [
      new docx.Table({ rows: rows, columnWidths: widths, width: { size: width, type: docx.WidthType.DXA }, layout: docx.TableLayoutType.FIXED }),
      this.paragraph("Normal", kho.giaoAn.balance(this.basket)),
    ];
  };

  Sheet.prototype.questions = function (chosen) {
    var sheet = this;
    var made = [];
    var stay = { keepNext: true };
    if (chosen.thaoLuan.length) made.push(this.heading("Câu hỏi thảo luận", 2));
    chosen.thaoLuan.forEach(function (question, index) {
      made.push(sheet.labelled("Câu " + (index + 1), question.cau, stay));
      question.goi_y.forEach(function (hint) {
        made.push(sheet.paragraph("KhoOption", "- " + hint));
      });
    });
    if (chosen.tracNghiem.length) made.push(this.heading("Câu hỏi trắc nghiệm", 2));
    chosen.tracNghiem.forEach(function (question, index) {
      if (question.tinh_huong) made.push(sheet.labelled("Câu " + (index + 1), question.tinh_huong, stay), sheet.paragraph("Normal", question.cau, [], stay));
      else made.push(sheet.labelled("Câu " + (index + 1), question.cau, stay));
      question.phuong_an.forEach(function (option, place) {
        var last = place === question.phuong_an.length - 1;
        made.push(sheet.paragraph("KhoOption", kho.giaoAn.LETTERS[place] + ". " + option, [], { keepNext: !last }));
      });
    });
    if (chosen.tracNghiem.length) made.push(this.heading("Đáp án trắc nghiệm", 2));
    chosen.tracNghiem.forEach(function (question, index) {
      made.push(sheet.labelled("Câu " + (index + 1), question.dap_an, stay));
      question.trich.forEach(function (each) {
        made.push(sheet.paragraph("Quote", each.cau, [sheet.footnote(each.nguon + ".")]));
      });
    });
    return made;
  };

  /** The parts of the plan that are not empty, each under the next letter. */
  Sheet.prototype.children = function () {
    var sheet = this;
    var fields = this.basket.phieu;
    var known = this.basket.muc.filter(function (item) {
      return sheet.content[item.id];
    });
    var made = settings.header.split("\n").filter(Boolean).map(function (line) {
      return sheet.paragraph("KhoLetterhead", line);
    });
    made.push(this.paragraph("KhoCentred", "GIÁO ÁN"), this.paragraph("Title", this.basket.ten));
    kho.giaoAn.head(this.basket, settings).forEach(function (line) {
      made.push(sheet.labelled(line[0], line[1]));
    });
    var items = [];
    known.forEach(function (item, index) {
      items = items.concat(sheet.item(item, index + 1));
    });
    var letter = 0;
    [
      ["Mục đích, yêu cầu", this.typed(fields.muc_dich)],
      ["Kết cấu, phân bổ thời gian", known.length ? this.plan(known) : []],
      ["Nội dung", items],
      ["Câu hỏi", this.typed(fields.cau_hoi).concat(this.questions(kho.giaoAn.chosen(this.basket, this.content)))],
      ["Tổng kết", this.typed(fields.tong_ket)],
    ].forEach(function (part) {
      if (!part[1].length) return;
      made.push(sheet.heading(kho.giaoAn.LETTERS[letter] + ". " + part[0], 1));
      made = made.concat(part[1]);
      letter += 1;
    });
    return made;
  };

  /** The styles of macros/export/word/base/styles.xml, as far as the sheet uses them. */
  function styles(docx) {
    var half = settings.size * 2;
    var pitch = settings.line_pitch * 20;
    var exact = { line: pitch, lineRule: docx.LineRuleType.EXACT, after: 120 };
    var heading = function (before) {
      return {
        run: { bold: true, size: half, color: "000000" },
        paragraph: { spacing: { before: before, after: 100 }, keepNext: true, keepLines: true },
      };
    };
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
          paragraph: { spacing: { before: 30, after: 30, line: 300, lineRule: docx.LineRuleType.AT_LEAST } },
        },
        {
          id: "KhoLetterhead",
          name: "Kho Letterhead",
          basedOn: "Normal",
          quickFormat: true,
          run: { bold: true },
          paragraph: { alignment: docx.AlignmentType.CENTER, indent: { right: twips((210 - settings.left - settings.right) * 0.45) } },
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

  function wordDocument(docx, basket, content) {
    var sheet = new Sheet(docx, basket, content);
    var children = sheet.children();
    var number = new docx.Paragraph({
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
          children: children,
        },
      ],
    });
  }

  kho.taiTep("[data-tai-docx]", {
    thuVien: library,
    bienSo: "docx",
    duoi: "docx",
    ten: "tệp Word",
    tao: function (docx, basket, content) {
      return docx.Packer.toBlob(wordDocument(docx, basket, content));
    },
  });
})();
