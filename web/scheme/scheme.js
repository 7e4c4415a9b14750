/**
 * Light or dark: the reader's choice, else the system's. In place of Material's own switch, which sets three attributes and
 * asks for computed styles in between, so that every element is styled three times; this one changes one attribute.
 */

/** The key and the shape are Material's, so that choices made before this switch hold. */
const KEY = "__palette";
const SCHEMES = { default: "light", slate: "dark" };

const system = matchMedia("(prefers-color-scheme: dark)");

function chosenScheme() {
  try {
    const { scheme } = window.__md_get(KEY).color;
    return scheme in SCHEMES ? scheme : null;
  } catch {
    return null; // nothing is stored, or nothing readable
  }
}

/** The colour of the browser's own frame; instant navigation keeps this element. */
function frameColour() {
  const known = document.head.querySelector('meta[name="theme-color"]');
  if (known) return known;
  const made = Object.assign(document.createElement("meta"), { name: "theme-color" });
  document.head.append(made);
  return made;
}

function show(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  document.documentElement.style.colorScheme = `only ${SCHEMES[scheme]}`;
  nameColour();
}

/** After the frame in which everything is styled anyway, when asking costs nothing. */
function nameColour() {
  requestAnimationFrame(() =>
    setTimeout(() => {
      frameColour().content = getComputedStyle(document.body).getPropertyValue("--paper");
    }),
  );
}

function change() {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
  window.__md_set(KEY, { color: { scheme } });
  show(scheme);
}

/** The header stays through every navigation, and so does its button. */
export function listenToScheme() {
  nameColour(); // the scheme itself was set before the first paint (overrides/partials/javascripts/palette.html)
  system.addEventListener("change", () => show(chosenScheme() ?? (system.matches ? "slate" : "default")));
  document.querySelector(".scheme-switch").addEventListener("click", change);
}
