/** What follows the reader down a page: the contents mark the section in view, a button leads back up. */
(function () {
  "use strict";

  var ACTIVE = "md-nav__link--active";
  var FAR = 800;

  // 1. Contents
  var contents = document.querySelector("[data-md-component=toc]");
  /** @type {{link: HTMLAnchorElement, target: HTMLElement}[]} */ var sections = [];
  if (contents) {
    contents.querySelectorAll("a[href*='#']").forEach(function (link) {
      var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) sections.push({ link: link, target: target });
    });
  }
  var current = null;

  function follow() {
    var reached = null;
    for (var index = 0; index < sections.length; index++) {
      if (sections[index].target.getBoundingClientRect().top > 140) break;
      reached = sections[index].link;
    }
    if (reached === current) return;
    if (current) {
      current.classList.remove(ACTIVE);
      current.removeAttribute("aria-current");
    }
    current = reached;
    if (!current) return;
    current.classList.add(ACTIVE);
    current.setAttribute("aria-current", "true");
    keepInView(current);
  }

  /** Moves only the list itself, never the page. */
  function keepInView(link) {
    var frame = link.closest(".md-sidebar__scrollwrap");
    if (!frame || frame.scrollHeight <= frame.clientHeight) return;
    var at = link.getBoundingClientRect();
    var around = frame.getBoundingClientRect();
    if (at.top < around.top || at.bottom > around.bottom) {
      frame.scrollTop += at.top - around.top - around.height / 2;
    }
  }

  // 2. Back to the top: offered while the reader moves up
  var button = document.querySelector("[data-md-component=top]");
  var before = window.scrollY;

  function offer() {
    var now = window.scrollY;
    if (button && now !== before) button.hidden = now > before || now < FAR;
    before = now;
  }

  if (button) {
    button.addEventListener("click", function () {
      window.scrollTo({ top: 0 });
      var start = document.getElementById("noi-dung");
      if (start) start.focus({ preventScroll: true });
      button.hidden = true;
    });
  }

  var waiting = false;
  window.addEventListener(
    "scroll",
    function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () {
        waiting = false;
        follow();
        offer();
      });
    },
    { passive: true }
  );
  follow();

  // 3. On paper nothing stays folded
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (details) {
      details.open = true;
    });
  });
})();
