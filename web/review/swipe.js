/**
 * A swipe to the left or right. What scrolls sideways itself (formulas, tables, code) keeps its touches, and so do a field
 * that is written in, an interactive figure (its sliders are drawn sideways), a page that is zoomed in and text that is being selected.
 */

const SHORTEST = 60;
/** How much wider than high a movement must be. */
const FLATNESS = 2;

function scrollsSideways(element, boundary) {
  for (let inner = element; inner && inner !== boundary; inner = inner.parentElement) {
    const canScroll = /auto|scroll/.test(getComputedStyle(inner).overflowX);
    if (canScroll && inner.scrollWidth > inner.clientWidth + 1) return true;
  }
  return false;
}

/** @param {(step: 1|-1) => void} onSwipe 1 for a swipe to the left, that is forward */
export function followSwipes(element, onSwipe) {
  let start = null;
  element.addEventListener(
    "touchstart",
    ({ touches, target }) => {
      const isOne = touches.length === 1 && !target.closest("textarea, .demo") && !scrollsSideways(target, element);
      start = isOne ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    },
    { passive: true },
  );
  element.addEventListener("touchcancel", () => (start = null), { passive: true });
  element.addEventListener(
    "touchend",
    ({ changedTouches }) => {
      if (!start) return;
      const x = changedTouches[0].clientX - start.x;
      const y = changedTouches[0].clientY - start.y;
      start = null;
      if (visualViewport?.scale > 1.01 || !getSelection().isCollapsed) return;
      if (Math.abs(x) >= SHORTEST && Math.abs(x) >= FLATNESS * Math.abs(y)) onSwipe(x < 0 ? 1 : -1);
    },
    { passive: true },
  );
}
