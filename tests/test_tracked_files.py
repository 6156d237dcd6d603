import re
import subprocess
import tomllib

import pytest

from tests import tracked

# Spelled with brackets, so that this file does not find itself.
FOREIGN = {
    "a path of one machine": r"(?<![\w.~$}/-])/(?:wor[k]|roo[t]|tm[p])/\w",
    "a package registry": r"\bpyp[i]\.(?:org|python)|python[h]osted|npm[j]s|registry\.np[m]",
    "a tool that writes code": r"(?i)\b(?:clau[d]e|anthropi[c]|opena[i]|chatgp[t]|copilo[t])\b",
    "talk about machines at work": r"\bA[I]\b|\bLL[M]s?\b|(?i:\bsub-?agent[s]?\b|\bgrader[s]?\b)",
    "an author": r"(?i)co-authored-b[y]|^\s*#\s*autho[r]s?:|__autho[r]__",
}
LOCKS = ["requirements.lock", "requirements-dev.lock"]
REQUIREMENT = re.compile(r"^(?P<name>[\w.-]+)==\S+(?: ; .+?)? \\$", re.MULTILINE)


def _named(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("what", FOREIGN)
def test_no_tracked_file_names(what: str) -> None:
    pattern = re.compile(FOREIGN[what])
    found = [place for place, line in tracked.lines(list(tracked.files())) if pattern.search(line)]
    assert not found, "\n".join([f"these lines name {what}:", *found])


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_and_hashes_everything_and_names_no_host(lock: str) -> None:
    text = (tracked.ROOT / lock).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=sha256:", ""), re.MULTILINE)
    blocks = re.split(r"\n(?=[a-z])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    for block in blocks:
        assert REQUIREMENT.match(block), f"not pinned: {block.splitlines()[0]}"
        assert "--hash=sha256:" in block


def test_the_locks_hold_every_dependency_that_is_declared() -> None:
    project = tomllib.loads((tracked.ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    declared = {
        "requirements.lock": [*project["dependencies"], *extras["build"]],
        "requirements-dev.lock": [
            *project["dependencies"],
            *(r for e in extras.values() for r in e),
        ],
    }
    for lock, wanted in declared.items():
        held = {_named(name) for name in REQUIREMENT.findall((tracked.ROOT / lock).read_text())}
        missing = {_named(requirement) for requirement in wanted} - held - {project["name"]}
        assert missing == set(), f"`make lock` writes {lock} again"


def test_make_alone_lists_every_target() -> None:
    makefile = (tracked.ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    said = subprocess.run(["make"], cwd=tracked.ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"^  make ([\w-]+) +\S", said.stdout, re.MULTILINE) == phony[1].split()


def test_what_a_run_leaves_behind_is_not_tracked() -> None:
    endings = {".db", ".pyc", ".log", ".sqlite", ".env"}
    found = [path.name for path in tracked.files() if endings & {path.suffix, path.name}]
    assert not found, "\n".join(found)
