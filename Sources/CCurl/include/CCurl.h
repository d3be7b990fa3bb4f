#ifndef TROTTOIR_CCURL_H
#define TROTTOIR_CCURL_H

#include <stddef.h>

/// What became of a message.
typedef struct {
    /// 0: the server has taken it.
    int failed;
    /// The last reply code of the server (RFC 5321), 0 for none.
    long reply;
    /// What went wrong, in libcurl's words; ends with 0.
    char problem[256];
} CCurlOutcome;

/// Gives `length` bytes of a message (RFC 5322) to the mail server at `url` (smtp:// or smtps://), from one address to
/// one other. All texts end with 0; `user` and `password` may be NULL. With `needs_tls`, a connection that cannot be
/// encrypted is not used. Blocks, for `seconds` at the most. May be called by several threads at a time.
CCurlOutcome ccurl_mail(
    const char *url, const char *user, const char *password, int needs_tls, const char *from, const char *to,
    const unsigned char *bytes, size_t length, long seconds);

#endif
