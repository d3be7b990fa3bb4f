"""A real identity provider (canaille) with one person and one client: in memory, on this machine alone.

As a program: provider.py PORT ORIGIN, where ORIGIN is the town's server, whose client it knows."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PATIENCE = 120
SECRET = "geheim & sûr"
LOGIN, PASSWORD = "jeanne", "correct horse"


class Provider:
    """It runs as long as the test: `with Provider(origin=server.url, port=port, log=path):`."""

    def __init__(self, port: int, origin: str, log: Path):
        self.issuer = f"http://127.0.0.1:{port}"
        self.command = [sys.executable, __file__, str(port), origin]
        self.log = log

    def __enter__(self) -> "Provider":
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.issuer + "/.well-known/openid-configuration", timeout=PATIENCE):
                    return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise RuntimeError(f"the provider does not start: {self.log.read_text()[-2000:]}")

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def settings(issuer: str) -> str:
    """Lines of city.yaml."""
    return f"""
identity:
  - id: ville
    label: {{fr: Compte de la ville, en: Town account}}
    issuer: {issuer}
    client_id: trottoir
    secret_env: TROTTOIR_VILLE_SECRET
    alg: RS256
    for: both
    scopes: [profile, email, groups]
    roles_claim: groups
    roles:
      accueil: {{role: desk}}
"""


def serve(port: int, origin: str) -> None:
    from canaille import create_app
    from werkzeug.serving import make_server

    app = create_app({
        "SECRET_KEY": "only for tests", "SERVER_NAME": f"127.0.0.1:{port}", "PREFERRED_URL_SCHEME": "http",
        "SESSION_COOKIE_SECURE": False,
        "CANAILLE": {"DATABASE": "memory", "NAME": "Ville", "LANGUAGE": "fr"},
        "CANAILLE_OIDC": {},
    })
    with app.app_context():
        from canaille.app import models
        from canaille.backends import Backend

        person = models.User(
            user_name=LOGIN, formatted_name="Jeanne Petit", given_name="Jeanne", family_name="Petit",
            emails=["jeanne@example.org"], password=PASSWORD)
        Backend.instance.save(person)
        Backend.instance.save(models.Group(display_name="accueil", members=[person]))
        client = models.Client(
            client_id="trottoir", client_secret=SECRET, client_name="Trottoir", client_uri=origin,
            redirect_uris=[f"{origin}/connexion/ville/retour"], post_logout_redirect_uris=[f"{origin}/"],
            grant_types=["authorization_code"], response_types=["code"],
            scope=["openid", "profile", "email", "groups"], token_endpoint_auth_method="client_secret_basic",
            id_token_signed_response_alg="RS256")
        Backend.instance.save(client)
        # Known first: then its tokens may be for itself.
        client.audience = [client]
        Backend.instance.save(client)
    make_server("127.0.0.1", port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
