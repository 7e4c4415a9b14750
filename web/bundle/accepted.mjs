// What is newer than the promise and used all the same: the site is whole without it, for the reason given.

const SPEED = "speed only: without it everything is laid out";
const MOTION = "an animation; without it answers open at once";
const PAPER = "paper; a browser that does not know it breaks pages less well";
const TOUCH = "finish: how scrolling or a control looks or feels";

export const ACCEPTED_CSS = {
  "content-visibility": SPEED,
  "content-visibility: auto": SPEED,
  "content-visibility: visible": SPEED,
  "contain-intrinsic-block-size": SPEED,
  "overflow-clip-margin": SPEED,
  "interpolate-size": MOTION,
  "interpolate-size: allow-keywords": MOTION,
  ":details-content": MOTION,
  "overflow-y: clip": MOTION,
  "@page": PAPER,
  size: PAPER,
  page: "paper; without it the sheet of key points has the margins of any page",
  "page: cram": "paper; without it the sheet of key points has the margins of any page",
  orphans: PAPER,
  widows: PAPER,
  "break-after: avoid": PAPER,
  "break-before: avoid": PAPER,
  "accent-color": TOUCH,
  outline: "Safari before 16.4 draws it with square corners",
  "overscroll-behavior": TOUCH,
  "overscroll-behavior: contain": TOUCH,
  "backdrop-filter": "the header's ground is nearly opaque",
  "text-spacing-trim": TOUCH,
  "text-spacing-trim: trim-start": TOUCH,
  "@media (forced-colors)": "such a mode exists only where it is known",
  "forced-color-adjust": "for forced colours, which exist only where it is known",
  "forced-color-adjust: none": "for forced colours, which exist only where it is known",
  "align-content: start": "Safari before 15.6 knows it in grids, where it is used",
  "text-wrap": "a heading of two lines breaks where it may",
  "text-wrap: balance": "a heading of two lines breaks where it may",
  ":-webkit-inner-spin-button": "Firefox hides the arrows of a number by `appearance: textfield`",
  ":has": "arrangement only; a rule with it stands alone, since an unknown selector voids its whole list",
  ":highlight": "marks of the search; the place is scrolled to all the same",
};

export const ACCEPTED_JS = {
  saveData: "asked for by `?.`: where it is unknown, nobody has chosen to save data",
  Highlight: "asked for by CSS.highlights (web/search/marks.js)",
  newState: "a method of ts-fsrs",
};
