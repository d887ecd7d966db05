"""Widths and traditional characters folded away (全半角与繁简归一): as the whole service folds them."""

from graph.model.folding import fold_text as fold_text
