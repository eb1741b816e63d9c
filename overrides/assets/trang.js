/**
 * What follows the reader down a page: contents and the bar of sections mark the one in view, a
 * button leads back up.
 */
(() => {
  "use strict";

  const { need, under } = kho.dom;
  const ACTIVE = "md-nav__link--active";
  const FAR = 800;
  const REACHED = 140;

  /**
   * A list of sections that marks the one in view.
   * @param {HTMLElement} list @param {(link: HTMLAnchorElement | null) => void} [changed]
   */
  function follower(list, changed) {
    /** @type {{link: HTMLAnchorElement, target: HTMLElement}[]} */ const sections = [];
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = list.querySelectorAll("a[href*='#']");
    links.forEach((link) => {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) sections.push({ link, target });
    });
    /** @type {HTMLAnchorElement | null} */ let current = null;
    return () => {
      let reached = null;
      for (const { link, target } of sections) {
        if (target.getBoundingClientRect().top > REACHED) break;
        reached = link;
      }
      if (reached === current) return;
      current?.classList.remove(ACTIVE);
      current?.removeAttribute("aria-current");
      current = reached;
      changed?.(current);
      if (!current) return;
      current.classList.add(ACTIVE);
      current.setAttribute("aria-current", "true");
      keepInView(current);
    };
  }

  /** Moves only the list itself, never the page. @param {HTMLElement} link */
  function keepInView(link) {
    const frame = link.closest(".md-sidebar__scrollwrap, .thanh-muc ul");
    if (!frame || frame.scrollHeight <= frame.clientHeight) return;
    const at = link.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    if (at.top < around.top || at.bottom > around.bottom) {
      frame.scrollTop += at.top - around.top - around.height / 2;
    }
  }

  /** @type {(() => void)[]} */ const followers = [];

  // 1. Contents
  const contents = document.querySelector("[data-md-component=toc]");
  if (contents) followers.push(follower(contents));

  // 2. The bar of sections: says where one is, closes when one has chosen
  /** @type {HTMLDetailsElement | null} */
  const bar = document.querySelector("details.thanh-muc");
  if (bar) {
    const label = need("[data-muc-dang-doc]", bar);
    const whole = label.textContent;
    followers.push(
      follower(bar, (link) => {
        label.textContent = link ? link.dataset.ten || link.textContent : whole;
      })
    );
    bar.addEventListener("click", (event) => {
      if (under(event, "a")) bar.open = false;
    });
    bar.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !bar.open) return;
      bar.open = false;
      need("summary", bar).focus();
    });
  }

  // 3. Back to the top: offered while the reader moves up
  const button = document.querySelector("[data-md-component=top]");
  let before = window.scrollY;

  function offer() {
    const now = window.scrollY;
    if (button && now !== before) button.hidden = now > before || now < FAR;
    before = now;
  }

  button?.addEventListener("click", () => {
    window.scrollTo({ top: 0 });
    document.getElementById("noi-dung")?.focus({ preventScroll: true });
    button.hidden = true;
  });

  let waiting = false;
  window.addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        followers.forEach((follow) => follow());
        offer();
      });
    },
    { passive: true }
  );
  followers.forEach((follow) => follow());

  // 4. On paper nothing stays folded; on the screen it is then as it was
  /** @type {HTMLDetailsElement[]} */ let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details")].filter((details) => !details.open);
    closed.forEach((details) => {
      details.open = true;
    });
  });
  window.addEventListener("afterprint", () => {
    closed.forEach((details) => {
      details.open = false;
    });
    closed = [];
  });
})();
