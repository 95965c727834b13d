"""The fewest introductions after which no single departure cuts anyone off.

The floor (Eswaran and Tarjan 1976, as corrected by Rosenthal and Goldner 1977 and by Hsu and
Ramachandran 1993), for three members and more that are not there already:

    max(d - 1, ceil(l / 2) + q)

with l the blocks that hold exactly one cut vertex (*leaves*), q the blocks that hold none (lone
vertices included), and d the greatest number of pieces that one departure leaves. Two members need
to know each other; fewer need nothing.
"""

from __future__ import annotations

import numpy as np

from hedgerow.analysis.blocks import BlockForest


def fewest(forest: BlockForest) -> int:
    """How many introductions the network needs at the least. O(V) once the forest is there."""
    n = forest.graph.n
    if n < 3:
        return int(forest.components == 2)
    is_cut = forest.pieces > 1
    cuts = is_cut[forest.top].astype(np.int64)
    np.add.at(cuts, forest.above[is_cut & (forest.above >= 0)], 1)
    lone = int((forest.pieces == 0).sum())
    leaves, isolated = int((cuts == 1).sum()), int((cuts == 0).sum()) + lone
    pieces = forest.components - 1 + int(forest.pieces.max())
    return floor(leaves, isolated, pieces)


def floor(leaves: int, isolated: int, pieces: int) -> int:
    """max(d - 1, ceil(l / 2) + q), or 0 where all are in one block already."""
    if leaves == 0 and isolated == 1:
        return 0
    return max(pieces - 1, (leaves + 1) // 2 + isolated)
