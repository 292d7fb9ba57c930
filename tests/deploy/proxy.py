"""The proxy of production, run natively: the very same files, but for the servers, the ports and the certificate."""

import datetime
import os
import re
import shutil
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.harness.tree import ROOT

PROGRAM = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
HOST = "localhost"


class Proxy:
    """nginx in front of servers on these ports; everything that it writes stays in `folder`."""

    def __init__(self, folder: Path, servers: list[int], port: int = 8443, plain_port: int = 8080) -> None:
        self.folder, self.port = folder, port
        shutil.copytree(ROOT / "deploy" / "proxy", folder, dirs_exist_ok=True)
        lines = "".join(f"server 127.0.0.1:{server} max_fails=0;" for server in servers)
        (folder / "servers.conf").write_text(f"upstream web {{ {lines} }}\n")
        text = (folder / "nginx.conf").read_text()
        text = re.sub(r"listen 8443\b", f"listen 127.0.0.1:{port}", text)
        text = re.sub(r"listen 8080\b", f"listen 127.0.0.1:{plain_port}", text)
        text = text.replace("/var/cache/nginx/", f"{folder}/").replace("/dev/stdout", f"{folder}/access.log")
        (folder / "nginx.conf").write_text(text)
        (folder / "tls").mkdir()
        self.certificate = folder / "tls" / "certificate.pem"
        write_certificate(self.certificate, folder / "tls" / "key.pem")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> list[str]:
        assert PROGRAM, "There is no nginx on this machine."
        return [PROGRAM, "-p", f"{self.folder}/", "-c", "nginx.conf"]

    def complaints(self) -> str:
        """What nginx itself says of the configuration."""
        ran = subprocess.run([*self.command, "-t"], capture_output=True, text=True)
        return "" if ran.returncode == 0 else ran.stderr

    def start(self) -> None:
        # Started by root, its workers would be somebody else, who may not look into the folder.
        who = " user root;" if os.geteuid() == 0 else ""
        self.process = subprocess.Popen([*self.command, "-g", f"daemon off;{who}"], stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)


def write_certificate(certificate: Path, key: Path) -> None:
    """For localhost, signed by itself, for an hour."""
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder(name, name, secret.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(hours=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    certificate.write_bytes(made.sign(secret, SHA256()).public_bytes(Encoding.PEM))
    key.write_bytes(secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
