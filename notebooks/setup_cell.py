# 统一设置：固定种子与线程数；图表为白底的 SVG（网站会去掉底色），中文保持为文字
import logging
import warnings

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib_inline.backend_inline import set_matplotlib_formats

logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", message="Glyph")
set_matplotlib_formats("svg", metadata={"Date": None})
BLUE, ORANGE, GREEN, RED, PURPLE = "#2563a8", "#b45309", "#2f7d4f", "#c0392b", "#7c4da0"
plt.rcParams.update({
    "svg.fonttype": "none", "svg.hashsalt": "nnma", "figure.facecolor": "white", "axes.facecolor": "none",
    "figure.figsize": (4.6, 2.8), "font.size": 10, "axes.unicode_minus": False,
    "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False,
    "axes.prop_cycle": plt.cycler(color=[BLUE, ORANGE, GREEN, RED, PURPLE]),
})  # fmt: skip
np.random.seed(0)
torch.manual_seed(0)
torch.set_num_threads(1)
