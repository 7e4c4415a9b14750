from notebooks.install_torch import is_cpu_build


def test_only_a_cpu_build_is_taken() -> None:
    assert is_cpu_build("2.13.0+cpu", "linux")
    assert not is_cpu_build("2.13.0", "linux")  # PyPI's Linux build brings CUDA
    assert not is_cpu_build("2.13.0+cu126", "linux")
    assert is_cpu_build("2.13.0", "darwin")
    assert is_cpu_build("2.13.0", "win32")
