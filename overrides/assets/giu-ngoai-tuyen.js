/**
 * The page about reading offline: says what this device keeps, keeps the whole site when the reader
 * asks (its size is said first), and takes it off again. Loaded by ung-dung.js where the page has
 * `[data-ngoai-tuyen]`.
 */
(() => {
  "use strict";

  /** Milliseconds to wait for the worker's answer, and for the first worker to come. */
  const PATIENCE = 60000;
  const COMES_WITHIN = 45000;

  const { make, thousands } = kho.dom;
  const place = document.querySelector("[data-ngoai-tuyen]");
  if (!place) return;

  /** @type {Record<string, string>} */
  const FAILURES = {
    day:
      "Bộ nhớ dành cho trang trên máy này đã đầy. Những tệp đã giữ vẫn đọc được; muốn giữ thêm thì" +
      " giải phóng bộ nhớ của máy rồi bấm lại.",
    mang: "Mất mạng giữa chừng. Những tệp đã giữ vẫn đọc được; nối mạng rồi bấm lại để giữ tiếp.",
    "ban-moi": "Máy chủ vừa có bản mới. Tải lại trang này rồi bấm lại để giữ tiếp.",
    chan:
      "Trình duyệt đang chặn trang lưu dữ liệu (thường do chế độ ẩn danh hoặc thiết lập chặn cookie)," +
      " nên không giữ được gì để đọc khi mất mạng.",
    khac: "Trình duyệt không giữ được tệp. Tải lại trang rồi thử lại.",
  };

  /** @param {number} bytes @returns {string} as people read it: 4,9 MB */
  function size(bytes) {
    if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
    return `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`;
  }

  /** @param {string} text @param {string} kind @param {() => void} work */
  function button(text, kind, work) {
    const made = make("button", kind, text);
    made.type = "button";
    made.addEventListener("click", work);
    return made;
  }

  const told = make("p");
  told.setAttribute("role", "status");
  const bar = make("progress");
  bar.setAttribute("aria-label", "Phần đã giữ");
  bar.style.width = "100%";
  bar.style.accentColor = "var(--kho-do)";
  bar.hidden = true;
  const buttons = make("p", "hanh-dong");

  /** @param {string} text @param {HTMLElement[]} actions */
  function say(text, actions = []) {
    told.textContent = text;
    buttons.replaceChildren(...actions);
  }

  /** Why this browser cannot keep anything here; "" where it may. */
  function hindrance() {
    if (location.protocol === "file:") {
      return "Trang này mở từ tệp (USB, ổ đĩa) nên đã đọc được khi không có mạng, không cần giữ thêm gì.";
    }
    if (!window.isSecureContext) {
      return "Trình duyệt chỉ giữ trang mở qua https. Địa chỉ đang mở bắt đầu bằng http, nên không giữ được.";
    }
    if (!("serviceWorker" in navigator) || !window.caches) {
      return (
        "Trình duyệt này không giữ được trang để đọc khi mất mạng" +
        " (thường do quá cũ, hoặc đang ở chế độ riêng tư)."
      );
    }
    return "";
  }

  /** @returns {Promise<ServiceWorker>} the worker that answers for this page */
  function worker() {
    return new Promise((resolve, reject) => {
      const silent = () => reject(new Error("khac"));
      setTimeout(silent, COMES_WITHIN);
      navigator.serviceWorker.ready.then(({ active }) => (active ? resolve(active) : silent()));
    });
  }

  /**
   * Asks the worker; rejects where it stays silent.
   * @template {keyof KeptAnswers} W @param {W} what @returns {Promise<KeptAnswers[W]>}
   */
  async function ask(what) {
    const active = await worker();
    return new Promise((resolve, reject) => {
      const channel = new MessageChannel();
      const timer = setTimeout(() => reject(new Error("khac")), PATIENCE);
      channel.port1.onmessage = (event) => {
        clearTimeout(timer);
        resolve(event.data);
      };
      active.postMessage({ viec: what }, [channel.port2]);
    });
  }

  let stopped = false;

  /** @param {KeptState | KeptNothing} state */
  function showState(state) {
    bar.hidden = true;
    if (!state.tong) return say(FAILURES[state.hong] || FAILURES.khac);
    const all = state.tong;
    const whole = state.tep >= all.tep;
    let text = whole
      ? `Máy này đã giữ cả kho: ${thousands(all.tep)} tệp, ${size(all.byte)}.`
      : `Máy này đang giữ ${thousands(state.trang)} trang (phần lõi và những trang đã xem): ${thousands(state.tep)} trong ${thousands(all.tep)} tệp của kho.`;
    if (state.hong) text += ` ${FAILURES[state.hong] || FAILURES.khac}`;
    /** @type {HTMLElement[]} */ const actions = [];
    if (!whole) {
      const label = `Giữ cả kho (${size(all.byte)}, ${thousands(all.tep)} tệp)`;
      actions.push(button(label, "nut nut--chinh", keepAll));
    }
    if (state.tep > state.loi) actions.push(button("Chỉ giữ phần lõi", "nut", keepLess));
    return say(text, actions);
  }

  function refresh() {
    return ask("con-gi").then(showState, failed);
  }

  function failed() {
    say(FAILURES.khac);
  }

  function keepAll() {
    stopped = false;
    bar.hidden = false;
    bar.removeAttribute("value");
    say("Đang giữ…", [
      button("Dừng", "nut", () => {
        stopped = true;
      }),
    ]);
    // The browser may then not clear it by itself when the device runs short.
    if (navigator.storage?.persist) navigator.storage.persist().catch(() => {});
    goOn();
  }

  function goOn() {
    ask("giu-them").then((done) => {
      if (!done.tong || done.hong) {
        bar.hidden = true;
        say(
          (done.tong && done.tep
            ? `Đã giữ ${thousands(done.tep)} trong ${thousands(done.tong.tep)} tệp. `
            : "") + (FAILURES[done.hong] || FAILURES.khac),
          [button("Giữ tiếp", "nut nut--chinh", keepAll)]
        );
        return;
      }
      if (done.xong || stopped) return refresh();
      bar.max = done.tong.byte;
      bar.value = done.byte;
      told.textContent = `Đang giữ: ${thousands(done.tep)} trong ${thousands(done.tong.tep)} tệp, ${size(done.byte)} trong ${size(done.tong.byte)}.`;
      goOn();
    }, failed);
  }

  function keepLess() {
    say("Đang bỏ bớt…");
    ask("bo-bot").then(showState, failed);
  }

  place.replaceChildren(told, bar, buttons);
  const reason = hindrance();
  if (reason) return say(reason);
  say("Đang xem máy này đã giữ gì…");
  // Storage that is blocked is refused here already, before a worker would be waited for.
  window.caches.keys().then(refresh, () => {
    say(FAILURES.chan);
  });
})();
