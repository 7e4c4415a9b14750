/**
 * Opens and closes answers other than by the reader's hand: without animation, and many of them in slices, because laying
 * out a chapter's answers in one go would freeze a phone for seconds.
 */

/** Frames longer than this are too long: the next opens half as many answers, and otherwise twice as many. */
const LONG_FRAME_MS = 50;
/** About the height of a card with an open answer, until it has been seen and its own height is known. */
const OPEN_HEIGHT = "auto 90rem";

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Answers opened or closed here and not yet reported by their `toggle`. */
const changedHere = new WeakSet();

/** Whether the toggle just reported was the reader's own. Asked once a toggle. */
export const wasByHand = (answer) => !changedHere.delete(answer);

/** Without animation, and ending one that runs. */
function setAtOnce(answer, isOpen) {
  answer.classList.add("is-instant");
  answer.open = isOpen;
  requestAnimationFrame(() => requestAnimationFrame(() => answer.classList.remove("is-instant")));
}

/** Open or close one answer at once. */
export function setOpen(answer, isOpen) {
  if (answer.open === isOpen) return;
  changedHere.add(answer);
  setAtOnce(answer, isOpen);
}

/** Open an answer that the reader has asked for by an address, which counts as opening it by hand. */
export const openAsked = (answer) => setAtOnce(answer, true);

const isAbove = (answer) => answer.parentElement.getBoundingClientRect().bottom <= 0;

let running = 0;

/**
 * Open or close many answers: the first on the screen in this frame, which pushes others off it, where they cost little.
 * What one costs is known only when its frame is done, since the browser lays it out then.
 *
 * @param {HTMLDetailsElement[]} answers in the order of the page
 */
export async function setAllOpen(answers, isOpen) {
  running += 1;
  const run = running;
  const above = answers.filter(isAbove);
  const waiting = [...answers.slice(above.length), ...above.reverse()].filter((answer) => answer.open !== isOpen);
  for (const { parentElement: card } of waiting) card.style.containIntrinsicBlockSize = isOpen ? OPEN_HEIGHT : "";
  const first = waiting.shift();
  if (first) setOpen(first, isOpen);
  let last = performance.now();
  await nextFrame();
  let count = 1;
  while (waiting.length) {
    await nextFrame();
    if (run !== running) return; // the reader has changed his mind meanwhile
    const now = performance.now();
    count = now - last > LONG_FRAME_MS ? Math.max(1, count >> 1) : count * 2;
    last = now;
    for (const answer of waiting.splice(0, count)) setOpen(answer, isOpen);
  }
}
