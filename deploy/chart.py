"""`make chart`: Helm 3 and 4 install, upgrade and roll back the chart on a real Kubernetes API server.

Namespaces enforce restricted pod security. The API server, etcd and Helm are built from their Go modules, once. No
node runs anything: it is proved what an API server accepts, not that pods run. Migration hooks are real to Helm; how
their Jobs end is said by `controlplane.jobs`, since nothing runs them.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from controlplane.build import Tools, Unbuilt, tools
from controlplane.jobs import Jobs
from controlplane.run import ControlPlane, control_plane
from rendering import CHART, RENDERED, VALUES, examples, rendering

NO_GO = 3
"""The exit code when Go is missing: nothing was proved, and nothing has failed."""
WITHOUT_RESOURCES = ("--set", "httpRoute.enabled=false,strimzi.enabled=false")
"""Custom resources are rendered and checked against their schemas, but this API server does not know them."""


class Failed(Exception):
    """Something is not as it should be."""


def tell(line: str) -> None:
    """Progress."""
    print(line, flush=True)


def expect(right: object, sentence: str) -> None:
    """Raises `Failed` with the sentence when it is not so."""
    if not right:
        raise Failed(sentence)


class Helm:
    """One Helm with folders of its own."""

    def __init__(self, name: str, program: Path, folder: Path, kubeconfig: Path) -> None:
        self.name = name
        self._program = program
        homes = {f"HELM_{one}_HOME": str(folder / name / one.lower()) for one in ("CACHE", "CONFIG", "DATA")}
        self._env = {**os.environ, **homes, "KUBECONFIG": str(kubeconfig)}

    def __call__(self, *arguments: str, well: bool = True) -> str:
        """Runs it; gives what it printed. Raises `Failed` when it ends otherwise than `well` says."""
        done = subprocess.run(
            [str(self._program), *arguments], env=self._env, capture_output=True, text=True, timeout=300, check=False
        )
        expect(
            (done.returncode == 0) is well,
            f"{self.name} {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout[-500:]}{done.stderr[-1500:]}",
        )
        return done.stdout if well else done.stderr


class Release:
    """One body's release in one namespace, taken through its life."""

    def __init__(self, helm: Helm, plane: ControlPlane, example: str) -> None:
        self.helm = helm
        self.plane = plane
        self.name = example.replace("_", "-")
        self.namespace = f"{self.name}-{helm.name}"
        self._values = ("-f", str(VALUES / f"{example}.yaml"), "-n", self.namespace, *WITHOUT_RESOURCES)
        self.services = [
            name for name, one in yaml.safe_load((VALUES / f"{example}.yaml").read_text())["services"].items()
            if one["enabled"]
        ]  # fmt: skip

    def prepare(self) -> None:
        """The namespace that enforces restricted pods, and the Secrets that the chart refers to."""
        level = {
            f"pod-security.kubernetes.io/{mode}{what}": value
            for mode in ("enforce", "warn")
            for what, value in (("", "restricted"), ("-version", "latest"))
        }
        made = self.plane.post(
            "/api/v1/namespaces",
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": self.namespace, "labels": level}},
        )
        expect(made.status_code == 201, made.text)
        keys = {
            "sanxun-body": ("bodies.json", "sealing.json", "operator.jwt"),
            "kafka-ca": ("ca.crt",),
            **{
                f"sanxun-{one.replace('_', '-')}": ("database-url", "owner-database-url", "vault-key", "kafka-password")
                for one in self.services
            },
        }
        for name, entries in keys.items():
            secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}}
            made = self.plane.post(
                f"/api/v1/namespaces/{self.namespace}/secrets",
                {**secret, "stringData": dict.fromkeys(entries, "only for this trial")},
            )
            expect(made.status_code == 201, made.text)

    def live(self) -> None:
        """Install, upgrade, a migration that fails, rollback, uninstall; after each step the API server is asked."""
        with Jobs(self.plane, self.namespace).ending() as jobs:
            self.helm("install", self.name, str(CHART), *self._values)
            first = self.deployments()
            expect(len(first) == 2 * len(self.services), f"{self.namespace}: Deployments are {sorted(first)}")
            expect(len(jobs.seen) == len(self.services), f"{self.namespace}: migrations are {jobs.seen}")
            self.admitted()

            self.helm("upgrade", self.name, str(CHART), *self._values, "--set", "settleSeconds=60,image.tag=0.2.0")
            second = self.deployments()
            for name, (_, settings, _) in first.items():
                expect(second[name][1] != settings, f"{name}: the pods would keep the old settings")
            self.image("0.2.0", second)
            expect(self.settings("SANXUN_SETTLE_SECONDS") == {"60"}, "the ConfigMaps kept their settings")
            expect(len(jobs.seen) == 2 * len(self.services), f"{self.namespace}: migrations are {jobs.seen}")

            jobs.well = False
            self.helm("upgrade", self.name, str(CHART), *self._values, "--set", "image.tag=0.3.0", well=False)
            expect(self.deployments() == second, "a migration failed, and yet the Deployments changed")
            jobs.well = True

            self.helm("rollback", self.name, "1", "-n", self.namespace)
            expect(self.deployments() == first, f"{self.namespace}: rollback left {self.deployments()}, not {first}")
            expect(self.settings("SANXUN_SETTLE_SECONDS") == {"3600"}, "rollback left the ConfigMaps")

            self.helm("uninstall", self.name, "-n", self.namespace)
            expect(not jobs.refused, f"the API server refused the ending of a Job: {jobs.refused}")
        for kind in ("apps/v1/{}/deployments", "policy/v1/{}/poddisruptionbudgets"):
            left = self.plane.get(f"/apis/{kind.format(f'namespaces/{self.namespace}')}")["items"]
            expect(not left, f"{self.namespace}: uninstall left {[one['metadata']['name'] for one in left]}")

    def deployments(self) -> dict[str, tuple[str, str, int]]:
        """Image, fingerprint of the settings and replicas of each Deployment, as the API server has them."""
        found = {}
        for one in self.plane.get(f"/apis/apps/v1/namespaces/{self.namespace}/deployments")["items"]:
            template = one["spec"]["template"]
            found[one["metadata"]["name"]] = (
                template["spec"]["containers"][0]["image"],
                template["metadata"]["annotations"]["checksum/settings"],
                one["spec"]["replicas"],
            )
        return found

    def image(self, tag: str, deployments: dict[str, tuple[str, str, int]]) -> None:
        """Raises `Failed` when an image that is not given by digest has another tag."""
        for name, (image, _, _) in deployments.items():
            expect("@sha256:" in image or image.endswith(f":{tag}"), f"{name} has the image {image}")

    def settings(self, name: str) -> set[str]:
        """What this setting is in the release's ConfigMaps."""
        items = self.plane.get(f"/api/v1/namespaces/{self.namespace}/configmaps")["items"]
        return {one["data"][name] for one in items if name in one.get("data", {})}

    def admitted(self) -> None:
        """A pod of each template passes restricted admission, and one that may be root does not."""
        pods = f"/api/v1/namespaces/{self.namespace}/pods?dryRun=All"
        owners = [
            *self.plane.get(f"/apis/apps/v1/namespaces/{self.namespace}/deployments")["items"],
            *self.plane.get(f"/apis/batch/v1/namespaces/{self.namespace}/jobs")["items"],
        ]
        expect(len(owners) == 3 * len(self.services), f"{self.namespace}: {len(owners)} pod templates")
        for owner in owners:
            name = owner["metadata"]["name"]
            spec: dict[str, Any] = owner["spec"]["template"]["spec"]
            pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"{name}-trial"}, "spec": spec}
            answer = self.plane.post(pods, pod)
            expect(answer.status_code == 201, f"{name}: a pod is refused: {answer.text}")
            expect("warning" not in answer.headers, f"{name}: {answer.headers.get('warning')}")
            rooted = {**spec, "securityContext": {}}
            answer = self.plane.post(pods, {**pod, "spec": rooted})
            expect(answer.status_code == 403 and "runAsNonRoot" in answer.text, f"{name}: root is let in")


def render(helms: list[Helm], *, write: bool) -> None:
    """Lints and renders each example with both Helms, and compares with what is kept."""
    for example in examples():
        values = ("-f", str(VALUES / f"{example}.yaml"))
        texts = []
        for helm in helms:
            helm("lint", "--strict", str(CHART), *values)
            texts.append(
                helm("template", example.replace("_", "-"), str(CHART), *values, "-n", example.replace("_", "-"),
                     "--kube-version", "1.34.0")
            )  # fmt: skip
        trees = [list(yaml.safe_load_all(text)) for text in texts]
        expect(trees[0] == trees[1], f"{example}: Helm 3 and Helm 4 render different objects")
        kept = RENDERED / f"{example}.yaml"
        now = rendering(example, texts[0])
        if write:
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(now)
        expect(kept.exists() and kept.read_text() == now, f"{kept} is stale: run make chart ARGS=--write")
        tell(f"rendered {example}: {len(trees[0])} objects, the same with both Helms")


def prove(made: Tools, *, write: bool) -> None:
    """Everything, on one control plane."""
    with tempfile.TemporaryDirectory(prefix="sanxun-chart-") as name:
        folder = Path(name)
        began = time.monotonic()
        with control_plane(made, folder) as plane:
            version = plane.get("/version")["gitVersion"]
            tell(f"API server {version} is up after {time.monotonic() - began:.1f} s")
            helms = [Helm(one, program, folder, plane.kubeconfig) for one, program in made.helms.items()]
            render(helms, write=write)
            for helm in helms:
                for example in examples():
                    began = time.monotonic()
                    release = Release(helm, plane, example)
                    release.prepare()
                    release.live()
                    tell(
                        f"{helm.name}: {example} installed, upgraded, held back by a failed migration, rolled back, "
                        f"uninstalled in {time.monotonic() - began:.1f} s"
                    )


def main() -> int:
    """Ends with 0, with 1 and what failed, or with 3 when Go is missing."""
    parser = argparse.ArgumentParser(prog="make chart", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the renderings that the tests read")
    given = parser.parse_args()
    if shutil.which("go") is None:
        print(
            "Go is missing: the API server, etcd and Helm are built from their Go modules. Install Go 1.24 or later "
            "(https://go.dev/doc/install), then run `make chart` again. Nothing was checked.",
            file=sys.stderr,
        )
        return NO_GO
    try:
        prove(tools(tell), write=given.write)
    except (Failed, Unbuilt) as error:
        print(error, file=sys.stderr)
        return 1
    tell("the chart holds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
