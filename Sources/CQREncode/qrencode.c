#include "CQREncode.h"

#include <qrencode.h>

int cqrencode_modules(const char *text, unsigned char *modules, size_t capacity) {
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_Q);
    if (!code) return 0;
    size_t count = (size_t)code->width * (size_t)code->width;
    int width = count <= capacity ? code->width : 0;
    // The other bits of a module say what it is for.
    for (size_t i = 0; width && i < count; i++) modules[i] = code->data[i] & 1;
    QRcode_free(code);
    return width;
}
