/**
 * Interactive figures. Where a figure names a demo (`<figure data-demo="convolution">`), its code is fetched once the figure
 * comes near the screen in an open answer, and takes the place of the drawing. A page without one pays for this file only.
 */

import { shownAddress, writeAddress } from "../live/arrival.js";
import { asset, BUILD, loadBundle } from "../live/build.js";

const site = { asset, shownAddress, writeAddress };
const NEAR = "50% 0px";

/** Figures waited for or running, with what ends them. */
const running = new Map();

async function start(figure) {
  try {
    const { demo } = figure.dataset;
    const [{ run }, { start }] = await Promise.all([
      loadBundle("demos.js", { hasStyles: true }),
      loadBundle(`demo-${demo}.js`),
    ]);
    if (figure.isConnected) running.set(figure, await run(figure, start, site));
  } catch (error) {
    console.warn(`demo ${figure.dataset.demo}: ${error.message}`);
    figure.classList.add("demo-failed"); // the drawing and its caption say what the demo would have shown
  }
}

/** Ends what stood on a page, or in a card, that is gone. */
function endLost() {
  for (const [figure, end] of running) {
    if (figure.isConnected) continue;
    end();
    running.delete(figure);
  }
}

export function mountDemos() {
  endLost();
  for (const figure of document.querySelectorAll("figure[data-demo]:not([data-mounted])")) {
    figure.dataset.mounted = BUILD;
    // Whoever follows a link to a setting comes for the demo: on a phone answers open with their key points only.
    const isLinked = new URLSearchParams(location.search).has(`demo-${figure.dataset.demo}`);
    if (isLinked) figure.closest(".answer")?.classList.add("is-whole");
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        start(figure);
      },
      { rootMargin: NEAR },
    );
    observer.observe(figure);
    running.set(figure, () => observer.disconnect());
  }
}
