#include "CCurl.h"
#include "start.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

/// Header lines of an answer may take this much.
static const size_t head_limit = 64 * 1024;

typedef struct {
    CCurlAnswer *answer;
    size_t limit;
    int is_too_long;
    int (*stopped)(void *context);
    void *context;
} Exchange;

/// Adds bytes to a buffer that may not grow beyond `limit`; 0 if it would, or if there is no memory.
static int add(unsigned char **buffer, size_t *length, size_t limit, const char *bytes, size_t count) {
    if (count > limit - *length) return 0;
    unsigned char *larger = realloc(*buffer, *length + count + 1);
    if (!larger) return 0;
    memcpy(larger + *length, bytes, count);
    *buffer = larger;
    *length += count;
    return 1;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    Exchange *exchange = context;
    CCurlAnswer *answer = exchange->answer;
    if (add(&answer->body, &answer->body_length, exchange->limit, bytes, size * count)) return size * count;
    exchange->is_too_long = 1;
    return 0;
}

static size_t take_head(char *bytes, size_t size, size_t count, void *context) {
    Exchange *exchange = context;
    CCurlAnswer *answer = exchange->answer;
    // A status line begins an answer anew: what came before said 100 Continue or 103.
    if (size * count >= 5 && memcmp(bytes, "HTTP/", 5) == 0) answer->head_length = 0;
    if (add(&answer->head, &answer->head_length, head_limit, bytes, size * count)) return size * count;
    exchange->is_too_long = 1;
    return 0;
}

static int look(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    Exchange *exchange = context;
    return exchange->stopped(exchange->context);
}

static CCurlEnd end_of(CURLcode code, const Exchange *exchange) {
    if (code == CURLE_OK) return CCURL_ANSWERED;
    if (exchange->is_too_long || code == CURLE_FILESIZE_EXCEEDED) return CCURL_TOO_LONG;
    if (code == CURLE_OPERATION_TIMEDOUT) return CCURL_TOO_SLOW;
    if (code == CURLE_ABORTED_BY_CALLBACK) return CCURL_STOPPED;
    return CCURL_UNREACHABLE;
}

static struct curl_slist *list_of(const CCurlRequest *request) {
    // A form would wait a second for a server that knows no 100 Continue.
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    for (size_t i = 0; list && i < request->header_count; i++) {
        struct curl_slist *longer = curl_slist_append(list, request->headers[i]);
        if (!longer) curl_slist_free_all(list);
        list = longer;
    }
    return list;
}

CCurlAnswer ccurl_request(const CCurlRequest *request, int (*stopped)(void *context), void *context) {
    ccurl_start();
    CCurlAnswer answer = {CCURL_UNREACHABLE, 0, NULL, 0, NULL, 0, "no memory"};
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl ? list_of(request) : NULL;
    if (!headers) {
        curl_easy_cleanup(curl);
        return answer;
    }
    char problem[CURL_ERROR_SIZE] = "";
    Exchange exchange = {&answer, request->limit, 0, stopped, context};
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, request->is_plain ? "http" : "https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    // What is on this machine is reached without the proxy that the environment may name.
    if (request->is_plain) curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (request->body) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
    }
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)request->limit);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, look);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, request->seconds > 1 ? request->seconds / 2 : 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, request->seconds);
    // No signals: other threads are at work.
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    answer.end = end_of(code, &exchange);
    const char *words = problem[0] ? problem : curl_easy_strerror(code);
    memset(answer.problem, 0, sizeof answer.problem);
    if (code != CURLE_OK) strncpy(answer.problem, words, sizeof answer.problem - 1);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return answer;
}

void ccurl_free(CCurlAnswer *answer) {
    free(answer->head);
    free(answer->body);
    answer->head = answer->body = NULL;
    answer->head_length = answer->body_length = 0;
}
