/**
 * Only on file:// (the site on a USB stick): a folder's address does not open its index.html there,
 * so links and search forms that name a folder are led to that file. Loaded in every page.
 */
(() => {
  "use strict";

  const { under } = kho.dom;
  if (location.protocol !== "file:") return;
  document.documentElement.classList.add("tu-tep");

  /** @param {string} address @returns {string} the same with the file that a server would send */
  function withFile(address) {
    const url = new URL(address, document.baseURI);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  ["click", "auxclick", "contextmenu"].forEach((kind) => {
    document.addEventListener(
      kind,
      (event) => {
        const link = under(event, "a[href]");
        if (link instanceof HTMLAnchorElement) link.href = withFile(link.href);
      },
      true
    );
  });
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form instanceof HTMLFormElement) form.action = withFile(form.action);
    },
    true
  );
})();
