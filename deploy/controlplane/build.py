"""Makes kube-apiserver, etcd and Helm from their Go modules; what is made once is kept in the cache."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

KUBERNETES = "v1.34.2"
ETCD = "v3.6.5"
HELMS = {"helm3": "v3.22.0", "helm4": "v4.3.1"}

_APISERVER = """package main

import (
	"os"

	"k8s.io/component-base/cli"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() { os.Exit(cli.Run(app.NewAPIServerCommand())) }
"""
_ETCD = """package main

import (
	"os"

	"go.etcd.io/etcd/server/v3/etcdmain"
)

func main() { etcdmain.Main(os.Args) }
"""


class Unbuilt(Exception):
    """A tool could not be made; says which and why."""


@dataclass(frozen=True)
class Tools:
    """Where the tools are."""

    apiserver: Path
    etcd: Path
    helms: dict[str, Path]


def cache() -> Path:
    """Where the tools are kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sanxun" / "controlplane"


def tools(tell: Callable[[str], None]) -> Tools:
    """All tools; builds those that are missing. Raises `Unbuilt`."""
    return Tools(
        _kept(f"kube-apiserver-{KUBERNETES}", _apiserver, tell),
        _kept(f"etcd-{ETCD}", _etcd, tell),
        {
            name: _kept(f"helm-{version}", lambda out, version=version: _helm(out, version), tell)
            for name, version in HELMS.items()
        },
    )


def _kept(name: str, make: Callable[[Path], None], tell: Callable[[str], None]) -> Path:
    there = cache() / name
    if not there.exists():
        tell(f"building {name} from its Go modules (minutes, once)")
        there.parent.mkdir(parents=True, exist_ok=True)
        part = there.with_suffix(f".part{os.getpid()}")
        try:
            make(part)
            part.replace(there)
        finally:
            part.unlink(missing_ok=True)
    return there


def _go(*arguments: str, at: Path, tidy: bool = False) -> str:
    done = subprocess.run(
        ["go", *arguments],
        cwd=at,
        env={**os.environ, "GOFLAGS": "-mod=mod", "GOWORK": "off"},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    # `go mod tidy` complains of tests of others' modules that we never build.
    if done.returncode and not tidy:
        raise Unbuilt(f"go {' '.join(arguments)}: {done.stderr.strip()[-800:]}")
    return done.stdout


def _main(out: Path, name: str, source: str, module: str, version: str) -> None:
    with tempfile.TemporaryDirectory(prefix="sanxun-go-") as folder:
        at = Path(folder)
        (at / "main.go").write_text(source)
        _go("mod", "init", name, at=at)
        _go("get", f"{module}@{version}", at=at)
        _go("mod", "tidy", at=at, tidy=True)
        _go("build", "-o", str(out), ".", at=at)


def _etcd(out: Path) -> None:
    _main(out, "etcd", _ETCD, "go.etcd.io/etcd/server/v3", ETCD)


def _helm(out: Path, version: str) -> None:
    """The module is built in a folder of its own, because modules in Go's cache cannot be written to."""
    module = f"helm.sh/helm/{version.split('.')[0]}"
    with tempfile.TemporaryDirectory(prefix="sanxun-go-") as folder:
        at = Path(folder)
        _go("mod", "init", "fetch", at=at)
        source = json.loads(_go("mod", "download", "-json", f"{module}@{version}", at=at))["Dir"]
        tree = at / "helm"
        shutil.copytree(source, tree, copy_function=shutil.copyfile)
        for one in (tree, *tree.rglob("*")):
            one.chmod(0o755)
        where = f"{module}/internal/version"
        flags = f"-X {where}.version={version}"
        _go("build", "-ldflags", flags, "-o", str(out), "./cmd/helm", at=tree)


def _apiserver(out: Path) -> None:
    """k8s.io/kubernetes takes its staging modules from its own tree; as a module it needs the published ones."""
    staging = f"v0.{KUBERNETES.removeprefix('v1.')}"
    minor = KUBERNETES.split(".")[1]
    with tempfile.TemporaryDirectory(prefix="sanxun-go-") as folder:
        at = Path(folder)
        _go("mod", "init", "kube", at=at)
        found = json.loads(_go("mod", "download", "-json", f"k8s.io/kubernetes@{KUBERNETES}", at=at))
        text = Path(found["GoMod"]).read_text()
        staged = set(re.findall(r"(k8s\.io/[\w-]+) => \./staging", text)) or set(
            re.findall(r"^\s*(k8s\.io/[\w-]+) v0\.0\.0", text, re.M)
        )
        replaced = "".join(f"\t{one} => {one} {staging}\n" for one in sorted(staged))
        language = re.search(r"^go .*$", text, re.M)
        (at / "go.mod").write_text(
            f"module kube\n\n{language.group(0) if language else 'go 1.24'}\n\n"
            f"require k8s.io/kubernetes {KUBERNETES}\n\nreplace (\n{replaced})\n"
        )
        (at / "main.go").write_text(_APISERVER)
        _go("mod", "tidy", at=at, tidy=True)
        at_version = "k8s.io/component-base/version"
        flags = f"-X {at_version}.gitVersion={KUBERNETES} -X {at_version}.gitMajor=1 -X {at_version}.gitMinor={minor}"
        _go("build", "-ldflags", flags, "-o", str(out), ".", at=at)
