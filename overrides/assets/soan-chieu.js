/**
 * `[data-tai-pptx]`: the basket as slides, made in the browser. The library (460 kB) is loaded on the
 * first press. Colours, sizes and the line of source are those of the lessons' own slides.
 */
(function () {
  "use strict";

  var kho = window.kho;
  var own = document.currentScript.dataset;
  var library = new URL(own.thuVien, document.baseURI).href;
  var settings = JSON.parse(document.querySelector("[data-soan]").dataset.word);

  var RED = "8F1D1D", INK = "1E1B18", QUIET = "5B5148", TINT = "FBF3F0", GREEN = "1F6B3A", WHITE = "FFFFFF";
  /** Words on a slide, as macros/export/slides/fitting.py limits them. */
  var WORDS = 105;
  var FONT = "Arial";

  function words(text) {
    return text.split(/\s+/).filter(Boolean).length;
  }

  /** Text in parts of at most `most` words, parted behind a clause where that can be. */
  function parted(text, most) {
    var rest = text.split(/\s+/).filter(Boolean);
    var found = [];
    while (rest.length > most) {
      var cut = most;
      while (cut > most / 2 && !/[.;:,!?]$/.test(rest[cut - 1])) cut -= 1;
      if (cut <= most / 2) cut = most;
      found.push(rest.slice(0, cut).join(" "));
      rest = rest.slice(cut);
    }
    return found.concat(rest.length ? [rest.join(" ")] : []);
  }

  /**
   * Lines page by page, none overfull.
   * @param {{chu: string, dam?: boolean, ghi?: string, nguon?: string}[]} lines
   */
  function pages(lines) {
    var made = [[]];
    var used = 0;
    lines.forEach(function (line) {
      parted(line.chu, WORDS).forEach(function (chu, index) {
        var count = words(chu) + 8; // a line takes room whatever its length
        if (made[made.length - 1].length && used + count > WORDS + 16) {
          made.push([]);
          used = 0;
        }
        used += count;
        made[made.length - 1].push({ chu: chu, dam: line.dam, nguon: line.nguon, ghi: index ? "" : line.ghi });
      });
    });
    return made;
  }

  function Deck(library, basket, content) {
    this.basket = basket;
    this.content = content;
    this.deck = new library();
    this.deck.layout = "LAYOUT_WIDE";
    this.deck.title = clean(basket.ten);
    this.deck.author = clean(own.noiDang);
    this.deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
    this.count = 0;
  }

  function clean(text) {
    return kho.gio.clean(String(text === undefined ? "" : text));
  }

  Deck.prototype.slide = function (title, ground) {
    this.count += 1;
    var slide = this.deck.addSlide();
    var dark = ground === "discussion";
    if (dark) {
      slide.background = { color: TINT };
      slide.addShape("rect", { x: 0, y: 0, w: 13.333, h: 1.45, fill: { color: RED }, line: { color: RED } });
    } else {
      slide.addShape("rect", { x: 0.6, y: 1.47, w: 12.1, h: 0.03, fill: { color: RED }, line: { color: RED } });
    }
    slide.addText(clean(title), {
      x: 0.6, y: 0.3, w: 12.1, h: 1.1, fontFace: FONT, fontSize: title.length > 110 ? 22 : 30, bold: true,
      color: dark ? WHITE : RED, valign: "middle", margin: 0, lang: "vi-VN", fit: "shrink",
    });
    slide.addText(String(this.count + 1), { x: 12.1, y: 6.92, w: 0.7, h: 0.36, fontFace: FONT, fontSize: 12, color: QUIET, align: "right" });
    return slide;
  };

  Deck.prototype.source = function (slide, sources, otherwise) {
    var once = Array.from(new Set(sources.filter(Boolean)));
    var text = once.length ? "Nguồn: " + once.join("; ") : "Nguồn: " + otherwise;
    slide.addText(clean(text), { x: 0.6, y: 6.92, w: 11.4, h: 0.36, fontFace: FONT, fontSize: text.length > 150 ? 9 : 12, color: QUIET, margin: 0, lang: "vi-VN" });
  };

  Deck.prototype.lines = function (title, lines, otherwise) {
    var deck = this;
    pages(lines).forEach(function (page, number) {
      var slide = deck.slide(number ? title + " (tiếp)" : title);
      slide.addText(
        page.map(function (line) {
          return { text: clean(line.chu), options: { bullet: true, bold: Boolean(line.dam), breakLine: true, paraSpaceAfter: 6 } };
        }),
        { x: 0.6, y: 1.65, w: 12.1, h: 5.15, fontFace: FONT, fontSize: 24, color: INK, valign: "top", margin: 0, lang: "vi-VN", fit: "shrink" }
      );
      deck.source(slide, page.map(function (line) { return line.nguon; }), otherwise);
      var notes = page.map(function (line) { return line.ghi; }).filter(Boolean).join("\n");
      slide.addNotes(clean(notes || "Tiếp theo trang trước."));
    });
  };

  Deck.prototype.cover = function () {
    var slide = this.deck.addSlide();
    slide.addShape("rect", { x: 0, y: 0, w: 0.5, h: 7.5, fill: { color: RED }, line: { color: RED } });
    slide.addText(clean(this.basket.ten), { x: 1.1, y: 1.5, w: 11.3, h: 2.3, fontFace: FONT, fontSize: 40, bold: true, color: RED, valign: "bottom", margin: 0, lang: "vi-VN", fit: "shrink" });
    slide.addText(
      kho.giaoAn.head(this.basket, settings).map(function (line) {
        return { text: clean(line[0] + ": " + line[1]), options: { breakLine: true } };
      }),
      { x: 1.1, y: 4, w: 11.3, h: 2.4, fontFace: FONT, fontSize: 22, color: INK, valign: "top", margin: 0, lang: "vi-VN" }
    );
    slide.addNotes("Câu của báo cáo có nguồn ở cuối mỗi trang.");
  };

  Deck.prototype.plan = function (known) {
    var content = this.content;
    var slide = this.slide("Kết cấu bài");
    var head = ["Nội dung", "Phương pháp", "Thời gian"].map(function (text) {
      return { text: text, options: { bold: true, color: WHITE, fill: { color: RED } } };
    });
    var rows = known.map(function (item, index) {
      return [index + 1 + ". " + content[item.id].ten, item.cach, item.phut ? item.phut + " phút" : ""].map(function (text) {
        return { text: clean(text) };
      });
    });
    var size = rows.length > 12 ? 12 : rows.length > 8 ? 14 : 18;
    slide.addTable([head].concat(rows), { x: 0.6, y: 1.65, w: 12.1, colW: [7.3, 3, 1.8], fontFace: FONT, fontSize: size, color: INK, border: { type: "solid", pt: 0.5, color: QUIET }, lang: "vi-VN", autoPage: true, autoPageRepeatHeader: true, newSlideStartY: 0.6 });
    this.source(slide, [], "người soạn");
    slide.addNotes(clean(kho.giaoAn.balance(this.basket)));
  };

  Deck.prototype.item = function (item) {
    var found = this.content[item.id];
    var lines = (found.su_kien || []).map(function (fact) {
      return { chu: fact[0] + ": " + fact[1], nguon: (kho.gioNoiDung(found)[0] || {}).nguon };
    });
    kho.gioNoiDung(found).forEach(function (each) {
      var said = (each.them ? each.them + " " : "") + "“" + each.cau + "”";
      lines.push({ chu: said, nguon: each.nguon, ghi: said + " – " + each.nguon + "." });
    });
    if (item.ghiChu && lines.length) lines[0].ghi = clean(item.ghiChu) + (lines[0].ghi ? "\n" + lines[0].ghi : "");
    if (!lines.length) lines = kho.giaoAn.paragraphs(item.ghiChu).map(function (chu) { return { chu: chu, ghi: chu }; });
    if (lines.length) this.lines(found.ten, lines, "người soạn");
  };

  Deck.prototype.discussion = function (question, number) {
    var slide = this.slide("Thảo luận – câu " + number, "discussion");
    slide.addShape("rect", { x: 0.6, y: 1.95, w: 12.1, h: 4.7, fill: { color: WHITE }, line: { color: WHITE } });
    slide.addShape("rect", { x: 0.6, y: 1.95, w: 0.12, h: 4.7, fill: { color: RED }, line: { color: RED } });
    slide.addText(clean(question.cau), { x: 1.1, y: 2.15, w: 11.2, h: 4.3, fontFace: FONT, fontSize: question.cau.length > 260 ? 24 : 32, color: INK, valign: "middle", lang: "vi-VN", fit: "shrink" });
    this.source(slide, [], "ban biên tập soạn câu hỏi");
    slide.addNotes(clean((question.goi_y || []).join("\n") || "Câu hỏi của giảng viên."));
  };

  Deck.prototype.quiz = function (question, number) {
    var deck = this;
    [false, true].forEach(function (revealed) {
      var slide = deck.slide("Trắc nghiệm – câu " + number + (revealed ? ": đáp án " + question.dap_an : ""));
      var asked = (question.tinh_huong ? question.tinh_huong + "\n" : "") + question.cau;
      slide.addText(clean(asked), { x: 0.6, y: 1.6, w: 12.1, h: 1.6, fontFace: FONT, fontSize: asked.length > 180 ? 20 : 26, bold: true, color: INK, valign: "top", margin: 0, lang: "vi-VN", fit: "shrink" });
      slide.addTable(
        question.phuong_an.map(function (option, index) {
          var letter = kho.giaoAn.LETTERS[index];
          var right = revealed && letter === question.dap_an;
          var look = right ? { bold: true, color: WHITE, fill: { color: GREEN } } : {};
          return [{ text: letter + ".", options: look }, { text: clean(option), options: look }];
        }),
        { x: 0.6, y: 3.3, w: 12.1, colW: [0.7, 11.4], fontFace: FONT, fontSize: 20, color: INK, border: { type: "none" } }
      );
      var proof = (question.trich || []).map(function (each) { return "“" + each.cau + "” – " + each.nguon + "."; });
      deck.source(slide, revealed ? (question.trich || []).map(function (each) { return each.nguon; }) : [], "ban biên tập soạn câu hỏi từ lời báo cáo");
      slide.addNotes(clean("Đáp án: " + question.dap_an + ".\n" + (revealed ? proof.join("\n") : "Trang sau hiện đáp án.")));
    });
  };

  Deck.prototype.make = function () {
    var deck = this;
    var fields = this.basket.phieu;
    var known = this.basket.muc.filter(function (item) {
      return deck.content[item.id];
    });
    function own(title, text) {
      var lines = kho.giaoAn.paragraphs(text).map(function (chu) {
        return { chu: chu, ghi: chu };
      });
      if (lines.length) deck.lines(title, lines, "người soạn");
    }
    this.cover();
    own("Mục đích, yêu cầu", fields.muc_dich);
    if (known.length) this.plan(known);
    known.forEach(function (item) {
      deck.item(item);
    });
    var questions = kho.giaoAn.chosen(this.basket, this.content);
    var typed = kho.giaoAn.paragraphs(fields.cau_hoi).map(function (cau) {
      return { cau: cau };
    });
    typed.concat(questions.thaoLuan).forEach(function (question, index) {
      deck.discussion(question, index + 1);
    });
    questions.tracNghiem.forEach(function (question, index) {
      deck.quiz(question, index + 1);
    });
    own("Tổng kết", fields.tong_ket);
    return this.deck.write({ outputType: "blob" });
  };

  kho.taiTep("[data-tai-pptx]", {
    thuVien: library,
    bienSo: "PptxGenJS",
    duoi: "pptx",
    ten: "trang chiếu",
    tao: function (library, basket, content) {
      return new Deck(library, basket, content).make();
    },
  });
})();
