/** A result is read from its heading on. */

/**
 * Shows the heading that a result begins with. Asked again when the session's entry is out of the history: the browser then
 * scrolls to where the page was before the session, at the next frame.
 *
 * @param {HTMLElement} place
 */
export function landOnResult(place) {
  const show = () => {
    const heading = place.querySelector(":scope > h2");
    if (!heading) return;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  };
  show();
  requestAnimationFrame(() => requestAnimationFrame(show));
}
