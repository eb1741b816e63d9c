/** The multiple-choice questions of a lesson: answering, proof, and the score kept on the device. */
(() => {
  "use strict";

  const { need } = kho.dom;
  const list = /** @type {HTMLElement} */ (document.querySelector("[data-trac-nghiem]"));
  if (!list) return;
  /** @type {HTMLElement[]} */
  const questions = [...list.querySelectorAll(":scope > *")];
  const ofLesson = kho.tenLuu(`kho.trac-nghiem.${list.dataset.tracNghiem}`);
  const key = `${ofLesson}.${fingerprint()}`;
  const score = need("[data-diem]");
  const again = need("[data-lam-lai]");

  /** @type {Record<number, string>} the letter given to each question, by its number */
  let answers = {};

  /** @returns {string} changes when questions or options do: letters kept for others mean nothing */
  function fingerprint() {
    const words = questions.map((question) => need("fieldset", question).textContent);
    let value = 0x811c9dc5;
    Array.from(words.join("\n")).forEach((sign) => {
      value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    });
    return (value >>> 0).toString(36);
  }

  function forgetEarlierQuestions() {
    try {
      Object.keys(localStorage).forEach((name) => {
        const earlier = name === ofLesson || name.startsWith(`${ofLesson}.`);
        if (earlier && name !== key) localStorage.removeItem(name);
      });
    } catch {
      // Nothing is kept then.
    }
  }

  /** @returns {Record<number, string>} what is kept */
  function read() {
    try {
      const raw = JSON.parse(localStorage.getItem(key) || "{}");
      return raw && typeof raw === "object" ? raw : {};
    } catch {
      return answers;
    }
  }

  answers = read();

  function write() {
    try {
      localStorage.setItem(key, JSON.stringify(answers));
    } catch {
      // The score lives as long as the page.
    }
  }

  /**
   * Shows the outcome of question `number`; `jump` opens the proof.
   * @param {HTMLElement} question @param {number} number @param {boolean} jump
   */
  function showAnswer(question, number, jump) {
    const given = answers[number];
    const right = question.dataset.dapAn;
    const result = need(".trac-nghiem__ket-qua", question);
    question.classList.toggle("dung", given === right);
    question.classList.toggle("sai", Boolean(given) && given !== right);
    question.querySelectorAll("input").forEach((input) => {
      if (given) input.checked = input.value === given;
    });
    if (!given) {
      result.textContent = "";
    } else if (given === right) {
      result.textContent = "Đúng. Câu chứng minh ở dưới.";
    } else {
      result.textContent = `Chưa đúng: chọn ${given}, đáp án là ${right}. Câu chứng minh ở dưới.`;
    }
    if (jump && given) proofOf(question).open = true;
  }

  /** @param {HTMLElement} question @returns {HTMLDetailsElement} */
  function proofOf(question) {
    return need("[data-chung-minh]", question);
  }

  function showScore() {
    let done = 0;
    let right = 0;
    questions.forEach((question, index) => {
      const given = answers[index + 1];
      if (given) done += 1;
      if (given && given === question.dataset.dapAn) right += 1;
    });
    score.hidden = !done;
    score.textContent = `Đúng ${right}/${done} câu đã trả lời, bài có ${questions.length} câu. Kết quả lưu trên máy này.`;
    again.hidden = !done;
  }

  questions.forEach((question, index) => {
    const button = need("[data-tra-loi]", question);
    button.hidden = false;
    button.addEventListener("click", () => {
      /** @type {HTMLInputElement | null} */
      const chosen = question.querySelector("input:checked");
      if (!chosen) {
        need(".trac-nghiem__ket-qua", question).textContent = "Hãy chọn một phương án trước.";
        return;
      }
      answers[index + 1] = chosen.value;
      write();
      showAnswer(question, index + 1, true);
      showScore();
    });
    showAnswer(question, index + 1, false);
  });

  again.addEventListener("click", () => {
    answers = {};
    write();
    questions.forEach((question, index) => {
      question.querySelectorAll("input").forEach((input) => {
        input.checked = false;
      });
      proofOf(question).open = false;
      showAnswer(question, index + 1, false);
    });
    showScore();
    questions[0].querySelector("input")?.focus();
  });

  forgetEarlierQuestions();
  showScore();
})();
