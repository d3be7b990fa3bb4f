"""Mails to the town, handed over as a mail server does."""

import subprocess
import uuid
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from .server import BINARY, PATIENCE, Server


def send_mail(server: Server, subject: str, text: str, photos: tuple[Path, ...] = (), answers: str = "",
              sender: str = "Zoé Dénivelé <zoe@mail.example>") -> str:
    """Gives the name of the message."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "ville@maravelle.example", subject
    mail["Message-ID"] = name = f"<{uuid.uuid4()}@mail.example>"
    if answers:
        mail["In-Reply-To"] = answers
    mail.set_content(text)
    for photo in photos:
        mail.add_attachment(photo.read_bytes(), maintype="image", subtype="jpeg", filename=photo.name)
    subprocess.run(
        [BINARY, "import", "mail", "--city", server.town, "--data", server.town / "data"],
        input=mail.as_bytes(policy=SMTP), timeout=PATIENCE, check=True)
    return name
