/** Tools appear when their scripts have run; before that, and for ever without them, live.css keeps their room. */

/** Mount each; one that fails takes no other with it, and is reported like any error. */
export function mountAll(mounts) {
  for (const mount of mounts) {
    try {
      mount();
    } catch (error) {
      reportError(error);
    }
  }
}

// Not a class: Material's stylesheet asks for tables and links without one, so that any change of a class up here has a chapter styled anew.
export function showTools() {
  document.documentElement.dataset.live = "";
}
