/**
 * A page that instant navigation has taken away is freed. The theme keeps references into it (its side bars, its button to
 * the top), and one reference to one element keeps the whole tree: about 20,000 nodes for each chapter visited.
 */

let shown = null;

/** Take the page just left apart, once every feature has let go of it. */
export function mountGone() {
  const left = shown;
  shown = document.querySelector("[data-md-component=container]");
  if (!left || left.isConnected) return;
  setTimeout(() => {
    const article = left.querySelector("article");
    for (const part of [...left.querySelectorAll(".question"), article, left]) part?.replaceChildren();
  });
}
