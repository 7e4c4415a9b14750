import "./site.css";
import { mountBlanks } from "./blanks/blanks.js";
import { mountFigures } from "./figures/lightbox.js";
import { mountProgress } from "./progress/progress.js";
import { mountAnswers } from "./questions/answers.js";
import { mountSearch } from "./search/box.js";
import { mountMarks } from "./search/marks.js";
import { mountTables } from "./tables/tables.js";
import "./math/copy-tex.js";

// Material emits on document$ after the first load and after every instant navigation.
window.document$.subscribe(() => {
  mountProgress();
  mountAnswers();
  mountBlanks();
  mountFigures();
  mountTables();
  mountSearch();
  mountMarks();
});
