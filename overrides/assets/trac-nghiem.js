/** The multiple-choice questions of a lesson: answering, proof, and the score kept on the device. */
(function () {
  "use strict";

  var list = document.querySelector("[data-trac-nghiem]");
  if (!list) return;
  var questions = Array.from(list.children);
  var ofLesson = window.kho.tenLuu("kho.trac-nghiem." + list.dataset.tracNghiem);
  var key = ofLesson + "." + fingerprint();
  var score = document.querySelector("[data-diem]");
  var again = document.querySelector("[data-lam-lai]");

  /** @returns {string} changes when questions or options do: letters kept for others mean nothing */
  function fingerprint() {
    var words = questions.map(function (question) {
      return question.querySelector("fieldset").textContent;
    });
    var value = 0x811c9dc5;
    Array.from(words.join("\n")).forEach(function (sign) {
      value = Math.imul(value ^ sign.codePointAt(0), 0x01000193);
    });
    return (value >>> 0).toString(36);
  }

  function forgetEarlierQuestions() {
    try {
      Object.keys(localStorage).forEach(function (name) {
        var earlier = name === ofLesson || name.indexOf(ofLesson + ".") === 0;
        if (earlier && name !== key) localStorage.removeItem(name);
      });
    } catch (refused) {
      // Nothing is kept then.
    }
  }

  /** @returns {Object<string, string>} the letter given to each question, by its number */
  function read() {
    try {
      var raw = JSON.parse(localStorage.getItem(key) || "{}");
      return raw && typeof raw === "object" ? raw : {};
    } catch (refused) {
      return answers;
    }
  }

  var answers = {};
  answers = read();

  function write() {
    try {
      localStorage.setItem(key, JSON.stringify(answers));
    } catch (refused) {
      // The score lives as long as the page.
    }
  }

  /** Shows the outcome of question `number`; `jump` opens the proof. */
  function showAnswer(question, number, jump) {
    var given = answers[number];
    var right = question.dataset.dapAn;
    var result = question.querySelector(".trac-nghiem__ket-qua");
    question.classList.toggle("dung", given === right);
    question.classList.toggle("sai", Boolean(given) && given !== right);
    question.querySelectorAll("input").forEach(function (input) {
      if (given) input.checked = input.value === given;
    });
    if (!given) {
      result.textContent = "";
    } else if (given === right) {
      result.textContent = "Đúng. Câu chứng minh ở dưới.";
    } else {
      result.textContent = "Chưa đúng: chọn " + given + ", đáp án là " + right + ". Câu chứng minh ở dưới.";
    }
    if (jump && given) question.querySelector("[data-chung-minh]").open = true;
  }

  function showScore() {
    var done = 0;
    var right = 0;
    questions.forEach(function (question, index) {
      var given = answers[index + 1];
      if (given) done += 1;
      if (given && given === question.dataset.dapAn) right += 1;
    });
    score.hidden = !done;
    score.textContent =
      "Đúng " + right + "/" + done + " câu đã trả lời, bài có " + questions.length + " câu. Kết quả lưu trên máy này.";
    again.hidden = !done;
  }

  questions.forEach(function (question, index) {
    var button = question.querySelector("[data-tra-loi]");
    button.hidden = false;
    button.addEventListener("click", function () {
      var chosen = question.querySelector("input:checked");
      if (!chosen) {
        question.querySelector(".trac-nghiem__ket-qua").textContent = "Hãy chọn một phương án trước.";
        return;
      }
      answers[index + 1] = chosen.value;
      write();
      showAnswer(question, index + 1, true);
      showScore();
    });
    showAnswer(question, index + 1, false);
  });

  again.addEventListener("click", function () {
    answers = {};
    write();
    questions.forEach(function (question, index) {
      question.querySelectorAll("input").forEach(function (input) {
        input.checked = false;
      });
      question.querySelector("[data-chung-minh]").open = false;
      showAnswer(question, index + 1, false);
    });
    showScore();
    questions[0].querySelector("input").focus();
  });

  forgetEarlierQuestions();
  showScore();
})();
