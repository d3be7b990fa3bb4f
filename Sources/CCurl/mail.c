#include "CCurl.h"
#include "start.h"

#include <curl/curl.h>
#include <string.h>

// curl_easy_setopt takes a variable number of arguments, which Swift cannot call: hence this file.

typedef struct {
    const unsigned char *bytes;
    size_t left;
} Source;

static size_t take(char *into, size_t size, size_t count, void *context) {
    Source *source = context;
    size_t wanted = size * count;
    if (wanted > source->left) wanted = source->left;
    memcpy(into, source->bytes, wanted);
    source->bytes += wanted;
    source->left -= wanted;
    return wanted;
}

CCurlOutcome ccurl_mail(
    const char *url, const char *user, const char *password, int needs_tls, const char *from, const char *to,
    const unsigned char *bytes, size_t length, long seconds) {
    ccurl_start();
    CCurlOutcome outcome = {1, 0, "no memory"};
    CURL *curl = curl_easy_init();
    struct curl_slist *recipients = curl ? curl_slist_append(NULL, to) : NULL;
    if (!recipients) {
        curl_easy_cleanup(curl);
        return outcome;
    }
    char problem[CURL_ERROR_SIZE] = "";
    Source source = {bytes, length};
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (user) curl_easy_setopt(curl, CURLOPT_USERNAME, user);
    if (password) curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_READDATA, &source);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, seconds < 20 ? seconds : 20L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    // No signals: other threads are at work.
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // A mail server stands where the setting says, whatever proxy the environment names for pages.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &outcome.reply);
    outcome.failed = code != CURLE_OK;
    const char *words = problem[0] ? problem : curl_easy_strerror(code);
    memset(outcome.problem, 0, sizeof outcome.problem);
    if (outcome.failed) strncpy(outcome.problem, words, sizeof outcome.problem - 1);
    curl_slist_free_all(recipients);
    curl_easy_cleanup(curl);
    return outcome;
}
