/**
 * A page that instant navigation has taken away is freed. The theme keeps references into it (its side bars, its button to
 * the top), and one reference to one element keeps the whole tree: about 20,000 nodes
 * for each chapter visited, of them 700 in the menu at the side.
 */

let shown = null;

/** Take the page just left apart, once every feature has let go of it. */
export function mountGone() {
  const left = shown;
  shown = document.querySelector("[data-md-component=container]");
  if (!left || left.isConnected) return;
  setTimeout(() => {
    const held = left.querySelectorAll("article, .question, [data-md-component]");
    for (const part of [...held, left]) part.replaceChildren();
  });
}
