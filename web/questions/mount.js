/**
 * Everything that brings question cards to life, in a chapter and on the review page alike. Each feature finds what is new
 * in the document by itself and bears being mounted again.
 */

import { mountBlanks } from "../blanks/blanks.js";
import { mountDemos } from "../demos/mount.js";
import { mountFigures } from "../figures/figures.js";
import { mountProgress } from "../progress/progress.js";
import { mountRatings } from "../rating/rating.js";
import { mountScrollers } from "../scrollers/scrollers.js";
import { mountStars } from "../star/star.js";
import { mountWholeButtons } from "../study-bar/reveal.js";
import { mountFeet } from "./foot.js";
import { mountNames } from "./title.js";

export function mountQuestions() {
  mountWholeButtons();
  mountRatings();
  mountFeet();
  mountProgress();
  mountStars();
  mountBlanks();
  mountFigures();
  mountDemos();
  mountScrollers();
  mountNames();
}
