// The error handler given to libjpeg: it jumps back into the function of ours that called libjpeg.

#ifndef CJPEG_TRAP_H
#define CJPEG_TRAP_H

#include <setjmp.h>
#include <stdio.h>
#include <jpeglib.h>

#include "CJPEG.h"

struct trap {
    struct jpeg_error_mgr manager;  // first: libjpeg hands out a pointer to this, and the trap is found from it
    jmp_buf jump;
    cjpeg_status status;
    cjpeg_message message;
};

// Fills the manager; the caller then does `if (setjmp(trap->jump)) return trap->status;` before any libjpeg call.
struct jpeg_error_mgr *trap_prepare(struct trap *trap, cjpeg_message message);

// Ends the running libjpeg call for a reason of our own.
_Noreturn void trap_fail(struct trap *trap, cjpeg_status status, const char *text);

// Writes a text into a message that may have no room at all.
void message_write(cjpeg_message message, const char *text);

#endif
