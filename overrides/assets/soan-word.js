/**
 * `[data-tai-docx]`: the lesson sheet as a Word file, made in the browser. The library (300 kB) is
 * loaded on the first press. Page and letters are set as in the files made by the builder.
 */
(function () {
  "use strict";

  var kho = window.kho;
  var own = document.currentScript.dataset;
  var library = new URL(own.thuVien, document.baseURI).href;
  /** @type {{font: string, size: number, top: number, bottom: number, left: number, right: number, line_pitch: number, first_line: number}} */
  var settings = JSON.parse(document.querySelector("[data-soan]").dataset.word);
  /** @type {Promise<object> | null} */
  var loading = null;

  function loadLibrary() {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = library;
        script.onload = function () {
          resolve(window.docx);
        };
        script.onerror = function () {
          loading = null;
          reject(new Error("Không tải được bộ phận tạo tệp Word. Hãy kiểm tra kết nối rồi thử lại."));
        };
        document.head.append(script);
      });
    }
    return loading;
  }

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

  Sheet.prototype.footnote = function (words) {
    this.count += 1;
    this.footnotes[this.count] = {
      children: [new this.docx.Paragraph({ children: [new this.docx.TextRun(" " + words)] })],
    };
    return new this.docx.FootnoteReferenceRun(this.count);
  };

  Sheet.prototype.paragraph = function (style, words, more) {
    var docx = this.docx;
    var runs = String(words).split("\n").map(function (line, index) {
      return new docx.TextRun({ text: line, break: index ? 1 : 0 });
    });
    return new docx.Paragraph({ style: style, children: runs.concat(more || []) });
  };

  Sheet.prototype.labelled = function (label, words) {
    return new this.docx.Paragraph({
      style: "Normal",
      children: [
        new this.docx.TextRun({ text: label + ": ", bold: true }),
        new this.docx.TextRun(words || "…………………"),
      ],
    });
  };

  Sheet.prototype.heading = function (words, level) {
    return new this.docx.Paragraph({ heading: this.docx.HeadingLevel["HEADING_" + level], text: words });
  };

  Sheet.prototype.item = function (item, number) {
    var sheet = this;
    var found = this.content[item.id];
    var made = [this.heading(number + ". " + found.ten, 2)];
    (found.su_kien || []).forEach(function (fact) {
      made.push(sheet.labelled(fact[0], fact[1]));
    });
    kho.gioNoiDung(found).forEach(function (each) {
      made.push(sheet.paragraph("Quote", (each.them ? each.them + " " : "") + each.cau, [sheet.footnote(each.nguon + ".")]));
    });
    if (found.khong_neu && found.khong_neu.length) {
      made.push(this.labelled("Báo cáo không nêu", found.khong_neu.map(function (claim) { return claim[1]; }).join(", ") + "."));
    }
    if (item.ghiChu) made.push(this.paragraph("BodyText", item.ghiChu));
    return made;
  };

  Sheet.prototype.children = function () {
    var sheet = this;
    var fields = this.basket.phieu;
    var known = this.basket.muc.filter(function (item) {
      return sheet.content[item.id];
    });
    var made = [
      this.paragraph("KhoCentred", "PHIẾU BÀI GIẢNG"),
      this.paragraph("Title", this.basket.ten),
      this.labelled("Đối tượng", fields.doi_tuong),
      this.labelled("Thời lượng", fields.thoi_luong),
      this.labelled("Ngày giảng", fields.ngay_giang),
      new this.docx.TableOfContents("Mục lục", { hyperlink: true, headingStyleRange: "1-3" }),
      this.heading("A. Mục đích, yêu cầu", 1),
      this.paragraph("BodyText", fields.muc_dich || ""),
      this.heading("B. Nội dung", 1),
    ];
    known.forEach(function (item, index) {
      made = made.concat(sheet.item(item, index + 1));
    });
    return made.concat([
      this.heading("C. Câu hỏi thảo luận", 1),
      this.paragraph("BodyText", fields.cau_hoi || ""),
      this.heading("D. Tổng kết", 1),
      this.paragraph("BodyText", fields.tong_ket || ""),
    ]);
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
      title: basket.ten,
      subject: "Phiếu bài giảng",
      creator: own.noiDang,
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

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-tai-docx]");
    if (!button || button.disabled) return;
    var basket = kho.gio.current();
    var ids = basket.muc.map(function (item) {
      return item.id;
    });
    var label = button.textContent;
    button.disabled = true;
    button.textContent = "Đang tạo tệp Word…";
    Promise.all([loadLibrary(), kho.gioDuLieu.load(ids)])
      .then(function (ready) {
        return ready[0].Packer.toBlob(wordDocument(ready[0], basket, ready[1]));
      })
      .then(function (blob) {
        kho.luuTep(blob, kho.tenTep(basket.ten, "docx"));
        return "Đã tạo tệp Word.";
      })
      .catch(function (failed) {
        return failed.message;
      })
      .then(function (words) {
        button.disabled = false;
        button.textContent = label;
        button.focus();
        document.querySelector("[data-loi-nhan]").textContent = words;
      });
  });
})();
