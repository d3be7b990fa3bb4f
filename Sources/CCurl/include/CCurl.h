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

/// A request of ours (RFC 9110). All texts end with 0.
typedef struct {
    /// https://…; with `is_plain`, http://….
    const char *url;
    int is_plain;
    /// `Name: value` each, `header_count` of them.
    const char *const *headers;
    size_t header_count;
    /// Sent by POST; NULL makes it GET.
    const unsigned char *body;
    size_t body_length;
    /// How many bytes the answer's body may have.
    size_t limit;
    /// Seconds that all of it may take.
    long seconds;
} CCurlRequest;

/// Why there is no answer.
typedef enum { CCURL_ANSWERED, CCURL_UNREACHABLE, CCURL_TOO_LONG, CCURL_TOO_SLOW, CCURL_STOPPED } CCurlEnd;

/// What the other side said. Give it to `ccurl_free` when it has been read.
typedef struct {
    CCurlEnd end;
    /// The status code.
    long status;
    /// The header lines of the answer, as they came.
    unsigned char *head;
    size_t head_length;
    unsigned char *body;
    size_t body_length;
    /// What went wrong, in libcurl's words; ends with 0.
    char problem[256];
} CCurlAnswer;

/// Makes a request and waits for the answer; no redirect is followed, no cookie kept. Certificates are checked. Blocks,
/// for `seconds` at the most: `stopped`, called about once a second, ends it when it gives anything but 0. May be called
/// by several threads at a time.
CCurlAnswer ccurl_request(const CCurlRequest *request, int (*stopped)(void *context), void *context);

/// Frees what an answer holds.
void ccurl_free(CCurlAnswer *answer);

#endif
