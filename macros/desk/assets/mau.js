/**
 * The colours of the site, dark where the system is: nen.css keeps both schemes. A classic script, so
 * that it runs before anything is drawn.
 */
{
  const toi = matchMedia("(prefers-color-scheme: dark)");
  const dat = () => {
    document.documentElement.dataset.mdColorScheme = toi.matches ? "slate" : "default";
  };
  dat();
  toi.addEventListener("change", dat);
}
