// Copying a selection that holds formulas yields their TeX, in $…$ or $$…$$.
import "katex/contrib/copy-tex";
