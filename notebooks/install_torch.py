"""Install PyTorch's CPU build, and no other: PyPI's Linux build would bring gigabytes of CUDA.

    python notebooks/install_torch.py

Asks PyTorch's own index first (TORCH_INDEX, or the official one), then pip's configured index, from which only a CPU build
is taken. Says what to do where neither has one, as for Intel Macs.
"""

import json
import os
import subprocess
import sys

VERSION = "2.13.0"
OFFICIAL_INDEX = "https://download.pytorch.org/whl/cpu"
PIP = [sys.executable, "-m", "pip", "install", "--no-deps"]


def is_cpu_build(version: str, platform: str = sys.platform) -> bool:
    """Whether a resolved version is a CPU build: marked so on Linux; elsewhere PyPI has only CPU builds."""
    return version.endswith("+cpu") or not platform.startswith("linux")


def offered_version() -> str | None:
    """The version that pip's configured index would install here, or None."""
    command = [*PIP, "--quiet", "--dry-run", "--ignore-installed", "--report", "-", f"torch=={VERSION}"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        return None
    return str(json.loads(answer.stdout)["install"][0]["metadata"]["version"])


def install() -> None:
    """Install torch, or exit with what stands in the way and the cure."""
    index = os.environ.get("TORCH_INDEX", OFFICIAL_INDEX)
    first = [*PIP, "--quiet", "--retries", "1", "--timeout", "20", "--index-url", index, f"torch=={VERSION}"]
    if index and subprocess.run(first, check=False, capture_output=True).returncode == 0:
        return
    offered = offered_version()
    if offered and is_cpu_build(offered):
        subprocess.run([*PIP, "--quiet", f"torch=={offered}"], check=True)
        return
    reason = (
        f"pip's own index offers {offered}, which is no CPU build" if offered else "pip's own index has no build for this machine"
    )
    sys.exit(
        f"PyTorch {VERSION} (CPU) is not to be had: {index or '(no index)'} did not give it, and {reason}.\n"
        "Behind a mirror set TORCH_INDEX to its CPU index. On an Intel Mac there is no build of this version: reading, building\n"
        "and `make lint` work without it; to run the notebooks use Binder, Colab or Linux."
    )


if __name__ == "__main__":
    install()
