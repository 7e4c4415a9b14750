/** Scrolling to a place while the page around it still changes: heights of cards that were never seen are guesses. */

const SHORTEST_MS = 700;
const LONGEST_MS = 5000;
/** So many frames without a move, after the shortest time, and everything is laid out. */
const STILL_FRAMES = 8;
const TOUCHES = ["wheel", "touchstart", "pointerdown", "keydown"];

let running = new AbortController();

/**
 * Bring something about and keep it so until everything is laid out, or the reader moves, or something else is to be brought about.
 *
 * @param {() => void} adjust scrolls, if need be; called each frame for a while
 */
export function settle(adjust) {
  running.abort();
  const controller = new AbortController();
  running = controller;
  const { signal } = controller;
  for (const type of TOUCHES)
    addEventListener(type, () => controller.abort(), { capture: true, passive: true, signal });
  const begun = performance.now();
  let still = 0;
  const step = () => {
    if (signal.aborted) return;
    const before = scrollY;
    adjust();
    still = scrollY === before ? still + 1 : 0;
    const time = performance.now() - begun;
    const isDone = time > LONGEST_MS || (time > SHORTEST_MS && still > STILL_FRAMES);
    if (isDone) controller.abort();
    else requestAnimationFrame(step);
  };
  step();
}
