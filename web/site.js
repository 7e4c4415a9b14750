import "./site.css";
import { mountBlanks } from "./blanks/blanks.js";
import { mountFigures } from "./figures/lightbox.js";
import { mountFilter } from "./filter/filter.js";
import { mountChapterKeys } from "./keys/chapter.js";
import { listenToKeys, mountKeys } from "./keys/keys.js";
import { addNoticePlace } from "./notice/notice.js";
import { listenToStorageProblems } from "./notice/storage-notice.js";
import { listenToPrinting, mountPaper } from "./paper/paper.js";
import { listenToProgress, mountProgress } from "./progress/progress.js";
import { listenToAddress, mountAnswers } from "./questions/answers.js";
import { listenToQuestionLinks } from "./questions/link.js";
import { mountRatings } from "./rating/rating.js";
import { listenToReveal, mountReveal } from "./reveal/reveal.js";
import { mountReview } from "./review/load.js";
import { mountSearch } from "./search/box.js";
import { mountMarks } from "./search/marks.js";
import { listenToPanels } from "./study/panels.js";
import { mountTables } from "./tables/tables.js";
import "./math/copy-tex.js";

// Once: what lasts as long as the document, whatever page instant navigation puts into it.
addNoticePlace();
listenToStorageProblems();
listenToKeys();
listenToPanels();
listenToReveal();
listenToProgress();
listenToQuestionLinks();
listenToAddress();
listenToPrinting();

// Material emits on document$ after the first load and after every instant navigation.
window.document$.subscribe(() => {
  mountKeys();
  mountChapterKeys();
  mountReveal();
  mountFilter();
  mountRatings();
  mountProgress();
  mountAnswers();
  mountBlanks();
  mountFigures();
  mountTables();
  mountSearch();
  mountMarks();
  mountPaper();
  mountReview();
});
