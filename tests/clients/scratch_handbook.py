"""Git repositories with the bundled handbook, for tests that run programs.

Everything is made in the folder that the test gives, with commits that are the
same each time, whatever the settings of whoever runs the test.
"""

import base64
import os
import pathlib
import shutil
import subprocess

# The instant at which tests have changes judged.
AT = "2026-11-23T00:00:00Z"

CODICIL = os.path.abspath("services/cli/main")

_ROOT = pathlib.Path.cwd()
_DATE = "2026-11-20T09:00:00+08:00"
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Zhou Qinghe",
    "GIT_AUTHOR_EMAIL": "zhou.qinghe@example.com",
    "GIT_COMMITTER_NAME": "Zhou Qinghe",
    "GIT_COMMITTER_EMAIL": "zhou.qinghe@example.com",
    "GIT_AUTHOR_DATE": _DATE,
    "GIT_COMMITTER_DATE": _DATE,
}


def git(folder, *arguments):
    """Runs git; returns what it prints, without the last line end."""
    done = subprocess.run(
        ("git", "-C", folder) + arguments,
        env=ENVIRONMENT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.rstrip("\n")


def in_base64(value):
    """Text or bytes as protobuf's JSON mapping writes a field of bytes."""
    if isinstance(value, str):
        value = value.encode()
    return base64.b64encode(value).decode()


def supplied_file(path, content):
    """One file of a SuppliedChange."""
    return {
        "path": in_base64(path),
        "mode": "MODE_REGULAR",
        "content": in_base64(content),
    }


class ScratchHandbook:
    """A work tree on branch `main`, which holds the bundled handbook.

    Equal first messages give equal commits.
    """

    def __init__(self, folder, message="The handbook in force"):
        self.path = pathlib.Path(folder)
        git(".", "-c", "init.defaultBranch=main", "init", "--quiet", self.path)
        for name in ("handbook", "policies"):
            self._lay(_ROOT / name, self.path / name)
        self.main = self.commit(message)

    def add_change(self, branch="rfc-0009"):
        """Puts the flawed change of tests/demo on a branch; returns its id."""
        git(self.path, "checkout", "--quiet", "-b", branch, "main")
        self._lay(_ROOT / "tests/demo/change", self.path)
        head = self.commit("RFC-0009: ready for the winter sale")
        git(self.path, "checkout", "--quiet", "main")
        return head

    def commit(self, message):
        """Commits all that lies in the work tree; returns the commit's id."""
        git(self.path, "add", "--all")
        git(self.path, "commit", "--quiet", "--allow-empty", "-m", message)
        return self.id_of("HEAD")

    def id_of(self, revision):
        return git(self.path, "rev-parse", revision)

    def clause(self, name):
        """The path of a clause of the bundled handbook, such as
        "platform/trace-sampling-floor"."""
        return self.path / "handbook/clauses" / (name + ".yaml")

    def object_file(self, revision):
        """The loose object that a revision names."""
        name = self.id_of(revision)
        return self.path / ".git/objects" / name[:2] / name[2:]

    def changed_files(self, base, head):
        """What differs between two revisions, as files of a SuppliedChange."""
        lines = git(
            self.path, "diff", "--name-status", "--no-renames", base, head
        ).splitlines()
        files = []
        for status, path in (line.split("\t") for line in lines):
            if status == "D":
                files.append({"path": in_base64(path), "deleted": True})
            else:
                files.append(supplied_file(path, self.read(head, path)))
        return files

    def costly_files(self, count):
        """Files of a SuppliedChange that take long to judge, and of which there
        is much to say: new clauses that rule one another out."""
        return [
            supplied_file(path, content) for path, content in self._copies(count)
        ]

    def add_copies(self, count):
        """Commits the same to the branch; returns the commit's id."""
        for path, content in self._copies(count):
            (self.path / path).write_bytes(content)
        self.main = self.commit("Much to judge")
        return self.main

    def _copies(self, count):
        name = "trace-sampling-floor"
        text = self.clause(f"platform/{name}").read_text()
        for i in range(count):
            path = f"handbook/clauses/platform/copy-{i}.yaml"
            yield path, text.replace(f"id: {name}", f"id: copy-{i}").encode()

    def read(self, revision, path):
        done = subprocess.run(
            ("git", "-C", self.path, "cat-file", "blob", f"{revision}:{path}"),
            env=ENVIRONMENT,
            check=True,
            stdout=subprocess.PIPE,
        )
        return done.stdout

    @staticmethod
    def _lay(source, target):
        # Bazel shows files as links, and read-only.
        shutil.copytree(
            source, target, copy_function=shutil.copyfile, dirs_exist_ok=True
        )
