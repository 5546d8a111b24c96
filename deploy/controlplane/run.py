"""Starts etcd and kube-apiserver on free ports of this machine, in a folder of their own, and stops them."""

import contextlib
import json
import secrets
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from .build import Tools, Unbuilt


@dataclass(frozen=True)
class ControlPlane:
    """A running API server: its kubeconfig, and a client that may do everything."""

    kubeconfig: Path
    client: httpx.Client

    def get(self, path: str) -> Any:
        """An object or a list. Raises `httpx.HTTPStatusError`."""
        return self.client.get(path).raise_for_status().json()

    def post(self, path: str, content: object) -> httpx.Response:
        """Creates an object; the answer is not judged."""
        return self.client.post(path, json=content)


@contextlib.contextmanager
def control_plane(tools: Tools, folder: Path) -> Iterator[ControlPlane]:
    """A control plane that lives as long as the block. Raises `Unbuilt` when it does not come up in a minute."""
    client, peer, secure = _ports(3)
    token = secrets.token_hex(16)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    (folder / "sa.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
    )
    (folder / "tokens.csv").write_text(f"{token},admin,admin,system:masters\n")
    store = f"http://127.0.0.1:{client}"
    with contextlib.ExitStack() as stack:
        etcd = _start(
            stack,
            folder / "etcd.log",
            tools.etcd,
            f"--data-dir={folder / 'etcd'}",
            f"--listen-client-urls={store}",
            f"--advertise-client-urls={store}",
            f"--listen-peer-urls=http://127.0.0.1:{peer}",
            f"--initial-advertise-peer-urls=http://127.0.0.1:{peer}",
            f"--initial-cluster=default=http://127.0.0.1:{peer}",
        )
        server = _start(
            stack,
            folder / "api.log",
            tools.apiserver,
            f"--etcd-servers={store}",
            "--bind-address=127.0.0.1",
            f"--secure-port={secure}",
            "--advertise-address=127.0.0.1",
            f"--cert-dir={folder / 'certs'}",
            "--service-cluster-ip-range=10.96.0.0/16",
            "--service-account-issuer=https://kubernetes.default.svc",
            f"--service-account-key-file={folder / 'sa.key'}",
            f"--service-account-signing-key-file={folder / 'sa.key'}",
            f"--token-auth-file={folder / 'tokens.csv'}",
            "--authorization-mode=RBAC",
            "--endpoint-reconciler-type=none",
            # No controller makes the accounts that this plugin would look for.
            "--disable-admission-plugins=ServiceAccount",
        )
        url = f"https://127.0.0.1:{secure}"
        certificate = folder / "certs" / "apiserver.crt"
        http = _ready(url, token, certificate, (etcd, server), folder)
        stack.callback(http.close)
        yield ControlPlane(_kubeconfig(folder, url, token, certificate), http)


def _start(stack: contextlib.ExitStack, log: Path, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
    out = stack.enter_context(log.open("wb"))
    process = subprocess.Popen([str(program), *arguments], stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    stack.callback(_stop, process)
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _ready(
    url: str, token: str, certificate: Path, processes: tuple[subprocess.Popen[bytes], ...], folder: Path
) -> httpx.Client:
    until = time.monotonic() + 120
    http: httpx.Client | None = None
    while time.monotonic() < until and all(one.poll() is None for one in processes):
        if http is None and certificate.exists() and certificate.stat().st_size:
            trust = ssl.create_default_context(cafile=str(certificate))
            # The certificate that the API server makes for itself lacks what RFC 5280 wants of an authority.
            trust.verify_flags &= ~ssl.VERIFY_X509_STRICT
            http = httpx.Client(
                base_url=url, verify=trust, headers={"Authorization": f"Bearer {token}"}, timeout=30, trust_env=False
            )
        with contextlib.suppress(httpx.HTTPError):
            if http is not None and http.get("/readyz").status_code == 200:
                return http
        time.sleep(0.3)
    tail = "\n".join((folder / "api.log").read_text(errors="replace").splitlines()[-3:])
    raise Unbuilt(f"the API server does not come up:\n{tail}")


def _kubeconfig(folder: Path, url: str, token: str, certificate: Path) -> Path:
    path = folder / "kubeconfig"
    path.write_text(
        json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "clusters": [{"name": "local", "cluster": {"server": url, "certificate-authority": str(certificate)}}],
                "users": [{"name": "admin", "user": {"token": token}}],
                "contexts": [{"name": "local", "context": {"cluster": "local", "user": "admin"}}],
                "current-context": "local",
            }
        )
    )
    path.chmod(0o600)
    return path


def _ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        found = []
        for _ in range(count):
            one = stack.enter_context(socket.socket())
            one.bind(("127.0.0.1", 0))
            found.append(int(one.getsockname()[1]))
        return found
