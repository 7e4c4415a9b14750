"""The Content-Security-Policy names the inline scripts and nothing else."""

from pathlib import Path

from hooks.security import inline_hashes, policy, secure_site

# printf 'alert(1)' | openssl dgst -sha256 -binary | base64
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_only_inline_scripts_are_hashed() -> None:
    html = '<script>alert(1)</script><script src="a.js"></script><script id="x" type="application/json">{}</script>'
    assert inline_hashes(html) == {ALERT}


def test_scripts_are_never_allowed_without_a_hash() -> None:
    scripts = next(part for part in policy({ALERT}).split("; ") if part.startswith("script-src"))
    assert scripts == f"script-src 'self' {ALERT}"


def test_all_pages_carry_the_same_policy_once(tmp_path: Path) -> None:
    for name, code in (("a.html", "alert(1)"), ("b.html", "alert(2)")):
        (tmp_path / name).write_text(f'<head><meta charset="utf-8"></head><script>{code}</script>', "utf-8")
    secure_site(tmp_path)
    secure_site(tmp_path)
    policies = [(tmp_path / name).read_text("utf-8").split('content="')[1].split('"')[0] for name in ("a.html", "b.html")]
    assert policies[0] == policies[1]
    assert policies[0].count("sha256-") == 2
    assert (tmp_path / "a.html").read_text("utf-8").count("Content-Security-Policy") == 1
