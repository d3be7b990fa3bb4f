#include "trap.h"

#include <jerror.h>

void message_write(cjpeg_message message, const char *text) {
    if (message.text && message.capacity > 0) snprintf(message.text, message.capacity, "%s", text);
}

_Noreturn void trap_fail(struct trap *trap, cjpeg_status status, const char *text) {
    trap->status = status;
    message_write(trap->message, text);
    longjmp(trap->jump, 1);
}

static cjpeg_status status_of(int code) {
    switch (code) {
    case JERR_FILE_READ:
        return CJPEG_UNREADABLE;
    case JWRN_JPEG_EOF:
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF:
        return CJPEG_TRUNCATED;
    case JERR_OUT_OF_MEMORY:
        return CJPEG_NO_MEMORY;
    case JERR_NO_BACKING_STORE:  // what `max_memory_to_use` ends in
    case JERR_IMAGE_TOO_BIG:
    case JERR_WIDTH_OVERFLOW:
        return CJPEG_TOO_LARGE;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CCIR601_NOTIMPL:
    case JERR_COMPONENT_COUNT:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_NOTIMPL:
    case JERR_SOF_UNSUPPORTED:
        return CJPEG_UNSUPPORTED;
    default:
        return CJPEG_CORRUPT;
    }
}

static _Noreturn void leave(j_common_ptr jpeg) {
    struct trap *trap = (struct trap *)jpeg->err;
    cjpeg_status status = status_of(jpeg->err->msg_code);
    char text[JMSG_LENGTH_MAX];
    if (jpeg->err->msg_code == JERR_NO_BACKING_STORE) {
        snprintf(text, sizeof text, "the progressive picture needs more working memory than allowed");
    } else {
        jpeg->err->format_message(jpeg, text);
    }
    trap_fail(trap, status, text);
}

// libjpeg goes on after a warning and fills what is missing with grey, which would publish half a picture. So a warning
// is fatal, except these, which leave every pixel as the camera wrote it:
static int is_harmless(int code) {
    switch (code) {
    case JWRN_ADOBE_XFORM:      // unknown colour transform number in an Adobe marker: libjpeg assumes the usual one
    case JWRN_BOGUS_ICC:        // the profile is dropped anyway
    case JWRN_EXTRANEOUS_DATA:  // bytes nobody asked for before a marker: padding some cameras leave
    case JWRN_JFIF_MAJOR:       // unknown JFIF version
        return 1;
    default:
        return 0;
    }
}

static void on_message(j_common_ptr jpeg, int level) {
    if (level < 0 && !is_harmless(jpeg->err->msg_code)) leave(jpeg);
}

// Nothing is ever printed.
static void on_output(j_common_ptr jpeg) { (void)jpeg; }

struct jpeg_error_mgr *trap_prepare(struct trap *trap, cjpeg_message message) {
    struct jpeg_error_mgr *manager = jpeg_std_error(&trap->manager);
    manager->error_exit = leave;
    manager->emit_message = on_message;
    manager->output_message = on_output;
    trap->status = CJPEG_OK;
    trap->message = message;
    message_write(message, "");
    return manager;
}
