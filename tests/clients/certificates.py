"""Certificates for one test, made by the program openssl."""

import pathlib
import subprocess


def _openssl(*arguments):
    subprocess.run(("openssl",) + arguments, check=True, capture_output=True)


class Authority:
    """Signs certificates; all files lie in its folder, as PEM."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self._request("ca", "/CN=Test authority", "-x509", "-days", "2")
        self.certificate = self.folder / "ca.crt"

    def issue(self, name):
        """Returns the paths of certificate and key of somebody at 127.0.0.1."""
        self._request(name, f"/CN={name}")
        names = self.folder / f"{name}.names"
        names.write_text("subjectAltName=IP:127.0.0.1\n")
        certificate, key = (self.folder / f"{name}.{end}" for end in ("pem", "key"))
        _openssl(
            *("x509", "-req", "-days", "1", "-in", self.folder / f"{name}.crt"),
            *("-CA", self.certificate, "-CAkey", self.folder / "ca.key"),
            *("-CAcreateserial", "-extfile", names, "-out", certificate),
        )
        return certificate, key

    def _request(self, name, subject, *more):
        _openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-subj", subject, "-keyout", self.folder / f"{name}.key"),
            *("-out", self.folder / f"{name}.crt"),
            *more,
        )
