"""Reads a QR code off the screen, by a decoder that has nothing to do with the encoder."""

import base64

import zxingcpp
from playwright.sync_api import Locator

# The picture as grey values, drawn as large as it is shown.
GREY = """(image) => {
  const canvas = document.createElement("canvas");
  const { width, height } = image.getBoundingClientRect();
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let grey = "";
  for (let i = 0; i < data.length; i += 4) grey += String.fromCharCode(data[i]);
  return { width: canvas.width, height: canvas.height, grey: btoa(grey) };
}"""


def read(image: Locator) -> str:
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")
    picture = image.evaluate(GREY)
    pixels = memoryview(base64.b64decode(picture["grey"])).cast("B", shape=[picture["height"], picture["width"]])
    codes = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(codes) == 1
    return codes[0].text
