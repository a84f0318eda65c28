"""Makes generated handbooks, and keeps them in out/bench/."""

import hashlib
import json
import os
import re
import shutil
import subprocess

CACHE = "out/bench"
GENERATOR = f"{CACHE}/bin/corpus_gen"
SEED = 1

# js-yaml reads a plain date as a point in time, which no schema calls a string.
PLAIN_DATE = re.compile(r"(: )(\d{4}-\d{2}-\d{2})$", re.MULTILINE)


class Corpus:
    """One generated handbook: repositories, clause files and the truth."""

    def __init__(self, folder):
        self.folder = folder
        # As fast-import leaves it, and after `git repack -adf`.
        self.delta = f"{folder}/delta.git"
        self.packed = f"{folder}/packed.git"
        # The clauses of main, as files that ajv-cli can read.
        self.files = f"{folder}/files"

    def truth(self):
        with open(f"{self.folder}/truth.json", encoding="utf-8") as file:
            return json.load(file)


def _digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _git(repository, *arguments, **options):
    command = ["git", f"--git-dir={repository}", *arguments]
    return subprocess.run(command, check=True, **options)


def _import(clauses, defects, folder, corpus):
    subprocess.run(["git", "init", "--quiet", "--bare", corpus.delta], check=True)
    _git(corpus.delta, "symbolic-ref", "HEAD", "refs/heads/main")
    generator = subprocess.Popen(
        [
            GENERATOR,
            "--clauses",
            str(clauses),
            "--seed",
            str(SEED),
            "--defects",
            defects,
            "--out",
            "-",
            "--truth",
            f"{folder}/truth.json",
        ],
        stdout=subprocess.PIPE,
    )
    _git(corpus.delta, "fast-import", "--quiet", stdin=generator.stdout)
    generator.stdout.close()
    if generator.wait() != 0:
        raise RuntimeError(f"{GENERATOR} failed")


def _check_out(corpus):
    os.makedirs(corpus.files)
    archive = subprocess.Popen(
        ["git", f"--git-dir={corpus.packed}", "archive", "main", "handbook/clauses"],
        stdout=subprocess.PIPE,
    )
    subprocess.run(
        ["tar", "--extract", "--directory", corpus.files],
        stdin=archive.stdout,
        check=True,
    )
    archive.stdout.close()
    if archive.wait() != 0:
        raise RuntimeError("git archive failed")
    for parent, _, names in os.walk(corpus.files):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(PLAIN_DATE.sub(r'\1"\2"', text))


def make(clauses, defects="none", files=False):
    """Returns the corpus, made now unless the same generator made it before."""
    name = f"{defects}-{clauses}{'-files' if files else ''}"
    folder = f"{CACHE}/{name}"
    stamp = f"{_digest(GENERATOR)} {_digest(__file__)} {SEED}\n"
    try:
        with open(f"{folder}/stamp", encoding="utf-8") as file:
            if file.read() == stamp:
                return Corpus(folder)
    except FileNotFoundError:
        pass
    shutil.rmtree(folder, ignore_errors=True)
    print(f"making the corpus {name}", flush=True)
    unfinished = f"{folder}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    os.makedirs(unfinished)
    corpus = Corpus(unfinished)
    _import(clauses, defects, unfinished, corpus)
    shutil.copytree(corpus.delta, corpus.packed)
    _git(corpus.packed, "repack", "-a", "-d", "-f", "--quiet")
    if files:
        _check_out(corpus)
    with open(f"{unfinished}/stamp", "w", encoding="utf-8") as file:
        file.write(stamp)
    os.rename(unfinished, folder)
    return Corpus(folder)
