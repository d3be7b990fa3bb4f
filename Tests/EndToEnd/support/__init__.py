"""What the browser journeys and tools/screenshots share: a server, a browser, photos, and a reporter's hands."""
